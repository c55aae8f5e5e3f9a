using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AsnAssistant.Telegram;

/// <summary>Where Telegram's calls arrive.</summary>
/// <remarks>
/// 200: stored, or of no use. 401: not from Telegram. 503 with Retry-After: come again. Never 410, which would end the webhook, and never another 4xx for what
/// cannot be read, which would hold up the chat for a day. Source: Telegram Bot API documentation, "setWebhook", and the server's published source.
/// </remarks>
public static class TelegramWebhook
{
    internal const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";

    // An update is a few KB; the longest messages with all their entities stay far below.
    private const int BodyLimit = 1024 * 1024;

    private const int KeptOfOversize = 4096;

    /// <summary>Maps <c>POST /telegram/{path secret}</c> in webhook mode with at least one bot; else nothing.</summary>
    public static IEndpointRouteBuilder MapTelegram(this IEndpointRouteBuilder routes)
    {
        var options = routes.ServiceProvider.GetRequiredService<IOptions<TelegramOptions>>().Value;
        if (options.Mode == TelegramMode.Webhook && options.Bots.Count > 0)
        {
            var bots = routes.ServiceProvider.GetRequiredService<TelegramBots>();
            var intake = routes.ServiceProvider.GetRequiredService<UpdateIntake>();
            var replies = routes.ServiceProvider.GetRequiredService<WebhookReplies>();
            routes.MapPost("/telegram/{pathSecret}", http => ReceiveAsync(http, bots, intake, options.ReplyInWebhook ? replies : null)).AllowAnonymous();
        }
        return routes;
    }

    private static async Task ReceiveAsync(HttpContext http, TelegramBots bots, UpdateIntake intake, WebhookReplies? replies)
    {
        if (bots.ByPath((string)http.Request.RouteValues["pathSecret"]!) is not { } bot)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        if (!TelegramSecrets.AreEqual(http.Request.Headers[SecretHeader], bot.HeaderSecret))
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            http.Response.Headers.Connection = "close";
            return;
        }
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            // Telegram would repeat a refused body for a day, so the limit is kept here, by reading no further.
            size.MaxRequestBodySize = null;
        }
        try
        {
            await AnswerAsync(http, await ReadAsync(http, bot, intake, replies is not null), bot, replies);
        }
        catch (Exception gone) when (gone is OperationCanceledException or BadHttpRequestException or IOException)
        {
            // The caller went away or sent half a body: it will come again.
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    private static async Task<Intake> ReadAsync(HttpContext http, TelegramBot bot, UpdateIntake intake, bool handOver)
    {
        var reader = http.Request.BodyReader;
        ReadResult read;
        while (!(read = await reader.ReadAsync(http.RequestAborted)).IsCompleted && read.Buffer.Length <= BodyLimit)
        {
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
        try
        {
            return await TakeAsync(bot, intake, read.Buffer, handOver);
        }
        finally
        {
            reader.AdvanceTo(read.Buffer.End);
        }
    }

    private static async Task<Intake> TakeAsync(TelegramBot bot, UpdateIntake intake, ReadOnlySequence<byte> body, bool handOver)
    {
        // From here on the caller's patience does not matter: what was begun is brought to its end.
        if (body.Length > BodyLimit)
        {
            return await intake.BuryAsync(bot, body.Slice(0, KeptOfOversize).ToArray(), "Larger than 1 MB.", CancellationToken.None);
        }
        JsonDocument update;
        try
        {
            update = JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return await intake.BuryAsync(bot, body.ToArray(), "Not JSON.", CancellationToken.None);
        }
        using (update)
        {
            return await intake.TakeAsync(bot, update.RootElement, handOver, CancellationToken.None);
        }
    }

    private static async Task AnswerAsync(HttpContext http, Intake taken, TelegramBot bot, WebhookReplies? replies)
    {
        byte[]? call = null;
        if (taken is { IsDone: true, Replies.Count: > 0 } && replies is not null)
        {
            var sent = await replies.SendAsync(bot, taken.Replies, CancellationToken.None);
            call = sent.Call;
            taken = taken with { IsDone = sent.IsDone };
        }
        if (!taken.IsDone)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            http.Response.Headers.RetryAfter = "5";
            return;
        }
        http.Response.StatusCode = StatusCodes.Status200OK;
        http.Response.ContentLength = call?.Length ?? 0;
        if (call is not null)
        {
            http.Response.ContentType = "application/json";
            await http.Response.Body.WriteAsync(call, http.RequestAborted);
        }
    }
}
