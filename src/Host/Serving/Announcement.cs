using AsnAssistant.Host.Configuration;
using AsnAssistant.Host.Engine;
using AsnAssistant.People;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace AsnAssistant.Host.Serving;

/// <summary>What the program prints for its operator once it listens: where things are and what is on.</summary>
internal sealed class Announcement(IServer server, Agencies agencies, HostConfiguration configuration, OpenedStore opened)
{
    public void Print()
    {
        Say("start.title");
        if (configuration.IsDemo)
        {
            Say("start.demo");
        }
        Say("start.home", ("address", AddressOf("/")));
        foreach (var agency in agencies.All)
        {
            Say("start.chat", ("agency", agency.Name), ("address", AddressOf(agencies.Single is null ? $"/chat?instansi={agency.Key}" : "/chat")));
        }
        Say("start.desk", ("address", AddressOf("/desk")));
        Say("start.health", ("address", AddressOf("/healthz/ready")));
        Say("start.engine", ("engine", opened.Name));
        Say("start.channels", ("channels", string.Join(", ", Channels())));
    }

    /// <summary>For a person at the terminal, not for logs: an officer's link is said here.</summary>
#pragma warning disable CA1822 // Said through the instance that knows the addresses.
    public void Say(string key, params ReadOnlySpan<(string Name, object? Value)> values) => Console.Out.WriteLine(HostTexts.Line(key, values));
#pragma warning restore CA1822

    public string AddressOf(string path)
    {
        var listening = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost:5080";
        var reachable = listening.Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal)
            .Replace("://[::]", "://localhost", StringComparison.Ordinal)
            .Replace("://+", "://localhost", StringComparison.Ordinal)
            .Replace("://*", "://localhost", StringComparison.Ordinal);
        return reachable.TrimEnd('/') + path;
    }

    private IEnumerable<string> Channels()
    {
        yield return HostTexts.Line("start.channel.web");
        if (configuration.Telegram.IsOn)
        {
            yield return HostTexts.Line("start.channel.telegram", ("mode", configuration.Telegram.Mode.ToString()));
        }
    }
}
