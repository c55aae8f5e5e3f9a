namespace AsnAssistant.PolicyAnswers;

/// <summary>Where the decisions part; the defaults are set on the development questions in tests/Features/PolicyAnswers.</summary>
/// <param name="Answer">As sure as this (see <see cref="AnswerConfidence"/>, 0 to 1), the best article answers.</param>
/// <param name="AskBack">As sure as this, below <paramref name="Answer"/>, two or three titles are offered.</param>
/// <param name="AgainstGate">As sure as this, a question is answered although words in it usually tell a complaint or another wish.</param>
/// <param name="Margin">Articles for other types of employee within this share of the best one's score are offered beside it.</param>
/// <param name="InPassing">As sure as this, a question in the middle of a form is answered.</param>
/// <param name="Near">From this score on an article is offered beside an answer, or where there is none.</param>
public sealed record AnswerThresholds(
    double Answer = 0.3, double AskBack = 0.25, double AgainstGate = 0.4, double Margin = 0.1, double InPassing = 0.75, double Near = 0.3);
