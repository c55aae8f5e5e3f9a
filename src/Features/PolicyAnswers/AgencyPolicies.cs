using AsnAssistant.Storage;

namespace AsnAssistant.PolicyAnswers;

/// <summary>The knowledge base as one turn or one request sees it: its agency's articles, its own session. For those who do not see the store.</summary>
public sealed class AgencyPolicies(PolicySearch search, UnansweredQuestions unanswered, StoreSession session)
{
    /// <inheritdoc cref="PolicySearch.Ask"/>
    public PolicyAnswer Ask(string question, string locale, Audience? audience = null) => search.Ask(session.Agency, question, locale, audience);

    /// <inheritdoc cref="PolicySearch.AnswerInPassing"/>
    public PolicyAnswer.Answered? AnswerInPassing(string text, string locale, Audience? audience = null) =>
        search.AnswerInPassing(session.Agency, text, locale, audience);

    /// <inheritdoc cref="PolicySearch.Suggest"/>
    public IReadOnlyList<PolicyAnswer.Answered> Suggest(string story, string locale, int limit = 3) => search.Suggest(session.Agency, story, locale, limit);

    /// <inheritdoc cref="PolicySearch.Open"/>
    public PolicyAnswer.Answered? Open(string articleId, string locale) => search.Open(session.Agency, articleId, locale);

    /// <inheritdoc cref="PolicySearch.Read"/>
    public Article? Read(string articleId, string locale) => search.Read(session.Agency, articleId, locale);

    /// <summary>Keeps a question no article answered for the agency's officers: masked, and never who asked.</summary>
    public void RecordUnanswered(string question, string locale) => unanswered.Record(session, question, locale);
}
