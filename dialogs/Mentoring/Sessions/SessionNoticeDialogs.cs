using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>News of a session or a pair's rhythm for one of the two. Its id is the notice's name.</summary>
public abstract class SessionNotice(string id, string textKey, SessionTalk talk) : SingleTurnDialog(id)
{
    protected SessionTalk Talk => talk;

    protected virtual string KeyOf(SessionNews news) => textKey;

    protected virtual IEnumerable<CardAction> Deeds(SessionNews news, Texts texts) => [];

    /// <summary>Whether the entry for the calendar comes along.</summary>
    protected virtual bool HasEntry(SessionNews news) => news.LeavesCalendar;

    protected sealed override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        if (SessionNews.Read(turn.Activity.Value) is not { } news)
        {
            return;
        }
        var texts = SessionTexts.For(turn.Locale);
        var said = Menu.With(Say(news, texts), [.. Deeds(news, texts), Menu.ToMenu(turn.Locale)]);
        await turn.SendActivityAsync(HasEntry(news) ? talk.WithEntry(said, news, texts) : said);
    }

    protected virtual string Say(SessionNews news, Texts texts) => texts.Format(KeyOf(news), talk.Values(news, texts));
}

public sealed class SessionProposedNotice(SessionTalk talk) : SessionNotice(SessionNotices.Proposed, "news.proposed", talk)
{
    protected override string Say(SessionNews news, Texts texts) => texts.Format(
        KeyOf(news), [.. Talk.Values(news, texts), ("times", Talk.Times(news.Options ?? [], texts))]);

    protected override IEnumerable<CardAction> Deeds(SessionNews news, Texts texts) => Talk.ToChoose(news.Session!, news.Version, news.Pairing, news.Options ?? [], texts);
}

public sealed class SessionScheduledNotice(SessionTalk talk) : SessionNotice(SessionNotices.Scheduled, "news.scheduled", talk)
{
    protected override bool HasEntry(SessionNews news) => true;

    protected override IEnumerable<CardAction> Deeds(SessionNews news, Texts texts) => SessionTalk.OfScheduled(news.Session!, news.Pairing, news.IsToMentee, texts);
}

public sealed class SessionCancelledNotice(SessionTalk talk) : SessionNotice(SessionNotices.Cancelled, "news.cancelled", talk)
{
    protected override string KeyOf(SessionNews news) => news.At is null ? "news.cancelledProposal" : "news.cancelled";

    protected override IEnumerable<CardAction> Deeds(SessionNews news, Texts texts) => [SessionButtons.Schedule(texts, news.Pairing)];
}

public sealed class SessionLapsedNotice(SessionTalk talk) : SessionNotice(SessionNotices.Lapsed, "news.lapsed", talk)
{
    protected override IEnumerable<CardAction> Deeds(SessionNews news, Texts texts) => [SessionButtons.Schedule(texts, news.Pairing)];
}

/// <summary>To the mentee, the day before.</summary>
public sealed class SessionTopicAskedNotice(SessionTalk talk) : SessionNotice(SessionNotices.TopicAsked, "news.topicAsked", talk)
{
    protected override string Say(SessionNews news, Texts texts) =>
        texts.Format(Talk.IsTomorrow(news.At) ? "news.topicAskedTomorrow" : "news.topicAsked", Talk.Values(news, texts))
        + (news.NextStep is null ? "" : "\n" + texts.Format("news.lastStep", Talk.Values(news, texts))) + "\n" + texts["news.topicQuestion"];

    protected override IEnumerable<CardAction> Deeds(SessionNews news, Texts texts) => SessionTalk.OfScheduled(news.Session!, news.Pairing, isMentee: true, texts);
}

/// <summary>To the mentor, the day before.</summary>
public sealed class SessionTomorrowNotice(SessionTalk talk) : SessionNotice(SessionNotices.Tomorrow, "news.mentorBefore", talk)
{
    protected override string Say(SessionNews news, Texts texts) =>
        texts.Format(Talk.IsTomorrow(news.At) ? "news.mentorTomorrow" : "news.mentorBefore", Talk.Values(news, texts))
        + "\n" + texts.Format(news.Words is null ? "news.noTopic" : "news.topic", Talk.Values(news, texts)) + "\n" + texts["news.openings"];

    protected override IEnumerable<CardAction> Deeds(SessionNews news, Texts texts) => SessionTalk.OfScheduled(news.Session!, news.Pairing, isMentee: false, texts);
}

/// <summary>Did you meet?</summary>
public abstract class DidMeetNoticeBase(string id, string textKey, SessionTalk talk) : SessionNotice(id, textKey, talk)
{
    protected override IEnumerable<CardAction> Deeds(SessionNews news, Texts texts) => SessionTalk.ToSay(news.Session!, news.Minutes, news.IsToMentee, texts);
}

public sealed class DidMeetNotice(SessionTalk talk) : DidMeetNoticeBase(SessionNotices.DidMeet, "news.didMeet", talk);

public sealed class DidMeetAgainNotice(SessionTalk talk) : DidMeetNoticeBase(SessionNotices.DidMeetAgain, "news.didMeetAgain", talk);

/// <summary>Nobody said anything: it does not count, unless somebody does now.</summary>
public sealed class NotCountedNotice(SessionTalk talk) : DidMeetNoticeBase(SessionNotices.NotCounted, "news.notCounted", talk);

public sealed class CountedByOneNotice(SessionTalk talk) : SessionNotice(SessionNotices.CountedByOne, "news.countedByOther", talk)
{
    protected override string KeyOf(SessionNews news) => news.SelfSaid == true ? "news.countedBySelf" : "news.countedByOther";

    protected override IEnumerable<CardAction> Deeds(SessionNews news, Texts texts) => [SessionButtons.Hours(texts)];
}

/// <summary>The other says that they did not meet.</summary>
public sealed class SessionMissedNotice(SessionTalk talk) : SessionNotice(SessionNotices.Missed, "news.missed", talk)
{
    protected override string KeyOf(SessionNews news) => news.SelfSaid == true ? "news.missedButSaid" : "news.missed";

    protected override IEnumerable<CardAction> Deeds(SessionNews news, Texts texts) => [SessionButtons.Schedule(texts, news.Pairing)];
}

public sealed class SessionNotedNotice(SessionTalk talk) : SessionNotice(SessionNotices.Noted, "news.noted", talk)
{
    protected override IEnumerable<CardAction> Deeds(SessionNews news, Texts texts) => [SessionButtons.Schedule(texts, news.Pairing)];
}

/// <summary>Two weeks without a first session, or three without any.</summary>
public abstract class QuietNoticeBase(string id, string textKey, SessionTalk talk) : SessionNotice(id, textKey, talk)
{
    protected override string KeyOf(SessionNews news) => base.KeyOf(news) + (news.IsToMentee ? "Mentee" : "Mentor");

    protected override IEnumerable<CardAction> Deeds(SessionNews news, Texts texts) => news.IsToMentee
        ? [SessionButtons.Schedule(texts, news.Pairing), SessionButtons.To(texts, "button.fine", FinePairDialog.DialogId, news.Pairing), PairingButton.To(texts["button.another"], EndPairingDialog.DialogId, news.Pairing, news.Version)]
        : [SessionButtons.To(texts, "button.greet", GreetMenteeDialog.DialogId, news.Pairing), SessionButtons.Schedule(texts, news.Pairing), PairingButton.To(texts["button.pause"], PausePairDialog.DialogId, news.Pairing, news.Version)];
}

public sealed class FirstCheckNotice(SessionTalk talk) : QuietNoticeBase(SessionNotices.FirstCheck, "news.firstCheck", talk);

public sealed class QuietNotice(SessionTalk talk) : QuietNoticeBase(SessionNotices.Quiet, "news.quiet", talk);

public sealed class GreetingNotice(SessionTalk talk) : SessionNotice(SessionNotices.Greeting, "news.greeting", talk)
{
    protected override IEnumerable<CardAction> Deeds(SessionNews news, Texts texts) => [SessionButtons.Schedule(texts, news.Pairing)];
}

/// <summary>A pair is complete: what came of it, and what can follow.</summary>
public sealed class PairSummaryNotice(SessionTalk talk) : SessionNotice(SessionNotices.Summary, "news.summary", talk)
{
    protected override string KeyOf(SessionNews news) =>
        news.Certificate is null ? "news.summaryWithoutSessions" : news.IsToMentee ? "news.summaryMentee" : "news.summaryMentor";

    protected override IEnumerable<CardAction> Deeds(SessionNews news, Texts texts) =>
    [
        .. news.Certificate is null ? [] : new[] { SessionButtons.Certificates(texts) },
        SessionButtons.To(texts, "button.rate", RatePairDialog.DialogId, news.Pairing),
        SessionButtons.To(texts, "button.longer", LongerDialog.DialogId, news.Pairing),
        .. news.IsToMentee ? [Menu.Deed(texts["button.searchAgain"], Menu.FindMentor)] : Array.Empty<CardAction>(),
    ];
}

public sealed class ThanksNotice(SessionTalk talk) : SessionNotice(SessionNotices.Thanks, "news.thanks", talk);

public sealed class LongerSaidNotice(SessionTalk talk) : SessionNotice(SessionNotices.LongerSaid, "news.longerSaid", talk)
{
    protected override IEnumerable<CardAction> Deeds(SessionNews news, Texts texts) => [SessionButtons.To(texts, "button.longer", LongerDialog.DialogId, news.Pairing)];
}

public sealed class LongerNotice(SessionTalk talk) : SessionNotice(SessionNotices.Longer, "news.longer", talk)
{
    protected override IEnumerable<CardAction> Deeds(SessionNews news, Texts texts) => [SessionButtons.Schedule(texts, news.Pairing)];
}

/// <summary>The agreement as a card: at the beginning, when a part has changed, and when it stands.</summary>
public abstract class AgreementNoticeBase(string id, string headKey, AgreementTalk talk, CurrentPerson person) : SingleTurnDialog(id)
{
    protected sealed override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        if (SessionNews.Read(dialogs.Turn.Activity.Value) is { } news)
        {
            // As it stands now: it may have changed again since.
            await dialogs.Turn.SendActivityAsync(await talk.CardAsync(news.Pairing, person.Self, headKey, dialogs.Turn.Locale, cancel));
        }
    }
}

public sealed class AgreementNotice(AgreementTalk talk, CurrentPerson person) : AgreementNoticeBase(SessionNotices.Agreement, "agreement.head", talk, person);

public sealed class AgreementChangedNotice(AgreementTalk talk, CurrentPerson person) : AgreementNoticeBase(SessionNotices.AgreementChanged, "agreement.headChanged", talk, person);

public sealed class AgreementDoneNotice(AgreementTalk talk, CurrentPerson person) : AgreementNoticeBase(SessionNotices.AgreementDone, "agreement.headDone", talk, person);
