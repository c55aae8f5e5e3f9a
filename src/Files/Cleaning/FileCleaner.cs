namespace AsnAssistant.Files;

/// <summary>Decides whether a file is taken, and makes the copy that others may see.</summary>
public static class FileCleaner
{
    /// <param name="content">The whole file, as it was sent; left as it is.</param>
    /// <param name="limit">Most bytes taken.</param>
    /// <returns>The copy, or why there is none; never both.</returns>
    public static CleanFile Clean(ReadOnlyMemory<byte> content, long limit)
    {
        if (content.IsEmpty)
        {
            return new CleanFile(null, default, FileRefusal.Empty);
        }
        if (content.Length > limit)
        {
            return new CleanFile(null, default, FileRefusal.TooBig);
        }
        if (FileSniffer.Of(content) is not { } kind)
        {
            return new CleanFile(null, default, FileRefusal.NotTaken);
        }
        var clean = kind.Shape switch
        {
            FileShape.Jpeg => JpegCleaner.Clean(content.Span),
            FileShape.Png => PngCleaner.Clean(content.Span),
            FileShape.Webp => WebpCleaner.Clean(content.Span),
            FileShape.Gif => GifCleaner.Clean(content.Span),
            FileShape.StillBoxes => BoxCleaner.CleanStill(content.Span),
            FileShape.MovingBoxes => BoxCleaner.CleanMoving(content.Span),
            FileShape.Mp3 => Mp3Cleaner.Clean(content.Span),
            _ => content,
        };
        return clean is { IsEmpty: false } copy ? new CleanFile(kind, copy, null) : new CleanFile(null, default, FileRefusal.Damaged);
    }
}

/// <param name="Kind">Null when it was refused.</param>
/// <param name="Content">What others may see; empty when it was refused.</param>
/// <param name="Refusal">Null when it was taken.</param>
public sealed record CleanFile(FileKind? Kind, ReadOnlyMemory<byte> Content, FileRefusal? Refusal);
