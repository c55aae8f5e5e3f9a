using System.Text.Json;

namespace AsnAssistant.Telegram;

/// <summary>The form of every answer: <c>{"ok":true,"result":…}</c> or <c>{"ok":false,"error_code":…}</c>. Proxies and outages answer otherwise.</summary>
internal static class TelegramEnvelope
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    public static TelegramResult<JsonElement> Read(int httpStatus, TimeSpan? retryAfterHeader, ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.IsTrue("ok"))
            {
                return new(root.Member("result")?.Clone() ?? default, null);
            }
            if (root.Member("ok") is { ValueKind: JsonValueKind.False })
            {
                return new(default, Refused(root, httpStatus, retryAfterHeader));
            }
        }
        catch (JsonException)
        {
            // Not JSON at all: told apart below.
        }
        // A flood limit is one whoever says it.
        return new(default, httpStatus == 429
            ? new TelegramError(TelegramErrorKind.Refused, 429, "Too many requests.", Sane(retryAfterHeader))
            : new TelegramError(TelegramErrorKind.Foreign, httpStatus, "The answer is not in Telegram's form."));
    }

    private static TelegramError Refused(JsonElement root, int httpStatus, TimeSpan? retryAfterHeader)
    {
        var parameters = root.Object("parameters") ?? default;
        var code = (int)(root.Number("error_code") ?? httpStatus);
        var wait = parameters.Number("retry_after") is { } seconds ? TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 86_400)) : retryAfterHeader;
        return new TelegramError(
            TelegramErrorKind.Refused,
            code,
            TelegramSecrets.Redact(root.Text("description") ?? "No description."),
            code == 429 ? Sane(wait) : null,
            parameters.Number("migrate_to_chat_id"));
    }

    private static TimeSpan Sane(TimeSpan? wait) => wait is not { } given ? TimeSpan.FromSeconds(1)
        : given < TimeSpan.FromMilliseconds(100) ? TimeSpan.FromMilliseconds(100)
        : given > LongestWait ? LongestWait : given;
}
