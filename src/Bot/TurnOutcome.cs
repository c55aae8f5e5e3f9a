namespace AsnAssistant.Bot;

internal enum TurnOutcomeKind
{
    /// <summary>The turn took effect.</summary>
    Committed,

    /// <summary>The activity had been handled before; nothing happened.</summary>
    Duplicate,

    /// <summary>Something of this conversation waits or runs elsewhere; nothing happened.</summary>
    Busy,

    /// <summary>The lease ended while the turn ran; nothing happened, another host has it.</summary>
    LeaseLost,
}

/// <param name="Replies">Handed-over replies, where these were asked for.</param>
internal sealed record TurnOutcome(TurnOutcomeKind Kind, IReadOnlyList<Activity>? Replies)
{
    public static TurnOutcome Busy { get; } = new(TurnOutcomeKind.Busy, null);

    public static TurnOutcome LeaseLost { get; } = new(TurnOutcomeKind.LeaseLost, null);

    public static TurnOutcome Committed(IReadOnlyList<Activity>? replies) => new(TurnOutcomeKind.Committed, replies);

    public static TurnOutcome Duplicate(IReadOnlyList<Activity>? replies) => new(TurnOutcomeKind.Duplicate, replies);
}
