using AsnAssistant.Bot;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AsnAssistant.Connector;

/// <summary>Registration of the Bot Connector channel.</summary>
public static class ConnectorServices
{
    /// <summary>
    /// Adds the channel. Without apps in the options and without the loopback setting nothing is asked of the network, and
    /// <see cref="ConnectorEndpoint.MapConnector"/> maps nothing. Needs an IReception and an IStore.
    /// </summary>
    /// <param name="configure">Fills the options; the host names the configuration section, adds one app per agency, and has checked them.</param>
    public static IServiceCollection AddConnector(this IServiceCollection services, Action<ConnectorOptions> configure)
    {
        var options = new ConnectorOptions();
        configure(options);
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ConnectorHttp>();
        services.AddSingleton<OpenIdDocuments>();
        services.AddSingleton<TokenCheck>();
        services.AddSingleton<ServiceAddresses>();
        services.AddSingleton<RefusalLog>();
        services.AddSingleton<ArrivalDesk>();
        services.AddSingleton<AppTokens>();
        services.AddSingleton<ConnectorApi>();
        services.AddSingleton(provider => new ConnectorFiles(
            options, provider.GetRequiredService<ConnectorHttp>(), provider.GetRequiredService<AppTokens>(), provider.GetRequiredService<ServiceAddresses>()));
        services.AddSingleton<ConnectorChannel>();
        services.AddSingleton<IChannel>(provider => provider.GetRequiredService<ConnectorChannel>());
        return services;
    }
}
