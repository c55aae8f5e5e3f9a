using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>To both: the staff data show that one of them has moved. One tap answers.</summary>
public sealed class MoveAskedNotice() : SingleTurnDialog(MoveNotices.Asked)
{
    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        if (MoveNews.Read(turn.Activity.Value) is { } news)
        {
            var texts = MoveTexts.For(turn.Locale);
            (string, object?)[] values = [("name", MarkdownText.Escape(news.Name)), ("own", MarkdownText.Escape(news.OwnUnit ?? "")), ("unit", MarkdownText.Escape(news.OtherUnit ?? ""))];
            string[] parts =
            [
                .. news.Own == MoveKind.None ? [] : new[] { texts.Format("own." + news.Own, values) },
                .. news.Other == MoveKind.None ? [] : new[] { texts.Format("other." + news.Other, values) },
                texts.Format(news.IsToMentee ? "ask.mentee" : "ask.mentor", values),
            ];
            await turn.SendActivityAsync(Menu.With(string.Join('\n', parts), [.. MoveTalk.Deeds(news, texts)]));
        }
    }
}

/// <summary>To the one who answered first: the other would like to go on too.</summary>
public sealed class MoveBothGoOnNotice() : SingleTurnDialog(MoveNotices.BothGoOn)
{
    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        if (MoveNews.Read(dialogs.Turn.Activity.Value) is { } news)
        {
            var texts = MoveTexts.For(dialogs.Turn.Locale);
            await dialogs.Turn.SendActivityAsync(Menu.With(texts.Format("bothGoOn", ("name", MarkdownText.Escape(news.Name))), Menu.ToMenu(dialogs.Turn.Locale)));
        }
    }
}

/// <summary>One tap on the question after a move.</summary>
public abstract class MoveDeed(string id, CurrentPerson person) : SingleTurnDialog(id)
{
    protected PersonId Self => person.Self;

    protected abstract Task<MoveOutcome> DoAsync(string pairing, int? version, CancellationToken cancel);

    protected abstract string KeyOf(MoveOutcome outcome, bool isMentee);

    protected virtual IEnumerable<CardAction> After(Pairing pairing, bool isMentee, string locale) => [];

    protected sealed override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var (turn, texts) = (dialogs.Turn, MoveTexts.For(dialogs.Turn.Locale));
        var (id, version) = PairingButton.Read((string?)options);
        var outcome = await DoAsync(id, version, cancel);
        if (outcome.Pairing is not { } pairing)
        {
            await turn.SendActivityAsync(Menu.With(MentoringTexts.For(turn.Locale)["answer.unknown"], Menu.ToMenu(turn.Locale)));
            return;
        }
        var isMentee = pairing.Mentee.Person == Self;
        var isDone = outcome.Result is MoveResult.Done or MoveResult.BothGoOn;
        var key = isDone ? KeyOf(outcome, isMentee) : outcome.Result == MoveResult.Stale ? "stale" : "already";
        await turn.SendActivityAsync(Menu.With(
            texts.Format(key, ("name", MarkdownText.Escape((isMentee ? pairing.Mentor : pairing.Mentee).Name))),
            [.. isDone ? After(pairing, isMentee, turn.Locale) : [], Menu.ToMenu(turn.Locale)]));
    }
}

/// <summary>Behind "Lanjut daring".</summary>
public sealed class MoveGoOnDialog(PairMoves moves, CurrentPerson person) : MoveDeed(DialogId, person)
{
    public const string DialogId = "move.goon";

    protected override Task<MoveOutcome> DoAsync(string pairing, int? version, CancellationToken cancel) => moves.GoOnAsync(pairing, Self, version, cancel);

    protected override string KeyOf(MoveOutcome outcome, bool isMentee) => outcome.Result == MoveResult.BothGoOn ? "bothGoOn" : "goOn";
}

/// <summary>Behind "Jeda 1 bulan".</summary>
public sealed class MovePauseDialog(PairMoves moves, CurrentPerson person) : MoveDeed(DialogId, person)
{
    public const string DialogId = "move.pause";

    protected override Task<MoveOutcome> DoAsync(string pairing, int? version, CancellationToken cancel) => moves.PauseAsync(pairing, Self, version, cancel);

    protected override string KeyOf(MoveOutcome outcome, bool isMentee) => "paused";
}

/// <summary>Behind "Ganti mentor" and "Serah terima".</summary>
public sealed class MoveChangeDialog(PairMoves moves, CurrentPerson person) : MoveDeed(DialogId, person)
{
    public const string DialogId = "move.change";

    protected override Task<MoveOutcome> DoAsync(string pairing, int? version, CancellationToken cancel) => moves.ChangeAsync(pairing, Self, version, cancel);

    protected override string KeyOf(MoveOutcome outcome, bool isMentee) => isMentee ? "changed.mentee" : "changed.mentor";

    protected override IEnumerable<CardAction> After(Pairing pairing, bool isMentee, string locale) =>
        isMentee ? PairTalk.AfterEnd(isMentee, MentoringTexts.For(locale), pairing.Id) : [MoveTalk.Write(pairing.Id, MoveTexts.For(locale))];
}

internal static class MoveTalk
{
    public static IEnumerable<CardAction> Deeds(MoveNews news, Texts texts)
    {
        yield return PairingButton.To(texts["goOn.button"], MoveGoOnDialog.DialogId, news.Pairing, news.Version);
        if (!news.IsOnPause)
        {
            yield return PairingButton.To(texts["pause.button"], MovePauseDialog.DialogId, news.Pairing, news.Version);
        }
        yield return PairingButton.To(texts[news.IsToMentee ? "change.button" : "handOver.button"], MoveChangeDialog.DialogId, news.Pairing, news.Version);
    }

    public static CardAction Write(string pairing, Texts texts) => Menu.Deed(texts["write.button"], $"{WriteHandOverDialog.DialogId}:{pairing}");
}
