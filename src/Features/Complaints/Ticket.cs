using System.Text.Json.Serialization;
using AsnAssistant.People;

namespace AsnAssistant.Complaints;

/// <summary>One complaint's file, as officers and reporter see it. Holds nothing about who the reporter is: that is a document of its own.</summary>
/// <remarks>Document <c>ticket:NUMBER</c>. Times are UTC.</remarks>
public sealed class Ticket
{
    public TicketNumber Number { get; set; }

    public TicketKind Kind { get; set; }

    /// <summary>What it is about, from a list the agency keeps; null while nobody has said.</summary>
    public string? Category { get; set; }

    /// <summary>In the reporter's own words, less what would name them.</summary>
    public string Story { get; set; } = "";

    public Place Place { get; set; } = new(null);

    /// <summary>May be empty.</summary>
    public List<TicketAttachment> Attachments { get; set; } = [];

    public IdentityMode Identity { get; set; }

    public TicketState State { get; set; }

    /// <summary>The unit that has to answer; null before assignment.</summary>
    public string? Unit { get; set; }

    /// <summary>The unit that usually takes such a matter: a suggestion for whoever verifies; null when none is known.</summary>
    public string? SuggestedUnit { get; set; }

    /// <summary>The case this reporter joined ("ikut melapor"), or officers merged it into: they work on that one, and its state is this one's. Null for a case of its own.</summary>
    public TicketNumber? JoinedTo { get; set; }

    /// <summary>When officers merged it into the case; null for one that joined by its reporter's own wish, and for a case of its own.</summary>
    public DateTimeOffset? MergedAt { get; set; }

    /// <summary>Tickets that officers merged into this one, in that order; 0 to <see cref="TicketMerges.Most"/>.</summary>
    public List<TicketNumber> Merged { get; set; } = [];

    public DateTimeOffset FiledAt { get; set; }

    /// <summary>The language the reporter wrote in.</summary>
    public Language Language { get; set; }

    /// <summary>By when the office has to act next; null while it is answered or the clock is stopped, and once it is closed.</summary>
    public TicketDue? Due { get; set; }

    /// <summary>Times for which the clock was stopped, oldest first; the last one may still run.</summary>
    public List<TicketPause> Pauses { get; set; } = [];

    /// <summary>What the unit wants to answer, until it is sent or returned; null where nothing waits.</summary>
    public TicketAnswerDraft? Draft { get; set; }

    /// <summary>An officer who talks with the reporter directly, while the assistant is silent; null while nobody does.</summary>
    public TicketLiveTalk? Live { get; set; }

    /// <summary>What comes next if the reporter says nothing to an answer; null while nobody waits for them.</summary>
    public TicketSilence? Silence { get; set; }

    /// <summary>The first instant at which it cannot be opened again; null while it is open, and where it never can.</summary>
    public DateTimeOffset? ReopenBefore { get; set; }

    /// <summary>When the office is reminded next, UTC; null where nothing is due.</summary>
    public DateTimeOffset? RemindAt { get; set; }

    /// <summary>Oldest first, never changed, at least the filing.</summary>
    public List<TicketEntry> History { get; set; } = [];

    /// <summary>The receipt of the filing in the audit trail.</summary>
    public string Receipt { get; set; } = "";

    /// <summary>Counts changes from 1: an officer's page sends back the one it showed, so nothing is overwritten unseen.</summary>
    public int Revision { get; set; } = 1;

    [JsonIgnore]
    public bool IsOpen => State.IsOpen();

    /// <summary>The clock is stopped just now.</summary>
    [JsonIgnore]
    public bool IsPaused => Pauses is [.., { Until: null }];

    /// <summary>The office has to act next.</summary>
    [JsonIgnore]
    public bool IsDue => State.IsDue() && !IsPaused;

    /// <summary>Apart from all others: seen by the inspectorate only.</summary>
    [JsonIgnore]
    public bool IsOversight => Kind == TicketKind.Oversight;

    /// <summary>What the reporter may read of the history.</summary>
    [JsonIgnore]
    public IEnumerable<TicketEntry> ReporterHistory => History
        .Where(entry => entry.For == TicketAudience.Reporter)
        // Of a merging the number is another reporter's; of a splitting their own.
        .Select(entry => entry.Case is null || entry.Event is TicketEvent.SplitOff or TicketEvent.SplitFrom ? entry : entry with { Case = null });

    /// <summary>Closed, and the reporter may still open it again.</summary>
    public bool MayReopen(DateTimeOffset now) => ReopenBefore is { } end && now < end;

    /// <summary>An officer talks with the reporter just now.</summary>
    public bool IsLive(DateTimeOffset now) => Live is { } live && now < live.Until;

    public bool IsOverdue(DateTimeOffset now) => Due is { } due && now >= due.End;

    internal static string KeyOf(TicketNumber number) => "ticket:" + number.Value;
}

/// <summary>Where it happened: words, coordinates, both or neither.</summary>
/// <param name="Latitude">Degrees, WGS 84; given together with the longitude.</param>
public sealed record Place(string? Text, double? Latitude = null, double? Longitude = null)
{
    [JsonIgnore]
    public bool HasCoordinates => Latitude is not null && Longitude is not null;

    [JsonIgnore]
    public bool IsUnknown => string.IsNullOrWhiteSpace(Text) && !HasCoordinates;
}

/// <summary>A file the reporter sent, where the channel keeps it.</summary>
/// <param name="Url"><c>https:…</c> or a channel's own scheme such as <c>telegram:file-id</c>. Empty once the ticket is filed: through the channel it leads back to whoever sent it.</param>
/// <param name="Name">Null once the ticket is filed: names of files tell who somebody is.</param>
/// <param name="FileId">Under which the files room keeps our own copy, see <see cref="SentFiles"/>; null before the ticket is filed.</param>
public sealed record TicketAttachment(string ContentType, string? Name, string Url, string? FileId = null);

/// <param name="RuleId">The rule of <see cref="ServiceTargets"/> it was counted by.</param>
/// <param name="From">What it was counted from, UTC: the filing, or the reporter's message that followed an answer.</param>
/// <param name="Day">The last day, in the agency's zone: what people are told.</param>
/// <param name="End">The first instant that is too late: the end of that day.</param>
/// <param name="Taken">It is the date of a ticket that was merged into this one; null for the ticket's own.</param>
public sealed record TicketDue(string RuleId, DateTimeOffset From, DateOnly Day, DateTimeOffset End, TakenClock? Taken = null)
{
    /// <summary>The pauses that count for this date: of a date taken over, those of the ticket it came from, and the case's own since then.</summary>
    /// <param name="pauses">The ticket's.</param>
    public IReadOnlyList<TicketPause> PausesOf(IReadOnlyList<TicketPause> pauses) =>
        Taken is { } taken ? [.. taken.Pauses, .. pauses.Where(pause => pause.From >= taken.At)] : pauses;
}

/// <param name="At">When the case took the date over, UTC.</param>
/// <param name="Pauses">Of the ticket it came from, all ended.</param>
public sealed record TakenClock(DateTimeOffset At, IReadOnlyList<TicketPause> Pauses);

/// <param name="Until">UTC; null while it runs.</param>
/// <param name="Reason">The reporter reads it.</param>
/// <param name="By">The officer who stopped the clock.</param>
public sealed record TicketPause(DateTimeOffset From, DateTimeOffset? Until, string Reason, string By);

/// <summary>An answer that waits for a second pair of eyes.</summary>
/// <param name="Evidence">What shows that it was done; null where the answer says all.</param>
/// <param name="Returned">Why it went back to its author; null while it waits for approval.</param>
/// <param name="ReturnedBy">Who sent it back.</param>
public sealed record TicketAnswerDraft(string Text, string? Evidence, string By, DateTimeOffset At, string? Returned = null, string? ReturnedBy = null)
{
    [JsonIgnore]
    public bool Waits => Returned is null;
}

/// <param name="Until">UTC; each message of either moves it.</param>
public sealed record TicketLiveTalk(string By, DateTimeOffset Until)
{
    /// <summary>So long after the last word the assistant speaks again by itself.</summary>
    public static readonly TimeSpan QuietFor = TimeSpan.FromMinutes(30);
}

/// <param name="Next">When the next step comes, UTC.</param>
/// <param name="AskedAgain">The second question was asked; the next step closes the ticket.</param>
public sealed record TicketSilence(DateTimeOffset Next, bool AskedAgain = false);

/// <param name="By">An officer's name as the reporter may read it; null for the reporter and the assistant.</param>
/// <param name="Text">The answer, the note, the reason, what was added; null where the event says all.</param>
/// <param name="State">The state it led to; null where that stayed.</param>
/// <param name="Unit">The unit it was assigned to; null for other events.</param>
/// <param name="Evidence">What shows that it was done; null for other events than an answer.</param>
/// <param name="To">The agency it was forwarded to; null for other events.</param>
/// <param name="Case">The other ticket of a merging or a splitting; null for other events.</param>
public sealed record TicketEntry(
    DateTimeOffset At,
    TicketEvent Event,
    TicketAudience For,
    string? By = null,
    string? Text = null,
    TicketState? State = null,
    string? Unit = null,
    string? Evidence = null,
    string? To = null,
    TicketNumber? Case = null);
