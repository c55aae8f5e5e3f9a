using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AsnAssistant.Storage;

/// <summary>
/// Writes what is stored as UTF-8 JSON. Only what JSON itself forbids is escaped, so people's words take no more room than they need; whoever puts a
/// stored text into a page encodes it there.
/// </summary>
public static class DocumentJson
{
    /// <summary>A larger buffer is not kept for the next document.</summary>
    private const int LargestKept = 64 * 1024;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static Pen? spare;

    public static byte[] Write<T>(T value, JsonTypeInfo<T> type)
    {
        // Taken while in use: a converter might write a document of its own.
        var pen = spare ?? new Pen();
        spare = null;
        JsonSerializer.Serialize(pen.Writer, value, type);
        var written = pen.Buffer.WrittenSpan.ToArray();
        if (pen.Buffer.Capacity <= LargestKept)
        {
            pen.Buffer.ResetWrittenCount();
            pen.Writer.Reset(pen.Buffer);
            spare = pen;
        }
        return written;
    }

    private sealed class Pen
    {
        public Pen() => Writer = new Utf8JsonWriter(Buffer, Options);

        public ArrayBufferWriter<byte> Buffer { get; } = new(4096);

        public Utf8JsonWriter Writer { get; }
    }
}
