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

    /// <summary>A rule of the programme forbids the two.</summary>
    RuledOut,

    /// <summary>The agency does not offer this form of mentoring.</summary>
    NotOffered,
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

    /// <summary>The button was made for what stood before; nothing changed. Its successor is in a later message.</summary>
    Stale,

    /// <summary>One question for a request, and it has been asked or replied to; nothing changed.</summary>
    OnlyOnce,

    /// <summary>A rule of the programme forbids the two; the request is closed.</summary>
    RuledOut,

    Unknown,
}

/// <param name="Pairing">As it stands now; null when unknown or not the caller's.</param>
public sealed record AnswerOutcome(AnswerResult Result, Pairing? Pairing = null)
{
    /// <summary>The request that followed by itself, to the mentee's next choice; null when nobody was asked.</summary>
    public Pairing? Next { get; init; }

    /// <summary>Requests that were passed on along with it: those of a mentor who rests.</summary>
    public int PassedOn { get; init; }

    /// <summary>The mentee has taken back <see cref="ManagerNotes.OftenWithdrawn"/> requests or more lately: a talk may help them.</summary>
    public bool IsOften { get; init; }
}

/// <param name="Next">Cursor of the next page; null when this was the last.</param>
public sealed record PairingPage(IReadOnlyList<Pairing> Pairings, string? Next);
