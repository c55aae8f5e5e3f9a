using AsnAssistant.Storage;
using Microsoft.AspNetCore.Http;

namespace AsnAssistant.Connector;

/// <summary>Settings of the Bot Connector channel. Without an app and without the loopback setting its address does not exist.</summary>
/// <remarks>Addresses and issuers: Microsoft's documentation, "Authentication with the Bot Connector API". Other clouds have others.</remarks>
public sealed class ConnectorOptions
{
    /// <summary>
    /// Takes activities without authentication from this very machine, for the Emulator and for measuring. Requests from any other address, or that came
    /// through a proxy, are refused.
    /// </summary>
    public bool AllowLoopbackWithoutAuthentication { get; set; }

    /// <summary>The agency of a request without authentication; null when it cannot be told, which is answered by 404.</summary>
    public Func<HttpContext, AgencyId?> AgencyOf { get; set; } = _ => null;

    /// <summary>One for each agency that is registered; no two alike in agency or id.</summary>
    public IList<ConnectorApp> Apps { get; } = [];

    /// <summary>Takes tokens that the Bot Framework Emulator got with the app's own id and password, and answers it on this very machine.</summary>
    public bool AllowEmulator { get; set; }

    /// <summary>Who signs what the Bot Connector service sends.</summary>
    public string Issuer { get; set; } = "https://api.botframework.com";

    /// <summary>Where its keys are told.</summary>
    public Uri OpenIdAddress { get; set; } = new("https://login.botframework.com/v1/.well-known/openidconfiguration");

    /// <summary>Where the keys behind the Emulator's tokens are told.</summary>
    public Uri EmulatorOpenIdAddress { get; set; } = new("https://login.microsoftonline.com/botframework.com/v2.0/.well-known/openid-configuration");

    /// <summary>Where our own tokens come from, without the tenant.</summary>
    public Uri LoginAddress { get; set; } = new("https://login.microsoftonline.com/");

    /// <summary>What our own tokens are for.</summary>
    public string Scope { get; set; } = "https://api.botframework.com/.default";

    /// <summary>Service addresses that are believed without having stood in a verified token: for conversations kept from elsewhere. May be empty.</summary>
    public IReadOnlyList<Uri> TrustedServices { get; set; } = [];

    /// <summary>Keys are asked for again after so long. The documentation allows 24 hours.</summary>
    public TimeSpan KeysFreshFor { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Least time between two questions for keys because of one that is not known, whoever sends it. The documentation allows once an hour.</summary>
    public TimeSpan KeysAskedAgainAfter { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Opens a line to a server that only a person's client named, and refuses what is not in the outer net; null: no file is read from such servers.</summary>
    public Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? ConnectOutside { get; set; }

    /// <summary>How long any call of ours may take, 1 to 60 seconds.</summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(15);
}

/// <summary>One agency's registration as a bot.</summary>
public sealed class ConnectorApp
{
    /// <summary>Tenant of a bot that is registered for many.</summary>
    public const string SharedTenant = "botframework.com";

    public AgencyId Agency { get; set; }

    /// <summary>A GUID, as the registration shows it; the audience of every token meant for us.</summary>
    public string Id { get; set; } = "";

    /// <summary>The client secret. Whoever has it is the bot.</summary>
    public string Password { get; set; } = "";

    /// <summary>A GUID or domain name for a bot of a single tenant.</summary>
    public string Tenant { get; set; } = SharedTenant;

    // Never the password, wherever this object is printed.
    public override string ToString() => $"app of {Agency}";
}
