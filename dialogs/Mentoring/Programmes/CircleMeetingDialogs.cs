using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>Behind "Jadwalkan pertemuan" and "Ubah pertemuan": a guide says when and where the circle meets, and everybody in it hears of it.</summary>
public sealed class PlanCircleDialog : WaterfallDialog
{
    public const string DialogId = "circle.plan";

    private readonly CircleMeetings _meetings;
    private readonly SessionTalk _sessions;
    private readonly MentoringTopics _topics;
    private readonly CurrentPerson _person;
    private readonly Agency _agency;
    private readonly TimeProvider _time;
    private readonly TextPrompt _when;
    private readonly TextPrompt _place;

    public PlanCircleDialog(CircleMeetings meetings, SessionTalk sessions, MentoringTopics topics, CurrentPerson person, Agency agency, TimeProvider time)
        : base(DialogId)
    {
        (_meetings, _sessions, _topics, _person, _agency, _time) = (meetings, sessions, topics, person, agency, time);
        _when = Own("when", new TextPrompt
        {
            MostLength = 200,
            Validate = (dialogs, answer) => Read((string)answer!) is { At: null } reading ? SessionTexts.For(dialogs.Turn.Locale)["times.fault" + reading.Fault] : null,
        });
        _place = Own("place", new TextPrompt { MostLength = MentoringSession.MostPlace });
    }

    protected override IReadOnlyList<WaterfallStep> Steps => [AskWhen, AskPlace, Plan];

    private async Task<DialogTurnResult> AskWhen(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = ProgrammeTexts.For(step.Turn.Locale);
        var may = await _meetings.MayPlanAsync((string?)step.Options ?? "", _person.Self, cancel);
        if (may is not { Result: CircleResult.Done, Circle: { } circle })
        {
            await step.Turn.SendActivityAsync(CircleTalk.Otherwise(may, step.Turn.Locale));
            return await step.EndAsync(null, cancel);
        }
        var next = _meetings.NextOf(circle);
        return await step.PromptAsync(_when, new PromptOptions(CircleMeetingTalk.Say(next is null ? "circle.planAsk" : "circle.replanAsk", next, circle.Topic, _topics, _agency, texts)), cancel);
    }

    private async Task<DialogTurnResult> AskPlace(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = SessionTexts.For(step.Turn.Locale);
        step.Values["at"] = Read((string)step.Result!).At!.Value.ToUnixTimeSeconds();
        return await step.PromptAsync(_place, new PromptOptions(texts["place.ask"]) { Choices = [new Choice(texts["place.onlineLater"], texts["place.onlineLater"])], HasSkip = true }, cancel);
    }

    private async Task<DialogTurnResult> Plan(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = ProgrammeTexts.For(step.Turn.Locale);
        var place = PromptAnswer.IsSkipped(step.Result) ? "" : (string)step.Result!;
        var at = DateTimeOffset.FromUnixTimeSeconds((long)step.Values["at"]!);
        var outcome = await _meetings.PlanAsync((string?)step.Options ?? "", _person.Self, at, place, cancel);
        var said = outcome switch
        {
            { Result: CircleResult.Done, Circle: { Meeting: { } meeting } circle } => CircleMeetingTalk.WithEntry(
                Menu.With(
                    CircleMeetingTalk.Say("circle.planned", meeting, circle.Topic, _topics, _agency, texts),
                    [.. CircleMeetingTalk.Deeds(circle.Id, hasNext: true, texts), Menu.ToMenu(step.Turn.Locale)]),
                meeting, circle.Topic, leaves: false, _sessions, _topics, texts),
            { Result: CircleResult.BadTime, Circle: { } circle } => Menu.With(
                texts.Format("circle.badTime", ("day", Dates.Day(_agency.Zone.DayOf(_meetings.LatestOf(circle).AddSeconds(-1)), texts.Language))),
                [.. CircleMeetingTalk.Deeds(circle.Id, _meetings.NextOf(circle) is not null, texts), Menu.ToMenu(step.Turn.Locale)]),
            _ => CircleTalk.Otherwise(outcome, step.Turn.Locale),
        };
        await step.Turn.SendActivityAsync(said);
        return await step.EndAsync(null, cancel);
    }

    private SessionTimeReading Read(string typed)
    {
        var now = _time.GetUtcNow();
        return SessionTimeWords.Read(typed, _agency.Zone, now, now + PairSessions.Soonest, now.AddDays(PairSessions.FarthestDays));
    }
}

/// <summary>Behind "Batalkan pertemuan".</summary>
public sealed class CallOffCircleDialog(CircleMeetings meetings, SessionTalk sessions, MentoringTopics topics, CurrentPerson person, Agency agency) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "circle.callOff";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var texts = ProgrammeTexts.For(turn.Locale);
        var (outcome, meeting) = await meetings.CallOffAsync((string?)options ?? "", person.Self, cancel);
        await turn.SendActivityAsync(outcome is { Result: CircleResult.Done, Circle: { } circle }
            ? CircleMeetingTalk.WithEntry(
                Menu.With(
                    CircleMeetingTalk.Say("circle.calledOff", meeting, circle.Topic, topics, agency, texts), [.. CircleMeetingTalk.Deeds(circle.Id, hasNext: false, texts), Menu.ToMenu(turn.Locale)]),
                meeting, circle.Topic, leaves: true, sessions, topics, texts)
            : CircleTalk.Otherwise(outcome, turn.Locale));
    }
}

/// <summary>News of a circle's meeting, with its entry for the calendar.</summary>
public abstract class CircleMeetingNotice(string id, string textKey, SessionTalk sessions, MentoringTopics topics, Agency agency, bool leaves = false, string? movedKey = null) : SingleTurnDialog(id)
{
    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        if (CircleNews.Read(turn.Activity.Value) is not { Meeting: { } meeting } news)
        {
            return;
        }
        var texts = ProgrammeTexts.For(turn.Locale);
        var said = Menu.With(
            CircleMeetingTalk.Say(meeting.Sequence > 0 && movedKey is not null ? movedKey : textKey, meeting, news.Topic, topics, agency, texts, news.Name),
            [.. news.IsToGuide ? CircleMeetingTalk.Deeds(news.Circle, !leaves, texts) : [], .. CircleTalk.Deeds(news.Circle, news.IsToGuide, texts), Menu.ToMenu(turn.Locale)]);
        await turn.SendActivityAsync(CircleMeetingTalk.WithEntry(said, meeting, news.Topic, leaves, sessions, topics, texts));
    }
}

public sealed class CirclePlannedNotice(SessionTalk sessions, MentoringTopics topics, Agency agency)
    : CircleMeetingNotice(CircleNotices.Planned, "circle.wasPlanned", sessions, topics, agency, movedKey: "circle.wasMoved");

public sealed class CircleCalledOffNotice(SessionTalk sessions, MentoringTopics topics, Agency agency)
    : CircleMeetingNotice(CircleNotices.CalledOff, "circle.wasCalledOff", sessions, topics, agency, leaves: true);

/// <summary>On the last working day before it.</summary>
public sealed class CircleSoonNotice(SessionTalk sessions, MentoringTopics topics, Agency agency) : CircleMeetingNotice(CircleNotices.Soon, "circle.soon", sessions, topics, agency);

internal static class CircleMeetingTalk
{
    public static string Say(string key, CircleMeeting? meeting, string topic, MentoringTopics topics, Agency agency, Texts texts, string name = "") => texts.Format(
        key,
        ("topic", topics.NameOf(topic, texts.Language)),
        ("moment", meeting is null ? "" : Dates.Moment(meeting.At, agency.Zone, texts.Language)),
        ("place", meeting is { Place.Length: > 0 } ? MarkdownText.Escape(meeting.Place) : texts["circle.noPlace"]),
        ("name", MarkdownText.Escape(name)));

    /// <summary>For a guide.</summary>
    public static IEnumerable<CardAction> Deeds(string circle, bool hasNext, Texts texts)
    {
        yield return Menu.Deed(texts[hasNext ? "circle.replan" : "circle.plan"], $"{PlanCircleDialog.DialogId}:{circle}");
        if (hasNext)
        {
            yield return Menu.Deed(texts["circle.callOff"], $"{CallOffCircleDialog.DialogId}:{circle}");
        }
    }

    /// <param name="meeting">Null for a message without one.</param>
    /// <param name="leaves">It leaves the calendar.</param>
    public static Activity WithEntry(Activity message, CircleMeeting? meeting, string topic, bool leaves, SessionTalk sessions, MentoringTopics topics, Texts texts) => meeting is null ? message : sessions.WithEntry(
        message,
        new CalendarEntry(meeting.CalendarUid, meeting.Sequence, meeting.At, meeting.Minutes, texts.Format("circle.calendar", ("topic", topics.NameOf(topic, texts.Language))), meeting.Place, leaves),
        SessionTexts.For(texts.Language));
}
