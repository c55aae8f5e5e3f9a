using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.People;
using AsnAssistant.PolicyAnswers;

namespace AsnAssistant.Dialogs.PolicyAnswers;

/// <summary>News of a question that went to a senior. Its id is the notice's name.</summary>
public abstract class SeniorNotice(string id, string textKey) : SingleTurnDialog(id)
{
    protected abstract IEnumerable<CardAction> Deeds(SeniorNews news, Texts texts, string locale);

    protected sealed override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        if (SeniorNews.Read(turn.Activity.Value) is { } news)
        {
            var texts = SeniorTexts.For(turn.Locale);
            await turn.SendActivityAsync(Menu.With(
                texts.Format(
                    textKey,
                    ("question", MarkdownText.Escape(news.Text)),
                    ("answer", MarkdownText.Escape(news.Answer ?? "")),
                    ("hasBasis", news.Basis is null ? "no" : "yes"),
                    ("basis", MarkdownText.Escape(news.Basis?.TrimEnd('.') ?? "")),
                    ("hasAuthor", news.Author is null ? "no" : "yes"),
                    ("author", MarkdownText.Escape(news.Author ?? "")),
                    ("day", news.AnswerBy is { } day ? Dates.Day(day, texts.Language) : "")),
                Deeds(news, texts, turn.Locale)));
        }
    }
}

/// <summary>To the senior.</summary>
public sealed class SeniorAskedNotice() : SeniorNotice(SeniorNotices.Asked, "asked")
{
    protected override IEnumerable<CardAction> Deeds(SeniorNews news, Texts texts, string locale) =>
    [
        Menu.Deed(texts["answerButton"], $"{AnswerAsSeniorDialog.DialogId}:{news.Question}"),
        Menu.Deed(texts["passButton"], $"{PassAsSeniorDialog.DialogId}:{news.Question}"),
    ];
}

/// <summary>To the asker: the answer, and an officer for whoever wants to be sure.</summary>
public sealed class SeniorAnsweredNotice() : SeniorNotice(SeniorNotices.Answered, "answered")
{
    protected override IEnumerable<CardAction> Deeds(SeniorNews news, Texts texts, string locale) =>
        [Menu.Deed(PolicyTexts.For(locale)["person.officer"], $"{PolicyButtons.AskOfficer}:"), Menu.ToMenu(locale)];
}

public sealed class SeniorNobodyNotice() : SeniorNotice(SeniorNotices.Nobody, "nobody")
{
    protected override IEnumerable<CardAction> Deeds(SeniorNews news, Texts texts, string locale) =>
        [Menu.Deed(PolicyTexts.For(locale)["person.officer"], $"{PolicyButtons.AskOfficer}:"), Menu.ToMenu(locale)];
}
