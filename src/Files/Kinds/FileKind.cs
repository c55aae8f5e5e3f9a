namespace AsnAssistant.Files;

/// <summary>A kind of file we take.</summary>
/// <param name="ContentType">What it is served as, whatever its sender called it.</param>
/// <param name="Extension">With its dot; replaces the one the sender gave.</param>
/// <param name="Shape">How its parts lie, which decides how it is cleaned.</param>
/// <param name="IsPicture">A browser shows it in the page; all else is handed over as a download.</param>
/// <param name="MayTell">Something about place, device or author may remain in it after cleaning; officers are told so.</param>
public sealed record FileKind(string ContentType, string Extension, FileShape Shape, bool IsPicture = false, bool MayTell = false)
{
    internal static readonly FileKind Jpeg = new("image/jpeg", ".jpg", FileShape.Jpeg, IsPicture: true);
    internal static readonly FileKind Png = new("image/png", ".png", FileShape.Png, IsPicture: true);
    internal static readonly FileKind Webp = new("image/webp", ".webp", FileShape.Webp, IsPicture: true);
    internal static readonly FileKind Gif = new("image/gif", ".gif", FileShape.Gif, IsPicture: true);
    internal static readonly FileKind Heic = new("image/heic", ".heic", FileShape.StillBoxes);
    internal static readonly FileKind Avif = new("image/avif", ".avif", FileShape.StillBoxes);
    internal static readonly FileKind Mp4 = new("video/mp4", ".mp4", FileShape.MovingBoxes, MayTell: true);
    internal static readonly FileKind QuickTime = new("video/quicktime", ".mov", FileShape.MovingBoxes, MayTell: true);
    internal static readonly FileKind M4a = new("audio/mp4", ".m4a", FileShape.MovingBoxes, MayTell: true);
    internal static readonly FileKind Mp3 = new("audio/mpeg", ".mp3", FileShape.Mp3, MayTell: true);
    internal static readonly FileKind Ogg = new("audio/ogg", ".ogg", FileShape.AsItIs, MayTell: true);
    internal static readonly FileKind Wav = new("audio/wav", ".wav", FileShape.AsItIs, MayTell: true);
    internal static readonly FileKind Webm = new("video/webm", ".webm", FileShape.AsItIs, MayTell: true);
    internal static readonly FileKind Pdf = new("application/pdf", ".pdf", FileShape.AsItIs, MayTell: true);
    internal static readonly FileKind Text = new("text/plain", ".txt", FileShape.AsItIs);

    internal static FileKind Office(string contentType, string extension) => new(contentType, extension, FileShape.AsItIs, MayTell: true);
}

/// <summary>How a file's parts lie.</summary>
public enum FileShape
{
    /// <summary>Nothing in it is taken out.</summary>
    AsItIs,
    Jpeg,
    Png,
    Webp,
    Gif,

    /// <summary>ISO base media with pictures: HEIC, AVIF.</summary>
    StillBoxes,

    /// <summary>ISO base media with tracks: MP4, QuickTime, M4A.</summary>
    MovingBoxes,
    Mp3,
}
