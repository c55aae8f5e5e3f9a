using AsnAssistant.Storage;
using Microsoft.AspNetCore.Http;

namespace AsnAssistant.Connector;

/// <summary>The Bot Connector endpoint. Without a setting it does not exist.</summary>
public sealed class ConnectorOptions
{
    /// <summary>
    /// Takes activities without authentication from this very machine, for the Emulator and for measuring. Requests from any other address, or that came
    /// through a proxy, are refused.
    /// </summary>
    public bool AllowLoopbackWithoutAuthentication { get; set; }

    /// <summary>The agency a request is for; null when it cannot be told, which is answered by 404.</summary>
    public Func<HttpContext, AgencyId?> AgencyOf { get; set; } = _ => null;
}
