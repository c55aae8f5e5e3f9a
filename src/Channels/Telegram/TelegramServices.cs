using AsnAssistant.Bot;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AsnAssistant.Telegram;

/// <summary>Registration of the Telegram channel.</summary>
public static class TelegramServices
{
    /// <summary>
    /// Adds the channel, its webhook or poller, and its status. Without bots in the options nothing runs and nothing is asked of the network.
    /// Needs an IReception and an IStore; <see cref="TelegramWebhook.MapTelegram"/> adds the webhook's path.
    /// </summary>
    /// <param name="configure">Fills the options; the host names the configuration section and adds one bot per agency.</param>
    public static IServiceCollection AddTelegram(this IServiceCollection services, Action<TelegramOptions> configure)
    {
        services.AddOptions<TelegramOptions>().Configure(configure).ValidateOnStart();
        services.TryAddSingleton<IValidateOptions<TelegramOptions>, TelegramOptionsCheck>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ILeaderLease, LeaderLease>();
        services.AddSingleton<TelegramStatus>();
        services.AddSingleton<TelegramBots>();
        services.AddSingleton<TelegramApi>();
        services.AddSingleton<TelegramPacer>();
        services.AddSingleton(provider => new TelegramFiles(provider.GetRequiredService<TelegramApi>(), provider.GetRequiredService<TelegramBots>()));
        services.TryAddSingleton<Heartbeat>();
        services.AddSingleton<TelegramHeartbeat>();
        services.AddSingleton<TelegramChannel>();
        services.AddSingleton<IChannel>(provider => provider.GetRequiredService<TelegramChannel>());
        services.AddSingleton<CallbackAnswers>();
        services.AddSingleton<UpdateIntake>();
        services.AddSingleton<WebhookReplies>();
        services.AddHostedService(provider => provider.GetRequiredService<CallbackAnswers>());
        services.AddHostedService<TelegramSetup>();
        services.AddHostedService<TelegramPoller>();
        services.AddHostedService<WebhookHeartbeat>();
        return services;
    }
}
