using AsnAssistant.Storage;

namespace AsnAssistant.PolicyAnswers;

/// <summary>The door of this room: asks the knowledge base. Safe for concurrent use; answers from memory in well under a millisecond.</summary>
public sealed class PolicySearch(KnowledgeBase knowledge, TimeProvider time)
{
    /// <summary>Answers a question from the common articles and the agency's own.</summary>
    /// <param name="question">As typed, Indonesian or English; what lies beyond 1,000 UTF-16 characters is ignored. Never logged.</param>
    /// <param name="locale">In which language to answer: "id", "id-ID", "en" … The question itself may be in either.</param>
    /// <param name="audience">What the person's profile says they are, null if unknown. A type named in the question wins.</param>
    public PolicyAnswer Ask(AgencyId agency, string question, string locale, Audience? audience = null) => throw new NotSupportedException($"{knowledge} {time}");

    /// <summary>
    /// For a text typed where a form expected something else: the answer if the text surely is a question and surely has one, otherwise null.
    /// The dialog sends it and asks its own question again.
    /// </summary>
    public PolicyAnswer.Answered? AnswerInPassing(AgencyId agency, string text, string locale, Audience? audience = null) => throw new NotSupportedException();

    /// <summary>The answer of one article, for a button of <see cref="PolicyAnswer.AskBack"/> or of "near" articles.</summary>
    /// <returns>Null when there is no such article (any more) for this agency.</returns>
    public PolicyAnswer.Answered? Open(AgencyId agency, string articleId, string locale) => throw new NotSupportedException();

    /// <summary>The whole article, for "Selengkapnya".</summary>
    /// <returns>Null when there is no such article (any more) for this agency. Indonesian where no English version exists.</returns>
    public Article? Read(AgencyId agency, string articleId, string locale) => throw new NotSupportedException();

    /// <summary>Every article's title, by subject and title, for a menu of topics.</summary>
    public IReadOnlyList<ArticleLink> Titles(AgencyId agency, string locale) => throw new NotSupportedException();
}
