using System.Text.RegularExpressions;

namespace AsnAssistant.Complaints;

/// <summary>Finds the places a story names, by the words that go before a place's name: jalan, RT, kelurahan, puskesmas and the like.</summary>
public static partial class PlaceInStory
{
    private const int MostCharacters = 120;
    private const int MostPlaces = 4;

    /// <summary>Words that end a name written in small letters.</summary>
    private static readonly HashSet<string> Ends =
    [
        "mati", "padam", "rusak", "berlubang", "bolong", "bocor", "banjir", "macet", "kotor", "bau", "longsor", "tersumbat", "mampet", "menumpuk", "numpuk", "sejak", "sudah", "udah", "udh", "dah", "sdh", "belum", "blm", "yang", "yg",
        "di", "ke", "dari", "dan", "sama", "tidak", "gak", "ga", "gk", "nggak", "tdk", "sampai", "itu", "ini", "tiap", "setiap", "kalau", "kalo", "pada", "selalu", "sering", "kemarin", "kmrn", "tadi", "hari", "pagi", "siang", "sore", "malam",
        "karena", "krn", "ada", "banyak", "lagi", "lg", "mau", "untuk", "utk", "oleh", "parah", "gelap", "hancur", "jelek", "becek", "tutup", "depan", "dekat", "dpn", "samping", "sebelah", "belakang", "seberang", "sekitar", "arah", "menuju", "tolong", "mohon",
        "lama", "besar", "kecil", "saya", "kami", "kita", "rumah", "warga", "petugas", "dokter", "minta", "dimintai", "disuruh", "pelayanan", "pelayanannya", "antre", "antri", "air", "lampu", "jalan", "sampah", "penuh", "was", "is", "has", "and", "the", "since", "with", "rt", "rw",
        "kel", "kelurahan", "kec", "kecamatan", "desa", "jl", "jln", "gang", "gg", "perumahan", "komplek", "kompleks", "dusun", "kampung", "terus", "juga", "bagus", "ambles", "amblas", "jebol", "roboh", "kosong", "habis",
    ];

    /// <returns>The places in the story's order and words, joined by commas, at most 120 characters; null when none is named.</returns>
    public static string? Find(string story)
    {
        var found = new List<string>();
        foreach (Match match in Named().Matches(story.Length > 2_000 ? story[..2_000] : story))
        {
            var place = match.Groups["rt"].Success ? match.Value.Trim() : Cut(match);
            if (place is not null && !found.Exists(known => known.Contains(place, StringComparison.OrdinalIgnoreCase)) && found.Count < MostPlaces
                && found.Sum(known => known.Length + 2) + place.Length <= MostCharacters)
            {
                found.Add(place);
            }
        }
        return found.Count > 0 ? string.Join(", ", found) : null;
    }

    /// <summary>The kind of place with as much of its name as is one.</summary>
    private static string? Cut(Match match)
    {
        var kind = match.Groups["kind"].Value;
        var words = match.Groups["name"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var isStreet = kind.StartsWith("jalan", StringComparison.OrdinalIgnoreCase);
        var name = new List<string>();
        foreach (var word in words)
        {
            var bare = word.Trim('.', ',').ToLowerInvariant();
            // "jalan" in small letters is a road as such more often than the beginning of a name; a name then begins with a capital.
            if (Ends.Contains(bare) || (isStreet && name.Count == 0 && !char.IsUpper(word[0])))
            {
                break;
            }
            name.Add(word);
            if (word.EndsWith('.') && bare is not ("no" or "h" or "kh" or "dr"))
            {
                break;
            }
        }
        var needsName = !match.Groups["landmark"].Success || !match.Groups["near"].Success;
        return name.Count > 0 ? $"{kind} {string.Join(' ', name).TrimEnd('.', ',')}" : needsName ? null : kind;
    }

    // Without a limit by the clock, which would fail a person's turn on a busy machine: the longest text is short enough for the worst of its kind.
    [GeneratedRegex(
        @"\b(?<rt>rt\s*\.?\s*\d{1,3}(?:\s*[/,-]?\s*(?:rw\s*\.?\s*)?\d{1,3})?|rw\s*\.?\s*\d{1,3})\b"
        + @"|(?:\b(?<near>depan|dpn|dekat|dkt|deket|samping|sebelah|belakang|seberang|sekitar|near|behind|beside)\s+)?\b(?<kind>jalan|jln\.?|jl\.?|gang|gg\.?|kelurahan|kel\.|kecamatan|kec\.?|desa|dusun|kampung|perumahan|perum|komplek|kompleks|blok"
        + @"|(?<landmark>puskesmas|pasar|terminal|stasiun|masjid|musala|mushola|gereja|pura|vihara|kantor (?:kelurahan|kecamatan|desa|camat|bupati|wali kota)|balai desa|alun-alun|rsud|sdn?|smpn?|sman?|smkn?|polsek|koramil|jembatan|lapangan|taman|simpang|perempatan|pertigaan|bundaran))"
        + @"(?=\s|$|[.,;!?])(?=(?<name>(?:[ ](?:no\.? ?)?[\p{L}\p{N}][\p{L}\p{N}'./-]*){0,3}))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
