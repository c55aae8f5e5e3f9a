using AsnAssistant.Storage;

namespace AsnAssistant.Files;

/// <summary>A channel that has people's files. The host gives one for each channel, since only it sees them.</summary>
public interface IFileSource
{
    /// <summary>What the addresses of this channel begin with, such as <c>telegram:</c>.</summary>
    string Scheme { get; }

    /// <summary>Reads a file, at most <paramref name="limit"/> bytes and one.</summary>
    /// <exception cref="IOException">Not now; later it may work. As every other exception.</exception>
    Task<FetchedFile> FetchAsync(AgencyId agency, string url, long limit, CancellationToken cancel);

    /// <summary>The file stands on our shelf, or is refused: what the channel has of ours is no longer needed, and may hold what was cleaned away. May come twice.</summary>
    /// <exception cref="IOException">Not now; the whole is tried again. As every other exception.</exception>
    Task ReleaseAsync(AgencyId agency, string url, CancellationToken cancel);
}

/// <param name="Content">Empty where there is a refusal.</param>
/// <param name="Refusal"><see cref="FileRefusal.Gone"/> or <see cref="FileRefusal.TooBig"/>; null where it was read.</param>
public sealed record FetchedFile(ReadOnlyMemory<byte> Content, FileRefusal? Refusal = null)
{
    public static FetchedFile Refused(FileRefusal refusal) => new(default, refusal);

    /// <summary>Reads a stream, but stops once it is larger than allowed.</summary>
    public static async Task<FetchedFile> ReadAsync(Stream content, long limit, CancellationToken cancel)
    {
        using var copy = new MemoryStream();
        var buffer = new byte[64 * 1024];
        while (await content.ReadAsync(buffer, cancel) is > 0 and var read)
        {
            await copy.WriteAsync(buffer.AsMemory(0, read), cancel);
            if (copy.Length > limit)
            {
                return Refused(FileRefusal.TooBig);
            }
        }
        return new FetchedFile(copy.ToArray());
    }
}
