using System.Globalization;
using System.Text.RegularExpressions;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>Why typed words are no time to meet.</summary>
public enum SessionTimeFault
{
    None,

    /// <summary>No day is named, or none that there is.</summary>
    NoDay,

    /// <summary>A day, but no hour.</summary>
    NoHour,

    /// <summary>Gone by, or too soon.</summary>
    Past,

    TooFar,

    /// <summary>Between 22.00 and 06.00.</summary>
    Night,
}

/// <param name="At">Null when there is a fault.</param>
public readonly record struct SessionTimeReading(DateTimeOffset? At, SessionTimeFault Fault);

/// <summary>Reads when to meet as people type it: "rabu jam 3 sore", "12 Mei 10.00", "besok pukul setengah dua siang", "Friday 3pm"; up to three, parted by commas or "atau".</summary>
public static partial class SessionTimeWords
{
    private static readonly Dictionary<string, TimeOnly> PartsOfDay = new()
    {
        ["pagi"] = new(9, 0), ["morning"] = new(9, 0), ["siang"] = new(13, 0), ["noon"] = new(12, 0), ["sore"] = new(15, 0), ["petang"] = new(16, 0), ["afternoon"] = new(15, 0),
        ["malam"] = new(19, 0), ["evening"] = new(19, 0),
    };

    /// <summary>Every time that a text names, with what is wrong with the first that is none.</summary>
    /// <param name="soonest">What lies before it is past.</param>
    /// <param name="farthest">What lies behind it is too far.</param>
    public static (IReadOnlyList<DateTimeOffset> Times, SessionTimeFault Fault) ReadAll(string text, IndonesianZone zone, DateTimeOffset now, DateTimeOffset soonest, DateTimeOffset farthest)
    {
        var times = new List<DateTimeOffset>();
        foreach (var part in Between().Split(DayComma().Replace(text, "$1 ")).Where(part => part.Trim().Length > 0))
        {
            var reading = Read(part, zone, now, soonest, farthest);
            if (reading.At is not { } at)
            {
                return ([], reading.Fault);
            }
            times.Add(at);
        }
        return times.Count > 0 ? (times, SessionTimeFault.None) : ([], SessionTimeFault.NoDay);
    }

    public static SessionTimeReading Read(string text, IndonesianZone zone, DateTimeOffset now, DateTimeOffset soonest, DateTimeOffset farthest)
    {
        var typed = text.Trim().ToLowerInvariant();
        var named = Zone().Match(typed);
        var theirs = named.Success && IndonesianZone.TryParse(named.Value, out var other) ? other : zone;
        typed = Zone().Replace(typed, " ").Trim();
        var (hour, rest) = Hour(typed);
        if (hour is null)
        {
            return new SessionTimeReading(null, DayOf(typed, theirs, now) is null ? SessionTimeFault.NoDay : SessionTimeFault.NoHour);
        }
        if (DayOf(rest, theirs, now) is not { } day)
        {
            return new SessionTimeReading(null, SessionTimeFault.NoDay);
        }
        var at = theirs.At(day, hour.Value);
        return hour.Value.Hour is < 6 or >= 22 ? new SessionTimeReading(null, SessionTimeFault.Night)
            : at < soonest ? new SessionTimeReading(null, SessionTimeFault.Past)
            : at > farthest ? new SessionTimeReading(null, SessionTimeFault.TooFar)
            : new SessionTimeReading(at.ToUniversalTime(), SessionTimeFault.None);
    }

    private static DateOnly? DayOf(string text, IndonesianZone zone, DateTimeOffset now) =>
        DateWords.Read(Loose().Replace(text, " ").Trim(' ', ',', '.'), zone.DayOf(now), DateDirection.Future).Day;

    /// <returns>The hour and the words without it; null where none is named.</returns>
    private static (TimeOnly? At, string Without) Hour(string typed)
    {
        foreach (var shape in (Regex[])[Marked(), WithMinutes(), WithPart()])
        {
            if (shape.Match(typed) is { Success: true } match && Make(match) is { } hour)
            {
                return (hour, string.Concat(typed.AsSpan(0, match.Index), " ", typed.AsSpan(match.Index + match.Length)).Trim());
            }
        }
        if (LoosePart().Match(typed) is { Success: true } part && PartsOfDay.TryGetValue(part.Groups["part"].Value, out var usual))
        {
            return (usual, typed.Remove(part.Index, part.Length).Trim());
        }
        return (null, typed);
    }

    private static TimeOnly? Make(Match match)
    {
        if (NumberWords.Read(match.Groups["hour"].Value, "id") is not { } number || number != decimal.Truncate(number) || number is < 0 or > 24)
        {
            return null;
        }
        var hour = (int)number;
        var minute = match.Groups["minute"] is { Success: true, Value: var digits } ? int.Parse(digits, CultureInfo.InvariantCulture) : 0;
        // "Setengah tiga" is half an hour before three.
        if (match.Groups["half"].Success)
        {
            (hour, minute) = (hour - 1, 30);
        }
        hour = (match.Groups["part"].Value, hour) switch
        {
            ("siang", >= 1 and <= 4) or ("sore" or "petang" or "afternoon", >= 1 and <= 7) or ("malam" or "evening", >= 5 and <= 11) => hour + 12,
            ("pm", >= 1 and <= 11) => hour + 12,
            ("am", 12) => 0,
            // Nobody meets at three in the night: without a word more it is the afternoon.
            ("", >= 1 and <= 5) when match.Groups["minute"].Value.Length == 0 || match.Groups["hour"].Value.Length == 1 => hour + 12,
            _ => hour,
        };
        return hour is >= 0 and < 24 && minute < 60 ? new TimeOnly(hour, minute) : null;
    }

    /// <summary>"Rabu, 12 Mei": that comma parts nothing.</summary>
    [GeneratedRegex(@"\b(senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu|ahad|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\s*,\s*(?=\d|jam|pukul|pkl|at\b)", RegexOptions.IgnoreCase)]
    private static partial Regex DayComma();

    [GeneratedRegex(@"\s*(?:[;,\n]|\batau\b|\bor\b)\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Between();

    [GeneratedRegex(@"\b(wib|wita|wit)\b")]
    private static partial Regex Zone();

    [GeneratedRegex(@"\b(?:jam|pukul|pkl\.?|at)\s*(?<half>setengah\s+)?(?<hour>\d{1,2}|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|dua belas)(?:[.:](?<minute>\d{2}))?\s*(?<part>pagi|siang|sore|petang|malam|am|pm)?\b")]
    private static partial Regex Marked();

    [GeneratedRegex(@"(?<![\d./-])(?<hour>\d{1,2})[.:](?<minute>\d{2})(?![\d/-])(?!\.\d)\s*(?<part>pagi|siang|sore|petang|malam|am|pm)?\b")]
    private static partial Regex WithMinutes();

    [GeneratedRegex(@"(?<![\d./-])(?<hour>\d{1,2})\s*(?<part>pagi|siang|sore|petang|malam|am|pm)\b")]
    private static partial Regex WithPart();

    [GeneratedRegex(@"\b(?<part>pagi|siang|sore|petang|malam|morning|noon|afternoon|evening)\b")]
    private static partial Regex LoosePart();

    [GeneratedRegex(@"\b(?:ya|aja|saja|bisa|gimana|bagaimana|kalau|kalo|mungkin|nanti|pada|waktu|bareng|yuk|ok|oke)\b|\s{2,}")]
    private static partial Regex Loose();
}
