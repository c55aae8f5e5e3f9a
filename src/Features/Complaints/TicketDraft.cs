using AsnAssistant.People;

namespace AsnAssistant.Complaints;

/// <summary>What a reporter has told, ready to be filed.</summary>
public sealed record TicketDraft
{
    /// <summary>Names this sending for ever, such as the conversation and the dialog's run: filing twice with the same key makes one ticket.</summary>
    public required string SubmissionKey { get; init; }

    public required PersonId Reporter { get; init; }

    /// <summary>Where answers go.</summary>
    public required PersonAddress Address { get; init; }

    /// <summary>The name the reporter's account shows: taken out of the story, and never kept for an anonymous reporter.</summary>
    public string? ReporterName { get; init; }

    public TicketKind Kind { get; init; } = TicketKind.Complaint;

    /// <summary>One of the agency's, see <see cref="AgencyCategories"/>; null while nobody has said.</summary>
    public string? Category { get; init; }

    /// <summary>One of the agency's units; null when none is known.</summary>
    public string? SuggestedUnit { get; init; }

    /// <summary>The case it joins; set by <see cref="JoinedTickets"/>.</summary>
    internal TicketNumber? Joins { get; init; }

    /// <summary>1 to <see cref="StoryLimit"/> UTF-16 characters after trimming; any characters.</summary>
    public required string Story { get; init; }

    public Place Place { get; init; } = new(null);

    /// <summary>At most <see cref="AttachmentLimit"/>.</summary>
    public IReadOnlyList<TicketAttachment> Attachments { get; init; } = [];

    public IdentityMode Identity { get; init; } = IdentityMode.Anonymous;

    public Language Language { get; init; }

    public const int StoryLimit = 8_000;

    public const int AttachmentLimit = 20;
}

/// <summary>What the reporter is told after filing.</summary>
/// <param name="Pin">Six digits; null when this draft had been filed before, for a PIN is said only once.</param>
/// <param name="Due">When the first word comes at the latest, and why then.</param>
/// <param name="Receipt">Proves the filing against the audit trail, see <see cref="People.Audit.AuditReceipt"/>.</param>
/// <param name="HidSomething">Numbers, addresses or a name were taken out of the story that officers read.</param>
public sealed record FiledTicket(TicketNumber Number, string? Pin, ClockReading Due, string Receipt, bool HidSomething = false)
{
    public bool WasFiledBefore => Pin is null;
}
