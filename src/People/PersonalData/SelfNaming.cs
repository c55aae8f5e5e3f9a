using System.Text.RegularExpressions;

namespace AsnAssistant.People;

/// <summary>Takes out of a person's own words what says who they are, so that a text can be handed on without them.</summary>
/// <remarks>
/// Numbers and addresses are found by their shape, a name by the account's or where somebody introduces themselves ("nama saya …"). A name that
/// is written otherwise stays: the question before it says so.
/// </remarks>
public static partial class SelfNaming
{
    public const string NameMark = "[nama]";

    private static readonly HashSet<string> NoName = new(StringComparer.OrdinalIgnoreCase)
    {
        "mau", "ingin", "dari", "warga", "tinggal", "alamat", "rt", "rw", "di", "dan", "dengan", "nik", "hp", "no", "nomor", "telp", "wa", "umur", "usia", "saya", "aku", "kami",
        "melapor", "melaporkan", "lapor", "laporkan", "yang", "selaku", "sebagai", "tidak", "jangan", "tolong", "mohon", "minta", "jalan", "is", "and", "from", "i", "live", "want", "please", "sudah",
        "disebut", "disebutkan", "dicatat", "ditulis", "dipakai", "dirahasiakan", "ada", "hilang", "salah", "belum", "tercatat", "bukan", "ini", "itu", "untuk",
    };

    /// <param name="accountName">As the channel shows it; null where it shows none.</param>
    /// <returns>The text without NIK, NIP, telephone numbers, mail addresses and the person's name; the same text where it held none.</returns>
    public static string Remove(string text, string? accountName)
    {
        var masked = Masking.MaskIdentifiers(text);
        if (accountName?.Trim() is { Length: >= 3 } name)
        {
            masked = Regex.Replace(masked, $@"(?<![\p{{L}}\p{{N}}]){Regex.Escape(name)}(?![\p{{L}}\p{{N}}])", NameMark, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        return Introduction().Replace(masked, static match => match.Groups["lead"].Value + WithoutName(match.Groups["words"].Value));
    }

    private static string WithoutName(string words)
    {
        var end = 0;
        var count = 0;
        foreach (Match word in Word().Matches(words))
        {
            if (count == 4 || NoName.Contains(word.Value))
            {
                break;
            }
            end = word.Index + word.Length;
            count++;
        }
        return count == 0 ? words : NameMark + words[end..];
    }

    [GeneratedRegex(@"(?<lead>\b(?:nama(?:\s+(?:lengkap|asli))?\s+(?:saya|aku|gue|gw|ane|sy)|saya\s+bernama|nama\s*:|perkenalkan,?\s+saya|my\s+name\s+is)(?:\s+(?:adalah|ialah|yaitu))?\s*[:,]?\s*)(?<words>[\p{L}'.]+(?:[ \t]+[\p{L}'.]+){0,5})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Introduction();

    [GeneratedRegex(@"[\p{L}'.]+")]
    private static partial Regex Word();
}
