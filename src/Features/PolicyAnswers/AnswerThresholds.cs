namespace AsnAssistant.PolicyAnswers;

/// <summary>Where the decisions part, on the score of 0 to 1. The defaults are set on the development questions in tests/Features/PolicyAnswers.</summary>
/// <param name="Answer">From this score on the best article answers.</param>
/// <param name="AskBack">From this score on, below <paramref name="Answer"/>, two or three titles are offered.</param>
/// <param name="Margin">The best must lead the second by this share of its score, or both are offered.</param>
/// <param name="InPassing">From this score on a question in the middle of a form is answered.</param>
/// <param name="Near">From this score on an article is offered beside an answer, or where there is none.</param>
public sealed record AnswerThresholds(double Answer = 0.55, double AskBack = 0.42, double Margin = 0.1, double InPassing = 0.65, double Near = 0.25);
