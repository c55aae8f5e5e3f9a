using System.Buffers;
using System.Net;
using AsnAssistant.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.Connector;

/// <summary><c>POST /api/messages</c> of the Bot Connector protocol.</summary>
/// <remarks>
/// 200: stored, or of no use; with replies or an answer in its body where these were asked for. 400: no activity. 401: no token, or none that is good. 403: a good
/// token for something else. 501: an invoke that nobody answers. 503: come again. Source: Microsoft's documentation, "Authentication with the Bot Connector API".
/// </remarks>
public static class ConnectorEndpoint
{
    private const int BodyLimit = 256 * 1024;

    /// <summary>Maps the address where an app is registered or this very machine is let in; else nothing.</summary>
    public static IEndpointRouteBuilder MapConnector(this IEndpointRouteBuilder endpoints)
    {
        var options = endpoints.ServiceProvider.GetRequiredService<ConnectorOptions>();
        if (options.AllowLoopbackWithoutAuthentication || options.Apps.Count > 0)
        {
            var desk = endpoints.ServiceProvider.GetRequiredService<ArrivalDesk>();
            var refusals = endpoints.ServiceProvider.GetRequiredService<RefusalLog>();
            endpoints.MapPost("/api/messages", http => HandleAsync(http, options, desk, refusals));
        }
        return endpoints;
    }

    private static async Task HandleAsync(HttpContext http, ConnectorOptions options, ArrivalDesk desk, RefusalLog refusals)
    {
        try
        {
            var caller = await CallerAsync(http, options, desk);
            if (caller is not Caller.Known known)
            {
                await Refusal.WriteAsync(http, (caller as Caller.Refused)!.Because, refusals);
                return;
            }
            http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = BodyLimit;
            var read = await BodyAsync(http);
            Arrival arrival;
            try
            {
                arrival = await desk.TakeAsync(known, read);
            }
            finally
            {
                http.Request.BodyReader.AdvanceTo(read.End);
            }
            await ArrivalAnswer.WriteAsync(http, arrival, refusals);
        }
        catch (BadHttpRequestException bad)
        {
            // Too large, or half a body.
            http.Response.StatusCode = bad.StatusCode;
        }
        catch (StoreUnavailableException)
        {
            await Refusal.WriteAsync(http, Refusal.Away, refusals);
        }
    }

    private static async Task<Caller> CallerAsync(HttpContext http, ConnectorOptions options, ArrivalDesk desk)
    {
        if (http.Request.Headers.Authorization is { Count: > 0 } authorization)
        {
            return await desk.IdentifyAsync(authorization.ToString());
        }
        if (!options.AllowLoopbackWithoutAuthentication || !IsLocal(http))
        {
            return new Caller.Refused(Refusal.Unauthorized("no token"));
        }
        return options.AgencyOf(http) is { } agency ? new Caller.Local(agency) : new Caller.Refused(Refusal.UnknownAgency);
    }

    private static async Task<ReadOnlySequence<byte>> BodyAsync(HttpContext http)
    {
        var reader = http.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(http.RequestAborted);
            if (read.IsCompleted)
            {
                return read.Buffer;
            }
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>The peer itself is this machine, and nobody forwarded the request to it.</summary>
    private static bool IsLocal(HttpContext http) =>
        http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !http.Request.Headers.ContainsKey("X-Forwarded-For") && !http.Request.Headers.ContainsKey("Forwarded");
}
