using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Text.Json;
using AsnAssistant.Bot;
using AsnAssistant.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.Connector;

/// <summary>
/// <c>POST /api/messages</c> of the Bot Connector protocol, for callers on this machine that ask for the replies in the answer
/// (<c>deliveryMode: expectReplies</c>).
/// </summary>
public static class ConnectorEndpoint
{
    private const int BodyLimit = 256 * 1024;

    private static ReadOnlySpan<byte> AnswerOpening => "{\"activities\":"u8;

    private static ReadOnlySpan<byte> AnswerClosing => "}"u8;

    public static IEndpointRouteBuilder MapConnector(this IEndpointRouteBuilder endpoints, ConnectorOptions options)
    {
        if (options.AllowLoopbackWithoutAuthentication)
        {
            var reception = endpoints.ServiceProvider.GetRequiredService<IReception>();
            endpoints.MapPost("/api/messages", context => HandleAsync(context, options, reception));
        }
        return endpoints;
    }

    private static async Task HandleAsync(HttpContext context, ConnectorOptions options, IReception reception)
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
        if (await ReadAsync(context.Request.BodyReader, context.RequestAborted) is not { } activity || activity.Type.Length == 0 || activity.ChannelId.Length == 0 || string.IsNullOrEmpty(activity.Conversation?.Id))
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
        try
        {
            var accepted = await reception.AcceptAsync(agency, activity, handOver: true, context.RequestAborted);
            await AnswerAsync(context.Response, DocumentJson.Write(accepted.Replies ?? [], BotJson.Default.IReadOnlyListActivity), context.RequestAborted);
        }
        catch (StoreUnavailableException)
        {
            context.Response.Headers.RetryAfter = "5";
            await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", "The store is away; repeat the request.");
        }
    }

    /// <returns>Null when the body is no activity.</returns>
    private static async Task<Activity?> ReadAsync(PipeReader body, CancellationToken cancel)
    {
        ReadResult read;
        while (!(read = await body.ReadAsync(cancel)).IsCompleted)
        {
            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
        var activity = Parse(read.Buffer);
        body.AdvanceTo(read.Buffer.End);
        return activity;
    }

    private static Activity? Parse(ReadOnlySequence<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json.IsSingleSegment ? json.FirstSpan : json.ToArray(), BotJson.Default.Activity);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <param name="activities">A JSON array.</param>
    private static async Task AnswerAsync(HttpResponse response, ReadOnlyMemory<byte> activities, CancellationToken cancel)
    {
        response.ContentType = "application/json; charset=utf-8";
        // Of a length that is known the answer leaves in one piece; chunks need another for their end.
        response.ContentLength = AnswerOpening.Length + activities.Length + AnswerClosing.Length;
        response.BodyWriter.Write(AnswerOpening);
        response.BodyWriter.Write(activities.Span);
        response.BodyWriter.Write(AnswerClosing);
        await response.BodyWriter.FlushAsync(cancel);
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
