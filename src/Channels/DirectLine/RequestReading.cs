using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.DirectLine;

internal static class RequestReading
{
    public static DateTimeOffset RequestTime(this HttpContext context) => context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();

    /// <summary>Reads a body whatever its Content-Type says, or that it has none.</summary>
    /// <returns>The value, null for an empty body; or a failure.</returns>
    public static async Task<(T? Value, Failure? Failure)> ReadBodyAsync<T>(this HttpContext context, JsonTypeInfo<T> type, int limit)
        where T : class
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        while (true)
        {
            int read;
            try
            {
                read = await context.Request.Body.ReadAsync(buffer.GetMemory(1024), context.RequestAborted);
            }
            catch (BadHttpRequestException bad)
            {
                return (null, bad.StatusCode == 413 ? Failure.TooLarge("The body is too large.") : Failure.BadArgument("The body could not be read."));
            }
            if (read == 0)
            {
                break;
            }
            buffer.Advance(read);
            if (buffer.WrittenCount > limit)
            {
                return (null, Failure.TooLarge($"The body has more than {limit} bytes."));
            }
        }
        return Parse(buffer.WrittenSpan, type);
    }

    public static (T? Value, Failure? Failure) Parse<T>(ReadOnlySpan<byte> body, JsonTypeInfo<T> type)
        where T : class
    {
        if (body.IsEmpty)
        {
            return (null, null);
        }
        try
        {
            return (JsonSerializer.Deserialize(body, type), null);
        }
        catch (JsonException)
        {
            return (null, Failure.BadArgument("The body is not the JSON object that is asked for."));
        }
    }
}
