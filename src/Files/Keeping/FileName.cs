using System.Text;

namespace AsnAssistant.Files;

/// <summary>Names of files as people may read them and disks may take them.</summary>
internal static class FileName
{
    private const int Longest = 80;

    /// <summary>
    /// A document's own name says what it is; the name of a photo, a film or a sound says at most whose telephone it comes from, and is left out.
    /// </summary>
    /// <returns>Without path and extension; null where nothing is left to say.</returns>
    public static string? Of(string? claimed, FileKind kind)
    {
        if (claimed is null || !kind.ContentType.StartsWith("application/", StringComparison.Ordinal) && kind != FileKind.Text)
        {
            return null;
        }
        var bare = claimed[(claimed.LastIndexOfAny(['/', '\\']) + 1)..];
        if (bare.LastIndexOf('.') is > 0 and var dot)
        {
            bare = bare[..dot];
        }
        var clean = new StringBuilder();
        foreach (var rune in bare.EnumerateRunes())
        {
            clean.Append(Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '-' or '_' or '(' or ')' or '.' ? rune.ToString() : " ");
            if (clean.Length >= Longest)
            {
                break;
            }
        }
        var name = string.Join(' ', clean.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)).Trim('.', ' ');
        return name.Length == 0 ? null : name;
    }
}
