using System.Text.Json.Nodes;

namespace AsnAssistant.Bot.DialogStack;

public enum DialogTurnStatus
{
    /// <summary>No dialog was active; nothing was done.</summary>
    Empty,

    /// <summary>A dialog waits for the person.</summary>
    Waiting,

    /// <summary>The outermost dialog ended with this turn.</summary>
    Complete,

    /// <summary>All dialogs were given up.</summary>
    Cancelled,

    /// <summary>The stack was written by another version of the program and could not be continued; it is now empty, and the person must be told.</summary>
    Lost,
}

/// <param name="Result">What the outermost dialog ended with, when <paramref name="Status"/> is <see cref="DialogTurnStatus.Complete"/>; may be null.</param>
public sealed record DialogTurnResult(DialogTurnStatus Status, JsonNode? Result = null)
{
    public static readonly DialogTurnResult Empty = new(DialogTurnStatus.Empty);

    public static readonly DialogTurnResult Waiting = new(DialogTurnStatus.Waiting);

    public static readonly DialogTurnResult Cancelled = new(DialogTurnStatus.Cancelled);

    public static readonly DialogTurnResult Lost = new(DialogTurnStatus.Lost);
}
