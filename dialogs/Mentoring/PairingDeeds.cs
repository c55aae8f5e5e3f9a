using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>One tap of a mentor or mentee on a request or a pair. A second tap changes nothing and says what stands.</summary>
public abstract class PairingDeed(string id, Agency agency) : SingleTurnDialog(id)
{
    /// <summary>The key of what is said when it was done now.</summary>
    protected abstract string DoneKey { get; }

    protected virtual string DoneKeyOf(Pairing pairing) => DoneKey;

    protected abstract Task<AnswerOutcome> DoAsync(string pairing, int? version, CancellationToken cancel);

    /// <summary>The other side, as the one who taps sees it.</summary>
    protected abstract PairingSide Other(Pairing pairing);

    /// <summary>Said after the answer; empty for nothing.</summary>
    protected virtual string More(AnswerOutcome outcome, Texts texts) => "";

    protected virtual IEnumerable<CardAction> After(Pairing pairing, Texts texts) => [];

    protected bool IsFlash(Pairing pairing) => FlashTalk.IsFlash(pairing, agency);

    protected sealed override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var texts = MentoringTexts.For(turn.Locale);
        var (id, version) = PairingButton.Read((string?)options);
        var outcome = await DoAsync(id, version, cancel);
        await turn.SendActivityAsync(outcome.Pairing is { } pairing
            ? Menu.With(PairingTalk.Say(outcome, Other(pairing), DoneKeyOf(pairing), texts, agency) + More(outcome, texts), [.. After(pairing, texts), Menu.ToMenu(turn.Locale)])
            : Menu.With(texts["answer.unknown"], Menu.ToMenu(turn.Locale)));
    }
}

/// <summary>Sentences that what happens to a request has in common.</summary>
internal static class PairingTalk
{
    /// <param name="doneKey">What is said when it was done now.</param>
    public static string Say(AnswerOutcome outcome, PairingSide other, string doneKey, Texts texts, Agency agency)
    {
        var pairing = outcome.Pairing!;
        return texts.Format(
            outcome.Result switch
            {
                AnswerResult.Done => doneKey,
                AnswerResult.TooLate => pairing.State == PairingState.Passed ? "answer.offerTooLate" : "answer.tooLate",
                AnswerResult.Stale => "answer.stale",
                AnswerResult.OnlyOnce => "answer.onlyOnce",
                AnswerResult.RuledOut => "answer.ruledOut",
                _ => $"answer.already.{Complaints.ComplaintTexts.KeyOf(pairing.State)}",
            },
            ("name", MarkdownText.Escape(other.Name)),
            ("who", MentoringTexts.Who(texts, other.Name, other.Post, other.Unit)),
            ("day", Dates.Day(pairing.AnswerBy, texts.Language)),
            ("until", pairing.Question is { } question ? Dates.Day(agency.Zone.DayOf(question.Until).AddDays(-1), texts.Language) : ""));
    }

    /// <summary>What a mentor can do with a request that waits for them.</summary>
    public static IEnumerable<CardAction> ForMentor(string pairing, int version, bool mayAsk, Texts texts)
    {
        yield return PairingButton.To(texts["notice.accept"], AcceptPairingDialog.DialogId, pairing, version);
        if (mayAsk)
        {
            yield return PairingButton.To(texts["notice.ask"], AskFirstDialog.DialogId, pairing, version);
        }
        yield return PairingButton.To(texts["notice.decline"], DeclinePairingDialog.DialogId, pairing, version);
        yield return Menu.Deed(texts["pause.pauseButton"], PauseMentorDialog.DialogId);
    }

    public static IEnumerable<CardAction> ForMentor(Pairing pairing, Texts texts) =>
        pairing.AwaitsMentor ? ForMentor(pairing.Id, pairing.Version, pairing.Question is null, texts) : [];
}

/// <summary>Behind "Terima".</summary>
public sealed class AcceptPairingDialog(Pairings pairings, CurrentPerson person, Agency agency) : PairingDeed(DialogId, agency)
{
    public const string DialogId = "mentor.accept";

    protected override string DoneKey => "answer.accepted";

    protected override Task<AnswerOutcome> DoAsync(string pairing, int? version, CancellationToken cancel) => pairings.AcceptAsync(pairing, person.Self, version, cancel);

    protected override PairingSide Other(Pairing pairing) => pairing.Mentee;

    protected override IEnumerable<CardAction> After(Pairing pairing, Texts texts) =>
        pairing.IsPair && IsFlash(pairing) ? FlashTalk.ForMentor(pairing.Id, pairing.Version, ProgrammeTexts.For(texts.Language))
        : pairing.IsPair ? [PairingButton.To(texts["end.button"], EndPairingDialog.DialogId, pairing)]
        : PairingTalk.ForMentor(pairing, texts);
}

/// <summary>Behind "Belum bisa".</summary>
public sealed class DeclinePairingDialog(Pairings pairings, CurrentPerson person, Agency agency) : PairingDeed(DialogId, agency)
{
    public const string DialogId = "mentor.decline";

    protected override string DoneKey => "answer.declined";

    protected override Task<AnswerOutcome> DoAsync(string pairing, int? version, CancellationToken cancel) => pairings.DeclineAsync(pairing, person.Self, version, cancel);

    protected override PairingSide Other(Pairing pairing) => pairing.Mentee;

    protected override IEnumerable<CardAction> After(Pairing pairing, Texts texts) => pairing.State != PairingState.Declined ? PairingTalk.ForMentor(pairing, texts)
        : pairing.IsReasonTold ? DeclineTalk.RestButtons(texts.Language.Locale()) : DeclineTalk.Reasons(pairing, texts.Language.Locale());

    protected override string More(AnswerOutcome outcome, Texts texts) =>
        outcome is { Result: AnswerResult.Done, Pairing.State: PairingState.Declined } ? "\n" + ProfileTexts.For(texts.Language.Locale())["decline.ask"] : "";
}

/// <summary>Behind "Tarik permintaan": the mentee no longer asks.</summary>
public sealed class WithdrawPairingDialog(Pairings pairings, CurrentPerson person, Agency agency) : PairingDeed(DialogId, agency)
{
    public const string DialogId = "mentor.withdraw";

    protected override string DoneKey => "answer.withdrawn";

    protected override Task<AnswerOutcome> DoAsync(string pairing, int? version, CancellationToken cancel) => pairings.WithdrawAsync(pairing, person.Self, version, cancel);

    protected override PairingSide Other(Pairing pairing) => pairing.Mentor;

    protected override string More(AnswerOutcome outcome, Texts texts) => outcome.IsOften ? "\n" + ProfileTexts.For(texts.Language.Locale())["withdraw.often"] : "";

    protected override IEnumerable<CardAction> After(Pairing pairing, Texts texts) =>
        pairing.State == PairingState.Withdrawn ? [Menu.Deed(texts["notice.searchAgain"], Menu.FindMentor)] : [];
}

/// <summary>Behind "Akhiri": either side ends the pair, without a reason.</summary>
public sealed class EndPairingDialog(Pairings pairings, CurrentPerson person, Agency agency) : PairingDeed(DialogId, agency)
{
    public const string DialogId = "mentor.end";

    protected override string DoneKey => "answer.ended";

    protected override Task<AnswerOutcome> DoAsync(string pairing, int? version, CancellationToken cancel) => pairings.EndAsync(pairing, person.Self, cancel);

    protected override PairingSide Other(Pairing pairing) => pairing.Mentee.Person == person.Self ? pairing.Mentor : pairing.Mentee;

    protected override IEnumerable<CardAction> After(Pairing pairing, Texts texts) => pairing.HoldsSeat
        ? []
        : [SessionButtons.To(SessionTexts.For(texts.Language.Locale()), "button.reason", EndReasonDialog.DialogId, pairing.Id), .. PairTalk.AfterEnd(pairing.Mentee.Person == person.Self, texts, pairing.Id)];
}

/// <summary>Behind "Ya, minta": the one who waited takes the seat that came free.</summary>
public sealed class TakeSeatDialog(SeatOffers offers, CurrentPerson person, Agency agency) : PairingDeed(DialogId, agency)
{
    public const string DialogId = "mentor.take";

    protected override string DoneKey => "answer.taken";

    protected override Task<AnswerOutcome> DoAsync(string pairing, int? version, CancellationToken cancel) => offers.TakeAsync(pairing, person.Self, version, cancel);

    protected override PairingSide Other(Pairing pairing) => pairing.Mentor;

    protected override IEnumerable<CardAction> After(Pairing pairing, Texts texts) =>
        pairing.State == PairingState.Requested ? [PairingButton.To(texts["withdraw.button"], WithdrawPairingDialog.DialogId, pairing)] : [];
}

/// <summary>Behind "Tidak, terima kasih": the seat goes on to the next.</summary>
public sealed class PassSeatDialog(SeatOffers offers, CurrentPerson person, Agency agency) : PairingDeed(DialogId, agency)
{
    public const string DialogId = "mentor.pass";

    protected override string DoneKey => "answer.passed";

    protected override Task<AnswerOutcome> DoAsync(string pairing, int? version, CancellationToken cancel) => offers.PassAsync(pairing, person.Self, version, cancel);

    protected override PairingSide Other(Pairing pairing) => pairing.Mentor;

    protected override IEnumerable<CardAction> After(Pairing pairing, Texts texts) =>
        pairing.State == PairingState.Passed ? [Menu.Deed(texts["wait.leaveButton"], LeaveWaitlistDialog.DialogId)] : [];
}
