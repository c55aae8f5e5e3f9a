using System.Text.Json;
using System.Text.Json.Serialization;
using AsnAssistant.Storage;

namespace AsnAssistant.People;

/// <summary>
/// Hands what a person sent to the files room: an entry in its queue, written by the commit that keeps what the file belongs to, so that no file is
/// forgotten and none is fetched for something that was never kept.
/// </summary>
/// <remarks>Queue <c>files</c>, lane and entry id <c>file:ID</c>, payload a <see cref="SentFile"/> as JSON. What became of it stands in the document <c>file:ID</c>.</remarks>
public static class SentFiles
{
    public const string Queue = "files";

    /// <returns>The id under which the file will be known, 16 characters.</returns>
    public static string Take(WriteBatch batch, string url, string contentType)
    {
        var id = WriteBatch.NewId();
        var lane = KeyOf(id);
        batch.Enqueue(Queue, lane, lane, JsonSerializer.SerializeToUtf8Bytes(new SentFile(id, url, contentType), SentFileJson.Default.SentFile));
        return id;
    }

    /// <summary>Has a file removed for good, with the commit that removes what it belonged to; after its fetching, should that still wait.</summary>
    public static void Forget(WriteBatch batch, string id) =>
        batch.Enqueue(Queue, KeyOf(id), KeyOf(id) + ":forget", JsonSerializer.SerializeToUtf8Bytes(new SentFile(id, SentFile.Forgotten, ""), SentFileJson.Default.SentFile));

    public static string KeyOf(string id) => "file:" + id;

    /// <returns>Null for what is no such payload.</returns>
    public static SentFile? Read(ReadOnlyMemory<byte> payload)
    {
        try
        {
            return JsonSerializer.Deserialize(payload.Span, SentFileJson.Default.SentFile);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Without the name that its sender's device gave it: names of files tell who somebody is.</summary>
/// <param name="Url">Where the channel has it: its own scheme, such as <c>telegram:file-id</c> or <c>upload:ID</c>.</param>
/// <param name="ContentType">As claimed; what it really is shows when it is here.</param>
public sealed record SentFile(string Id, string Url, string ContentType)
{
    /// <summary>In the place of an address: the file is to be removed.</summary>
    public const string Forgotten = "forget:";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SentFile))]
internal sealed partial class SentFileJson : JsonSerializerContext;
