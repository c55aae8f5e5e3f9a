using System.Text.Json;
using System.Text.Json.Serialization;
using AsnAssistant.People;

namespace AsnAssistant.Complaints;

/// <summary>The time limits, from <c>ServiceTargets.json</c>, and the clock that counts them.</summary>
/// <remarks>A due date is counted from the filing, never from the last edit, so that nothing but a reasoned pause can move it.</remarks>
public sealed class ServiceTargets
{
    private readonly IReadOnlyList<ServiceTarget> _targets;

    /// <summary>The limits that come with the product.</summary>
    public ServiceTargets()
        : this(Shipped())
    {
    }

    internal ServiceTargets(IReadOnlyList<ServiceTarget> targets) => _targets = targets;

    public IReadOnlyList<ServiceTarget> All => _targets;

    /// <summary>The rule for a ticket: one for its agency before one for all, one for its kind before one for all, the youngest first.</summary>
    /// <param name="filedOn">Local day of the filing.</param>
    /// <exception cref="InvalidOperationException">The data hold no rule for that day: a fault of the data.</exception>
    public ServiceTarget Find(TicketStage stage, TicketKind kind, Agency agency, DateOnly filedOn) => _targets
        .Where(target => target.Stage == stage
            && (target.Kind is null || target.Kind == kind)
            && (target.Agency is null || target.Agency == agency.Key)
            && target.ValidFrom <= filedOn && (target.ValidUntil is null || filedOn <= target.ValidUntil))
        .OrderByDescending(target => target.Agency is not null)
        .ThenByDescending(target => target.Kind is not null)
        .ThenByDescending(target => target.ValidFrom)
        .FirstOrDefault() ?? throw new InvalidOperationException($"ServiceTargets.json holds no limit for {stage} of {kind} on {filedOn:O}.");

    /// <summary>The rule a ticket was counted by; null if it has left the data.</summary>
    public ServiceTarget? Find(string id) => _targets.FirstOrDefault(target => target.Id == id);

    /// <summary>Counts a limit from an instant: the filing, or a message that followed an answer.</summary>
    /// <param name="pauses">Days on which the clock stood still from morning on do not count; null for none. A pause that still runs has no end here.</param>
    public static ClockReading Read(ServiceTarget target, DateTimeOffset from, WorkingCalendar calendar, IReadOnlyList<TicketPause>? pauses = null)
    {
        var cameOn = calendar.Zone.DayOf(from);
        var received = calendar.ReceivedOn(from, out var arrival);
        var isWorking = target.Unit == DayUnit.WorkingDays;
        var day = isWorking
            ? target.CountsFirstDay ? received : calendar.NextWorkingDay(received)
            : target.CountsFirstDay ? cameOn : cameOn.AddDays(1);
        var counted = new List<DateOnly>(target.Days);
        var skipped = new List<Holiday>();
        var paused = new List<DateOnly>();
        for (var before = cameOn; before < day; before = before.AddDays(1))
        {
            Skip(before);
        }
        while (true)
        {
            if (!Skip(day))
            {
                counted.Add(day);
                if (counted.Count == target.Days)
                {
                    break;
                }
            }
            day = day.AddDays(1);
        }
        var isComplete = !isWorking || Enumerable.Range(cameOn.Year, day.Year - cameOn.Year + 1).All(WorkingCalendar.IsComplete);
        return new ClockReading(target, from.ToUniversalTime(), arrival, counted, skipped, calendar.Zone, isComplete) { Paused = paused };

        bool Skip(DateOnly candidate)
        {
            if (isWorking && calendar.ClosedBecause(candidate) is { } holiday)
            {
                skipped.Add(holiday);
                return true;
            }
            if (pauses?.Any(pause => pause.Until is { } until && calendar.Zone.DayOf(pause.From) < candidate && candidate <= calendar.Zone.DayOf(until)) == true)
            {
                paused.Add(candidate);
                return true;
            }
            return false;
        }
    }

    private static IReadOnlyList<ServiceTarget> Shipped()
    {
        using var stream = typeof(ServiceTargets).Assembly.GetManifestResourceStream("ServiceTargets.json")!;
        return JsonSerializer.Deserialize(stream, ServiceTargetJson.Default.ServiceTargetFile)!.Targets;
    }
}

internal sealed record ServiceTargetFile(IReadOnlyList<ServiceTarget> Targets);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ServiceTargetFile))]
internal sealed partial class ServiceTargetJson : JsonSerializerContext;
