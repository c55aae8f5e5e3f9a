using AsnAssistant.Storage;

namespace AsnAssistant.DirectLine;

/// <summary>
/// Bytes that people sent by the web chat or Direct Line. A message names them as <c>upload:ID</c> in its attachment's ContentUrl; they vanish after
/// <see cref="DirectLineOptions.UploadKeepFor"/> unless kept.
/// </summary>
public interface IUploads
{
    /// <param name="contentUrl">As in the attachment: <c>upload:ID</c>.</param>
    /// <returns>Null when it is no such address, was never there, or has vanished.</returns>
    Task<Upload?> FindAsync(AgencyId agency, string contentUrl, CancellationToken cancel = default);

    /// <summary>The bytes, in pieces of at most 512 KB, in order.</summary>
    /// <exception cref="IOException">A piece has vanished meanwhile.</exception>
    IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(AgencyId agency, Upload upload, CancellationToken cancel = default);

    /// <summary>Gives the bytes a new life, counted from now.</summary>
    /// <param name="keepFor">Null: until <see cref="DeleteAsync"/>.</param>
    /// <returns>False when they have vanished already.</returns>
    Task<bool> KeepAsync(AgencyId agency, Upload upload, TimeSpan? keepFor, CancellationToken cancel = default);

    Task DeleteAsync(AgencyId agency, Upload upload, CancellationToken cancel = default);
}

/// <param name="Id">128 random bits in hexadecimal.</param>
/// <param name="ConversationId">Whose it is; only this conversation's token reads it over HTTP.</param>
/// <param name="Name">As the person's device called it, without a path, 1 to 120 characters.</param>
/// <param name="ContentType">By the content, not by what the sender claimed.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Pieces">Documents it is kept in.</param>
public sealed record Upload(string Id, string ConversationId, string Name, string ContentType, long Size, int Pieces)
{
    public const string Scheme = "upload:";

    public string ContentUrl => Scheme + Id;
}
