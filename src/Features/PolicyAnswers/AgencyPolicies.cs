using AsnAssistant.Storage;

namespace AsnAssistant.PolicyAnswers;

/// <summary>The knowledge base as one turn or one request sees it: its agency's articles, its own session. For those who do not see the store.</summary>
public sealed class AgencyPolicies(PolicySearch search, UnansweredQuestions unanswered, PolicyWriter writer, MeaningSearch meaning, StoreSession session)
{
    /// <inheritdoc cref="PolicySearch.Ask"/>
    public PolicyAnswer Ask(string question, string locale, Audience? audience = null) => search.Ask(session.Agency, question, locale, audience);

    /// <inheritdoc cref="PolicySearch.AskAfter"/>
    /// <remarks>Where a model for vectors is configured it may confirm the answer or put it in question, within its time.</remarks>
    public async Task<AskedAfter> AskAfterAsync(string question, string locale, Audience? audience, FormerTopic? former, CancellationToken cancel = default)
    {
        var asked = search.AskAfter(session.Agency, question, locale, audience, former);
        return asked.IsFollowUp || !meaning.IsOn || asked.Answer is PolicyAnswer.Unknown { Reason: not UnknownReason.NotCovered }
            ? asked
            : asked with { Answer = search.WithMeaning(session.Agency, question, locale, asked.Answer, await meaning.NearestAsync(session.Agency, question, cancel), audience) };
    }

    /// <inheritdoc cref="PolicyWriter.IsOn"/>
    public bool Rephrases => writer.IsOn;

    /// <inheritdoc cref="PolicyWriter.RephraseAsync"/>
    public Task<Rephrased?> RephraseAsync(PolicyAnswer.Answered answer, string question, string locale, CancellationToken cancel = default) =>
        writer.RephraseAsync(session.Agency, answer, question, locale, cancel);

    /// <inheritdoc cref="PolicySearch.AnswerFrom"/>
    public PolicyAnswer.Answered? AnswerFrom(string articleId, string question, string locale, Audience? audience = null) =>
        search.AnswerFrom(session.Agency, articleId, question, locale, audience);

    /// <inheritdoc cref="PolicySearch.NamesType"/>
    public bool NamesType(string question) => search.NamesType(session.Agency, question);

    /// <inheritdoc cref="PolicySearch.AnswerInPassing"/>
    public PolicyAnswer.Answered? AnswerInPassing(string text, string locale, Audience? audience = null) =>
        search.AnswerInPassing(session.Agency, text, locale, audience);

    /// <inheritdoc cref="PolicySearch.Suggest"/>
    public IReadOnlyList<PolicyAnswer.Answered> Suggest(string story, string locale, int limit = 3) => search.Suggest(session.Agency, story, locale, limit);

    /// <inheritdoc cref="PolicySearch.Open"/>
    public PolicyAnswer.Answered? Open(string articleId, string locale) => search.Open(session.Agency, articleId, locale);

    /// <inheritdoc cref="PolicySearch.Read"/>
    public Article? Read(string articleId, string locale) => search.Read(session.Agency, articleId, locale);

    /// <inheritdoc cref="PolicySearch.ValidityOf"/>
    public Validity ValidityOf(Article article) => search.ValidityOf(article);

    /// <summary>Keeps a question no article answered for the agency's officers: masked, and never who asked.</summary>
    public void RecordUnanswered(string question, string locale) => unanswered.Record(session, question, locale);
}
