using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using AsnAssistant.Storage;

namespace AsnAssistant.DirectLine;

/// <summary>Uploads in the store. Documents: <c>dl-up:ID</c> what it is, written last; <c>dl-up:ID:N</c> its N-th piece, from 0.</summary>
internal sealed class StoredUploads(IStore store, DirectLineOptions options, UploadAllowance allowance) : IUploads
{
    public const int PieceSize = 512 * 1024;

    private const int KeysPerBatch = 90;

    /// <summary>Writes a stream piece by piece, so that a large file never stands in memory.</summary>
    /// <param name="budget">Bytes this message may still use; lowered by what was read.</param>
    /// <returns>The upload; or why it was not taken, with nothing left of it.</returns>
    public async Task<(Upload? Upload, Failure? Failure)> SaveAsync(AgencyId agency, string conversation, string? claimedName, Stream content, UploadBudget budget, CancellationToken cancel)
    {
        var name = CleanName(claimedName);
        var upload = new Upload(DirectLineTokens.NewId(), conversation, name, "", 0, 0);
        var buffer = ArrayPool<byte>.Shared.Rent(PieceSize);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            while (true)
            {
                var filled = await FillAsync(content, buffer.AsMemory(0, PieceSize), cancel);
                if (upload.Pieces == 0)
                {
                    if (FileKind.Of(buffer.AsSpan(0, Math.Min(filled, FileKind.Needed)), name) is not { } kind)
                    {
                        return (null, Failure.BadArgument("This kind of file is not taken. Send a photo, a PDF, an office document, a sound or a video."));
                    }
                    upload = upload with { ContentType = kind };
                }
                if (filled > 0)
                {
                    if (upload.Size + filled > options.MaxUploadBytes || !budget.Take(filled))
                    {
                        await DeleteAsync(agency, upload, cancel);
                        return (null, Failure.TooLarge($"A file may have {options.MaxUploadBytes} bytes, all files of a message {options.MaxUploadTotalBytes}."));
                    }
                    hash.AppendData(buffer, 0, filled);
                    await store.CommitAsync(new WriteBatch(agency).Put(Piece(upload.Id, upload.Pieces), buffer.AsMemory(0, filled).ToArray(), options.UploadKeepFor), cancel);
                    upload = upload with { Size = upload.Size + filled, Pieces = upload.Pieces + 1 };
                }
                if (filled < PieceSize)
                {
                    if (!await allowance.TakeFileAsync(
                        agency, Convert.ToHexStringLower(hash.GetHashAndReset()), batch => batch.Put(Key(upload.Id), Body(upload), options.UploadKeepFor), cancel))
                    {
                        await DeleteAsync(agency, upload, cancel);
                        return (null, Failure.UploadLimitReached);
                    }
                    return (upload, null);
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public async Task<Upload?> FindAsync(AgencyId agency, string contentUrl, CancellationToken cancel = default)
    {
        if (!contentUrl.StartsWith(Upload.Scheme, StringComparison.Ordinal))
        {
            return null;
        }
        var id = contentUrl[Upload.Scheme.Length..];
        if (id.Length != 32 || !id.All(char.IsAsciiHexDigitLower))
        {
            return null;
        }
        var kept = (await store.ReadAsync(agency, [Key(id)], cancel))[0];
        return kept.Exists ? JsonSerializer.Deserialize(kept.Body.Span, DirectLineJson.Default.Upload) : null;
    }

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(AgencyId agency, Upload upload, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        for (var piece = 0; piece < upload.Pieces; piece++)
        {
            var kept = (await store.ReadAsync(agency, [Piece(upload.Id, piece)], cancel))[0];
            if (!kept.Exists)
            {
                throw new IOException("A piece of this upload has vanished; its time was over.");
            }
            yield return kept.Body;
        }
    }

    public async Task<bool> KeepAsync(AgencyId agency, Upload upload, TimeSpan? keepFor, CancellationToken cancel = default)
    {
        for (var piece = 0; piece < upload.Pieces; piece++)
        {
            var kept = (await store.ReadAsync(agency, [Piece(upload.Id, piece)], cancel))[0];
            if (!kept.Exists)
            {
                return false;
            }
            await store.CommitAsync(new WriteBatch(agency).Put(Piece(upload.Id, piece), kept.Body, keepFor), cancel);
        }
        await store.CommitAsync(new WriteBatch(agency).Put(Key(upload.Id), Body(upload), keepFor), cancel);
        return true;
    }

    public async Task DeleteAsync(AgencyId agency, Upload upload, CancellationToken cancel = default)
    {
        var keys = Enumerable.Range(0, upload.Pieces).Select(piece => Piece(upload.Id, piece)).Append(Key(upload.Id));
        foreach (var some in keys.Chunk(KeysPerBatch))
        {
            var batch = new WriteBatch(agency);
            foreach (var key in some)
            {
                batch.Delete(key);
            }
            await store.CommitAsync(batch, cancel);
        }
    }

    private static async Task<int> FillAsync(Stream content, Memory<byte> buffer, CancellationToken cancel)
    {
        var filled = 0;
        while (filled < buffer.Length && await content.ReadAsync(buffer[filled..], cancel) is > 0 and var read)
        {
            filled += read;
        }
        return filled;
    }

    private static string CleanName(string? claimed)
    {
        var bare = claimed is null ? "" : claimed[(claimed.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = new string([.. bare.Where(character => !char.IsControl(character) && character is not ('"' or '<' or '>') && !char.IsSurrogate(character))]).Trim();
        return clean.Length switch { 0 => "berkas", > 120 => clean[^120..], _ => clean };
    }

    private static string Key(string id) => "dl-up:" + id;

    private static string Piece(string id, int piece) => string.Create(CultureInfo.InvariantCulture, $"dl-up:{id}:{piece}");

    private static byte[] Body(Upload upload) => JsonSerializer.SerializeToUtf8Bytes(upload, DirectLineJson.Default.Upload);
}

/// <summary>Bytes and files that one message may still bring.</summary>
internal sealed class UploadBudget(DirectLineOptions options)
{
    private long _bytes = options.MaxUploadTotalBytes;
    private int _files = options.MaxUploadFiles;

    public bool Take(int bytes) => (_bytes -= bytes) >= 0;

    public bool TakeFile() => --_files >= 0;
}
