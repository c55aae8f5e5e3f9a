using AsnAssistant.Storage;

namespace AsnAssistant.DirectLine;

/// <summary>What a token says.</summary>
/// <param name="User">The person's id; null when the token was made for nobody in particular.</param>
/// <param name="Origins">Pages that may use it; empty for any.</param>
/// <param name="Id">Unique to this token.</param>
internal sealed record TokenClaims(AgencyId Agency, string Conversation, string? User, string? Name, IReadOnlyList<string> Origins, string Id)
{
    private const string PageMark = "web-";

    /// <summary>Made for our own chat page, which may exchange it even after it expired; other servers' tokens end when they say.</summary>
    public bool IsForOurPage => Id.StartsWith(PageMark, StringComparison.Ordinal);

    public static string NewPageId() => PageMark + DirectLineTokens.NewId();

    /// <summary>The same rights in a token of its own.</summary>
    public TokenClaims Renewed() => this with { Id = IsForOurPage ? NewPageId() : DirectLineTokens.NewId() };
}

/// <summary>What a stream address lets its bearer do.</summary>
/// <param name="Watermark">Position after which the stream begins.</param>
internal sealed record StreamTicket(AgencyId Agency, string Conversation, IReadOnlyList<string> Origins, long Watermark);

internal enum TokenState
{
    Valid,

    /// <summary>Ours, but its time is over.</summary>
    Expired,

    Forged,
}
