using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AsnAssistant.Bot;
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
        var (body, failure) = await ReadBytesAsync(context, limit);
        return failure is null ? Parse(body.Span, type) : (null, failure);
    }

    /// <inheritdoc cref="ReadBodyAsync{T}"/>
    public static async Task<(Activity? Activity, Failure? Failure)> ReadActivityAsync(this HttpContext context, int limit)
    {
        var (body, failure) = await ReadBytesAsync(context, limit);
        return failure is null ? ParseActivity(body.Span) : (null, failure);
    }

    /// <returns>The activity, null for an empty body; or a failure.</returns>
    public static (Activity? Activity, Failure? Failure) ParseActivity(ReadOnlySpan<byte> body) =>
        body.IsEmpty ? (null, null) : ActivityReader.Read(body) is { } activity ? (activity, null) : (null, NotWhatIsAsked);

    private static Failure NotWhatIsAsked => Failure.BadArgument("The body is not the JSON object that is asked for.");

    private static async Task<(ReadOnlyMemory<byte> Body, Failure? Failure)> ReadBytesAsync(HttpContext context, int limit)
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
                return (default, bad.StatusCode == 413 ? Failure.TooLarge("The body is too large.") : Failure.BadArgument("The body could not be read."));
            }
            if (read == 0)
            {
                break;
            }
            buffer.Advance(read);
            if (buffer.WrittenCount > limit)
            {
                return (default, Failure.TooLarge($"The body has more than {limit} bytes."));
            }
        }
        return (buffer.WrittenMemory, null);
    }

    private static (T? Value, Failure? Failure) Parse<T>(ReadOnlySpan<byte> body, JsonTypeInfo<T> type)
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
            return (null, NotWhatIsAsked);
        }
    }
}
