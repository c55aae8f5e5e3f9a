using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using AsnAssistant.Storage;

namespace AsnAssistant.Files;

/// <summary>Clean copies, in the store, in pieces: what is kept is kept in one place, and every host reads it.</summary>
public sealed class FileShelf(IStore store)
{
    /// <summary>A commit of this size delays no other for long.</summary>
    public const int PieceSize = 512 * 1024;

    private const int KeysPerCall = 90;

    /// <returns>As many as asked for, in the order asked; null while a file is still being fetched.</returns>
    public async Task<IReadOnlyList<StoredFile?>> FindAsync(AgencyId agency, IReadOnlyList<string> ids, CancellationToken cancel = default)
    {
        var found = new List<StoredFile?>(ids.Count);
        foreach (var some in ids.Chunk(KeysPerCall))
        {
            var read = await store.ReadAsync(agency, [.. some.Select(StoredFile.KeyOf)], cancel);
            found.AddRange(read.Select(document => document.Exists ? JsonSerializer.Deserialize(document.Body.Span, FilesJson.Default.StoredFile) : null));
        }
        return found;
    }

    /// <summary>The bytes, in pieces of at most <see cref="PieceSize"/>, in order.</summary>
    /// <exception cref="IOException">A piece is gone: the file was deleted meanwhile.</exception>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(AgencyId agency, StoredFile file, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        for (var piece = 0; piece < file.Pieces; piece++)
        {
            var read = (await store.ReadAsync(agency, [PieceOf(file.Id, piece)], cancel))[0];
            yield return read.Exists ? read.Body : throw new IOException("A piece of this file is gone; it was deleted meanwhile.");
        }
    }

    /// <summary>Removes a file for good, wherever what it belongs to is removed.</summary>
    public async Task DeleteAsync(AgencyId agency, string id, CancellationToken cancel = default)
    {
        if ((await FindAsync(agency, [id], cancel))[0] is not { } file)
        {
            return;
        }
        foreach (var some in Enumerable.Range(0, file.Pieces).Select(piece => PieceOf(id, piece)).Append(StoredFile.KeyOf(id)).Chunk(KeysPerCall))
        {
            var batch = new WriteBatch(agency);
            foreach (var key in some)
            {
                batch.Delete(key);
            }
            await store.CommitAsync(batch, cancel);
        }
    }

    /// <summary>Writes the bytes. They are reachable only once the document that names them is written, so a host that dies in between leaves nothing half.</summary>
    /// <returns>How many pieces.</returns>
    internal async Task<int> PutAsync(AgencyId agency, string id, ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        var pieces = 0;
        for (var at = 0; at < content.Length; at += PieceSize)
        {
            var piece = content.Slice(at, Math.Min(PieceSize, content.Length - at));
            await store.CommitAsync(new WriteBatch(agency).Put(PieceOf(id, pieces++), piece), cancel);
        }
        return pieces;
    }

    /// <summary>The word on a file and the end of its waiting, in one commit.</summary>
    internal static WriteBatch Write(WriteBatch batch, StoredFile file) =>
        batch.Put(StoredFile.KeyOf(file.Id), JsonSerializer.SerializeToUtf8Bytes(file, FilesJson.Default.StoredFile));

    private static string PieceOf(string id, int piece) => string.Create(CultureInfo.InvariantCulture, $"{StoredFile.KeyOf(id)}:{piece}");
}
