using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.PolicyAnswers;

namespace AsnAssistant.Dialogs.PolicyAnswers;

/// <summary>Behind an article's title on a button.</summary>
public sealed class PolicyArticleDialog(AgencyPolicies policies, PolicyReply reply) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "policy.open";

    public static Task SayGoneAsync(TurnContext turn) =>
        turn.SendActivityAsync(Menu.With(PolicyTexts.For(turn.Locale)["articleGone"], Menu.WaysOn(turn.Locale)));

    protected override Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel) =>
        policies.Open((string?)options ?? "", dialogs.Turn.Locale) is { } answer
            ? reply.SendQuotedAsync(dialogs.Turn, answer.Title, answer)
            : SayGoneAsync(dialogs.Turn);
}

/// <summary>Behind "Lihat kutipan": word for word what a model put into other words.</summary>
public sealed class PolicyQuoteDialog(PolicyTalk talk, PolicyReply reply) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "policy.quote";

    protected override Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var article = (string?)options ?? "";
        var question = PolicyMemory.QuestionOf(turn, article);
        return talk.AnswerFrom(turn, article, question ?? "") is { } answer
            ? reply.SendQuotedAsync(turn, question ?? answer.Title, answer)
            : PolicyArticleDialog.SayGoneAsync(turn);
    }
}
