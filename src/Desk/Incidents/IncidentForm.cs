using System.Globalization;
using AsnAssistant.Complaints;
using AsnAssistant.People;

namespace AsnAssistant.Desk.Incidents;

/// <summary>What was typed to open an incident or to reword one.</summary>
public sealed class IncidentForm
{
    public string? What { get; set; }

    public string? Remedy { get; set; }

    public List<ConcernedData> Data { get; set; } = [];

    public string? NoticedDay { get; set; }

    public string? NoticedTime { get; set; }

    public string? From { get; set; }

    public string? To { get; set; }

    public string? Unit { get; set; }

    public IncidentWords Words => new(What ?? "", Remedy ?? "", Data);

    public static IncidentForm Of(IncidentWords words) => new() { What = words.What, Remedy = words.Remedy, Data = [.. words.Data] };

    /// <returns>Null where day or time are none.</returns>
    public DateTimeOffset? NoticedAt(IndonesianZone zone) =>
        DayOf(NoticedDay) is { } day && TimeOnly.TryParseExact(NoticedTime?.Trim(), ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? zone.At(day, time) : null;

    /// <returns>Null where the days are no period.</returns>
    public IncidentScope? Scope(bool oversight) =>
        DayOf(From) is { } from && DayOf(To) is { } to && from <= to ? new IncidentScope(from, to, string.IsNullOrEmpty(Unit) || oversight ? null : Unit, oversight) : null;

    /// <summary>The first thing that is wrong: the field's id, and the key of the reason.</summary>
    public (string Field, string Reason)? FaultOfWords() =>
        !IsText(What) ? ("what", "fault.what")
        : !IsText(Remedy) ? ("remedy", "fault.remedy")
        : Data.Count == 0 ? ("data", "fault.data")
        : null;

    /// <inheritdoc cref="FaultOfWords"/>
    public (string Field, string Reason)? Fault(Agency agency, DateTimeOffset now, bool oversight) =>
        NoticedAt(agency.Zone) is not { } noticed || noticed > now ? ("noticedDay", "fault.noticed")
        : Scope(oversight) is not { } scope || (scope.Unit is { } unit && agency.FindUnit(unit) is null) ? ("from", "fault.period")
        : FaultOfWords();

    private static bool IsText(string? text) => text?.Trim().Length is > 0 and <= IncidentWords.Limit;

    private static DateOnly? DayOf(string? text) => DateOnly.TryParseExact(text?.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

/// <summary>The fields of the words, as one view draws them.</summary>
/// <param name="Fault">The field that is wrong and why, as the officer reads it; null where none is.</param>
public sealed record IncidentFields(IncidentForm Form, Texts Words, (string Field, string Words)? Fault);
