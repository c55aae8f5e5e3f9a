using System.Globalization;
using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.PolicyAnswers;

namespace AsnAssistant.Dialogs.PolicyAnswers;

/// <summary>Behind "Kurang jelas": asks which part, and says that; where there is no other part, offers a person. Begun with an article's id.</summary>
public sealed class PolicyUnclearDialog : WaterfallDialog
{
    public const string DialogId = "policy.unclear";

    private const string Person = "$person";
    private const int MostParts = 5;
    private const int LongestHeading = 45;

    private readonly AgencyPolicies _policies;
    private readonly ChoicePrompt _part;

    public PolicyUnclearDialog(AgencyPolicies policies)
        : base(DialogId)
    {
        _policies = policies;
        _part = Own("part", new ChoicePrompt { IsLoose = true });
    }

    protected override IReadOnlyList<WaterfallStep> Steps => [AskPart, SayPart];

    private async Task<DialogTurnResult> AskPart(WaterfallStepContext step, CancellationToken cancel)
    {
        var turn = step.Turn;
        if (ArticleOf(step) is not { } article)
        {
            await PolicyArticleDialog.SayGoneAsync(turn);
            return await step.EndAsync(null, cancel);
        }
        var texts = PolicyTexts.For(turn.Locale);
        if (article.Sections.Count == 0)
        {
            await turn.SendActivityAsync(Menu.With(texts["unclear.noParts"], PolicyButtons.People(KeyOf(turn, article), turn.Locale)));
            return await step.EndAsync(null, cancel);
        }
        var parts = article.Sections.Take(MostParts).ToArray();
        var list = string.Join('\n', parts.Select((part, i) => $"{i + 1}. {MarkdownText.Escape(Beginning(part.Heading))}"));
        return await step.PromptAsync(
            _part,
            new PromptOptions(texts.Format("unclear.ask", ("list", list)))
            {
                Choices =
                [
                    .. parts.Select((part, i) => new Choice(i.ToString(CultureInfo.InvariantCulture), PolicyButtons.Label(i + 1, part.Heading)) { Synonyms = [part.Heading] }),
                    new Choice(Person, texts["answer.person"]) { Synonyms = ["petugas", "orang", "a person", "officer"] },
                ],
                HasCancel = false,
            },
            cancel);
    }

    private async Task<DialogTurnResult> SayPart(WaterfallStepContext step, CancellationToken cancel)
    {
        var turn = step.Turn;
        var chosen = (string)step.Result!;
        if (ArticleOf(step) is not { } article)
        {
            await PolicyArticleDialog.SayGoneAsync(turn);
            return await step.EndAsync(null, cancel);
        }
        if (chosen == Person)
        {
            return await step.Dialogs.ReplaceDialogAsync(PolicyPersonDialog.DialogId, KeyOf(turn, article) is { } key ? JsonValue.Create(key) : null, cancel);
        }
        var texts = PolicyTexts.For(turn.Locale);
        // The article may have been edited since it was asked about.
        var part = article.Sections[Math.Min(int.Parse(chosen, CultureInfo.InvariantCulture), article.Sections.Count - 1)];
        var said = $"**{MarkdownText.Escape(article.Title)}: {MarkdownText.Escape(part.Heading)}**\n{MarkdownText.Escape(part.Text)}\n"
            + texts.Format("answer.basis", ("citations", string.Join("; ", part.Citations.Distinct().Select(PolicyReply.Cited))))
            + " " + PolicyReply.Validity(_policies.ValidityOf(article), texts);
        await turn.SendActivityAsync(Menu.With(
            said,
            [
                PolicyButtons.Unclear(article.Id, texts, "unclear.other"),
                Menu.Deed(texts["answer.more"], $"{PolicyMoreDialog.DialogId}:{article.Id}"),
                PolicyButtons.Person(KeyOf(turn, article), texts),
                .. PolicyButtons.Votes(article.Id, texts),
            ]));
        return await step.EndAsync(null, cancel);
    }

    private Article? ArticleOf(WaterfallStepContext step) =>
        _policies.Read((string?)step.Options ?? "", step.Turn.Locale) is { } article && (step.Index == 0 || article.Sections.Count > 0) ? article : null;

    private static string? KeyOf(TurnContext turn, Article article) => PolicyMemory.KeyOf(turn, article.Id);

    private static string Beginning(string heading) => heading.Length <= LongestHeading ? heading : heading[..(LongestHeading - 1)] + "…";
}
