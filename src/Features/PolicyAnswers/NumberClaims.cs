using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace AsnAssistant.PolicyAnswers;

/// <summary>A number a text states, with what it counts: ("12", "hari kerja"), ("2.785.700", "rp"), ("4–6", "hari"), ("07.30", "pukul"), ("f-1.03", "formulir"), ("iii/a", "golongan").</summary>
/// <param name="Unit">In Indonesian for both languages; empty where the text does not say what is counted.</param>
internal readonly record struct NumberClaim(string Number, string Unit)
{
    public override string ToString() => Unit.Length == 0 ? Number : $"{Number} {Unit}";
}

/// <summary>Finds the numbers a text states, so that an article's can be compared with its facts'.</summary>
internal static partial class NumberClaims
{
    private const int WordsToUnit = 3;
    private const string CalendarYear = "tahun kalender";

    private static readonly FrozenDictionary<string, string> Units = new Dictionary<string, string>
    {
        ["hari"] = "hari", ["day"] = "hari", ["days"] = "hari",
        ["bulan"] = "bulan", ["month"] = "bulan", ["months"] = "bulan",
        ["tahun"] = "tahun", ["year"] = "tahun", ["years"] = "tahun",
        ["minggu"] = "minggu", ["week"] = "minggu", ["weeks"] = "minggu",
        ["jam"] = "jam", ["hour"] = "jam", ["hours"] = "jam",
        ["menit"] = "menit", ["minute"] = "menit", ["minutes"] = "menit",
        ["kali"] = "kali", ["time"] = "kali", ["times"] = "kali", ["once"] = "kali",
        ["periode"] = "periode", ["period"] = "periode", ["periods"] = "periode",
        ["jenis"] = "jenis", ["kind"] = "jenis", ["kinds"] = "jenis",
        ["tahap"] = "tahap", ["stage"] = "tahap", ["stages"] = "tahap",
        ["nilai"] = "nilai", ["value"] = "nilai", ["values"] = "nilai",
        ["unsur"] = "unsur", ["element"] = "unsur", ["elements"] = "unsur",
        ["orang"] = "orang", ["people"] = "orang", ["person"] = "orang",
        ["anak"] = "anak", ["child"] = "anak", ["children"] = "anak",
        ["jp"] = "jp", ["persen"] = "%", ["percent"] = "%",
        ["kewajiban"] = "kewajiban", ["obligation"] = "kewajiban", ["obligations"] = "kewajiban", ["duties"] = "kewajiban",
        ["larangan"] = "larangan", ["prohibition"] = "larangan", ["prohibitions"] = "larangan",
        ["rangkap"] = "rangkap", ["copies"] = "rangkap", ["saksi"] = "saksi", ["witness"] = "saksi", ["witnesses"] = "saksi",
        ["kelompok"] = "kelompok", ["group"] = "kelompok", ["groups"] = "kelompok", ["pasal"] = "pasal", ["articles"] = "pasal",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Months = new Dictionary<string, string>
    {
        ["januari"] = "januari", ["january"] = "januari", ["februari"] = "februari", ["february"] = "februari",
        ["maret"] = "maret", ["march"] = "maret", ["april"] = "april", ["mei"] = "mei", ["may"] = "mei", ["juni"] = "juni", ["june"] = "juni",
        ["juli"] = "juli", ["july"] = "juli", ["agustus"] = "agustus", ["august"] = "agustus", ["september"] = "september",
        ["oktober"] = "oktober", ["october"] = "oktober", ["november"] = "november", ["desember"] = "desember", ["december"] = "desember",
    }.ToFrozenDictionary();

    // What names a place rather than an amount, and stands before its number.
    private static readonly FrozenDictionary<string, string> Before = new Dictionary<string, string>
    {
        ["tanggal"] = "tanggal", ["day"] = "tanggal", ["lampiran"] = "lampiran", ["pasal"] = "pasal", ["ayat"] = "ayat", ["angka"] = "angka", ["diktum"] = "diktum",
        ["pukul"] = "pukul", ["rangkap"] = "rangkap",
    }.ToFrozenDictionary();

    public static List<NumberClaim> In(string text, ArticleLanguage language)
    {
        var tokens = Tokens().Matches(text.ToLowerInvariant()).Select(match => match.Value).ToArray();
        var claims = new List<NumberClaim>();
        for (var i = 0; i < tokens.Length; i++)
        {
            if (Form().IsMatch(tokens[i]))
            {
                claims.Add(new NumberClaim(tokens[i], "formulir"));
            }
            else if (Rank().IsMatch(tokens[i]))
            {
                claims.Add(new NumberClaim(tokens[i], "golongan"));
            }
            else if (char.IsDigit(tokens[i][0]))
            {
                claims.Add(new NumberClaim(Written(tokens[i], language), UnitOf(tokens, i)));
            }
        }
        return claims;
    }

    /// <summary>Amounts written as words ("dua belas hari", "two years"), which could not be compared.</summary>
    public static IEnumerable<string> SpelledOut(string text) => NumberWords().Matches(text).Select(match => match.Value);

    /// <summary>"setahun", "sebulan": an amount of one in a single word.</summary>
    public static IEnumerable<string> Singles(string text) => SingleWords().Matches(text.ToLowerInvariant()).Select(match => match.Value);

    // One way of writing for both languages: Indonesian separators, an en dash in a range.
    private static string Written(string number, ArticleLanguage language)
    {
        var written = number.Replace(" ", "", StringComparison.Ordinal).Replace('-', '–');
        return language == ArticleLanguage.Indonesian
            ? written
            : string.Concat(written.Select(letter => letter switch { '.' => ',', ',' => '.', _ => letter }));
    }

    private static string UnitOf(string[] tokens, int at)
    {
        var before = at > 0 ? tokens[at - 1] : "";
        var after = at + 1 < tokens.Length ? tokens[at + 1] : "";
        if (before == "rp")
        {
            return "rp";
        }
        if (after == "%")
        {
            return "%";
        }
        // "50 angka kredit" counts; "angka 50" only names.
        if (after is "angka" or "credit" && at + 2 < tokens.Length && tokens[at + 2] is "kredit" or "point" or "points")
        {
            return "angka kredit";
        }
        if (Months.TryGetValue(after, out var month))
        {
            return month;
        }
        // "ayat (1)" as well as "ayat 1".
        if (Before.TryGetValue(before == "(" && at > 1 ? tokens[at - 2] : before, out var place))
        {
            return place;
        }
        if (before == "at" && TimeOfDay().IsMatch(tokens[at]))
        {
            return "pukul";
        }
        if (Year().IsMatch(tokens[at]) && (Months.ContainsKey(before) || before is "sejak" or "since" or "tahun" or "year" or "in"))
        {
            return CalendarYear;
        }
        for (var next = at + 1; next <= at + WordsToUnit && next < tokens.Length; next++)
        {
            if (tokens[next].Length == 1 && char.IsPunctuation(tokens[next][0]))
            {
                break;
            }
            if (tokens[next] is "working" or "calendar" && next + 1 < tokens.Length && Units.GetValueOrDefault(tokens[next + 1]) == "hari")
            {
                return tokens[next] == "working" ? "hari kerja" : "hari kalender";
            }
            if (Units.TryGetValue(tokens[next], out var unit))
            {
                return unit == "hari" && next + 1 < tokens.Length && tokens[next + 1] is "kerja" or "kalender" ? $"hari {tokens[next + 1]}" : unit;
            }
        }
        return "";
    }

    [GeneratedRegex(@"\bf-\d\.\d\d\b|\b(?:iii|ii|iv|i)/[a-e]\b|\d+(?:[.,]\d+)*(?:\s?[–-]\s?\d+(?:[.,]\d+)*)?|\brp(?=\s?\d)|\p{L}+|[%;:.,()=!?]", RegexOptions.CultureInvariant)]
    private static partial Regex Tokens();

    [GeneratedRegex(@"^\d{1,2}[.:]\d\d$", RegexOptions.CultureInvariant)]
    private static partial Regex TimeOfDay();

    [GeneratedRegex(@"^f-\d", RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    [GeneratedRegex(@"^[iv]+/[a-e]$", RegexOptions.CultureInvariant)]
    private static partial Regex Rank();

    [GeneratedRegex(@"^(19|20)\d\d$", RegexOptions.CultureInvariant)]
    private static partial Regex Year();

    private const string IndonesianNumbers = "dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|seratus|belas|puluh|ratus|ribu|juta|setengah|separuh";
    private const string EnglishNumbers = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|half";
    private const string Counted = "hari|bulan|tahun|minggu|jam|menit|kali|persen|periode|jenis|tahap|rupiah|orang|anak|saksi|rangkap|kewajiban|larangan|angka kredit|jp|working|calendar|days?|months?|years?|weeks?|hours?|minutes?|times|percent|periods|kinds|stages";

    [GeneratedRegex($@"\b(?:{IndonesianNumbers}|{EnglishNumbers})\s+(?:{Counted})\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NumberWords();

    [GeneratedRegex(@"\b(?:setahun|sebulan|seminggu|sehari|sejam)\b", RegexOptions.CultureInvariant)]
    private static partial Regex SingleWords();
}
