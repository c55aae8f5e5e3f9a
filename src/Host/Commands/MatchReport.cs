using System.Globalization;
using AsnAssistant.Mentoring.Matching;

namespace AsnAssistant.Host.Commands;

/// <summary>A round in lines for a person: what came out, whether the proof holds, and how groups fare.</summary>
internal static class MatchReport
{
    public static IEnumerable<string> Of(MatchRound round)
    {
        var outcome = round.Outcome!;
        yield return HostTexts.Line("match.people", ("mentees", outcome.Mentees), ("mentors", outcome.Mentors), ("seats", outcome.Seats));
        foreach (var (reason, count) in outcome.LeftOut.Where(one => one.Value > 0))
        {
            yield return HostTexts.Line("match.leftOut." + reason, ("count", count));
        }
        yield return HostTexts.Line("match.matched", ("matched", outcome.Matched), ("share", Percent(outcome.Matched, outcome.Mentees)), ("mean", outcome.MeanScore.ToString("0.0", CultureInfo.InvariantCulture)));
        if (round.IsOfGroups)
        {
            yield return HostTexts.Line("match.groups", ("groups", outcome.Groups));
        }
        if (round.ExtraSeats > 0)
        {
            yield return HostTexts.Line("match.whatIf", ("seats", round.ExtraSeats), ("without", outcome.MatchedWithout), ("with", outcome.Matched));
        }
        yield return HostTexts.Line("match.greedy", ("matched", outcome.MatchedGreedily), ("points", outcome.PointsGreedily), ("own", outcome.Points));
        yield return HostTexts.Line("match.swap", ("count", outcome.BlockingPairs));
        if (outcome.LocksLeftOut > 0)
        {
            yield return HostTexts.Line("match.locks", ("count", outcome.LocksLeftOut));
        }
        yield return HostTexts.Line("match.seedWas", ("seed", round.Seed.ToString(CultureInfo.InvariantCulture)));
        yield return outcome.Certificate.Holds
            ? HostTexts.Line(round.Method == MatchMethod.Stable ? "match.provedStable" : "match.proved", ("value", outcome.Certificate.Value), ("bound", outcome.Certificate.Bound))
            : HostTexts.Line("match.notProved", ("faults", string.Join(", ", outcome.Certificate.Faults)));
        foreach (var groups in outcome.Fairness.GroupBy(group => group.Kind))
        {
            yield return HostTexts.Line("match.kind." + groups.Key);
            foreach (var group in groups)
            {
                yield return $"  {NameOf(group)}: {group.Matched}/{group.People}, {Percent(group.Matched, group.People)}%";
            }
            if (Fairness.GapOf(groups) > Fairness.AlarmGap)
            {
                yield return "  " + HostTexts.Line("match.gap", ("gap", (100 * Fairness.GapOf(groups)).ToString("0", CultureInfo.InvariantCulture)));
            }
        }
        yield return HostTexts.Line("match.small", ("least", Fairness.LeastShown));
    }

    private static string NameOf(FairnessGroup group) => group.Name switch
    {
        null => HostTexts.Line("match.unknown"),
        Fairness.Others => HostTexts.Line("match.others"),
        "yes" or "no" when group.Kind == FairnessKind.Remote => HostTexts.Line("match.remote." + group.Name),
        var name => name,
    };

    private static string Percent(int part, int all) => all == 0 ? "0" : (100.0 * part / all).ToString("0.#", CultureInfo.InvariantCulture);
}
