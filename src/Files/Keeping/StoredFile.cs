using System.Text.Json.Serialization;
using AsnAssistant.People;

namespace AsnAssistant.Files;

/// <summary>What became of a file that somebody sent.</summary>
/// <remarks>
/// Document <c>file:ID</c>; while there is none, the file is still being fetched. Its bytes lie in documents <c>file:ID:N</c>, N from 0. They belong to a
/// ticket or a step of mentoring, which is not written for them: an officer's open form is not outdated by a photo that came in.
/// </remarks>
/// <param name="Id">16 characters, as the ticket names it.</param>
/// <param name="ContentType">By the content; empty when it was refused.</param>
/// <param name="Size">Bytes of the clean copy.</param>
/// <param name="Pieces">Documents it is kept in.</param>
/// <param name="At">UTC, when it was taken or refused.</param>
/// <param name="Refusal">Null when it was taken.</param>
/// <param name="MayTell">See <see cref="FileKind.MayTell"/>.</param>
public sealed record StoredFile(
    string Id, string ContentType, string Extension, long Size, int Pieces, DateTimeOffset At, FileRefusal? Refusal, bool IsPicture, bool MayTell)
{
    [JsonIgnore]
    public bool IsReady => Refusal is null;

    /// <summary>As it is called on the disk of whoever fetches it; the name its sender gave it was never kept.</summary>
    [JsonIgnore]
    public string DownloadName => "berkas-" + Id[..6] + Extension;

    internal static string KeyOf(string id) => SentFiles.KeyOf(id);
}

/// <summary>Why there is no copy that others may see.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FileRefusal>))]
public enum FileRefusal
{
    Empty,

    /// <summary>Larger than the installation takes, or than the channel hands over.</summary>
    TooBig,

    /// <summary>None of the kinds an officer can open safely.</summary>
    NotTaken,

    /// <summary>It breaks the rules of its own kind, so it cannot be cleaned.</summary>
    Damaged,

    /// <summary>The scanner found something.</summary>
    Infected,

    /// <summary>The scanner will not look at it.</summary>
    Unscanned,

    /// <summary>The channel no longer has it.</summary>
    Gone,

    /// <summary>It could not be fetched or scanned for days; an administrator may try again.</summary>
    GivenUp,
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredFile))]
internal sealed partial class FilesJson : JsonSerializerContext;
