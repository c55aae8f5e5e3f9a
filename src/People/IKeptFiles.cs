namespace AsnAssistant.People;

/// <summary>Hands out clean copies of files that people sent. Given by the files room; whoever asks has made sure that the reader may see the file.</summary>
public interface IKeptFiles
{
    /// <param name="id">As <see cref="SentFiles.Take"/> gave it.</param>
    Task<KeptFile> ReadAsync(Agency agency, string id, Language language, CancellationToken cancel = default);
}

/// <param name="Content">Empty where the file is not ready, is refused, or is too large for a message.</param>
/// <param name="ContentType">By the content; empty where there is none.</param>
/// <param name="Name">As it is called on the disk of whoever gets it; empty where there is none.</param>
/// <param name="Address">Opens it for some minutes, where it is too large for a message; null elsewhere.</param>
/// <param name="Note">Why there is nothing to see, as people read it; null where there is.</param>
public sealed record KeptFile(ReadOnlyMemory<byte> Content, string ContentType, string Name, Uri? Address = null, string? Note = null)
{
    public static KeptFile Without(string note) => new(default, "", "", null, note);
}
