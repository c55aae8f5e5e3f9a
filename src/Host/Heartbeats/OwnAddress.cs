using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace AsnAssistant.Host.Heartbeats;

/// <summary>Where this host listens, as it can call itself.</summary>
internal sealed class OwnAddress(IServer server)
{
    /// <returns>Null before it listens, and where it listens on no network address. Http before https: a certificate is not made for a loopback address.</returns>
    public Uri? Find()
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        return addresses
            .Select(address => address.Replace("://+", "://127.0.0.1", StringComparison.Ordinal).Replace("://*", "://127.0.0.1", StringComparison.Ordinal)
                .Replace("://0.0.0.0", "://127.0.0.1", StringComparison.Ordinal).Replace("://[::]", "://[::1]", StringComparison.Ordinal))
            .Select(address => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri : null)
            .OfType<Uri>()
            .OrderBy(uri => uri.Scheme, StringComparer.Ordinal)
            .FirstOrDefault();
    }
}
