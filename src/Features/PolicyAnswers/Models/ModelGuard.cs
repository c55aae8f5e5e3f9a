using Polly;
using Polly.CircuitBreaker;

namespace AsnAssistant.PolicyAnswers;

/// <summary>A time limit within a circuit breaker: what is slow counts as failing, and what fails is left alone for a while.</summary>
internal static class ModelGuard
{
    private const int FailuresToBreak = 3;
    private static readonly TimeSpan FailuresWithin = TimeSpan.FromMinutes(1);

    public static ResiliencePipeline Of(ModelOptions options, TimeSpan limit, TimeProvider? time) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = 0.5,
                MinimumThroughput = FailuresToBreak,
                SamplingDuration = FailuresWithin,
                BreakDuration = options.BreakFor,
                ShouldHandle = static outcome => ValueTask.FromResult(outcome.Outcome.Exception is { } fault && IsFailure(fault, outcome.Context.CancellationToken)),
            })
            .AddTimeout(limit)
            .Build();

    /// <summary>Whatever the other side does is a failure; only being told to stop by our own caller is none.</summary>
    public static bool IsFailure(Exception fault, CancellationToken caller) => fault is not OperationCanceledException || !caller.IsCancellationRequested;
}
