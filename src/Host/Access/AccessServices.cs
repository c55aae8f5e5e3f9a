using System.Security.Cryptography.X509Certificates;
using AsnAssistant.People;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace AsnAssistant.Host.Access;

internal static class AccessServices
{
    /// <summary>Keys that live in the store, what they seal, and the link for the first officer.</summary>
    /// <param name="certificates">The first encrypts the keys, the others still open older ones; empty to keep the keys readable in the store.</param>
    public static IServiceCollection AddAccess(this IServiceCollection services, IReadOnlyList<X509Certificate2> certificates)
    {
        services.AddSingleton<StoreKeyRing>();
        services.AddSingleton<PersonalDataProtector>();
        services.AddSingleton<IPersonalDataProtector>(provider => provider.GetRequiredService<PersonalDataProtector>());
        var protection = services.AddDataProtection().SetApplicationName("asn-assistant");
        if (certificates.Count > 0)
        {
            protection.ProtectKeysWithCertificate(certificates[0]).UnprotectKeysWithAnyCertificate([.. certificates]);
        }
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
