namespace AsnAssistant.Mentoring;

public enum RequestResult
{
    Sent,

    /// <summary>The mentee has a request waiting or a mentor already; it is in the outcome.</summary>
    AlreadyLive,

    MentorFull,
    MentorPaused,

    /// <summary>No such mentor here.</summary>
    UnknownMentor,

    /// <summary>Nobody is their own mentor.</summary>
    SamePerson,

    /// <summary>The mentor cannot be written to.</summary>
    Unreachable,

    /// <summary>The mentee has no profile yet, or the topic is none of the mentor's.</summary>
    Unfit,
}

/// <param name="Pairing">The new one, or the one that stands in the way; null otherwise.</param>
/// <param name="SeatsTaken">Of the mentor's, this request included.</param>
public sealed record RequestOutcome(RequestResult Result, Pairing? Pairing = null, int SeatsTaken = 0);

public enum AnswerResult
{
    Done,

    /// <summary>It had been answered, withdrawn or ended before; see the pairing's state. Nothing changed.</summary>
    AlreadyAnswered,

    /// <summary>The time to answer had passed. The request has expired, the seat is free.</summary>
    TooLate,

    /// <summary>The caller is not the one whose word counts here.</summary>
    NotYours,

    /// <summary>There is still time to answer; nothing changed.</summary>
    TooEarly,

    Unknown,
}

/// <param name="Pairing">As it stands now; null when unknown or not the caller's.</param>
public sealed record AnswerOutcome(AnswerResult Result, Pairing? Pairing = null);

/// <param name="Next">Cursor of the next page; null when this was the last.</param>
public sealed record PairingPage(IReadOnlyList<Pairing> Pairings, string? Next);
