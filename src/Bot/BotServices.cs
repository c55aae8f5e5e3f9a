using AsnAssistant.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace AsnAssistant.Bot;

public static class BotServices
{
    /// <summary>
    /// The kernel: reception, inbox, outbox, and the scope in which a turn's features share one session. Needs an <see cref="IStore"/>, an <see cref="IBot"/>
    /// (scoped), an <see cref="ITextMask"/> and the channels from elsewhere.
    /// </summary>
    /// <exception cref="ArgumentException">An option is out of its range; the message says which.</exception>
    public static IServiceCollection AddBot(this IServiceCollection services, BotOptions options)
    {
        if (options.Faults().ToArray() is { Length: > 0 } faults)
        {
            throw new ArgumentException(string.Join(" ", faults), nameof(options));
        }
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddScoped<SessionScope>();
        services.AddScoped(scope => scope.GetRequiredService<SessionScope>().Session);
        services.AddTransient<TurnPipeline>();
        services.AddSingleton<Heartbeat>();
        services.AddTransient<ITurnMiddleware, HeartbeatMiddleware>();
        if (options.KeepTranscriptsFor > TimeSpan.Zero)
        {
            services.AddTransient<ITurnMiddleware, TranscriptMiddleware>();
        }
        services.AddSingleton<ChannelRegistry>();
        services.AddSingleton<TurnRunner>();
        services.AddSingleton<IReception, Reception>();
        services.TryAddSingleton<ILeaderLease, LeaderLease>();
        services.AddSingleton<OutboxWorker>();
        services.TryAddSingleton<IBroadcastGate, OpenBroadcastGate>();
        services.AddSingleton<BroadcastWorker>();
        services.AddSingleton<InboxWorker>();
        services.AddSingleton<QueueGauge>();
        // Stopped in reverse: first nothing new is taken from the inbox, then the last replies leave.
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<OutboxWorker>());
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<BroadcastWorker>());
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<InboxWorker>());
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<QueueGauge>());
        return services;
    }
}
