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
        services.TryAddSingleton<TelegramStatus>();
        return services;
    }
}
