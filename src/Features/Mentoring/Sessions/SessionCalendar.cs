using System.Globalization;
using System.Text;
using AsnAssistant.People;

namespace AsnAssistant.Mentoring;

/// <summary>A session as an entry for a calendar.</summary>
/// <param name="Uid">The same for ever, whatever time it moves to.</param>
/// <param name="Sequence">One more with each change.</param>
/// <param name="Summary">The head line.</param>
/// <param name="Location">May be empty.</param>
/// <param name="IsCancelled">It leaves the calendar.</param>
public sealed record CalendarEntry(string Uid, int Sequence, DateTimeOffset Start, int Minutes, string Summary, string Location, bool IsCancelled);

/// <summary>Writes an entry as a file that calendars open.</summary>
/// <remarks>
/// Source: RFC 5545 (form), RFC 5546, 3.2.1 and 3.2.5: PUBLISH puts an entry into a calendar, PUBLISH with the same UID and a higher SEQUENCE changes it, CANCEL takes it
/// out. No REQUEST: that asks for mail addresses, and nobody's is known here. CLASS:PRIVATE, because others read calendars too.
/// </remarks>
public static class SessionCalendar
{
    public const string ContentType = "text/calendar; charset=utf-8";

    /// <summary>Octets of a line without its end: RFC 5545, 3.1.</summary>
    private const int MostOctets = 75;

    /// <param name="organizer">The agency's name.</param>
    /// <param name="now">When it is written.</param>
    /// <returns>Lines ended by CR LF, none longer than 75 octets.</returns>
    public static string Write(CalendarEntry entry, string organizer, IndonesianZone zone, DateTimeOffset now)
    {
        var text = new StringBuilder();
        var offset = string.Create(CultureInfo.InvariantCulture, $"+{zone.Offset.Hours:00}{zone.Offset.Minutes:00}");
        foreach (var line in (string[])
        [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Asisten ASN//Mentoring//ID",
            "CALSCALE:GREGORIAN",
            "METHOD:" + (entry.IsCancelled ? "CANCEL" : "PUBLISH"),
            "BEGIN:VTIMEZONE",
            "TZID:" + zone.IanaName,
            // None of the three zones has changed its offset since, nor knows summer time.
            "BEGIN:STANDARD",
            "DTSTART:19880101T000000",
            "TZOFFSETFROM:" + offset,
            "TZOFFSETTO:" + offset,
            "TZNAME:" + zone.Abbreviation,
            "END:STANDARD",
            "END:VTIMEZONE",
            "BEGIN:VEVENT",
            "UID:" + Escape(entry.Uid),
            string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{entry.Sequence}"),
            "DTSTAMP:" + now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture),
            $"DTSTART;TZID={zone.IanaName}:{Local(entry.Start, zone)}",
            $"DTEND;TZID={zone.IanaName}:{Local(entry.Start.AddMinutes(entry.Minutes), zone)}",
            "SUMMARY:" + Escape(entry.Summary),
            .. entry.Location.Length > 0 ? ["LOCATION:" + Escape(entry.Location)] : Array.Empty<string>(),
            // An address that says there is none: both methods ask for an organizer.
            $"ORGANIZER;CN={Parameter(organizer)}:invalid:nomail",
            "STATUS:" + (entry.IsCancelled ? "CANCELLED" : "CONFIRMED"),
            "CLASS:PRIVATE",
            "TRANSP:OPAQUE",
            "END:VEVENT",
            "END:VCALENDAR",
        ])
        {
            Fold(text, line);
        }
        return text.ToString();
    }

    private static string Local(DateTimeOffset at, IndonesianZone zone) => zone.Local(at).ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);

    /// <summary>RFC 5545, 3.3.11.</summary>
    private static string Escape(string text) => string.Concat(text.ReplaceLineEndings("\n").Select(character => character switch
    {
        '\\' => "\\\\",
        ';' => "\\;",
        ',' => "\\,",
        '\n' => "\\n",
        _ when char.IsControl(character) => "",
        _ => character.ToString(),
    }));

    /// <summary>RFC 5545, 3.1: a quoted parameter knows neither quotes nor control characters.</summary>
    private static string Parameter(string text) => $"\"{string.Concat(text.Where(character => character != '"' && !char.IsControl(character)))}\"";

    /// <summary>RFC 5545, 3.1: a longer line goes on in the next, after a space; a character is never cut.</summary>
    private static void Fold(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MostOctets)
            {
                text.Append("\r\n ");
                octets = 1;
            }
            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }
        text.Append("\r\n");
    }
}
