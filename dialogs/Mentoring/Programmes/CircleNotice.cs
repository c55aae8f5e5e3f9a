using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>News of a circle for somebody in it. Its id is the notice's name.</summary>
/// <param name="sessions">For news with which a planned meeting leaves calendars; null for all else.</param>
public abstract class CircleNotice(string id, string textKey, MentoringTopics topics, bool isOver = false, string? guideKey = null, SessionTalk? sessions = null) : SingleTurnDialog(id)
{
    protected sealed override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        if (CircleNews.Read(turn.Activity.Value) is not { } news)
        {
            return;
        }
        var texts = ProgrammeTexts.For(turn.Locale);
        var said = texts.Format(
            news.IsToGuide && guideKey is not null ? guideKey : textKey,
            ("topic", topics.NameOf(news.Topic, texts.Language)),
            ("guides", CircleTalk.Names(news.Guides, texts)),
            ("members", CircleTalk.Names(news.Members, texts)),
            ("name", MarkdownText.Escape(news.Name)),
            ("message", MarkdownText.Escape(news.Words ?? "")),
            ("seats", news.Seats),
            ("day", Dates.Day(news.RunsThrough, texts.Language)));
        var message = Menu.With(
            said,
            [.. isOver ? [Menu.Deed(texts["circle.others"], CirclesDialog.Command)] : CircleTalk.Deeds(news.Circle, news.IsToGuide, texts), Menu.ToMenu(turn.Locale)]);
        await turn.SendActivityAsync(sessions is null ? message : CircleMeetingTalk.WithEntry(message, news.Meeting, news.Topic, leaves: true, sessions, topics, texts));
    }
}

public sealed class CircleNamedNotice(MentoringTopics topics) : CircleNotice(CircleNotices.Named, "circle.wasNamed", topics);

/// <summary>To somebody for whom a round has found a circle: one tap comes in, one says no.</summary>
public sealed class CircleInvitedNotice(MentoringTopics topics) : CircleInvitedNoticeBase(CircleNotices.Invited, "circle.wasInvited", topics);

/// <summary>To whoever has not answered, while there is still time.</summary>
public sealed class CircleInvitedStillNotice(MentoringTopics topics) : CircleInvitedNoticeBase(CircleNotices.InvitedStill, "circle.invitedStill", topics);

public abstract class CircleInvitedNoticeBase(string id, string textKey, MentoringTopics topics) : SingleTurnDialog(id)
{
    protected sealed override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        if (CircleNews.Read(turn.Activity.Value) is not { } news)
        {
            return;
        }
        var texts = ProgrammeTexts.For(turn.Locale);
        await turn.SendActivityAsync(Menu.With(
            texts.Format(
                textKey, ("topic", topics.NameOf(news.Topic, texts.Language)), ("guides", CircleTalk.Names(news.Guides, texts)), ("day", Dates.Day(news.RunsThrough, texts.Language))),
            Menu.Deed(texts["circle.come"], $"{JoinCircleDialog.DialogId}:{news.Circle}"),
            Menu.Deed(texts["circle.notNow"], $"{DeclineCircleDialog.DialogId}:{news.Circle}"),
            Menu.ToMenu(turn.Locale)));
    }
}

public sealed class CircleStartedNotice(MentoringTopics topics) : CircleNotice(CircleNotices.Started, "circle.wasStarted", topics, guideKey: "circle.wasStartedGuide");

public sealed class CircleJoinedNotice(MentoringTopics topics) : CircleNotice(CircleNotices.Joined, "circle.wasJoined", topics);

public sealed class CircleLeftNotice(MentoringTopics topics) : CircleNotice(CircleNotices.Left, "circle.wasLeft", topics);

public sealed class CircleToldNotice(MentoringTopics topics) : CircleNotice(CircleNotices.Told, "circle.wasTold", topics);

public sealed class CircleCompletedNotice(MentoringTopics topics, SessionTalk sessions) : CircleNotice(CircleNotices.Completed, "circle.wasCompleted", topics, isOver: true, sessions: sessions);

public sealed class CircleClosedNotice(MentoringTopics topics, SessionTalk sessions) : CircleNotice(CircleNotices.Closed, "circle.wasClosed", topics, isOver: true, sessions: sessions);

/// <summary>Asks somebody to change to another circle. Nobody is named, and no reason either: it may be one that is nobody else's to know.</summary>
public sealed class CircleChangeAskedNotice(MentoringTopics topics) : CircleNotice(CircleNotices.ChangeAsked, "circle.changeAsked", topics, guideKey: "circle.changeAskedGuide");

public sealed class CircleChangeEndedNotice(MentoringTopics topics) : CircleNotice(CircleNotices.ChangeEnded, "circle.changeEnded", topics, isOver: true);
