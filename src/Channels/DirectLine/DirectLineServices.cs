using AsnAssistant.Bot;
using AsnAssistant.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace AsnAssistant.DirectLine;

public static class DirectLineServices
{
    /// <summary>
    /// Direct Line 3.0 and the web chat as a channel of the kernel. Needs an <see cref="IStore"/> and an <see cref="IReception"/> from elsewhere;
    /// the routes are added by <see cref="DirectLineEndpoints.MapDirectLine"/> and <see cref="WebChatEndpoints.MapWebChat"/>.
    /// </summary>
    /// <exception cref="ArgumentException">An option is out of its range; the message says which and what to do.</exception>
    public static IServiceCollection AddDirectLine(this IServiceCollection services, Action<DirectLineOptions> configure)
    {
        var options = new DirectLineOptions();
        configure(options);
        if (options.Fault() is { } fault)
        {
            throw new ArgumentException(fault, nameof(configure));
        }
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<TokenKeys>();
        services.AddSingleton<DirectLineTokens>();
        services.AddSingleton(provider => new HeartbeatTokens(provider.GetRequiredService<DirectLineTokens>()));
        services.AddSingleton<Gate>();
        services.AddSingleton<Conversations>();
        services.AddSingleton<Transcript>();
        services.AddSingleton<PostLimiter>();
        services.AddSingleton<PostDesk>();
        services.AddSingleton<UploadAllowance>();
        services.AddSingleton<StoredUploads>();
        services.AddSingleton<IUploads>(provider => provider.GetRequiredService<StoredUploads>());
        services.AddSingleton(provider => new DirectLineChannel(provider.GetRequiredService<IStore>(), provider.GetRequiredService<Transcript>()));
        services.AddSingleton<ITranscriptChannel>(provider => provider.GetRequiredService<DirectLineChannel>());
        services.AddSingleton<IChannel>(provider => provider.GetRequiredService<DirectLineChannel>());
        services.AddSingleton<StreamHub>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<StreamHub>());
        services.AddSingleton<WebChatAssets>();
        return services;
    }
}
