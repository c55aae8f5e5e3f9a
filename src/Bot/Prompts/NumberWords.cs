using System.Globalization;
using System.Text.RegularExpressions;

namespace AsnAssistant.Bot.Prompts;

/// <summary>Reads and writes numbers as people do in Indonesian and English.</summary>
public static partial class NumberWords
{
    private static readonly string[] Units = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"];

    private static readonly Dictionary<string, int> English = new()
    {
        ["zero"] = 0, ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9, ["ten"] = 10,
        ["first"] = 1, ["second"] = 2, ["third"] = 3, ["fourth"] = 4, ["fifth"] = 5, ["sixth"] = 6,
    };

    private static readonly Dictionary<string, decimal> Scales = new()
    {
        ["ratus"] = 100, ["rb"] = 1_000, ["ribu"] = 1_000, ["k"] = 1_000, ["thousand"] = 1_000, ["jt"] = 1_000_000, ["juta"] = 1_000_000, ["million"] = 1_000_000,
        ["m"] = 1_000_000_000, ["milyar"] = 1_000_000_000, ["miliar"] = 1_000_000_000, ["billion"] = 1_000_000_000, ["triliun"] = 1_000_000_000_000, ["trillion"] = 1_000_000_000_000,
    };

    /// <summary>Reads a number that is the whole message, with or without "Rp", a unit of thousands, or "orang", "hari" and the like behind it.</summary>
    /// <param name="locale">Decides "1.000" and "1,000".</param>
    public static decimal? Read(string text, string locale)
    {
        var folded = text.Trim().ToLowerInvariant();
        var match = Figures().Match(folded);
        if (match.Success)
        {
            if (Plain(match.Groups["number"].Value, locale) is not { } number)
            {
                return null;
            }
            var scale = match.Groups["scale"].Value;
            return scale.Length == 0 ? number : Scales.TryGetValue(scale, out var factor) ? number * factor : null;
        }
        return Spelled(Words.Fold(folded));
    }

    /// <summary>Reads the number of a choice: "2", "2.", "nomor 2", "no dua", "yang kedua", "pilihan 3", "first".</summary>
    public static int? Ordinal(string folded)
    {
        var words = folded.Split(' ').Where(word => word is not ("nomor" or "nomer" or "no" or "yang" or "yg" or "pilihan" or "opsi" or "option" or "number" or "the" or "one" or "ke")).ToArray();
        if (words.Length == 0 && folded == "one")
        {
            return 1;
        }
        if (words is not [var word] || word.Length == 0)
        {
            return null;
        }
        if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }
        if (word == "pertama")
        {
            return 1;
        }
        if (word.StartsWith("ke", StringComparison.Ordinal) && word.Length > 3)
        {
            word = word[2..].TrimStart('-');
        }
        var unit = Array.IndexOf(Units, word);
        return unit > 0 ? unit : int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var second) ? second
            : English.TryGetValue(word, out var english) && english > 0 ? english : null;
    }

    /// <summary>"1.032" in Indonesian, "1,032" in English; at most two decimals.</summary>
    public static string Written(decimal value, string locale)
    {
        var english = value.ToString("#,0.##", CultureInfo.InvariantCulture);
        return locale.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? english : english.Replace(',', ';').Replace('.', ',').Replace(';', '.');
    }

    private static decimal? Plain(string figures, string locale)
    {
        var english = locale.StartsWith("en", StringComparison.OrdinalIgnoreCase);
        var dots = figures.Count(character => character == '.');
        var commas = figures.Count(character => character == ',');
        var (thousands, point) = (dots, commas) switch
        {
            (0, 0) => ('\0', '\0'),
            // Two or more of a kind can only be thousands.
            (> 1, <= 1) => ('.', ','),
            (<= 1, > 1) => (',', '.'),
            // One of each: the later one is the decimal point.
            (1, 1) => figures.IndexOf('.', StringComparison.Ordinal) < figures.IndexOf(',', StringComparison.Ordinal) ? ('.', ',') : (',', '.'),
            (1, 0) => english || !Grouped(figures, '.') ? (',', '.') : ('.', ','),
            (0, 1) => english && Grouped(figures, ',') ? (',', '.') : ('.', ','),
            _ => ('?', '?'),
        };
        if (thousands == '?' || (thousands != '\0' && figures.Contains(thousands, StringComparison.Ordinal) && !Grouped(figures.Split(point)[0], thousands)))
        {
            return null;
        }
        var plain = thousands == '\0' ? figures : figures.Replace(thousands.ToString(), "", StringComparison.Ordinal).Replace(point, '.');
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>Whether the separator stands before groups of three digits only.</summary>
    private static bool Grouped(string figures, char separator)
    {
        var groups = figures.TrimStart('-', '+').Split(separator);
        return groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(group => group.Length == 3);
    }

    /// <summary>"seratus dua puluh lima ribu", "setengah juta", "five".</summary>
    private static decimal? Spelled(string folded)
    {
        if (folded.Length == 0)
        {
            return null;
        }
        if (English.TryGetValue(folded, out var english))
        {
            return english;
        }
        decimal total = 0, group = 0, digit = 0;
        var any = false;
        foreach (var written in folded.Split(' '))
        {
            var word = written;
            if (word is "orang" or "hari" or "buah" or "kali" or "kursi" or "tahun" or "rupiah" or "people")
            {
                continue;
            }
            any = true;
            // "sepuluh", "seratus", "seribu", "sejuta": the "se" is a one.
            if (word.Length > 4 && word.StartsWith("se", StringComparison.Ordinal) && word is not ("sembilan" or "setengah" or "sebelas"))
            {
                digit = 1;
                word = word[2..];
            }
            var unit = Array.IndexOf(Units, word);
            if (unit >= 0)
            {
                digit = unit;
            }
            else if (word == "setengah")
            {
                digit = 0.5m;
            }
            else if (word == "sebelas")
            {
                group += 11;
            }
            else if (word == "belas")
            {
                (group, digit) = (group + 10 + digit, 0);
            }
            else if (word == "puluh")
            {
                (group, digit) = (group + (digit * 10), 0);
            }
            else if (word == "ratus")
            {
                (group, digit) = (group + (digit * 100), 0);
            }
            else if (Scales.TryGetValue(word, out var scale))
            {
                (total, group, digit) = (total + ((group + digit) * scale), 0, 0);
            }
            else
            {
                return null;
            }
        }
        return any ? total + group + digit : null;
    }

    [GeneratedRegex(@"^(rp\.?\s*|idr\s*|\$\s*)?(?<number>[-+]?\d[\d.,]*\d|[-+]?\d)\s*(?<scale>ratus|rb|ribu|k|thousand|jt|juta|million|milyar|miliar|m|billion|triliun|trillion)?(\s*(rupiah|orang|hari|buah|kali|kursi|tahun|people))?[.!]?$", RegexOptions.CultureInvariant)]
    private static partial Regex Figures();
}
