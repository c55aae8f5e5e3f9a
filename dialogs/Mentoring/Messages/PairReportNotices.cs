using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>News of a pair that stands still or goes on because of a report. It names neither the report nor who made it.</summary>
public abstract class PairLookedIntoNotice(string id, string textKey, MentoringTopics topics, Agency agency) : PairingNotice(id, textKey, topics, agency)
{
    protected sealed override string Say(PairingNews news, Texts texts) => PairMessageTexts.For(texts.Language.Locale()).Format(TextKey, Values(news, texts));
}

public sealed class PairFrozenNotice(MentoringTopics topics, Agency agency) : PairLookedIntoNotice(MentoringNotices.Frozen, "frozen", topics, agency);

public sealed class PairUnfrozenNotice(MentoringTopics topics, Agency agency) : PairLookedIntoNotice(MentoringNotices.Unfrozen, "unfrozen", topics, agency)
{
    protected override IEnumerable<CardAction> Deeds(PairingNews news, Texts texts, string locale) =>
        [.. PairTalk.Deeds(news.Pairing, news.Version, isPaused: false, texts), Menu.ToMenu(locale)];
}

public sealed class PairStoppedNotice(MentoringTopics topics, Agency agency) : PairLookedIntoNotice(MentoringNotices.Stopped, "stopped", topics, agency)
{
    protected override IEnumerable<CardAction> Deeds(PairingNews news, Texts texts, string locale) => [.. PairTalk.AfterEnd(news.IsToMentee, texts), Menu.ToMenu(locale)];
}

/// <summary>News of a report for the officer who reads it, or for the one who made it.</summary>
public abstract class PairReportNotice(string id, string textKey, Agency agency) : SingleTurnDialog(id)
{
    protected sealed override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        if (PairReportNews.Read(turn.Activity.Value) is { } news)
        {
            await turn.SendActivityAsync(Menu.With(
                PairMessageTexts.For(turn.Locale).Format(
                    textKey, [.. ReportPairDialog.ReaderOf(news.Officer, news.Unit, agency), ("message", MarkdownText.Escape(news.Message ?? ""))]),
                Menu.ToMenu(turn.Locale)));
        }
    }
}

/// <summary>To the officer: something waits at the desk.</summary>
public sealed class PairReportedNotice(Agency agency) : PairReportNotice(MentoringNotices.Reported, "reported", agency);

public sealed class PairReportPassedOnNotice(Agency agency) : PairReportNotice(MentoringNotices.ReportPassedOn, "reportPassedOn", agency);

public sealed class PairReportDecidedNotice(Agency agency) : PairReportNotice(MentoringNotices.ReportDecided, "reportDecided", agency);
