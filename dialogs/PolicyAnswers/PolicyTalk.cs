using AsnAssistant.Bot;
using AsnAssistant.PolicyAnswers;

namespace AsnAssistant.Dialogs.PolicyAnswers;

/// <summary>Asks the knowledge base with what is known of the person and of the conversation.</summary>
public sealed class PolicyTalk(AgencyPolicies policies, CurrentPerson person, TimeProvider clock)
{
    private Audience? Audience => person.Type is { } type ? Audiences.Of(type) : null;

    /// <summary>A question may lean on the one before; see <see cref="PolicySearch.AskAfter"/>.</summary>
    public Task<AskedAfter> AskAsync(TurnContext turn, string question, CancellationToken cancel) =>
        policies.AskAfterAsync(question, turn.Locale, Audience, PolicyMemory.TopicOf(turn, clock.GetUtcNow()), cancel);

    /// <inheritdoc cref="PolicySearch.AnswerInPassing"/>
    public PolicyAnswer.Answered? AnswerInPassing(TurnContext turn, string text) => policies.AnswerInPassing(text, turn.Locale, Audience);

    /// <inheritdoc cref="PolicySearch.AnswerFrom"/>
    public PolicyAnswer.Answered? AnswerFrom(TurnContext turn, string articleId, string question) => policies.AnswerFrom(articleId, question, turn.Locale, Audience);

    /// <summary>Keeps what was asked, for buttons and for the question that follows.</summary>
    /// <returns>Names it on buttons.</returns>
    public string Note(TurnContext turn, string question, string? articleId) =>
        PolicyMemory.Note(turn, UnansweredQuestions.WithoutAsker(question, person.Name), articleId, clock.GetUtcNow());
}
