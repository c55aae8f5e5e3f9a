namespace AsnAssistant.PolicyAnswers;

/// <summary>What was last answered to somebody who goes on asking.</summary>
/// <param name="Question">What was asked then, without personal data; empty where it is not known any more.</param>
public sealed record FormerTopic(string ArticleId, string Question);

/// <summary>An answer to a question that may lean on the one before.</summary>
/// <param name="Question">The question in full words, fit to be kept: as asked, or with what it leant on.</param>
/// <param name="IsFollowUp">The former topic was needed to understand it.</param>
public sealed record AskedAfter(PolicyAnswer Answer, string Question, bool IsFollowUp);
