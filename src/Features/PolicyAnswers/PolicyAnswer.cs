namespace AsnAssistant.PolicyAnswers;

/// <summary>What the knowledge base has to say to a question: an answer, a question back, or that it does not know.</summary>
/// <param name="Score">How sure, 0 to 1; comparable between questions. Thresholds: <see cref="AnswerThresholds"/>.</param>
public abstract record PolicyAnswer(double Score)
{
    /// <summary>Quoted word for word from one article.</summary>
    /// <param name="Title">Of the article, at most 100 characters.</param>
    /// <param name="Text">Two to five sentences in <paramref name="TextLanguage"/>, plain text, lines separated by '\n', at most 700 characters.</param>
    /// <param name="TextLanguage">Indonesian also for an English question where no English version exists: say so.</param>
    /// <param name="Audiences">Whom the article concerns, at least one.</param>
    /// <param name="Citations">The regulations behind the quoted passages, at least one, no doubles.</param>
    /// <param name="Sources">Pages where it was read, at least one.</param>
    /// <param name="Near">0 to 3 other articles close to the question, closest first.</param>
    public sealed record Answered(
        string ArticleId,
        string Title,
        string Text,
        ArticleLanguage TextLanguage,
        IReadOnlyList<Audience> Audiences,
        IReadOnlyList<Citation> Citations,
        Validity Validity,
        IReadOnlyList<SourceLink> Sources,
        IReadOnlyList<ArticleLink> Near,
        double Score) : PolicyAnswer(Score);

    /// <summary>Two or three articles fit about equally well; the person chooses, and <see cref="PolicySearch.Open"/> gives the answer.</summary>
    /// <param name="ByAudience">True when they differ in whom they concern: ask "Anda pegawai apa?" rather than "Yang mana?".</param>
    public sealed record AskBack(IReadOnlyList<ArticleLink> Choices, bool ByAudience, double Score) : PolicyAnswer(Score);

    /// <summary>No article answers it; nothing is guessed.</summary>
    /// <param name="Near">
    /// 0 to 3 articles somewhat close, for buttons; empty unless <paramref name="Reason"/> is <see cref="UnknownReason.NotCovered"/>, or <see cref="UnknownReason.OwnRecord"/>:
    /// the rule behind what only the file tells, or <see cref="UnknownReason.Complaint"/>: the rules behind one told as a question.
    /// </param>
    public sealed record Unknown(UnknownReason Reason, IReadOnlyList<ArticleLink> Near, double Score) : PolicyAnswer(Score)
    {
        /// <summary>Where to turn instead, in an officer's words; only with <see cref="UnknownReason.NotOurs"/>.</summary>
        public string? TurnTo { get; init; }
    }
}

/// <summary>Why a question gets no article; tells the dialog where to lead the person instead.</summary>
public enum UnknownReason
{
    /// <summary>A question, but no article of ours answers it.</summary>
    NotCovered,

    /// <summary>About the asker's own file ("sisa cuti saya berapa"): the personnel unit knows, we do not.</summary>
    OwnRecord,

    /// <summary>A complaint about a public service.</summary>
    Complaint,

    /// <summary>A wish for a mentor, or to be one.</summary>
    Mentoring,

    /// <summary>Asks how a report already filed is doing.</summary>
    TicketStatus,

    /// <summary>A greeting, thanks, a test.</summary>
    SmallTalk,

    /// <summary>An officer of the agency said that others answer this; see <see cref="PolicyAnswer.Unknown.TurnTo"/>.</summary>
    NotOurs,
}

public static class UnknownReasons
{
    /// <returns>How the command line and question files call it: complaint, mentoring, status, smalltalk; unknown for everything else.</returns>
    public static string RouteName(this UnknownReason reason) => reason switch
    {
        UnknownReason.Complaint => "complaint",
        UnknownReason.Mentoring => "mentoring",
        UnknownReason.TicketStatus => "status",
        UnknownReason.SmallTalk => "smalltalk",
        _ => "unknown",
    };
}

/// <summary>An article to offer as a button.</summary>
/// <param name="Label">At most 20 characters, for the button; <paramref name="Title"/> for everything else.</param>
public sealed record ArticleLink(string ArticleId, string Title, string Label, IReadOnlyList<Audience> Audiences);

/// <param name="Accessed">When it was read: "2026-11" or "2026-11-05".</param>
public sealed record SourceLink(Uri Url, string Accessed);

/// <summary>From when to when the rule holds, and when we last looked.</summary>
/// <param name="From">Null where our sources did not say.</param>
/// <param name="To">Last day; null while no end is known.</param>
/// <param name="CheckedIn">First day of the month in which the sources were last read; the day itself is not known.</param>
/// <param name="HasEnded">True when <paramref name="To"/> has passed: the dialog must say that the rule no longer holds.</param>
public sealed record Validity(DateOnly? From, DateOnly? To, DateOnly CheckedIn, bool HasEnded);
