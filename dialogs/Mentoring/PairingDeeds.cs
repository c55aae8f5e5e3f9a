using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>One tap of a mentor or mentee on a request or a pair. A second tap changes nothing and says what stands.</summary>
public abstract class PairingDeed(string id) : SingleTurnDialog(id)
{
    /// <summary>The key of what is said when it was done now.</summary>
    protected abstract string DoneKey { get; }

    protected abstract Task<AnswerOutcome> DoAsync(string pairing, CancellationToken cancel);

    /// <summary>The other side, as the one who taps sees it.</summary>
    protected abstract PairingSide Other(Pairing pairing);

    protected virtual IEnumerable<CardAction> After(Pairing pairing, Texts texts) => [];

    protected sealed override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var texts = MentoringTexts.For(turn.Locale);
        var outcome = await DoAsync((string?)options ?? "", cancel);
        if (outcome.Pairing is not { } pairing)
        {
            await turn.SendActivityAsync(Menu.With(texts["answer.unknown"], Menu.ToMenu(turn.Locale)));
            return;
        }
        var other = Other(pairing);
        var said = texts.Format(
            outcome.Result switch
            {
                AnswerResult.Done => DoneKey,
                AnswerResult.TooLate => "answer.tooLate",
                _ => $"answer.already.{Complaints.ComplaintTexts.KeyOf(pairing.State)}",
            },
            ("name", MarkdownText.Escape(other.Name)),
            ("who", MentoringTexts.Who(texts, other.Name, other.Post, other.Unit)));
        await turn.SendActivityAsync(Menu.With(said, [.. After(pairing, texts), Menu.ToMenu(turn.Locale)]));
    }
}

/// <summary>Behind "Terima".</summary>
public sealed class AcceptPairingDialog(Pairings pairings, CurrentPerson person) : PairingDeed(DialogId)
{
    public const string DialogId = "mentor.accept";

    protected override string DoneKey => "answer.accepted";

    protected override Task<AnswerOutcome> DoAsync(string pairing, CancellationToken cancel) => pairings.AcceptAsync(pairing, person.Id, cancel);

    protected override PairingSide Other(Pairing pairing) => pairing.Mentee;

    protected override IEnumerable<CardAction> After(Pairing pairing, Texts texts) => pairing.State == PairingState.Accepted
        ? [Menu.Deed(texts["end.button"], $"{EndPairingDialog.DialogId}:{pairing.Id}")]
        : [];
}

/// <summary>Behind "Belum bisa".</summary>
public sealed class DeclinePairingDialog(Pairings pairings, CurrentPerson person) : PairingDeed(DialogId)
{
    public const string DialogId = "mentor.decline";

    protected override string DoneKey => "answer.declined";

    protected override Task<AnswerOutcome> DoAsync(string pairing, CancellationToken cancel) => pairings.DeclineAsync(pairing, person.Id, cancel);

    protected override PairingSide Other(Pairing pairing) => pairing.Mentee;

    protected override IEnumerable<CardAction> After(Pairing pairing, Texts texts) =>
        pairing.State == PairingState.Declined ? [Menu.Deed(texts["pause.pauseButton"], PauseMentorDialog.DialogId)] : [];
}

/// <summary>Behind "Tarik permintaan": the mentee no longer asks.</summary>
public sealed class WithdrawPairingDialog(Pairings pairings, CurrentPerson person) : PairingDeed(DialogId)
{
    public const string DialogId = "mentor.withdraw";

    protected override string DoneKey => "answer.withdrawn";

    protected override Task<AnswerOutcome> DoAsync(string pairing, CancellationToken cancel) => pairings.WithdrawAsync(pairing, person.Id, cancel);

    protected override PairingSide Other(Pairing pairing) => pairing.Mentor;
}

/// <summary>Behind "Akhiri": either side ends the pair, without a reason.</summary>
public sealed class EndPairingDialog(Pairings pairings, CurrentPerson person) : PairingDeed(DialogId)
{
    public const string DialogId = "mentor.end";

    protected override string DoneKey => "answer.ended";

    protected override Task<AnswerOutcome> DoAsync(string pairing, CancellationToken cancel) => pairings.EndAsync(pairing, person.Id, cancel);

    protected override PairingSide Other(Pairing pairing) => pairing.Mentee.Person == person.Id ? pairing.Mentor : pairing.Mentee;
}

/// <summary>Behind "Istirahat dulu": no new requests.</summary>
public sealed class PauseMentorDialog(Mentors mentors, CurrentPerson person) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "mentor.pause";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var texts = MentoringTexts.For(turn.Locale);
        await turn.SendActivityAsync(await mentors.PauseAsync(person.Id, true, cancel)
            ? Menu.With(texts["pause.paused"], Menu.Deed(texts["pause.resumeButton"], ResumeMentorDialog.DialogId), Menu.ToMenu(turn.Locale))
            : Menu.With(texts["pause.notMentor"], Menu.ToMenu(turn.Locale)));
    }
}

/// <summary>Behind "Buka lagi": new requests are welcome again.</summary>
public sealed class ResumeMentorDialog(Mentors mentors, CurrentPerson person) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "mentor.resume";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var texts = MentoringTexts.For(turn.Locale);
        await turn.SendActivityAsync(await mentors.PauseAsync(person.Id, false, cancel)
            ? Menu.With(texts["pause.resumed"], Menu.Deed(texts["pause.pauseButton"], PauseMentorDialog.DialogId), Menu.ToMenu(turn.Locale))
            : Menu.With(texts["pause.notMentor"], Menu.ToMenu(turn.Locale)));
    }
}
