using AsnAssistant.Complaints;

namespace AsnAssistant.Desk.Complaints;

/// <summary>What an officer does with a ticket. Each is a form of its own, and a text sent in one never becomes another's.</summary>
public enum TicketDeed
{
    /// <summary>What was done, with evidence; the reporter reads it and says whether it is solved.</summary>
    Answer,

    /// <summary>The same, before whoever approves.</summary>
    Submit,

    /// <summary>Sends a draft as it stands.</summary>
    Approve,

    /// <summary>Back to the draft's author, with a reason.</summary>
    Return,

    /// <summary>The reporter reads it; the matter goes on.</summary>
    Reply,

    /// <summary>Only colleagues read it.</summary>
    Note,

    /// <summary>To a unit of the agency.</summary>
    Assign,

    /// <summary>Of which kind it is.</summary>
    Classify,

    /// <summary>Stops the clock; the reporter reads the reason.</summary>
    Pause,

    Resume,

    /// <summary>The reporter reads the reason.</summary>
    Close,

    /// <summary>Talks with the reporter directly; the assistant is silent.</summary>
    BeginLive,

    EndLive,

    /// <summary>Asks a second officer to open who the reporter is.</summary>
    AskIdentity,

    AgreeIdentity,

    RefuseIdentity,

    /// <summary>Reads it, once opened. Noted each time, so it is never shown unasked.</summary>
    ViewIdentity,

    /// <summary>Takes other tickets about the same matter into this one.</summary>
    Merge,

    /// <summary>Lets a ticket that joined a case stand by itself again.</summary>
    Unmerge,

    /// <summary>Makes a second ticket of the second matter in this one.</summary>
    Split,
}

/// <summary>What a form of the ticket page is made of.</summary>
/// <param name="Word">Begins the keys of its texts.</param>
/// <param name="Field">Id of its first field.</param>
/// <param name="TextLimit">The longest text it takes; 0 where it takes none.</param>
internal sealed record TicketForm(TicketDeed Deed, string Word, string Field, int TextLimit = 0)
{
    private static readonly TicketForm[] Forms =
    [
        new(TicketDeed.Answer, "answer", "answer", TicketDesk.TextLimit),
        new(TicketDeed.Submit, "submit", "answer", TicketDesk.TextLimit),
        new(TicketDeed.Approve, "approve", "approve"),
        new(TicketDeed.Return, "return", "return", TicketDesk.TextLimit),
        new(TicketDeed.Reply, "reply", "reply", TicketDesk.TextLimit),
        new(TicketDeed.Note, "note", "note", TicketDesk.TextLimit),
        new(TicketDeed.Assign, "assign", "unit"),
        new(TicketDeed.Classify, "classify", "kind"),
        new(TicketDeed.Pause, "pause", "pause", TicketDesk.TextLimit),
        new(TicketDeed.Resume, "resume", "resume"),
        new(TicketDeed.Close, "close", "reason", TicketDesk.TextLimit),
        new(TicketDeed.BeginLive, "beginLive", "beginLive"),
        new(TicketDeed.EndLive, "endLive", "endLive"),
        new(TicketDeed.AskIdentity, "askIdentity", "askIdentity", IdentityOpenings.ReasonLongest),
        new(TicketDeed.AgreeIdentity, "agreeIdentity", "agreeIdentity"),
        new(TicketDeed.RefuseIdentity, "refuseIdentity", "refuseIdentity"),
        new(TicketDeed.ViewIdentity, "viewIdentity", "viewIdentity"),
        new(TicketDeed.Merge, "merge", "mergeReason", TicketMerges.ReasonLimit),
        new(TicketDeed.Unmerge, "unmerge", "unmerge", TicketMerges.ReasonLimit),
        new(TicketDeed.Split, "split", "split", TicketDraft.StoryLimit),
    ];

    public static TicketForm Of(TicketDeed deed) => Forms[(int)deed];
}

/// <summary>One form, for the views that draw the simple ones.</summary>
/// <param name="IsInternal">Only colleagues read what is typed.</param>
/// <param name="IsMain">The page's one filled button.</param>
public sealed record DeedForm(TicketPageModel Page, TicketDeed Deed, bool IsInternal = false, bool IsMain = false)
{
    /// <summary>The class of its frame.</summary>
    public string Style => IsInternal ? "internal" : "";

    public string Address => Page.Address;

    /// <summary>Of the ticket as it is shown.</summary>
    public int Revision => Page.Ticket!.Revision;

    internal TicketForm Form => TicketForm.Of(Deed);
}

/// <summary>Why a deed was not done.</summary>
/// <param name="Field">Id of the field to correct.</param>
/// <param name="Words">As the officer reads them.</param>
public sealed record TicketFault(string Field, string Words);
