using AsnAssistant.PolicyAnswers;

namespace AsnAssistant.Features.Tests.PolicyAnswers;

/// <summary>The questions of <c>evaluation.jsonl</c>, written without looking at the articles. The weights are fitted on every other one; the rest report.</summary>
internal static class EvaluationSet
{
    public static IReadOnlyList<EvaluationQuestion> Whole { get; } = [.. File.ReadLines(TestKnowledge.Questions("evaluation.jsonl")).Select(EvaluationQuestion.Parse)];

    /// <summary>Written later, the same way; nothing is fitted on any of it.</summary>
    public static IReadOnlyList<EvaluationQuestion> Second { get; } = [.. File.ReadLines(TestKnowledge.Questions("evaluation-2.jsonl")).Select(EvaluationQuestion.Parse)];

    public static IReadOnlyList<EvaluationQuestion> Report { get; } = [.. Whole.Where((_, number) => number % 2 == 1)];
}
