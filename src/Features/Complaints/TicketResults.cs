namespace AsnAssistant.Complaints;

/// <summary>What became of a change to a ticket.</summary>
public enum TicketChangeResult
{
    Done,

    /// <summary>No such ticket here, or not this person's.</summary>
    Unknown,

    /// <summary>Somebody changed it since the page was shown; nothing was written. Show it again and keep what was typed.</summary>
    Changed,

    /// <summary>It is closed; nothing was written.</summary>
    Closed,

    /// <summary>What was given does not fit: an empty text, a unit the agency does not have, a state that is no end.</summary>
    Unfit,
}

/// <param name="Ticket">As it stands now; null when unknown.</param>
/// <param name="ReporterTold">A notice to the reporter goes out with the commit.</param>
public sealed record TicketChange(TicketChangeResult Result, Ticket? Ticket, bool ReporterTold = false)
{
    public bool IsDone => Result == TicketChangeResult.Done;
}

/// <summary>Answer to a number and PIN.</summary>
public abstract record PinCheck
{
    private PinCheck() { }

    public sealed record Fits(Ticket Ticket) : PinCheck;

    /// <summary>Number or PIN is wrong; which of them is not said.</summary>
    /// <param name="TriesLeft">Before the number is locked for a while.</param>
    public sealed record Wrong(int TriesLeft) : PinCheck;

    /// <summary>Too many wrong tries on this number, the right PIN does not open it now either.</summary>
    public sealed record Locked(DateTimeOffset Until) : PinCheck;
}

/// <summary>One line of a list of tickets.</summary>
/// <param name="Beginning">The story's first words, at most <see cref="BeginningLimit"/> characters.</param>
/// <param name="ReporterWrote">The last that happened is a message of the reporter.</param>
/// <param name="Revision">To be named with a change, see <see cref="TicketDesk"/>.</param>
/// <param name="Cursor">Where it stood in the list it was read from, see <see cref="OfficerQueue.BesideAsync"/>; null outside of lists.</param>
public sealed record TicketSummary(
    TicketNumber Number,
    TicketKind Kind,
    TicketState State,
    IdentityMode Identity,
    string? Unit,
    string Beginning,
    string? Place,
    DateTimeOffset FiledAt,
    TicketDue? Due,
    bool IsOverdue,
    string? Category = null,
    bool IsPaused = false,
    bool AwaitsApproval = false,
    bool ReporterWrote = false,
    int Revision = 0,
    string? Cursor = null)
{
    public const int BeginningLimit = 140;
}

/// <param name="Next">Cursor of the next page; null when this was the last.</param>
public sealed record TicketPage(IReadOnlyList<TicketSummary> Tickets, string? Next);
