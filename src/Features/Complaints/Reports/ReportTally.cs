using System.Text.Json.Serialization;

namespace AsnAssistant.Complaints;

/// <summary>The numbers of a period, counted ticket by ticket.</summary>
public sealed class ReportTally
{
    public long Filed { get; set; }

    /// <summary>Of the units' ids; "" for tickets no unit has yet.</summary>
    public Dictionary<string, OpenAndEnded> ByUnit { get; set; } = [];

    public Dictionary<TicketKind, OpenAndEnded> ByKind { get; set; } = [];

    /// <summary>End states only.</summary>
    public Dictionary<TicketState, long> ByEnd { get; set; } = [];

    /// <summary>Ends that a reporter has confirmed, and whose answer had a limit.</summary>
    public long Confirmed { get; set; }

    /// <summary>Of these, answered within the limit.</summary>
    public long OnTime { get; set; }

    [JsonIgnore]
    public long Ended => ByEnd.Values.Sum();

    public void Add(ReportLine line)
    {
        Filed++;
        Count(ByUnit, line.Unit ?? "", line.State);
        Count(ByKind, line.Kind, line.State);
        if (!line.State.IsOpen())
        {
            ByEnd[line.State] = ByEnd.GetValueOrDefault(line.State) + 1;
        }
        if (line.IsOnTime is { } onTime)
        {
            Confirmed++;
            OnTime += onTime ? 1 : 0;
        }
    }

    private static void Count<TKey>(Dictionary<TKey, OpenAndEnded> counts, TKey key, TicketState state)
        where TKey : notnull
    {
        var before = counts.GetValueOrDefault(key) ?? new OpenAndEnded(0, 0);
        counts[key] = state.IsOpen() ? before with { Open = before.Open + 1 } : before with { Ended = before.Ended + 1 };
    }
}

public sealed record OpenAndEnded(long Open, long Ended)
{
    [JsonIgnore]
    public long All => Open + Ended;
}

/// <summary>How far a report has been counted.</summary>
/// <param name="Looked">Tickets of the period looked at so far.</param>
/// <param name="Total">Tickets of the period.</param>
/// <param name="At">UTC, when the counting began.</param>
public sealed record ReportState(ReportTally Tally, long Looked, long Total, string? After, bool IsComplete, DateTimeOffset At);

[JsonSourceGenerationOptions(UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ReportState))]
internal sealed partial class ReportJson : JsonSerializerContext;
