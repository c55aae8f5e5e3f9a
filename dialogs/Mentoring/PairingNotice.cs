using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>News about a request or a pair for one of its two sides. Its id is the notice's name.</summary>
public abstract class PairingNotice(string id, string textKey, MentoringTopics topics, Agency agency) : SingleTurnDialog(id)
{
    protected string TextKey => textKey;

    protected virtual IEnumerable<CardAction> Deeds(PairingNews news, Texts texts, string locale) => [Menu.ToMenu(locale)];

    protected virtual string Say(PairingNews news, Texts texts) => texts.Format(textKey, Values(news, texts));

    protected sealed override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        if (PairingNews.Read(turn.Activity.Value) is { } news)
        {
            var texts = MentoringTexts.For(turn.Locale);
            await turn.SendActivityAsync(FlashTalk.Notice(Id, news, Values(news, texts), agency, turn.Locale) ?? Menu.With(Say(news, texts), Deeds(news, texts, turn.Locale)));
        }
    }

    protected (string, object?)[] Values(PairingNews news, Texts texts) =>
    [
        ("who", MentoringTexts.Who(texts, news.Name, news.Post, news.Unit)),
        ("name", MarkdownText.Escape(news.Name)),
        ("topic", topics.NameOf(news.Topic, texts.Language)),
        ("message", MarkdownText.Escape(news.Message ?? "")),
        ("taken", news.SeatsTaken),
        ("seats", news.Seats),
        ("day", news.AnswerBy is { } day ? Dates.Day(day, texts.Language) : ""),
        ("count", news.DaysLeft),
        ("until", news.Until is { } until ? Dates.Moment(until, agency.Zone, texts.Language) : ""),
        ("next", MarkdownText.Escape(news.Next?.Name ?? "")),
        ("nextDay", news.Next is { } next ? Dates.Day(next.AnswerBy, texts.Language) : ""),
        ("place", news.WaitingPlace ?? 0),
        ("end", news.RunsThrough is { } end ? Dates.Day(end, texts.Language) : ""),
    ];
}

/// <summary>To the mentor: somebody asks. One tap answers.</summary>
public sealed class PairingRequestNotice(MentoringTopics topics, Agency agency) : PairingNotice(MentoringNotices.Requested, "notice.requested", topics, agency)
{
    protected override string Say(PairingNews news, Texts texts) =>
        texts.Format(news.Message is null ? "notice.requested" : "notice.requestedWithMessage", Values(news, texts));

    protected override IEnumerable<CardAction> Deeds(PairingNews news, Texts texts, string locale) =>
        PairingTalk.ForMentor(news.Pairing, news.Version, news.MayAsk, texts);
}

/// <summary>To the mentor, in the middle of their time: the same buttons once more.</summary>
public abstract class PairingWaitsNotice(string id, string textKey, MentoringTopics topics, Agency agency) : PairingNotice(id, textKey, topics, agency)
{
    protected override IEnumerable<CardAction> Deeds(PairingNews news, Texts texts, string locale) =>
        PairingTalk.ForMentor(news.Pairing, news.Version, news.MayAsk, texts);
}

public sealed class PairingRemindedNotice(MentoringTopics topics, Agency agency) : PairingWaitsNotice(MentoringNotices.Reminded, "notice.reminded", topics, agency);

public sealed class PairingRepliedNotice(MentoringTopics topics, Agency agency) : PairingWaitsNotice(MentoringNotices.Replied, "notice.replied", topics, agency);

public sealed class PairingNotRepliedNotice(MentoringTopics topics, Agency agency) : PairingWaitsNotice(MentoringNotices.NotReplied, "notice.notReplied", topics, agency);

/// <summary>To the mentee: the mentor asks something first.</summary>
public sealed class PairingAskedNotice(MentoringTopics topics, Agency agency) : PairingNotice(MentoringNotices.Asked, "notice.asked", topics, agency)
{
    protected override IEnumerable<CardAction> Deeds(PairingNews news, Texts texts, string locale) =>
    [
        PairingButton.To(texts["notice.reply"], ReplyFirstDialog.DialogId, news.Pairing, news.Version),
        PairingButton.To(texts["withdraw.button"], WithdrawPairingDialog.DialogId, news.Pairing, news.Version),
    ];
}

/// <summary>To the mentee: the mentor has another day to answer, because of a leave.</summary>
public sealed class PairingDayMovedNotice(MentoringTopics topics, Agency agency) : PairingNotice(MentoringNotices.DayMoved, "notice.dayLater", topics, agency)
{
    protected override string Say(PairingNews news, Texts texts) => texts.Format(news.IsSooner ? "notice.daySooner" : TextKey, Values(news, texts));

    protected override IEnumerable<CardAction> Deeds(PairingNews news, Texts texts, string locale) =>
        [PairingButton.To(texts["withdraw.button"], WithdrawPairingDialog.DialogId, news.Pairing, news.Version), Menu.ToMenu(locale)];
}

/// <summary>To the mentee: the mentor said yes.</summary>
public sealed class PairingAcceptedNotice(MentoringTopics topics, Agency agency) : PairingNotice(MentoringNotices.Accepted, "notice.accepted", topics, agency)
{
    protected override IEnumerable<CardAction> Deeds(PairingNews news, Texts texts, string locale) =>
        [Menu.Deed(texts["goal.newButton"], $"{ProposeGoalDialog.DialogId}:{news.Pairing}"), Menu.ToMenu(locale)];
}

/// <summary>To the mentee: this mentor will not be theirs, and what happens next.</summary>
public abstract class PairingMovesOnNotice(string id, string textKey, MentoringTopics topics, Agency agency) : PairingNotice(id, textKey, topics, agency)
{
    protected override string Say(PairingNews news, Texts texts) =>
        base.Say(news, texts) + "\n" + texts.Format(news.Next is not null ? "then.next" : news.WaitingPlace is not null ? "then.waiting" : "then.search", Values(news, texts))
        + MeanwhileTalk.Line(news.Meanwhile, texts.Language);

    protected override IEnumerable<CardAction> Deeds(PairingNews news, Texts texts, string locale)
    {
        if (news.Next is { } next)
        {
            yield return PairingButton.To(texts["withdraw.button"], WithdrawPairingDialog.DialogId, next.Pairing, next.Version);
        }
        else
        {
            yield return Menu.Deed(texts["notice.searchAgain"], Menu.FindMentor);
        }
        foreach (var meanwhile in MeanwhileTalk.Buttons(news.Meanwhile, texts.Language))
        {
            yield return meanwhile;
        }
        if (news.WaitingPlace is not null)
        {
            yield return Menu.Deed(texts["wait.leaveButton"], LeaveWaitlistDialog.DialogId);
        }
        yield return Menu.ToMenu(locale);
    }
}

public sealed class PairingDeclinedNotice(MentoringTopics topics, Agency agency) : PairingMovesOnNotice(MentoringNotices.Declined, "notice.declined", topics, agency);

public sealed class PairingExpiredNotice(MentoringTopics topics, Agency agency) : PairingMovesOnNotice(MentoringNotices.Expired, "notice.expired", topics, agency);

public sealed class PairingReroutedNotice(MentoringTopics topics, Agency agency) : PairingMovesOnNotice(MentoringNotices.Rerouted, "notice.rerouted", topics, agency);

public sealed class PairingRuledOutNotice(MentoringTopics topics, Agency agency) : PairingMovesOnNotice(MentoringNotices.RuledOut, "notice.ruledOut", topics, agency);

/// <summary>To the mentor: a rule of the programme stood in the way.</summary>
public sealed class PairingRuledOutMentorNotice(MentoringTopics topics, Agency agency)
    : PairingNotice(MentoringNotices.RuledOutMentor, "notice.ruledOutMentor", topics, agency);

/// <summary>To the mentor: the time to answer has passed.</summary>
public sealed class PairingMissedNotice(MentoringTopics topics, Agency agency) : PairingNotice(MentoringNotices.Missed, "notice.missed", topics, agency)
{
    protected override string Say(PairingNews news, Texts texts) => texts.Format(news.IsResting ? "notice.missedRest" : "notice.missed", Values(news, texts));

    protected override IEnumerable<CardAction> Deeds(PairingNews news, Texts texts, string locale) =>
    [
        news.IsResting ? Menu.Deed(texts["pause.resumeButton"], ResumeMentorDialog.DialogId) : Menu.Deed(texts["pause.pauseButton"], PauseMentorDialog.DialogId),
        Menu.ToMenu(locale),
    ];
}

/// <summary>To the mentor: the mentee took the request back.</summary>
public sealed class PairingWithdrawnNotice(MentoringTopics topics, Agency agency) : PairingNotice(MentoringNotices.Withdrawn, "notice.withdrawn", topics, agency);

/// <summary>To the other side: the pair is over.</summary>
public sealed class PairingEndedNotice(MentoringTopics topics, Agency agency) : PairingNotice(MentoringNotices.Ended, "notice.ended", topics, agency)
{
    protected override IEnumerable<CardAction> Deeds(PairingNews news, Texts texts, string locale) => [.. PairTalk.AfterEnd(news.IsToMentee, texts, news.Pairing), Menu.ToMenu(locale)];
}

/// <summary>To somebody who waits: a seat came free.</summary>
public sealed class SeatOfferedNotice(MentoringTopics topics, Agency agency) : PairingNotice(MentoringNotices.Offered, "notice.offered", topics, agency)
{
    protected override IEnumerable<CardAction> Deeds(PairingNews news, Texts texts, string locale) => SeatTalk.Deeds(news.Pairing, news.Version, texts);
}

/// <summary>To them: no word came, and the seat went on.</summary>
public sealed class SeatLapsedNotice(MentoringTopics topics, Agency agency) : PairingNotice(MentoringNotices.Lapsed, "notice.lapsed", topics, agency)
{
    protected override string Say(PairingNews news, Texts texts) => texts.Format(news.WaitingPlace is null ? "notice.lapsedLeft" : "notice.lapsed", Values(news, texts));

    protected override IEnumerable<CardAction> Deeds(PairingNews news, Texts texts, string locale) =>
        [Menu.Deed(texts["notice.searchAgain"], Menu.FindMentor), Menu.ToMenu(locale)];
}

/// <summary>To them: the seat is gone through no doing of theirs.</summary>
public sealed class SeatOfferClosedNotice(MentoringTopics topics, Agency agency) : PairingNotice(MentoringNotices.OfferClosed, "notice.offerClosed", topics, agency)
{
    protected override IEnumerable<CardAction> Deeds(PairingNews news, Texts texts, string locale) =>
        [Menu.Deed(texts["notice.searchAgain"], Menu.FindMentor), Menu.ToMenu(locale)];
}

internal static class SeatTalk
{
    public static IEnumerable<CardAction> Deeds(string pairing, int version, Texts texts) =>
    [
        PairingButton.To(texts["notice.take"], TakeSeatDialog.DialogId, pairing, version),
        PairingButton.To(texts["notice.pass"], PassSeatDialog.DialogId, pairing, version),
    ];
}
