using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>One tap on a session or a pair. A second tap changes nothing and says what stands.</summary>
public abstract class SessionDeed(string id, CurrentPerson person) : SingleTurnDialog(id)
{
    protected PersonId Self => person.Self;

    protected abstract Task<SessionOutcome> DoAsync(string id, int first, int second, CancellationToken cancel);

    /// <summary>What is said when it was done now.</summary>
    protected abstract Activity Done(SessionOutcome outcome, PairingSide other, Texts texts, string locale);

    /// <summary>The sentence for what was not done.</summary>
    protected virtual string NotDoneKey(SessionOutcome outcome) => outcome.Result switch
    {
        SessionResult.Stale => "stale",
        SessionResult.Past => "past",
        SessionResult.TooEarly => "tooEarly",
        SessionResult.NoPair => outcome.Pairing?.State == PairingState.OnPause ? "pair.onPause" : "pair.over",
        SessionResult.AlreadyDone => "noted",
        SessionResult.NotYours when outcome.Session is not null => "ownProposal",
        _ => "unknown",
    };

    protected PairingSide Other(Pairing pairing) => pairing.Mentee.Person == Self ? pairing.Mentor : pairing.Mentee;

    protected bool IsMentee(Pairing pairing) => pairing.Mentee.Person == Self;

    protected sealed override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var texts = SessionTexts.For(turn.Locale);
        var (id, first, second) = SessionButtons.Read((string?)options);
        var outcome = await DoAsync(id, first, second, cancel);
        await turn.SendActivityAsync(outcome is { Result: SessionResult.Done, Pairing: { } pairing }
            ? Done(outcome, Other(pairing), texts, turn.Locale)
            : Menu.With(texts[NotDoneKey(outcome)], Menu.ToMenu(turn.Locale)));
    }
}

/// <summary>Behind a proposed time: now both have agreed.</summary>
public sealed class ChooseSessionDialog(PairSessions sessions, SessionTalk talk, CurrentPerson person) : SessionDeed(DialogId, person)
{
    public const string DialogId = "ses.pick";

    protected override Task<SessionOutcome> DoAsync(string id, int first, int second, CancellationToken cancel) => sessions.ChooseAsync(id, Self, first, second, cancel);

    protected override Activity Done(SessionOutcome outcome, PairingSide other, Texts texts, string locale)
    {
        var one = outcome.Session!;
        var said = Menu.With(
            texts.Format("scheduled", talk.Values(one, other.Name, texts)),
            [.. SessionTalk.OfScheduled(one.Id, one.Pairing, IsMentee(outcome.Pairing!), texts), Menu.ToMenu(locale)]);
        return talk.WithEntry(said, one, other.Name, leaves: false, texts);
    }
}

/// <summary>Behind "Batalkan": it does not take place.</summary>
public sealed class CallOffSessionDialog(PairSessions sessions, SessionTalk talk, CurrentPerson person) : SessionDeed(DialogId, person)
{
    public const string DialogId = "ses.off";

    protected override Task<SessionOutcome> DoAsync(string id, int first, int second, CancellationToken cancel) => sessions.CancelAsync(id, Self, cancel);

    protected override Activity Done(SessionOutcome outcome, PairingSide other, Texts texts, string locale)
    {
        var one = outcome.Session!;
        var said = Menu.With(texts.Format("calledOff", talk.Values(one, other.Name, texts)), SessionButtons.Schedule(texts, one.Pairing), Menu.ToMenu(locale));
        return talk.WithEntry(said, one, other.Name, leaves: true, texts);
    }
}

/// <summary>Behind "Tidak jadi": they did not meet.</summary>
public sealed class NotMetDialog(PairSessions sessions, SessionTalk talk, CurrentPerson person) : SessionDeed(DialogId, person)
{
    public const string DialogId = "ses.not";

    protected override Task<SessionOutcome> DoAsync(string id, int first, int second, CancellationToken cancel) => sessions.SayAsync(id, Self, held: false, cancel: cancel);

    protected override Activity Done(SessionOutcome outcome, PairingSide other, Texts texts, string locale) => Menu.With(
        texts.Format("notMet", talk.Values(outcome.Session!, other.Name, texts)), SessionButtons.Schedule(texts, outcome.Session!.Pairing),
        SessionButtons.To(texts, "button.metAfterAll", MetDialog.DialogId, outcome.Session.Id), Menu.ToMenu(locale));
}

/// <summary>Behind "Kami baik-baik saja".</summary>
public sealed class FinePairDialog(PairRhythm rhythm, CurrentPerson person) : SessionDeed(DialogId, person)
{
    public const string DialogId = "pair.fine";

    protected override Task<SessionOutcome> DoAsync(string id, int first, int second, CancellationToken cancel) => rhythm.SayFineAsync(id, Self, cancel);

    protected override Activity Done(SessionOutcome outcome, PairingSide other, Texts texts, string locale) => Menu.With(texts["quiet.fine"], Menu.ToMenu(locale));
}

/// <summary>Behind "Kirim sapaan": the mentor says hello without having to find words.</summary>
public sealed class GreetMenteeDialog(PairRhythm rhythm, CurrentPerson person) : SessionDeed(DialogId, person)
{
    public const string DialogId = "pair.greet";

    protected override Task<SessionOutcome> DoAsync(string id, int first, int second, CancellationToken cancel) => rhythm.GreetAsync(id, Self, cancel);

    protected override Activity Done(SessionOutcome outcome, PairingSide other, Texts texts, string locale) => Menu.With(
        texts.Format("quiet.greeted", ("name", MarkdownText.Escape(other.Name))), SessionButtons.Schedule(texts, outcome.Pairing!.Id), Menu.ToMenu(locale));
}

/// <summary>Behind "Lanjut 3 bulan": it goes on when both say so.</summary>
public sealed class LongerDialog(PairEnds ends, CurrentPerson person) : SessionDeed(DialogId, person)
{
    public const string DialogId = "end.more";

    protected override Task<SessionOutcome> DoAsync(string id, int first, int second, CancellationToken cancel) => ends.SayLongerAsync(id, Self, cancel);

    protected override string NotDoneKey(SessionOutcome outcome) => outcome.Result switch
    {
        SessionResult.NoPair => "end.notLonger",
        SessionResult.Past => "end.longerPast",
        _ => base.NotDoneKey(outcome),
    };

    protected override Activity Done(SessionOutcome outcome, PairingSide other, Texts texts, string locale)
    {
        var pairing = outcome.Pairing!;
        (string, object?)[] values = [("name", MarkdownText.Escape(other.Name)), ("day", pairing.IsPair ? SessionTalk.Day(pairing.RunsThrough, texts) : "")];
        return pairing.IsPair
            ? Menu.With(texts.Format("end.longer", values), SessionButtons.Schedule(texts, pairing.Id), Menu.ToMenu(locale))
            : Menu.With(texts.Format("end.longerSaid", values), Menu.ToMenu(locale));
    }
}

/// <summary>Behind "Pertemuan": what is planned, what was, and what can be done about it.</summary>
public sealed class SessionMenuDialog(PairSessions sessions, SessionTalk talk, CurrentPerson person) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "ses.menu";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var texts = SessionTexts.For(turn.Locale);
        var may = await sessions.MayProposeAsync((string?)options ?? "", person.Self, cancel);
        if (may.Pairing is not { } pairing || may.Result is SessionResult.NotYours)
        {
            await turn.SendActivityAsync(Menu.With(texts["unknown"], Menu.ToMenu(turn.Locale)));
            return;
        }
        var (isMentee, live) = (pairing.Mentee.Person == person.Self, may.Session);
        var other = isMentee ? pairing.Mentor : pairing.Mentee;
        var care = await sessions.CareAsync(pairing.Id, cancel);
        var lines = new List<string>
        {
            texts.Format("menu.head", ("name", MarkdownText.Escape(other.Name)), ("count", care?.Held ?? 0), ("minutes", care?.Minutes ?? 0)),
            live is null ? texts["menu.nothing"] : texts.Format(
                live.State == SessionState.Scheduled ? "menu.scheduled" : live.ProposedBy == person.Self ? "menu.waiting" : "menu.toChoose", talk.Values(live, other.Name, texts)),
        };
        if (live is { State: SessionState.Scheduled } && (await sessions.WordsAsync(live.Id, person.Self, cancel))?.Topic is { } topic)
        {
            lines.Add(texts.Format("menu.topic", ("words", MarkdownText.Escape(topic))));
        }
        IEnumerable<CardAction> deeds = live switch
        {
            { State: SessionState.Scheduled } when may.Result == SessionResult.Past => SessionTalk.ToSay(live.Id, live.Minutes, isMentee, texts),
            { State: SessionState.Scheduled } => SessionTalk.OfScheduled(live.Id, pairing.Id, isMentee, texts),
            { } proposed when proposed.ProposedBy != person.Self => talk.ToChoose(proposed.Id, proposed.Version, pairing.Id, proposed.Options, texts),
            { } own => [SessionButtons.Schedule(texts, pairing.Id, "button.otherTimes"), SessionButtons.To(texts, "button.callOff", CallOffSessionDialog.DialogId, own.Id)],
            null when may.Result == SessionResult.Done => [SessionButtons.Schedule(texts, pairing.Id)],
            _ => [],
        };
        await turn.SendActivityAsync(Menu.With(
            string.Join('\n', lines), [.. deeds, SessionButtons.Agreement(texts, pairing.Id), SessionButtons.Hours(texts), Menu.ToMenu(turn.Locale)]));
    }
}
