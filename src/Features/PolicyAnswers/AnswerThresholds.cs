namespace AsnAssistant.PolicyAnswers;

/// <summary>Where the three decisions part. Set on the development questions in tests/Features/PolicyAnswers.</summary>
/// <param name="Answer">From this score on the best article answers.</param>
/// <param name="AskBack">From this score on, below <paramref name="Answer"/>, the best titles are offered.</param>
/// <param name="Margin">The best must lead the second by this share of its score, or both are offered.</param>
/// <param name="InPassing">From this score on a question in the middle of a form is answered.</param>
public sealed record AnswerThresholds(double Answer = 0.6, double AskBack = 0.45, double Margin = 0.12, double InPassing = 0.7);
