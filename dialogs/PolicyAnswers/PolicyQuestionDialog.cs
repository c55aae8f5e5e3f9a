using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.PolicyAnswers;

namespace AsnAssistant.Dialogs.PolicyAnswers;

/// <summary>Asks for a question, answers it, and asks back where several articles fit. Begun with a question it begins with the answer.</summary>
public sealed class PolicyQuestionDialog : WaterfallDialog
{
    public const string DialogId = "policy";

    private readonly AgencyPolicies _policies;
    private readonly PolicyReply _reply;
    private readonly TextPrompt _question;
    private readonly ChoicePrompt _which;

    public PolicyQuestionDialog(AgencyPolicies policies, PolicyReply reply)
        : base(DialogId)
    {
        _policies = policies;
        _reply = reply;
        _question = Own("question", new TextPrompt { MostLength = 1000 });
        _which = Own("which", new ChoicePrompt { IsLoose = true });
    }

    protected override IReadOnlyList<WaterfallStep> Steps => [AskQuestion, AnswerOrAskBack, AnswerChosen];

    private Task<DialogTurnResult> AskQuestion(WaterfallStepContext step, CancellationToken cancel) => step.Options is { } given
        ? step.NextAsync(given.DeepClone(), cancel)
        : step.PromptAsync(_question, new PromptOptions(PolicyTexts.For(step.Turn.Locale)["question.ask"]), cancel);

    private async Task<DialogTurnResult> AnswerOrAskBack(WaterfallStepContext step, CancellationToken cancel)
    {
        var question = (string)step.Result!;
        var answer = _policies.Ask(question, step.Turn.Locale);
        if (answer is not PolicyAnswer.AskBack askBack)
        {
            await _reply.SendAsync(step.Turn, question, answer);
            return await step.EndAsync(null, cancel);
        }
        var texts = PolicyTexts.For(step.Turn.Locale);
        var titles = askBack.Choices.Select((choice, i) => $"{i + 1}. {MarkdownText.Escape(choice.Title)}");
        return await step.PromptAsync(
            _which,
            new PromptOptions(texts.Format(askBack.ByAudience ? "askBack.audience" : "askBack.which", ("list", string.Join('\n', titles))))
            {
                Choices = [.. askBack.Choices.Select(choice => new Choice(choice.ArticleId, choice.Label) { Synonyms = [choice.Title] })],
            },
            cancel);
    }

    private async Task<DialogTurnResult> AnswerChosen(WaterfallStepContext step, CancellationToken cancel)
    {
        await PolicyArticleDialog.OpenAsync(_policies, _reply, step.Turn, (string)step.Result!);
        return await step.EndAsync(null, cancel);
    }
}

/// <summary>Behind an article's title on a button.</summary>
public sealed class PolicyArticleDialog(AgencyPolicies policies, PolicyReply reply) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "policy.open";

    public static Task OpenAsync(AgencyPolicies policies, PolicyReply reply, TurnContext turn, string articleId) => policies.Open(articleId, turn.Locale) is { } answer
        ? reply.SendAnswerAsync(turn, answer, withButtons: true)
        : turn.SendActivityAsync(Menu.With(PolicyTexts.For(turn.Locale)["articleGone"], Menu.WaysOn(turn.Locale)));

    protected override Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel) =>
        OpenAsync(policies, reply, dialogs.Turn, (string?)options ?? "");
}

/// <summary>Behind "Selengkapnya": the whole article.</summary>
public sealed class PolicyMoreDialog(AgencyPolicies policies) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "policy.more";

    /// <summary>Characters; a chat message holds 4,096, and markup takes its share.</summary>
    private const int MostText = 3000;

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var texts = PolicyTexts.For(turn.Locale);
        if (policies.Read((string?)options ?? "", turn.Locale) is not { } article)
        {
            await turn.SendActivityAsync(Menu.With(texts["articleGone"], Menu.WaysOn(turn.Locale)));
            return;
        }
        var said = $"**{MarkdownText.Escape(article.Title)}**";
        foreach (var passage in article.Passages)
        {
            var next = (passage.Heading.Length > 0 ? $"\n\n**{MarkdownText.Escape(passage.Heading)}**\n" : "\n") + MarkdownText.Escape(passage.Text);
            if (said.Length + next.Length > MostText)
            {
                said += "\n\n" + texts["more.cut"];
                break;
            }
            said += next;
        }
        var basis = string.Join("; ", article.Regulations.Select(regulation => MarkdownText.Escape(regulation.ToString())));
        said += "\n\n" + texts.Format("answer.basis", ("citations", basis));
        await turn.SendActivityAsync(Menu.With(
            said, [.. article.Sources.Take(1).Select(source => Menu.Link(texts["more.source"], source.Url)), Menu.ToMenu(turn.Locale)]));
    }
}
