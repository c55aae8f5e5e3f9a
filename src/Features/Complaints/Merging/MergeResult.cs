namespace AsnAssistant.Complaints;

/// <summary>Why two tickets are not merged.</summary>
public enum MergeProblem
{
    /// <summary>No such ticket in this agency, or none that this officer may merge.</summary>
    Unknown,

    /// <summary>It is the leading case itself.</summary>
    Same,

    /// <summary>It belongs to another case already.</summary>
    Joined,

    /// <summary>It is over.</summary>
    Closed,

    /// <summary>Somebody changed it since the officer saw it.</summary>
    Changed,

    /// <summary>Whistle-blowing and other matters never meet.</summary>
    Oversight,

    /// <summary>Of another kind: other limits apply.</summary>
    Kind,

    /// <summary>It is with another unit than the leading case.</summary>
    Unit,

    /// <summary>It is answered, and its reporter has the next word.</summary>
    Answered,

    /// <summary>The leading case's clock is stopped: a running one must not come under it.</summary>
    Paused,

    /// <summary>The leading case has <see cref="TicketMerges.Most"/> already.</summary>
    Full,

    /// <summary>There is no reason that the reporters could read, or it is too long.</summary>
    Reason,
}

/// <summary>What became of a wish to merge.</summary>
/// <param name="Problem">Of the leading case or the reason; null where both are fit.</param>
/// <param name="Lead">As it stands now; null when unknown.</param>
/// <param name="Tickets">Each of the others in their order, with its problem or null.</param>
/// <param name="IsDone">At least one was merged.</param>
public sealed record MergeResult(MergeProblem? Problem, Ticket? Lead, IReadOnlyList<(TicketNumber Number, MergeProblem? Problem)> Tickets, bool IsDone);

/// <summary>What became of a wish to make two tickets of one.</summary>
/// <param name="Second">The new ticket; null where none was made.</param>
public sealed record SplitResult(TicketChangeResult Result, Ticket? First, Ticket? Second = null)
{
    public bool IsDone => Result == TicketChangeResult.Done;
}
