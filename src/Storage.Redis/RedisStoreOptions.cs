using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace AsnAssistant.Storage.Redis;

/// <summary>How to reach Redis, and how long to wait for it. The defaults were measured; most installations set <see cref="Configuration"/> only.</summary>
public sealed class RedisStoreOptions
{
    /// <summary>
    /// Servers and their options: <c>host:6379[,host2:6379…][,password=…][,ssl=true,sslHost=…][,defaultDatabase=…]</c>. Names or IPv4 addresses.
    /// Of a cluster, any of its nodes. Time limits and reconnection are set by the store, whatever is said here.
    /// </summary>
    public string Configuration { get; set; } = "127.0.0.1:6379";

    /// <summary>First part of every key and of the wake-up channel, so that installations can share a server. 1 to 32 of a-z, A-Z, 0-9, '-', '_' and '.'.</summary>
    public string KeyPrefix { get; set; } = "asn";

    /// <summary>Serve although the server would lose acknowledged messages in a crash (append-only file off). For trials only.</summary>
    public bool AcceptLoss { get; set; }

    /// <summary>A PEM file with the authority that signed the server's certificate, for <c>ssl=true</c> with an authority of one's own. Null: the machine's authorities.</summary>
    public string? CaFile { get; set; }

    /// <summary>How long one answer may take. After that, and at most a quarter of a second later, the call's outcome is unknown, and it is repeated. 0.1 to 30 seconds.</summary>
    public TimeSpan CallDeadline { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a call is repeated before <see cref="StoreUnavailableException"/>. Not less than <see cref="CallDeadline"/>, at most 100 seconds: a commit's mark lives for two minutes.</summary>
    public TimeSpan RetryFor { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>After so long without an answer the connection is taken for dead and made anew, at most once in this time. Not less than <see cref="CallDeadline"/>, at most a minute.</summary>
    public TimeSpan WatchdogAfter { get; set; } = TimeSpan.FromSeconds(4);

    /// <summary>What is wrong with these options, in plain words and without secrets; empty when they are good.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        try
        {
            Check(string.IsNullOrWhiteSpace(Configuration) ? new ConfigurationOptions() : ConfigurationOptions.Parse(Configuration), problems);
        }
        catch (ArgumentException wrong)
        {
            // The client names the keyword, or the part it could not read, which might be a password with a comma in it.
            var keyword = wrong.Message.StartsWith("Keyword '", StringComparison.Ordinal) ? wrong.Message.Split('\'')[1] : null;
            problems.Add(keyword == "user"
                ? "Configuration: this client cannot send a user name; give Redis' default user the rights and a password instead."
                : "Configuration: not of the form host:port,option=value,…" + (keyword is null ? "" : $"; '{keyword}' is not an option of this client."));
        }
        if (KeyPrefix.Length is 0 or > 32 || !KeyPrefix.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.'))
        {
            problems.Add("KeyPrefix: use 1 to 32 of a-z, A-Z, 0-9, '-', '_' and '.'.");
        }
        if (CaFile is not null && !File.Exists(CaFile))
        {
            problems.Add($"CaFile: there is no file '{CaFile}'.");
        }
        if (CallDeadline < TimeSpan.FromSeconds(0.1) || CallDeadline > TimeSpan.FromSeconds(30))
        {
            problems.Add("CallDeadline: 0.1 to 30 seconds.");
        }
        if (RetryFor < CallDeadline || RetryFor > TimeSpan.FromSeconds(100))
        {
            problems.Add("RetryFor: not less than CallDeadline, and at most 100 seconds.");
        }
        if (WatchdogAfter < CallDeadline || WatchdogAfter > TimeSpan.FromMinutes(1))
        {
            problems.Add("WatchdogAfter: not less than CallDeadline, and at most a minute.");
        }
        return problems;
    }

    private static void Check(ConfigurationOptions parsed, List<string> problems)
    {
        if (parsed.EndPoints.Count == 0)
        {
            problems.Add("Configuration: names no server.");
        }
        if (parsed.EndPoints.Any(endpoint => endpoint is IPEndPoint { AddressFamily: AddressFamily.InterNetworkV6 }))
        {
            problems.Add("Configuration: this client reaches names and IPv4 addresses only.");
        }
        if (!string.IsNullOrEmpty(parsed.ServiceName))
        {
            problems.Add("Configuration: this client does not know Sentinel (serviceName); name the server itself, or use Redis Cluster.");
        }
    }

    /// <summary>The operator's string with our own limits on top.</summary>
    internal ConfigurationOptions ForClient()
    {
        var client = ConfigurationOptions.Parse(Configuration);
        // A connection is only taken into use once it stands: a client that began while nothing answered may never notice that it talks to a cluster.
        client.AbortOnConnectFail = true;
        client.ConnectRetry = 1;
        client.ConnectTimeout = 2000;
        client.SyncTimeout = 2000;
        client.KeepAlive = 10;
        // The client's own four kilobytes cut commits into pieces, each sent by a call of its own.
        client.WriteBuffer = 64 * 1024;
        client.ConfigCheckSeconds = 5;
        client.TieBreaker = "";
        client.ConfigurationChannel = "";
        client.DefaultVersion = new Version(7, 0, 0);
        // Only for CONFIG GET, by which the store learns whether the server is durable.
        client.AllowAdmin = true;
        client.ClientName ??= $"asn-{StoreName.From(Environment.MachineName).Replace('%', '-')}-{Environment.ProcessId}";
        if (CaFile is not null)
        {
            client.CertificateValidation += new TrustedAuthority(CaFile).Validate;
        }
        return client;
    }

    /// <summary>The servers, without anything secret, for people to read.</summary>
    internal string Servers() => string.Join(", ", ConfigurationOptions.Parse(Configuration).EndPoints.Select(Name));

    internal static string Name(EndPoint endpoint) => endpoint is DnsEndPoint dns ? $"{dns.Host}:{dns.Port}" : endpoint.ToString() ?? "";
}
