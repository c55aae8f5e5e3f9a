using System.Text.Json;
using System.Text.Json.Serialization;

namespace AsnAssistant.People;

/// <summary>Why a day is not a working day.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HolidayKind>))]
public enum HolidayKind
{
    Weekend,

    /// <summary>Hari libur nasional.</summary>
    National,

    /// <summary>Cuti bersama.</summary>
    CollectiveLeave,

    /// <summary>The agency's own.</summary>
    Local,
}

/// <param name="Name">Indonesian, as the decree names it; empty for a weekend.</param>
public sealed record Holiday(DateOnly Day, HolidayKind Kind, string Name)
{
    /// <summary>Reads <c>{"days":[{"day":"2026-08-17","name":"…"}]}</c>; <c>source</c> and <c>year</c> may stand beside.</summary>
    /// <param name="kind">For days that do not say their own.</param>
    /// <param name="problem">Plain words, what is wrong and where; empty when it was read.</param>
    public static bool TryRead(string path, HolidayKind kind, out IReadOnlyList<Holiday> holidays, out string problem)
    {
        holidays = [];
        problem = "";
        try
        {
            var file = JsonSerializer.Deserialize(File.ReadAllBytes(path), PeopleJson.Default.HolidayFile)!;
            holidays = [.. file.Days.Select(day => new Holiday(day.Day, day.Kind ?? kind, day.Name))];
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problem = $"the holidays file '{path}' cannot be opened.";
        }
        catch (JsonException failure)
        {
            problem = $"the holidays file '{path}' cannot be read, line {failure.LineNumber + 1}: it should look like {{\"days\":[{{\"day\":\"2026-08-17\",\"name\":\"…\"}}]}}.";
        }
        return false;
    }
}

internal sealed class HolidayFile
{
    public int? Year { get; set; }

    public string? Source { get; set; }

    [JsonRequired]
    public List<HolidayFileDay> Days { get; set; } = [];
}

internal sealed class HolidayFileDay
{
    [JsonRequired]
    public DateOnly Day { get; set; }

    public HolidayKind? Kind { get; set; }

    [JsonRequired]
    public string Name { get; set; } = "";
}
