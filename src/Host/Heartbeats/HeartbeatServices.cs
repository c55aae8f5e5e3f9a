using AsnAssistant.Desk.Channels;
using AsnAssistant.Telegram;

namespace AsnAssistant.Host.Heartbeats;

internal static class HeartbeatServices
{
    /// <summary>Signs of life of every channel, and who watches them.</summary>
    public static IServiceCollection AddHeartbeats(this IServiceCollection services, HeartbeatOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<OwnAddress>();
        services.AddSingleton<ChannelPulses>();
        services.AddScoped<IChannelPulses, AgencyPulses>();
        services.AddSingleton<ChannelWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<ChannelWatch>());
        services.AddHostedService<WebChatHeartbeat>();
        services.AddHostedService<ConnectorHeartbeat>();
        services.AddOptions<TelegramOptions>().Configure<OwnAddress>((telegram, own) => (telegram.HeartbeatEvery, telegram.OwnAddress) = (options.Every, own.Find));
        return services;
    }
}
