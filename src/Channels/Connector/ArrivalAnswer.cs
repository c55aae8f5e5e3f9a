using System.Text.Json;
using AsnAssistant.Bot;
using AsnAssistant.Storage;
using Microsoft.AspNetCore.Http;

namespace AsnAssistant.Connector;

/// <summary>The answer to a post.</summary>
internal static class ArrivalAnswer
{
    public static Task WriteAsync(HttpContext http, Arrival arrival, RefusalLog refusals)
    {
        switch (arrival)
        {
            case Arrival.Refused refused:
                return Refusal.WriteAsync(http, refused.Because, refusals);
            case Arrival.WithReplies { Replies: var replies }:
                return WriteJsonAsync(http, DocumentJson.Write(new RepliesAnswer([.. replies.Select(WireActivity.InAnswer)]), ConnectorJson.Default.RepliesAnswer));
            case Arrival.Invoked { Response: null }:
                return WriteNothingAsync(http, StatusCodes.Status501NotImplemented);
            case Arrival.Invoked { Response: { } response }:
                return WriteInvokedAsync(http, response.Value);
            default:
                return WriteNothingAsync(http, StatusCodes.Status200OK);
        }
    }

    private static Task WriteNothingAsync(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        http.Response.ContentLength = 0;
        return Task.CompletedTask;
    }

    /// <param name="value">As <see cref="ActivityTypes.InvokeResponse"/> says it.</param>
    private static async Task WriteInvokedAsync(HttpContext http, JsonElement? value)
    {
        var json = value is { ValueKind: JsonValueKind.Object } given ? given : default;
        http.Response.StatusCode = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("status", out var status) && status.TryGetInt32(out var code) && code is >= 200 and <= 599
            ? code
            : StatusCodes.Status200OK;
        if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty("body", out var body) && body.ValueKind != JsonValueKind.Null)
        {
            await WriteJsonAsync(http, JsonSerializer.SerializeToUtf8Bytes(body, ConnectorJson.Default.JsonElement));
            return;
        }
        http.Response.ContentLength = 0;
    }

    private static async Task WriteJsonAsync(HttpContext http, byte[] json)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        // Of a length that is known the answer leaves in one piece; chunks need another for their end.
        http.Response.ContentLength = json.Length;
        await http.Response.BodyWriter.WriteAsync(json, http.RequestAborted);
    }
}
