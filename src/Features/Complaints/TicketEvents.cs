using System.Text.Json;
using System.Text.Json.Serialization;
using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>
/// What happened to tickets, for other programs: an entry in a queue, written by the commit of the deed itself, so that none is missed and none is told that
/// did not happen. Nothing of what was written by anybody, nor who, and nothing at all of whistle-blowing.
/// </summary>
/// <remarks>Queue <c>ticket-events</c>, lane <c>ticket:NUMBER</c>, so those of one ticket are handed out in order; entry id <c>NUMBER:REVISION</c>.</remarks>
public static class TicketEvents
{
    public const string Queue = "ticket-events";

    /// <summary>Names of events, in the order of a ticket's life.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["ticket.filed", "ticket.assigned", "ticket.answered", "ticket.closed", "ticket.confirmed", "ticket.merged", "ticket.separated"];

    /// <returns>Null for what is no such payload.</returns>
    public static TicketHappening? Read(ReadOnlyMemory<byte> payload)
    {
        try
        {
            return JsonSerializer.Deserialize(payload.Span, TicketEventsJson.Default.TicketHappening);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Tells the last thing that stands in the ticket's history, where it is new and one of <see cref="Names"/>.</summary>
    internal static void Tell(WriteBatch batch, Ticket ticket, DateTimeOffset now)
    {
        // Who joined a case is told with that case; one that was merged is told for the last time.
        if (ticket.IsOversight || (ticket.JoinedTo is not null && ticket.History[^1].Event != TicketEvent.Merged) || ticket.History[^1].At != now || NameOf(ticket.History[^1].Event) is not { } name)
        {
            return;
        }
        var happening = new TicketHappening(
            name, ticket.Number, ticket.Revision, ticket.State, ticket.Kind, ticket.Category, ticket.Unit, ticket.Due?.Day, ticket.History[^1].At);
        batch.Enqueue(Queue, "ticket:" + ticket.Number.Value, $"{ticket.Number.Value}:{ticket.Revision}", JsonSerializer.SerializeToUtf8Bytes(happening, TicketEventsJson.Default.TicketHappening));
    }

    private static string? NameOf(TicketEvent happened) => happened switch
    {
        TicketEvent.Filed or TicketEvent.SplitFrom => Names[0],
        TicketEvent.Assigned => Names[1],
        TicketEvent.Answered => Names[2],
        TicketEvent.Closed => Names[3],
        TicketEvent.Confirmed => Names[4],
        TicketEvent.Merged => Names[5],
        TicketEvent.Unmerged => Names[6],
        _ => null,
    };
}

/// <param name="Name">One of <see cref="TicketEvents.Names"/>.</param>
/// <param name="At">UTC.</param>
public sealed record TicketHappening(
    string Name, TicketNumber Number, int Revision, TicketState State, TicketKind Kind, string? Category, string? Unit, DateOnly? DueDay, DateTimeOffset At);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TicketHappening))]
internal sealed partial class TicketEventsJson : JsonSerializerContext;
