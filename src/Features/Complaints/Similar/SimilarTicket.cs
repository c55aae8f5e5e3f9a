namespace AsnAssistant.Complaints;

/// <summary>An open ticket as a stranger may see it: what, where, since when and how it stands, never who and never an anonymous reporter's own sentences.</summary>
/// <param name="Number">For joining; not shown.</param>
/// <param name="What">
/// Of an anonymous ticket the words that name its category, at most 40 characters; of an open one, whose reporter agreed to be read, also its first words,
/// numbers and addresses masked.
/// </param>
/// <param name="Where">Street, district or landmark without a house number; null when only a point is known.</param>
/// <param name="Metres">How far from the place asked about; null when one of the two has no point.</param>
/// <param name="Unit">Name of the unit that has it; null before assignment.</param>
/// <param name="Reporters">How many report it, at least 1.</param>
public sealed record SimilarTicket(
    TicketNumber Number, string? What, string? Where, int? Metres, DateTimeOffset FiledAt, TicketState State, string? Unit, long Reporters);
