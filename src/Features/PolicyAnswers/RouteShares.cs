namespace AsnAssistant.PolicyAnswers;

/// <summary>For each <see cref="Route"/> how likely it is that a text belongs there, 0 to 1, together 1.</summary>
internal readonly struct RouteShares(float[] shares)
{
    // Of texts that no article answers few are questions about rules, however many of those there are otherwise.
    private const double UnansweredRule = 0.15;

    // Whoever asks in so many words is rather told that we do not know, with what is near, than led into a report.
    private const double UnansweredQuestion = 0.6;

    // What a gate says counts where the classifier does not know; see Gate.
    private const double GateShare = 0.1;

    public static readonly int Count = Enum.GetValues<Route>().Length;

    public static RouteShares OnlyRule { get; } = new([1, .. new float[Count - 1]]);

    public double this[Route route] => shares[(int)route];

    /// <summary>The likeliest but one of two.</summary>
    public double MostBut(Route one, Route other)
    {
        var most = 0f;
        for (var i = 0; i < shares.Length; i++)
        {
            most = i == (int)one || i == (int)other ? most : Math.Max(most, shares[i]);
        }
        return most;
    }

    /// <summary>Where a text belongs that no article answers: <see cref="UnknownReason.NotCovered"/> where that is likelier than every single place to lead it to.</summary>
    /// <param name="asks">See <see cref="PolicyQuestion.AsksOpenly"/>.</param>
    public UnknownReason Unanswered(UnknownReason? gate, bool asks)
    {
        var all = shares;
        var ours = (UnansweredRule * shares[(int)Route.Rule]) + shares[(int)Route.OffTopic];
        var againstReport = asks ? ours + ((UnansweredQuestion - UnansweredRule) * shares[(int)Route.Rule]) + Of(Route.Own) : 0;
        var (reason, most) = (UnknownReason.NotCovered, ours + Of(Route.Own));
        foreach (var route in (ReadOnlySpan<Route>)[Route.Complaint, Route.Mentoring, Route.Status, Route.SmallTalk])
        {
            if (Of(route) > most && (route != Route.Complaint || Of(route) > againstReport))
            {
                (reason, most) = (ReasonOf(route), Of(route));
            }
        }
        return reason == UnknownReason.NotCovered && Of(Route.Own) > ours ? UnknownReason.OwnRecord : reason;

        double Of(Route route) => all[(int)route] + (gate == ReasonOf(route) ? GateShare : 0);
    }

    private static UnknownReason ReasonOf(Route route) => route switch
    {
        Route.Own => UnknownReason.OwnRecord,
        Route.Complaint => UnknownReason.Complaint,
        Route.Mentoring => UnknownReason.Mentoring,
        Route.Status => UnknownReason.TicketStatus,
        Route.SmallTalk => UnknownReason.SmallTalk,
        _ => UnknownReason.NotCovered,
    };
}
