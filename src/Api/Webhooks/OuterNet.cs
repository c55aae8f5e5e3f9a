using System.Net;
using System.Net.Sockets;

namespace AsnAssistant.Api;

/// <summary>
/// Lets calls out to public addresses only: whoever registers a webhook or sends a file must not make this host call its own net. Looked at when the line is opened, after
/// the name was resolved, so that a name which later points elsewhere leads nowhere.
/// </summary>
/// <remarks>Source: IANA special-purpose address registries for IPv4 and IPv6.</remarks>
public static class OuterNet
{
    private static readonly IPNetwork[] Inner =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    private static readonly IPNetwork OuterSix = IPNetwork.Parse("2000::/3");

    /// <summary>Parts of it that lead back in, carry an IPv4 address inside, or are for books.</summary>
    private static readonly IPNetwork[] NotOuterSix = [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(network => IPNetwork.Parse(network))];

    /// <summary>What can be said before the name is resolved.</summary>
    public static bool MayCall(Uri url, bool loopbackToo)
    {
        if (url.UserInfo.Length > 0 || url.Fragment.Length > 0)
        {
            return false;
        }
        if (loopbackToo && url.IsLoopback && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps))
        {
            return true;
        }
        return url.Scheme == Uri.UriSchemeHttps && !url.IsLoopback && (!IPAddress.TryParse(url.DnsSafeHost, out var literal) || IsPublic(literal));
    }

    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }
        return address.AddressFamily == AddressFamily.InterNetwork
            ? !Inner.Any(network => network.Contains(address))
            : OuterSix.Contains(address) && !NotOuterSix.Any(network => network.Contains(address));
    }

    /// <summary>For <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="InnerNetException">The name leads to no address outside.</exception>
    public static async ValueTask<Stream> ConnectAsync(DnsEndPoint to, bool loopbackToo, CancellationToken cancel)
    {
        var addresses = await Dns.GetHostAddressesAsync(to.Host, cancel);
        var allowed = addresses.Where(address => IsPublic(address) || (loopbackToo && IPAddress.IsLoopback(address))).ToArray();
        // One inner address among outer ones is no slip of whoever set the name up.
        if (allowed.Length == 0 || allowed.Length < addresses.Length)
        {
            throw new InnerNetException();
        }
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, to.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A server's name leads into the inner net.</summary>
public sealed class InnerNetException() : IOException("The name leads to an address that is not public.");
