using AsnAssistant.Complaints;
using AsnAssistant.Dialogs;

namespace AsnAssistant.Host.Configuration;

/// <summary>
/// Section <c>RateLimits</c>. By network address only what costs much or guesses at something, and generously: many people may share one address. By conversation
/// how fast it may speak; by person and by story how much is filed; by conversation and by content what is uploaded.
/// </summary>
public sealed class RateLimitOptions
{
    /// <summary>New chat conversations of the web page, 1 to 100,000.</summary>
    public int ChatTokensPerMinute { get; init; } = 120;

    /// <summary>Sign-in attempts at the desk, 1 to 100,000; each account has its own limit besides.</summary>
    public int SignInsPerMinute { get; init; } = 30;

    /// <summary>Numbers and PINs tried at <c>/lacak</c>, 1 to 100,000; each number has its own limit besides.</summary>
    public int TicketLookupsPerMinute { get; init; } = 120;

    public required ConversationPace Conversation { get; init; }

    public required FilingLimits Filing { get; init; }

    /// <summary>Files that one conversation may upload within 24 hours, 1 to 10,000.</summary>
    public int UploadsPerDay { get; init; } = 100;

    /// <summary>Megabytes of them together, 1 to 100,000.</summary>
    public int UploadMegabytesPerDay { get; init; } = 300;

    /// <summary>How often the very same file may be uploaded within 24 hours, whoever sends it, 1 to 80.</summary>
    public int SameFilePerDay { get; init; } = 30;
}
