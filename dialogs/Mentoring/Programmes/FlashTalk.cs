using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>What is different about one talk: its news and its buttons.</summary>
internal static class FlashTalk
{
    /// <summary>The news of one talk, where it reads otherwise than that of a lasting pair.</summary>
    /// <param name="values">As every piece of news fills its text.</param>
    /// <returns>Null for the news of any other programme, and for what reads the same.</returns>
    public static Activity? Notice(string notice, PairingNews news, (string, object?)[] values, Agency agency, string locale)
    {
        var rules = Programmes.Of(agency).RulesOf(news.Programme);
        if (rules.Match != MatchMode.FirstFree)
        {
            return null;
        }
        var texts = ProgrammeTexts.For(locale);
        (string Key, IEnumerable<CardAction> Deeds)? said = notice switch
        {
            MentoringNotices.Requested => ("flash.requested", PairingTalk.ForMentor(news.Pairing, news.Version, mayAsk: false, MentoringTexts.For(locale))),
            MentoringNotices.Accepted => ("flash.accepted", ForMentee(news.Pairing, news.Version, texts)),
            MentoringNotices.Declined or MentoringNotices.Expired or MentoringNotices.Rerouted or MentoringNotices.RuledOut => news.Next is { } next
                ? ("flash.next", [PairingButton.To(texts["flash.cancel"], WithdrawPairingDialog.DialogId, next.Pairing, next.Version)])
                : ("flash.nobody", AfterNobody(locale)),
            MentoringNotices.Completed => news.IsToMentee ? ("flash.didHelp", Helped(news.Pairing, texts)) : ("flash.thanks", [Menu.ToMenu(locale)]),
            MentoringNotices.Ended => ("flash.ended", [Menu.ToMenu(locale)]),
            _ => null,
        };
        return said is { } one ? Menu.With(texts.Format(one.Key, [.. values, ("minutes", rules.TalkMinutes)]), one.Deeds) : null;
    }

    public static bool IsFlash(Pairing pairing, Agency agency) => Programmes.Of(agency).RulesOf(pairing.Programme).Match == MatchMode.FirstFree;

    /// <summary>One tap says that they talked and whether it helped.</summary>
    public static IEnumerable<CardAction> ForMentee(string pairing, int version, Texts texts) =>
        [.. Helped(pairing, texts), PairingButton.To(texts["flash.cancel"], EndPairingDialog.DialogId, pairing, version), ReportPairDialog.Button(pairing, texts.Language.Locale())];

    public static IEnumerable<CardAction> ForMentor(string pairing, int version, Texts texts) =>
    [
        Menu.Deed(texts["flash.talked"], $"{FlashTalkedDialog.DialogId}:{pairing}"),
        PairingButton.To(texts["flash.cancel"], EndPairingDialog.DialogId, pairing, version),
        ReportPairDialog.Button(pairing, texts.Language.Locale()),
    ];

    public static IEnumerable<CardAction> Helped(string pairing, Texts texts) =>
    [
        Menu.Deed(texts["flash.helpedYes"], $"{FlashHelpedDialog.DialogId}:{pairing}"),
        Menu.Deed(texts["flash.helpedNo"], $"{FlashNotHelpedDialog.DialogId}:{pairing}"),
    ];

    public static IEnumerable<CardAction> AfterNobody(string locale) =>
    [
        Menu.Button(AssistantTexts.For(locale), "menu.mentor", Menu.FindMentor),
        Menu.Deed(ProgrammeTexts.For(locale)["flash.again"], FlashDialog.Command),
        Menu.ToMenu(locale),
    ];
}

/// <summary>Behind "Sudah bicara".</summary>
public sealed class FlashTalkedDialog(FlashTalks flash, CurrentPerson person) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "flash.talked";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var texts = ProgrammeTexts.For(turn.Locale);
        var outcome = await flash.SayTalkedAsync((string?)options ?? "", person.Self, cancel);
        await turn.SendActivityAsync(outcome switch
        {
            { Result: AnswerResult.Done, Pairing: { } talk } when talk.Mentee.Person == person.Self => Menu.With(texts["flash.saidTalkedMentee"], FlashTalk.Helped(talk.Id, texts)),
            { Result: AnswerResult.Done } => Menu.With(texts["flash.saidTalked"], Menu.ToMenu(turn.Locale)),
            _ => FlashHelpedDialog.Otherwise(outcome, turn.Locale),
        });
    }
}

/// <summary>Behind "Ya, membantu".</summary>
public sealed class FlashHelpedDialog(FlashTalks flash, CurrentPerson person) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "flash.helped";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var outcome = await flash.SayHelpedAsync((string?)options ?? "", person.Self, helped: true, cancel);
        await turn.SendActivityAsync(outcome.Result == AnswerResult.Done
            ? Menu.With(ProgrammeTexts.For(turn.Locale)["flash.saidYes"], Menu.ToMenu(turn.Locale))
            : Otherwise(outcome, turn.Locale));
    }

    public static Activity Otherwise(AnswerOutcome outcome, string locale) => Menu.With(
        outcome.Result == AnswerResult.AlreadyAnswered ? ProgrammeTexts.For(locale)["flash.noted"] : MentoringTexts.For(locale)["answer.unknown"], Menu.ToMenu(locale));
}

/// <summary>Behind "Belum membantu".</summary>
public sealed class FlashNotHelpedDialog(FlashTalks flash, CurrentPerson person) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "flash.nothelped";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var outcome = await flash.SayHelpedAsync((string?)options ?? "", person.Self, helped: false, cancel);
        await turn.SendActivityAsync(outcome.Result == AnswerResult.Done
            ? Menu.With(ProgrammeTexts.For(turn.Locale)["flash.saidNo"], FlashTalk.AfterNobody(turn.Locale))
            : FlashHelpedDialog.Otherwise(outcome, turn.Locale));
    }
}
