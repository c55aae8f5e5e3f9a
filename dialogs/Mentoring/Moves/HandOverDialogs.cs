using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>Behind "Tulis catatan": the mentor's note for the next one. The mentee reads it first.</summary>
public sealed class WriteHandOverDialog : WaterfallDialog
{
    public const string DialogId = "handover.write";

    private readonly HandOvers _handOvers;
    private readonly CurrentPerson _person;
    private readonly TextPrompt _words;

    public WriteHandOverDialog(HandOvers handOvers, CurrentPerson person)
        : base(DialogId)
    {
        (_handOvers, _person) = (handOvers, person);
        _words = Own("words", new TextPrompt { LeastLength = 2, MostLength = HandOver.MostWords });
    }

    protected override IReadOnlyList<WaterfallStep> Steps => [AskWords, Pass];

    private async Task<DialogTurnResult> AskWords(WaterfallStepContext step, CancellationToken cancel)
    {
        var may = await _handOvers.MayWriteAsync((string?)step.Options ?? "", _person.Self, cancel);
        return may is { Result: HandOverResult.Done, Pairing: { } pairing }
            ? await step.PromptAsync(_words, new PromptOptions(MoveTexts.For(step.Turn.Locale).Format("write.ask", ("name", MarkdownText.Escape(pairing.Mentee.Name)))), cancel)
            : await EndAsync(step, may, cancel);
    }

    private async Task<DialogTurnResult> Pass(WaterfallStepContext step, CancellationToken cancel) =>
        await EndAsync(step, await _handOvers.WriteAsync((string?)step.Options ?? "", _person.Self, (string)step.Result!, cancel), cancel);

    private static async Task<DialogTurnResult> EndAsync(WaterfallStepContext step, HandOverOutcome outcome, CancellationToken cancel)
    {
        await step.Turn.SendActivityAsync(HandOverTalk.Say(outcome, "write.done", pairing => pairing.Mentee, step.Turn.Locale));
        return await step.EndAsync(null, cancel);
    }
}

/// <summary>Behind "Boleh": the mentee lets the note go on.</summary>
public sealed class AgreeHandOverDialog(HandOvers handOvers, CurrentPerson person) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "handover.agree";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel) => await dialogs.Turn.SendActivityAsync(
        HandOverTalk.Say(await handOvers.DecideAsync((string?)options ?? "", person.Self, mayGoOn: true, cancel), "agreed", pairing => pairing.Mentor, dialogs.Turn.Locale));
}

/// <summary>Behind "Jangan".</summary>
public sealed class RefuseHandOverDialog(HandOvers handOvers, CurrentPerson person) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "handover.refuse";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel) => await dialogs.Turn.SendActivityAsync(
        HandOverTalk.Say(await handOvers.DecideAsync((string?)options ?? "", person.Self, mayGoOn: false, cancel), "refused", pairing => pairing.Mentor, dialogs.Turn.Locale));
}

/// <summary>Behind "Baca catatan": shown once, then gone.</summary>
public sealed class ReadHandOverDialog(HandOvers handOvers, CurrentPerson person) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "handover.read";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel) => await dialogs.Turn.SendActivityAsync(
        HandOverTalk.Say(await handOvers.ReadAsync((string?)options ?? "", person.Self, cancel), "words", pairing => pairing.Mentee, dialogs.Turn.Locale));
}

/// <summary>News of a note for the next mentor. Its id is the notice's name.</summary>
public abstract class HandOverNotice(string id, string textKey) : SingleTurnDialog(id)
{
    protected abstract IEnumerable<CardAction> Deeds(MoveNews news, Texts texts, string locale);

    protected sealed override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        if (MoveNews.Read(turn.Activity.Value) is { } news)
        {
            var texts = MoveTexts.For(turn.Locale);
            await turn.SendActivityAsync(Menu.With(
                texts.Format(textKey, ("name", MarkdownText.Escape(news.Name)), ("words", MarkdownText.Escape(news.Words ?? ""))), [.. Deeds(news, texts, turn.Locale)]));
        }
    }
}

public sealed class HandOverInvitedNotice() : HandOverNotice(MoveNotices.HandOverInvited, "invited")
{
    protected override IEnumerable<CardAction> Deeds(MoveNews news, Texts texts, string locale) => [MoveTalk.Write(news.Pairing, texts), Menu.ToMenu(locale)];
}

public sealed class HandOverShownNotice() : HandOverNotice(MoveNotices.HandOverShown, "shown")
{
    protected override IEnumerable<CardAction> Deeds(MoveNews news, Texts texts, string locale) =>
    [
        Menu.Deed(texts["agree.button"], $"{AgreeHandOverDialog.DialogId}:{news.Pairing}"),
        Menu.Deed(texts["refuse.button"], $"{RefuseHandOverDialog.DialogId}:{news.Pairing}"),
    ];
}

public sealed class HandOverWaitsNotice() : HandOverNotice(MoveNotices.HandOverWaits, "waits")
{
    protected override IEnumerable<CardAction> Deeds(MoveNews news, Texts texts, string locale) =>
        [Menu.Deed(texts["read.button"], $"{ReadHandOverDialog.DialogId}:{news.Pairing}"), Menu.ToMenu(locale)];
}

internal static class HandOverTalk
{
    public static Activity Say(HandOverOutcome outcome, string doneKey, Func<Pairing, PairingSide> other, string locale) => Menu.With(
        outcome is { Result: HandOverResult.Done, Pairing: { } pairing }
            ? MoveTexts.For(locale).Format(doneKey, ("name", MarkdownText.Escape(other(pairing).Name)), ("words", MarkdownText.Escape(outcome.Words ?? "")))
            : MoveTexts.For(locale)["gone"],
        Menu.ToMenu(locale));
}
