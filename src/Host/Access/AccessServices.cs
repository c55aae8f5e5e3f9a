using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace AsnAssistant.Host.Access;

internal static class AccessServices
{
    /// <summary>Signing keys that live in the store, and the link for the first officer.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<StoreKeyRing>();
        services.AddDataProtection().SetApplicationName("asn-assistant");
        services.AddOptions<KeyManagementOptions>().Configure<StoreKeyRing>((options, ring) =>
        {
            options.XmlRepository = ring;
            // Made by the worker only, which can wait for the store.
            options.AutoGenerateKeys = false;
        });
        services.AddSingleton<KeyRingWorker>();
        services.AddHostedService(provider => provider.GetRequiredService<KeyRingWorker>());
        services.AddHostedService<FirstOfficer>();
        return services;
    }
}
