using System.Collections.Concurrent;
using AsnAssistant.Storage;

namespace AsnAssistant.Connector;

/// <summary>How far a service address is believed.</summary>
internal enum ServiceTrust
{
    /// <summary>Nobody vouched for it: nothing is sent there.</summary>
    None,

    /// <summary>This very machine, where no authentication is used: it gets replies, but no token.</summary>
    WithoutToken,

    /// <summary>It stood in a verified token, or the configuration names it.</summary>
    Verified,
}

/// <summary>Knows which service addresses were vouched for, on whatever host and before whatever restart: only these ever see a token of ours.</summary>
/// <remarks>Documents <c>connector:service:ADDRESS</c>, empty; an address that was not heard of for half a year is forgotten.</remarks>
internal sealed class ServiceAddresses(IStore store, ConnectorOptions options, TimeProvider clock)
{
    private static readonly TimeSpan KeepFor = TimeSpan.FromDays(180);
    private static readonly TimeSpan NoteAgainAfter = TimeSpan.FromDays(1);

    // As many as the service has regions.
    private readonly ConcurrentDictionary<(AgencyId Agency, string Address), DateTimeOffset> _noted = new();

    public static bool IsLoopback(string? serviceUrl) => Parse(serviceUrl) is { IsLoopback: true };

    /// <summary>A verified token named this address. Costs a commit once a day for each address and host.</summary>
    /// <exception cref="StoreUnavailableException">Not noted.</exception>
    public async Task NoteAsync(AgencyId agency, string serviceUrl, CancellationToken cancel)
    {
        var (key, now) = ((agency, NameOf(serviceUrl)), clock.GetUtcNow());
        if (!_noted.TryGetValue(key, out var noted) || now - noted >= NoteAgainAfter)
        {
            await store.CommitAsync(new WriteBatch(agency).Put(KeyOf(key.Item2), Array.Empty<byte>(), KeepFor), cancel);
            _noted[key] = now;
        }
    }

    /// <exception cref="StoreUnavailableException">It cannot be told just now.</exception>
    public async Task<ServiceTrust> TrustAsync(AgencyId agency, string? serviceUrl, bool hasApp, CancellationToken cancel)
    {
        if (Parse(serviceUrl) is not { } address)
        {
            return ServiceTrust.None;
        }
        if (hasApp && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback))
        {
            if (options.TrustedServices.Any(trusted => Uri.Compare(trusted, address, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0)
                || (options.AllowEmulator && address.IsLoopback)
                || await IsNotedAsync(agency, NameOf(serviceUrl!), cancel))
            {
                return ServiceTrust.Verified;
            }
        }
        return options.AllowLoopbackWithoutAuthentication && address.IsLoopback ? ServiceTrust.WithoutToken : ServiceTrust.None;
    }

    private async Task<bool> IsNotedAsync(AgencyId agency, string name, CancellationToken cancel)
    {
        if (_noted.ContainsKey((agency, name)))
        {
            return true;
        }
        if (!(await store.ReadAsync(agency, [KeyOf(name)], cancel))[0].Exists)
        {
            return false;
        }
        // Noted by another host, or before: when it is heard of here it is noted again.
        _noted[(agency, name)] = DateTimeOffset.MinValue;
        return true;
    }

    private static Uri? Parse(string? serviceUrl) =>
        Uri.TryCreate(serviceUrl, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) ? address : null;

    private static string NameOf(string serviceUrl) => serviceUrl.TrimEnd('/').ToLowerInvariant();

    private static string KeyOf(string name) => StoreName.From("connector:service:" + name);
}
