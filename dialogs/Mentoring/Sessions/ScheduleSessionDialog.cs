using System.Globalization;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>Behind "Jadwalkan", "Usul lain" and "Ubah waktu": up to three times, a place or link, and the other chooses.</summary>
public sealed class ScheduleSessionDialog : WaterfallDialog
{
    public const string DialogId = "ses.new";

    private const string Between = "|";

    private readonly PairSessions _sessions;
    private readonly CommonTimes _common;
    private readonly SessionTalk _talk;
    private readonly CurrentPerson _person;
    private readonly Agency _agency;
    private readonly TimeProvider _time;
    private readonly TextPrompt _times;
    private readonly TextPrompt _place;

    public ScheduleSessionDialog(PairSessions sessions, CommonTimes common, SessionTalk talk, CurrentPerson person, Agency agency, TimeProvider time)
        : base(DialogId)
    {
        (_sessions, _common, _talk, _person, _agency, _time) = (sessions, common, talk, person, agency, time);
        _times = Own("times", new TextPrompt
        {
            MostLength = 200,
            Validate = (dialogs, answer) => Read((string)answer!) is ([], var fault) ? SessionTexts.For(dialogs.Turn.Locale)["times.fault" + fault] : null,
        });
        _place = Own("place", new TextPrompt { MostLength = MentoringSession.MostPlace });
    }

    protected override IReadOnlyList<WaterfallStep> Steps => [AskTimes, AskPlace, Send];

    private async Task<DialogTurnResult> AskTimes(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = SessionTexts.For(step.Turn.Locale);
        var may = await _sessions.MayProposeAsync((string?)step.Options ?? "", _person.Self, cancel);
        if (may is not { Result: SessionResult.Done, Pairing: { } pairing })
        {
            return await EndAsync(step, may, cancel);
        }
        var common = await _common.NextAsync(pairing, MentoringSession.MostOptions, cancel);
        var choices = common.Select(at => new Choice(Write([at]), CommonTimes.Button(at, _agency.Zone, texts.Language))).ToList();
        if (common.Count > 1)
        {
            choices.Add(new Choice(Write(common), texts["button.allTimes"]) { IsMain = true });
        }
        var key = may.Session is { State: SessionState.Scheduled } ? "times.askMove" : common.Count > 0 ? "times.ask" : "times.askTyped";
        return await step.PromptAsync(
            _times, new PromptOptions(texts.Format(key, ("name", Bot.MarkdownText.Escape(Other(pairing).Name)), ("moment", _talk.Moment(may.Session?.At, texts)))) { Choices = choices }, cancel);
    }

    private async Task<DialogTurnResult> AskPlace(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = SessionTexts.For(step.Turn.Locale);
        step.Values["times"] = Write(Read((string)step.Result!).Times);
        return await step.PromptAsync(
            _place,
            new PromptOptions(texts["place.ask"]) { Choices = [new Choice(texts["place.mentorOffice"], texts["place.mentorOffice"]), new Choice(texts["place.onlineLater"], texts["place.onlineLater"])], HasSkip = true },
            cancel);
    }

    private async Task<DialogTurnResult> Send(WaterfallStepContext step, CancellationToken cancel)
    {
        var place = PromptAnswer.IsSkipped(step.Result) ? "" : (string)step.Result!;
        var times = Parse((string)step.Values["times"]!);
        return await EndAsync(step, await _sessions.ProposeAsync((string?)step.Options ?? "", _person.Self, times, MentoringSession.UsualMinutes, place, cancel), cancel);
    }

    private async Task<DialogTurnResult> EndAsync(WaterfallStepContext step, SessionOutcome outcome, CancellationToken cancel)
    {
        var texts = SessionTexts.For(step.Turn.Locale);
        await step.Turn.SendActivityAsync(Menu.With(
            outcome switch
            {
                { Result: SessionResult.Done, Session: { } one, Pairing: { } pairing } => texts.Format("proposed", _talk.Values(one, Other(pairing).Name, texts)),
                // It has taken place, and the question whether it did is still open.
                { Result: SessionResult.Past, Session: { State: SessionState.Scheduled } past, Pairing: { } pairing } => texts.Format("sayFirst", _talk.Values(past, Other(pairing).Name, texts)),
                { Result: SessionResult.Past } => texts["times.faultPast"],
                { Result: SessionResult.NoPair, Pairing.State: PairingState.OnPause } => texts["pair.onPause"],
                { Result: SessionResult.NoPair } => texts["pair.over"],
                _ => texts["unknown"],
            },
            outcome is { Result: SessionResult.Past, Session: { State: SessionState.Scheduled } open, Pairing: { } pair }
                ? [.. SessionTalk.ToSay(open.Id, open.Minutes, pair.Mentee.Person == _person.Self, texts), Menu.ToMenu(step.Turn.Locale)]
                : [Menu.ToMenu(step.Turn.Locale)]));
        return await step.EndAsync(null, cancel);
    }

    private PairingSide Other(Pairing pairing) => pairing.Mentee.Person == _person.Self ? pairing.Mentor : pairing.Mentee;

    /// <summary>What was typed, or what stands behind a button.</summary>
    private (IReadOnlyList<DateTimeOffset> Times, SessionTimeFault Fault) Read(string answer)
    {
        if (Parse(answer) is { Count: > 0 } chosen)
        {
            return (chosen, SessionTimeFault.None);
        }
        var now = _time.GetUtcNow();
        var (times, fault) = SessionTimeWords.ReadAll(answer, _agency.Zone, now, now + PairSessions.Soonest, now.AddDays(PairSessions.FarthestDays));
        return ([.. times.Take(MentoringSession.MostOptions)], fault);
    }

    private static string Write(IEnumerable<DateTimeOffset> times) => string.Join(Between, times.Select(at => at.ToUnixTimeSeconds().ToString("'@'0", CultureInfo.InvariantCulture)));

    private static List<DateTimeOffset> Parse(string written)
    {
        var times = new List<DateTimeOffset>();
        foreach (var part in written.Split(Between))
        {
            if (part.Length < 2 || part[0] != '@' || !long.TryParse(part.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > 9_999_999_999)
            {
                return [];
            }
            times.Add(DateTimeOffset.FromUnixTimeSeconds(seconds));
        }
        return times;
    }
}
