namespace AsnAssistant.Host.Serving;

internal static class ApplicationStart
{
    /// <summary>Completes when the program listens, or is being stopped.</summary>
    public static async Task UntilStartedAsync(this IHostApplicationLifetime life, CancellationToken stopping)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var first = life.ApplicationStarted.Register(started.SetResult);
        using var second = stopping.Register(() => started.TrySetResult());
        await started.Task;
    }
}
