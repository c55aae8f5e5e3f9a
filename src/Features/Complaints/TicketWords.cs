using System.Text.Json.Serialization;

namespace AsnAssistant.Complaints;

/// <summary>What was brought forward; it sets the time limits. Source: SP4N practice, reference section 1.2.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TicketKind>))]
public enum TicketKind
{
    /// <summary>Pengaduan tidak berkadar pengawasan.</summary>
    Complaint,

    /// <summary>Pengaduan berkadar pengawasan: abuse of office, corruption, discipline.</summary>
    Oversight,

    /// <summary>Aspirasi.</summary>
    Aspiration,

    /// <summary>Permintaan informasi.</summary>
    InformationRequest,
}

/// <summary>Who may know the reporter. Chosen before the story is told.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IdentityMode>))]
public enum IdentityMode
{
    /// <summary>Anonim: the agency never sees who.</summary>
    Anonymous,

    /// <summary>Rahasia: officers know, the content is not public.</summary>
    Confidential,

    /// <summary>Terbuka: officers know, the content may be public, without the name.</summary>
    Open,
}

/// <summary>Where a ticket stands. End states are kept apart and never merged into "done".</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TicketState>))]
public enum TicketState
{
    /// <summary>Masuk: nobody has looked yet.</summary>
    Filed,

    /// <summary>Diteruskan: checked, and with a unit.</summary>
    Assigned,

    /// <summary>Dijawab: an officer has answered; the reporter may write back.</summary>
    Answered,

    /// <summary>Selesai terkonfirmasi: with the reporter's yes.</summary>
    Confirmed,

    /// <summary>Ditutup tanpa tanggapan pelapor.</summary>
    ClosedWithoutReply,

    /// <summary>Diarsipkan, tidak lengkap.</summary>
    ArchivedIncomplete,

    /// <summary>Bukan kewenangan, diteruskan.</summary>
    Forwarded,

    /// <summary>Ditolak, with reason.</summary>
    Rejected,
}

public static class TicketStates
{
    /// <summary>In the order of a ticket's life.</summary>
    public static IReadOnlyList<TicketState> All { get; } = Enum.GetValues<TicketState>();

    /// <summary>No end state.</summary>
    public static bool IsOpen(this TicketState state) => state is TicketState.Filed or TicketState.Assigned or TicketState.Answered;

    /// <summary>The office has to act next.</summary>
    public static bool IsDue(this TicketState state) => state is TicketState.Filed or TicketState.Assigned;

    /// <summary>An end from which a reporter may call the office back, within the window: not a matter that another agency has now.</summary>
    public static bool IsReopenable(this TicketState state) => !state.IsOpen() && state != TicketState.Forwarded;

    /// <summary>An end an officer may choose. "Selesai terkonfirmasi" is the reporter's alone.</summary>
    public static bool IsOfficersEnd(this TicketState state) =>
        state is TicketState.ClosedWithoutReply or TicketState.ArchivedIncomplete or TicketState.Forwarded or TicketState.Rejected;
}

/// <summary>What happened to a ticket.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TicketEvent>))]
public enum TicketEvent
{
    Filed,
    Assigned,
    Answered,

    /// <summary>The reporter wrote more.</summary>
    ReporterWrote,

    /// <summary>An officer's note for colleagues.</summary>
    Noted,

    /// <summary>An officer closed it.</summary>
    Closed,

    /// <summary>The reporter said that it is solved.</summary>
    Confirmed,

    /// <summary>An officer wrote to the reporter; the matter goes on.</summary>
    Replied,

    /// <summary>Kind or category were set.</summary>
    Classified,

    /// <summary>A unit's answer waits for approval.</summary>
    DraftSubmitted,

    /// <summary>It went back to its author.</summary>
    DraftReturned,

    /// <summary>It was approved, and sent.</summary>
    DraftApproved,

    /// <summary>The clock was stopped, with a reason.</summary>
    Paused,

    Resumed,

    /// <summary>The reporter did not react to an answer and was asked once more.</summary>
    AskedAgain,

    /// <summary>The reporter called the office back.</summary>
    Reopened,

    /// <summary>The office was reminded before the due day.</summary>
    Reminded,

    /// <summary>The due day is over, and the leaders were told.</summary>
    Escalated,

    /// <summary>An officer began to talk with the reporter directly.</summary>
    LiveBegan,

    /// <summary>The assistant speaks again.</summary>
    LiveEnded,

    /// <summary>An officer wants to know who the reporter is.</summary>
    IdentityAsked,

    IdentityRefused,

    /// <summary>Two officers opened the identity.</summary>
    IdentityOpened,

    /// <summary>It was merged into another case.</summary>
    Merged,

    /// <summary>Other tickets were merged into this one.</summary>
    MergedIn,

    /// <summary>A merging, or a joining, was undone.</summary>
    Unmerged,

    /// <summary>A second matter in it became a ticket of its own.</summary>
    SplitOff,

    /// <summary>It was the second matter in another ticket.</summary>
    SplitFrom,

    /// <summary>The calendar or a rule changed, and with it the due day; the text says from which to which, and why.</summary>
    Recounted,
}

/// <summary>Who may read an entry of a ticket's history.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TicketAudience>))]
public enum TicketAudience
{
    /// <summary>The reporter and officers.</summary>
    Reporter,

    /// <summary>Officers only.</summary>
    Internal,
}
