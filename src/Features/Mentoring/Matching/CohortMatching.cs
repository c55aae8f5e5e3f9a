using AsnAssistant.People;

namespace AsnAssistant.Mentoring.Matching;

/// <summary>Makes a problem of a cohort, solves it and says what came out. Nothing is written. For the doors of this room only.</summary>
public sealed class CohortMatching(CohortGathering gathering, PersonalBlocks blocks, IPairingRules rules, Agency agency)
{
    /// <summary>Who could be matched with whom now, before anybody has put anybody in order.</summary>
    internal async Task<(Cohort Cohort, MatchProblem Problem)> LookAsync(MatchRound round, IReadOnlyList<PairLock> locks, CancellationToken cancel)
    {
        var cohort = await gathering.GatherAsync(round.Programme, null, cancel);
        return (cohort, (await ProblemOfAsync(cohort, round, locks, RankingBallots.Read([]), null, cancel)).Problem);
    }

    /// <param name="locks">Those of the programme.</param>
    /// <param name="ballots">What people have put in order; empty where nobody was asked.</param>
    /// <param name="progress">Gets what is being done, and how far of how much.</param>
    internal async Task<WorkedOut> WorkOutAsync(
        MatchRound round, IReadOnlyList<PairLock> locks, IReadOnlyList<RankingBallot> ballots, Action<MatchStage, int, int>? progress, CancellationToken cancel)
    {
        var cohort = await gathering.GatherAsync(round.Programme, read => progress?.Invoke(MatchStage.Reading, read, 0), cancel);
        var ranked = RankingBallots.Read(ballots);
        var (problem, lost) = await ProblemOfAsync(cohort, round, locks, ranked, progress, cancel);
        Action<int> solving = done => progress?.Invoke(MatchStage.Solving, done, problem.Mentees.Count);
        var result = Matcher.Solve(problem, round.Method, solving, cancel);
        var matchedWithout = result.Matched;
        var scarce = ScarceTopics(cohort, problem, result);
        if (round.ExtraSeats > 0)
        {
            problem = WithMoreSeats(problem, cohort, result, round.ExtraSeats, agency.MostMentorSeats);
            result = Matcher.Solve(problem, round.Method, solving, cancel);
        }
        var greedy = Matcher.Solve(problem, MatchMethod.Greedy, cancel: cancel);
        var certificate = MatchVerifier.Verify(problem, result);
        var pairs = PairsOf(cohort, problem, result);
        var outcome = new MatchOutcome(
            cohort.Mentees.Count, cohort.Mentors.Count, cohort.Mentors.Sum(mentor => mentor.Free), result.Matched, result.PointsIn(problem), matchedWithout,
            greedy.Matched, greedy.PointsIn(problem), MatchVerifier.BlockingPairs(problem, result), cohort.LeftOut, lost, certificate,
            Fairness.Report(cohort.Traits, [.. result.Assigned.Select(mentor => mentor >= 0)]))
        {
            ScarceTopics = scarce,
            RankedMentors = ranked.Mentors,
            RankedMentees = ranked.Mentees,
            MeanScore = pairs.Where(pair => pair.Score is not null).Select(pair => (double)pair.Score!).DefaultIfEmpty(0).Average(),
        };
        return new WorkedOut(problem, result, outcome, pairs);
    }

    private async Task<(MatchProblem Problem, int LocksLeftOut)> ProblemOfAsync(
        Cohort cohort, MatchRound round, IReadOnlyList<PairLock> locks, RankedWishes ranked, Action<MatchStage, int, int>? progress, CancellationToken cancel)
    {
        var rows = CandidateLists.Build(cohort, (mentee, mentor) => MentorFit.Score(mentee, mentor.Profile), (mentee, mentor) => MentorFit.ShareLanguage(mentee.Details, mentor.Profile.Details), round.Seed, cancel);
        ranked.AddTo(rows, cohort);
        var (starts, targets, scores) = (new int[rows.Length + 1], new List<int>(), new List<int>());
        await rules.ReadAheadAsync([.. cohort.Mentors.Select(mentor => mentor.Profile.Person), .. cohort.Mentees.Select(mentee => mentee.Profile.Person)], cancel);
        for (var i = 0; i < rows.Length; i++)
        {
            foreach (var (mentor, score) in rows[i])
            {
                var two = (cohort.Mentees[i].Profile.Person, cohort.Mentors[mentor].Profile.Person);
                if (!ranked.Refused.Contains(two) && !await rules.ForbidAsync(two.Item1, two.Item2, round.Programme, cancel))
                {
                    targets.Add(mentor);
                    scores.Add(score);
                }
            }
            starts[i + 1] = targets.Count;
            if (i % 256 == 0)
            {
                progress?.Invoke(MatchStage.Weighing, i, rows.Length);
            }
        }
        var kept = await LocksOfAsync(cohort, locks, ranked.Refused, round.Programme, cancel);
        var problem = new MatchProblem
        {
            Mentees = [.. cohort.Mentees.Select(mentee => mentee.Profile.Person.Value)],
            Mentors = [.. cohort.Mentors.Select(mentor => new MatchGuide(mentor.Profile.Person.Value, mentor.Free))],
            Starts = starts,
            EdgeMentors = [.. targets],
            EdgeScores = [.. scores],
            WaitingWeeks = [.. cohort.Mentees.Select(mentee => mentee.WaitingWeeks)],
            Locks = kept,
            Seed = round.Seed,
        };
        return (ranked.LikedIn(problem, cohort), locks.Count - kept.Count);
    }

    /// <summary>Locks about people who take part. Whom a rule forbids, who is kept apart, who shares no topic, or who said no for this round, a manager cannot force either; nor more people than there are seats.</summary>
    private async Task<List<MatchLock>> LocksOfAsync(Cohort cohort, IReadOnlyList<PairLock> locks, IReadOnlySet<(PersonId, PersonId)> refused, string programme, CancellationToken cancel)
    {
        var kept = new List<MatchLock>();
        if (locks.Count == 0)
        {
            return kept;
        }
        var mentees = cohort.Mentees.Select((mentee, at) => (mentee.Profile.Person, at)).ToDictionary(one => one.Person, one => one.at);
        var mentors = cohort.Mentors.Select((mentor, at) => (mentor.Profile.Person, at)).ToDictionary(one => one.Person, one => one.at);
        var free = cohort.Mentors.Select(mentor => mentor.Free).ToArray();
        var placed = new HashSet<int>();
        foreach (var one in locks)
        {
            if (!mentees.TryGetValue(one.Mentee, out var mentee) || !mentors.TryGetValue(one.Mentor, out var mentor))
            {
                continue;
            }
            if (one.IsForced && (free[mentor] == 0 || placed.Contains(mentee) || refused.Contains((one.Mentee, one.Mentor))
                || Suggestions.Weigh(cohort.Mentees[mentee].Profile, cohort.Mentors[mentor].Profile, 0).SharedTopics.Count == 0
                || await blocks.AreApartAsync(one.Mentee, one.Mentor, cancel) || await rules.ForbidAsync(one.Mentee, one.Mentor, programme, cancel)))
            {
                continue;
            }
            if (one.IsForced)
            {
                free[mentor]--;
                placed.Add(mentee);
            }
            kept.Add(new MatchLock(mentee, mentor, one.IsForced));
        }
        return kept;
    }

    private static List<MatchPair> PairsOf(Cohort cohort, MatchProblem problem, MatchResult result)
    {
        var forced = problem.Locks.Where(one => one.IsForced).Select(one => one.Mentee).ToHashSet();
        var pairs = new List<MatchPair>(result.Matched);
        for (var i = 0; i < result.Assigned.Length; i++)
        {
            if (result.Assigned[i] is >= 0 and var at)
            {
                var (mentee, mentor) = (cohort.Mentees[i].Profile, cohort.Mentors[at]);
                var weighed = Suggestions.Weigh(mentee, mentor.Profile, mentor.Taken);
                pairs.Add(new MatchPair(mentee.Person, mentor.Profile.Person, weighed.SharedTopics[0], weighed.Score, forced.Contains(i)));
            }
        }
        return [.. pairs.OrderByDescending(pair => pair.Score).ThenBy(pair => Lots.Of(pair.Mentee.Value, problem.Seed))];
    }

    /// <summary>The topics that those left without a place want most.</summary>
    internal static List<string> ScarceTopics(Cohort cohort, MatchProblem problem, MatchResult result) =>
        [.. Enumerable.Range(0, problem.Mentees.Count)
            .Where(mentee => result.Assigned[mentee] < 0)
            .SelectMany(mentee => cohort.Mentees[mentee].Profile.Topics.Distinct())
            .CountBy(topic => topic)
            .Where(topic => topic.Value >= Fairness.LeastShown)
            .OrderByDescending(topic => topic.Value)
            .ThenBy(topic => topic.Key, StringComparer.Ordinal)
            .Take(5)
            .Select(topic => topic.Key)];

    /// <summary>One seat more at a time for whom the proof gives a seat the highest price; no mentor gets more than the agency allows.</summary>
    internal static MatchProblem WithMoreSeats(MatchProblem problem, IReadOnlyList<int> roomFor, MatchResult result, int extra)
    {
        var more = new int[problem.Mentors.Count];
        var wanted = new int[problem.Mentors.Count];
        foreach (var mentor in Enumerable.Range(0, problem.Mentees.Count).Where(mentee => result.Assigned[mentee] < 0)
            .SelectMany(mentee => problem.EdgeMentors[problem.Starts[mentee]..problem.Starts[mentee + 1]]))
        {
            wanted[mentor]++;
        }
        var order = Enumerable.Range(0, more.Length)
            .OrderByDescending(mentor => result.SeatPrices.Length > 0 ? result.SeatPrices[mentor] : 0)
            .ThenByDescending(mentor => wanted[mentor])
            .ThenBy(mentor => Lots.Of(problem.Mentors[mentor].Key, problem.Seed))
            .ToList();
        for (var left = -1; extra > 0 && left != extra;)
        {
            left = extra;
            foreach (var mentor in order)
            {
                if (extra > 0 && more[mentor] < roomFor[mentor])
                {
                    more[mentor]++;
                    extra--;
                }
            }
        }
        return problem.Seated([.. problem.Mentors.Select((mentor, at) => mentor with { Seats = mentor.Seats + more[at] })]);
    }

    private static MatchProblem WithMoreSeats(MatchProblem problem, Cohort cohort, MatchResult result, int extra, int most) =>
        WithMoreSeats(problem, [.. cohort.Mentors.Select(mentor => Math.Max(0, most - mentor.Profile.Seats))], result, extra);
}

/// <param name="Pairs">The best score first.</param>
internal sealed record WorkedOut(MatchProblem Problem, MatchResult Result, MatchOutcome Outcome, IReadOnlyList<MatchPair> Pairs)
{
    /// <summary>The largest first; empty for a round of pairs.</summary>
    public IReadOnlyList<MatchGroup> Groups { get; init; } = [];
}

/// <summary>What a round is doing.</summary>
public enum MatchStage
{
    Reading,
    Weighing,
    Solving,
    Writing,
    Publishing,
}
