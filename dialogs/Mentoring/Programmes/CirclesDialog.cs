using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>"Lingkaran": the one somebody is in, or those that have a free seat, with what can be done about each.</summary>
public sealed class CirclesDialog(Circles circles, CircleMeetings meetings, SessionTalk sessions, Mentors mentors, MentoringTopics topics, CurrentPerson person, Agency agency) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "mentor.circles";

    public const string Command = "/lingkaran";

    private const int Shown = 5;

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var texts = ProgrammeTexts.For(turn.Locale);
        if (circles.Programme is null)
        {
            await turn.SendActivityAsync(Menu.With(texts["circle.off"], FindMentor(turn.Locale)));
            return;
        }
        if (await circles.OfPersonAsync(person.Self, cancel) is { } own)
        {
            var said = CircleTalk.Status(own, meetings.NextOf(own), person.Self, topics, agency, turn.Locale);
            await turn.SendActivityAsync(CircleMeetingTalk.WithEntry(said, meetings.NextOf(own), own.Topic, leaves: false, sessions, topics, texts));
            return;
        }
        var profile = await mentors.FindAsync(person.Self, cancel);
        var open = await circles.OpenAsync(person.Self, limit: Shown, cancel: cancel);
        var lines = open.Select((circle, i) => texts.Format(
            "circle.line", ("number", i + 1), ("topic", topics.NameOf(circle.Topic, texts.Language)), ("guides", CircleTalk.Names(circle.Mentors.Select(one => one.Name), texts)),
            ("count", circle.Members.Count), ("seats", circle.Members.Count + circles.FreeSeats(circle))));
        var deeds = open.Select((circle, i) => profile is not null && profile.Topics.Contains(circle.Topic) && circles.HasRoomToGuide(circle)
            ? Menu.Deed(texts.Format("circle.guide", ("number", i + 1)), $"{GuideCircleDialog.DialogId}:{circle.Id}")
            : Menu.Deed(texts.Format("circle.join", ("number", i + 1)), $"{JoinCircleDialog.DialogId}:{circle.Id}"));
        var opens = profile is null ? [] : new[] { Menu.Deed(texts["circle.open"], OpenCircleDialog.DialogId) };
        await turn.SendActivityAsync(open.Count == 0
            ? Menu.With(texts["circle.none"], [.. opens, .. FindMentor(turn.Locale)])
            : Menu.With(string.Join('\n', lines) + "\n" + texts["circle.list"], [.. deeds, .. opens, Menu.ToMenu(turn.Locale)]));
    }

    private static CardAction[] FindMentor(string locale) => [Menu.Button(AssistantTexts.For(locale), "menu.mentor", Menu.FindMentor), Menu.ToMenu(locale)];
}

internal static class CircleTalk
{
    public static Activity Status(Circle circle, CircleMeeting? next, PersonId self, MentoringTopics topics, Agency agency, string locale)
    {
        var texts = ProgrammeTexts.For(locale);
        var isGuide = circle.IsGuide(self);
        var runs = circle.State == CircleState.Running;
        var said = Say($"circle.{(isGuide ? "guide" : "member")}{(runs ? "Running" : "Gathering")}", circle, topics, agency, texts);
        return Menu.With(
            runs ? $"{said}\n{CircleMeetingTalk.Say(next is null ? "circle.noNext" : "circle.next", next, circle.Topic, topics, agency, texts)}" : said,
            [.. isGuide && runs ? CircleMeetingTalk.Deeds(circle.Id, next is not null, texts) : [], .. Deeds(circle.Id, isGuide, texts), Menu.ToMenu(locale)]);
    }

    public static string Say(string key, Circle circle, MentoringTopics topics, Agency agency, Texts texts) => texts.Format(
        key,
        ("topic", topics.NameOf(circle.Topic, texts.Language)),
        ("guides", Names(circle.Mentors.Select(one => one.Name), texts)),
        ("members", Names(circle.Members.Select(one => one.Name), texts)),
        ("count", circle.Members.Count),
        ("least", Programmes.Of(agency).RulesOf(circle.Programme).LeastMembers),
        ("day", Dates.Day(circle.RunsThrough, texts.Language)));

    public static IEnumerable<CardAction> Deeds(string circle, bool isGuide, Texts texts)
    {
        if (isGuide)
        {
            yield return Menu.Deed(texts["circle.tell"], $"{TellCircleDialog.DialogId}:{circle}");
        }
        yield return Menu.Deed(texts["circle.leave"], $"{LeaveCircleDialog.DialogId}:{circle}");
    }

    public static string Names(IEnumerable<string> names, Texts texts) => MarkdownText.Escape(Dates.Join([.. names], texts.Language));

    /// <summary>What is said when something could not be done, with the way on.</summary>
    public static Activity Otherwise(CircleOutcome outcome, string locale) => Menu.With(
        ProgrammeTexts.For(locale)[$"circle.{outcome.Result switch
        {
            CircleResult.Full => "full",
            CircleResult.AlreadyIn => "alreadyIn",
            CircleResult.RuledOut => "ruledOut",
            CircleResult.NotMentor => "notMentor",
            CircleResult.NoProfile => "noProfile",
            CircleResult.Over => "over",
            CircleResult.NotOffered => "off",
            CircleResult.NotBegun => "notBegun",
            CircleResult.NoMeeting => "noMeeting",
            _ => "unknown",
        }}"],
        Menu.Deed(ProgrammeTexts.For(locale)["circle.others"], CirclesDialog.Command), Menu.ToMenu(locale));
}
