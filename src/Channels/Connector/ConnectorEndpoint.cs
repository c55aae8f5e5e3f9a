using System.Net;
using System.Text.Json;
using AsnAssistant.Bot;
using AsnAssistant.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace AsnAssistant.Connector;

/// <summary>
/// <c>POST /api/messages</c> of the Bot Connector protocol, for callers on this machine that ask for the replies in the answer
/// (<c>deliveryMode: expectReplies</c>).
/// </summary>
public static class ConnectorEndpoint
{
    private const int BodyLimit = 256 * 1024;

    public static IEndpointRouteBuilder MapConnector(this IEndpointRouteBuilder endpoints, ConnectorOptions options)
    {
        if (options.AllowLoopbackWithoutAuthentication)
        {
            endpoints.MapPost("/api/messages", context => HandleAsync(context, options));
        }
        return endpoints;
    }

    private static async Task HandleAsync(HttpContext context, ConnectorOptions options)
    {
        if (!IsLocal(context))
        {
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, "Unauthorized", "This endpoint takes requests from its own machine only.");
            return;
        }
        if (options.AgencyOf(context) is not { } agency)
        {
            await RefuseAsync(context, StatusCodes.Status404NotFound, "UnknownAgency", "Name the agency: add ?instansi=ID.");
            return;
        }
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize = BodyLimit;
        Activity? activity;
        try
        {
            activity = await JsonSerializer.DeserializeAsync(context.Request.Body, BotJson.Default.Activity, context.RequestAborted);
        }
        catch (JsonException)
        {
            activity = null;
        }
        if (activity is null || activity.Type.Length == 0 || activity.ChannelId.Length == 0 || string.IsNullOrEmpty(activity.Conversation?.Id))
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "BadArgument", "The body is not an activity with type, channelId and conversation.id.");
            return;
        }
        if (activity.DeliveryMode != DeliveryModes.ExpectReplies)
        {
            await RefuseAsync(context, StatusCodes.Status400BadRequest, "BadArgument", "Set deliveryMode to expectReplies.");
            return;
        }
        activity.Id ??= WriteBatch.NewId();
        var reception = (IReception)context.RequestServices.GetService(typeof(IReception))!;
        try
        {
            var accepted = await reception.AcceptAsync(agency, activity, handOver: true, context.RequestAborted);
            context.Response.ContentType = "application/json; charset=utf-8";
            await JsonSerializer.SerializeAsync(context.Response.Body, new ExpectedReplies([.. accepted.Replies ?? []]), ConnectorJson.Default.ExpectedReplies, context.RequestAborted);
        }
        catch (StoreUnavailableException)
        {
            context.Response.Headers.RetryAfter = "5";
            await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", "The store is away; repeat the request.");
        }
    }

    /// <summary>The peer itself is this machine, and nobody forwarded the request to it.</summary>
    private static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !context.Request.Headers.ContainsKey("X-Forwarded-For") && !context.Request.Headers.ContainsKey("Forwarded");

    private static Task RefuseAsync(HttpContext context, int status, string code, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new ErrorAnswer(new ErrorBody(code, message)), ConnectorJson.Default.ErrorAnswer, cancellationToken: context.RequestAborted);
    }
}
