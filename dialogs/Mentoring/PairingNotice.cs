using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>News about a request or a pair for one of its two sides. Its id is the notice's name.</summary>
public abstract class PairingNotice(string id, string textKey, MentoringTopics topics) : SingleTurnDialog(id)
{
    protected virtual IEnumerable<CardAction> Deeds(PairingNews news, Texts texts, string locale) => [Menu.ToMenu(locale)];

    protected virtual string Say(PairingNews news, Texts texts) => texts.Format(textKey, Values(news, texts));

    protected sealed override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        if (PairingNews.Read(turn.Activity.Value) is { } news)
        {
            var texts = MentoringTexts.For(turn.Locale);
            await turn.SendActivityAsync(Menu.With(Say(news, texts), Deeds(news, texts, turn.Locale)));
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
    ];
}

/// <summary>To the mentor: somebody asks. One tap answers.</summary>
public sealed class PairingRequestNotice(MentoringTopics topics) : PairingNotice(MentoringNotices.Requested, "notice.requested", topics)
{
    protected override string Say(PairingNews news, Texts texts) =>
        texts.Format(news.Message is null ? "notice.requested" : "notice.requestedWithMessage", Values(news, texts));

    protected override IEnumerable<CardAction> Deeds(PairingNews news, Texts texts, string locale) =>
    [
        Menu.Deed(texts["notice.accept"], $"{AcceptPairingDialog.DialogId}:{news.Pairing}"),
        Menu.Deed(texts["notice.decline"], $"{DeclinePairingDialog.DialogId}:{news.Pairing}"),
        Menu.Deed(texts["pause.pauseButton"], PauseMentorDialog.DialogId),
    ];
}

/// <summary>To the mentee: the mentor said yes.</summary>
public sealed class PairingAcceptedNotice(MentoringTopics topics) : PairingNotice(MentoringNotices.Accepted, "notice.accepted", topics);

/// <summary>To the mentee: the mentor cannot now.</summary>
public sealed class PairingDeclinedNotice(MentoringTopics topics) : PairingNotice(MentoringNotices.Declined, "notice.declined", topics)
{
    protected override IEnumerable<CardAction> Deeds(PairingNews news, Texts texts, string locale) => SearchAgain(texts, locale);

    internal static IEnumerable<CardAction> SearchAgain(Texts texts, string locale) => [Menu.Deed(texts["notice.searchAgain"], Menu.FindMentor), Menu.ToMenu(locale)];
}

/// <summary>To the mentee: no answer in time.</summary>
public sealed class PairingExpiredNotice(MentoringTopics topics) : PairingNotice(MentoringNotices.Expired, "notice.expired", topics)
{
    protected override IEnumerable<CardAction> Deeds(PairingNews news, Texts texts, string locale) => PairingDeclinedNotice.SearchAgain(texts, locale);
}

/// <summary>To the mentor: the mentee took the request back.</summary>
public sealed class PairingWithdrawnNotice(MentoringTopics topics) : PairingNotice(MentoringNotices.Withdrawn, "notice.withdrawn", topics);

/// <summary>To the other side: the pair is over.</summary>
public sealed class PairingEndedNotice(MentoringTopics topics) : PairingNotice(MentoringNotices.Ended, "notice.ended", topics);
