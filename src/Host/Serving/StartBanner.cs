using AsnAssistant.Host.Configuration;
using AsnAssistant.Host.Engine;
using AsnAssistant.People;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace AsnAssistant.Host.Serving;

/// <summary>What the program prints for its operator once it listens: where things are and what is on.</summary>
internal sealed class StartBanner(IServer server, Agencies agencies, HostConfiguration configuration, OpenedStore opened)
{
    public void Print()
    {
        Say(HostTexts.Line("start.title"));
        if (configuration.IsDemo)
        {
            Say(HostTexts.Line("start.demo"));
        }
        Say($"{HostTexts.Line("start.home")}: {AddressOf("/")}");
        foreach (var agency in agencies.All)
        {
            Say($"{HostTexts.Line("start.chat", ("agency", agency.Name))}: {AddressOf(agencies.Single is null ? $"/chat?{RequestAgency.QueryName}={agency.Key}" : "/chat")}");
        }
        Say($"{HostTexts.Line("start.desk")}: {AddressOf("/desk")}");
        Say($"{HostTexts.Line("start.health")}: {AddressOf("/healthz/ready")}");
        Say($"{HostTexts.Line("start.engine")}: {opened.Name}");
        Say($"{HostTexts.Line("start.channels")}: {string.Join(", ", Channels())}");
    }

    /// <summary>For the person at the terminal, not for logs.</summary>
    public static void Say(string line) => Console.Out.WriteLine(line);

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
        yield return "web";
        yield return "Direct Line";
        if (configuration.Telegram.IsOn)
        {
            yield return $"Telegram ({configuration.Telegram.Mode})";
        }
        if (configuration.Connector.IsOn)
        {
            yield return "Bot Connector";
        }
    }
}
