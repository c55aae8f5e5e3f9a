namespace AsnAssistant.Features.Tests.Mentoring;

/// <summary>Reads a calendar file back, as a calendar does: RFC 5545, 3.1. Written without the code that writes it.</summary>
internal static class Calendars
{
    /// <summary>Name with its parameters → value, of the event alone.</summary>
    public static IReadOnlyDictionary<string, string> Event(string file)
    {
        var lines = Lines(file);
        return lines.SkipWhile(line => line != "BEGIN:VEVENT").TakeWhile(line => line != "END:VEVENT").Skip(1).ToDictionary(NameOf, line => line[(NameOf(line).Length + 1)..]);
    }

    public static IReadOnlyList<string> Lines(string file)
    {
        Assert.EndsWith("\r\n", file, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", file.Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var physical = file[..^2].Split("\r\n");
        Assert.All(physical, line => Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(line), 1, 75));
        var lines = new List<string>();
        foreach (var line in physical)
        {
            if (line[0] == ' ')
            {
                lines[^1] += line[1..];
            }
            else
            {
                lines.Add(line);
            }
        }
        return lines;
    }

    public static string Unescape(string value) =>
        value.Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\,", ",", StringComparison.Ordinal).Replace("\\;", ";", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);

    private static string NameOf(string line)
    {
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            quoted ^= line[i] == '"';
            if (line[i] == ':' && !quoted)
            {
                return line[..i];
            }
        }
        throw new FormatException(line);
    }
}
