namespace AsnAssistant.People;

/// <summary>One of Indonesia's three times of day. None knows summer time, so an offset says all and no time zone database is needed.</summary>
public sealed class IndonesianZone
{
    private IndonesianZone(string abbreviation, string ianaName, int hours)
    {
        Abbreviation = abbreviation;
        IanaName = ianaName;
        Offset = TimeSpan.FromHours(hours);
    }

    /// <summary>Western: Sumatra, Java, west and central Kalimantan.</summary>
    public static IndonesianZone Wib { get; } = new("WIB", "Asia/Jakarta", 7);

    /// <summary>Central: Bali, Nusa Tenggara, Sulawesi, south, east and north Kalimantan.</summary>
    public static IndonesianZone Wita { get; } = new("WITA", "Asia/Makassar", 8);

    /// <summary>Eastern: Maluku and Papua.</summary>
    public static IndonesianZone Wit { get; } = new("WIT", "Asia/Jayapura", 9);

    /// <summary>What stands behind a time of day: WIB, WITA or WIT.</summary>
    public string Abbreviation { get; }

    public string IanaName { get; }

    /// <summary>Ahead of UTC.</summary>
    public TimeSpan Offset { get; }

    /// <summary>Reads an abbreviation or an IANA name (Asia/Pontianak too), whatever its case.</summary>
    public static bool TryParse(string? name, out IndonesianZone zone)
    {
        (zone, var known) = name?.Trim().ToUpperInvariant() switch
        {
            "WIB" or "ASIA/JAKARTA" or "ASIA/PONTIANAK" => (Wib, true),
            "WITA" or "ASIA/MAKASSAR" or "ASIA/UJUNG_PANDANG" => (Wita, true),
            "WIT" or "ASIA/JAYAPURA" => (Wit, true),
            _ => (Wib, false),
        };
        return known;
    }

    /// <summary>The same instant with this zone's clock.</summary>
    public DateTimeOffset Local(DateTimeOffset instant) => instant.ToOffset(Offset);

    /// <summary>The calendar day there.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant).DateTime);

    public DateTimeOffset At(DateOnly day, TimeOnly time) => new(day.ToDateTime(time), Offset);

    /// <summary>The first instant no longer on that day.</summary>
    public DateTimeOffset EndOf(DateOnly day) => At(day.AddDays(1), TimeOnly.MinValue);

    public override string ToString() => Abbreviation;
}
