using AsnAssistant.People;

namespace AsnAssistant.Mentoring.Matching;

/// <summary>Forms circles of a cohort: guides of one topic together, and members by the flow with group seats. Nothing is written. For the doors of this room only.</summary>
/// <remarks>
/// Two who do not want to see each other are not in one group: where the flow brings them together, the one whose lot was drawn later is kept out of that group, and the
/// rest is solved anew. What is proved is the best of what is left then, with the groups closed that would not have filled.
/// </remarks>
public sealed class GroupMatching(CohortGathering gathering, IPairingRules rules, PersonalBlocks blocks, Programmes programmes)
{
    /// <summary>Each is a whole solution.</summary>
    private const int MostTries = 20;

    internal async Task<WorkedOut> WorkOutAsync(MatchRound round, Action<MatchStage, int, int>? progress, CancellationToken cancel)
    {
        var programme = programmes.RulesOf(round.Programme);
        var cohort = await gathering.GatherForGroupsAsync(programme.Id, read => progress?.Invoke(MatchStage.Reading, read, 0), cancel);
        var (plans, problem, result) = await FormAsync(cohort, programme, round.Seed, rules, person => blocks.ApartFromAsync(person, cancel), progress, cancel);
        var greedy = Matcher.Solve(problem, MatchMethod.Greedy, cancel: cancel);
        var groups = GroupsOf(cohort, plans, problem, result);
        var outcome = new MatchOutcome(
            cohort.Mentees.Count, cohort.Mentors.Count, problem.Mentors.Sum(group => group.Seats), result.Matched, result.PointsIn(problem), result.Matched,
            greedy.Matched, greedy.PointsIn(problem), MatchVerifier.BlockingPairs(problem, result), cohort.LeftOut, 0, MatchVerifier.Verify(problem, result),
            Fairness.Report(cohort.Traits, [.. result.Assigned.Select(group => group >= 0)]))
        {
            Groups = groups.Count,
            ScarceTopics = CohortMatching.ScarceTopics(cohort, problem, result),
            MeanScore = groups.Count == 0 ? 0 : groups.Sum(group => (double)group.Score * group.Members.Count) / result.Matched,
        };
        return new WorkedOut(problem, result, outcome, []) { Groups = groups };
    }

    /// <summary>Chooses the guides, weighs, and solves; reads nothing but by <paramref name="rules"/> and <paramref name="apartFrom"/>.</summary>
    internal static async Task<(List<GroupPlan> Plans, MatchProblem Problem, MatchResult Result)> FormAsync(
        Cohort cohort, Programme programme, long seed, IPairingRules rules, Func<PersonId, Task<IReadOnlySet<PersonId>>> apartFrom, Action<MatchStage, int, int>? progress, CancellationToken cancel)
    {
        var plans = await GroupGuides.ChooseAsync(cohort, programme, seed, apartFrom, cancel);
        var (problem, result) = Best(cohort, await ProblemOfAsync(cohort, plans, programme, seed, rules, progress, cancel), done => progress?.Invoke(MatchStage.Solving, done, cohort.Mentees.Count), cancel);
        return (plans, problem, result);
    }

    private static async Task<MatchProblem> ProblemOfAsync(
        Cohort cohort, List<GroupPlan> plans, Programme programme, long seed, IPairingRules rules, Action<MatchStage, int, int>? progress, CancellationToken cancel)
    {
        await rules.ReadAheadAsync([.. cohort.Mentors.Select(mentor => mentor.Profile.Person), .. cohort.Mentees.Select(mentee => mentee.Profile.Person)], cancel);
        var (starts, targets, scores) = (new int[cohort.Mentees.Count + 1], new List<int>(), new List<int>());
        for (var i = 0; i < cohort.Mentees.Count; i++)
        {
            for (var group = 0; group < plans.Count; group++)
            {
                if (await ScoreAsync(cohort, cohort.Mentees[i], plans[group], programme.Id, rules, cancel) is { } score)
                {
                    targets.Add(group);
                    scores.Add(score);
                }
            }
            starts[i + 1] = targets.Count;
            if (i % 256 == 0)
            {
                progress?.Invoke(MatchStage.Weighing, i, cohort.Mentees.Count);
            }
        }
        return new MatchProblem
        {
            Mentees = [.. cohort.Mentees.Select(mentee => mentee.Profile.Person.Value)],
            Mentors = [.. plans.Select(plan => new MatchGuide(KeyOf(cohort, plan), programme.MostMembers, programme.LeastMembers))],
            Starts = starts,
            EdgeMentors = [.. targets],
            EdgeScores = [.. scores],
            WaitingWeeks = [.. cohort.Mentees.Select(mentee => mentee.WaitingWeeks)],
            Seed = seed,
        };
    }

    /// <returns>How well somebody fits the guides, on average; null where the topic is not theirs, or a rule or a wish keeps them from one of the guides.</returns>
    private static async Task<int?> ScoreAsync(Cohort cohort, CohortMentee mentee, GroupPlan plan, string programme, IPairingRules rules, CancellationToken cancel)
    {
        if (!mentee.Profile.Topics.Contains(plan.Topic))
        {
            return null;
        }
        var points = 0;
        foreach (var guide in plan.Guides.Select(at => cohort.Mentors[at].Profile))
        {
            if (mentee.PassedOver.Contains(guide.Person) || !MentorFit.ShareLanguage(mentee.Profile.Details, guide.Details)
                || await rules.ForbidAsync(mentee.Profile.Person, guide.Person, programme, cancel))
            {
                return null;
            }
            points += MentorFit.Score(mentee.Profile, guide);
        }
        return points / plan.Guides.Count;
    }

    /// <summary>Where a group would not fill and is closed, smaller groups or one planned group fewer may place more people: the best of these is taken.</summary>
    private static (MatchProblem Problem, MatchResult Result) Best(Cohort cohort, MatchProblem problem, Action<int> progress, CancellationToken cancel)
    {
        var best = Solve(cohort, problem, progress, cancel);
        if (best.Result.ClosedGroups.Count == 0)
        {
            return best;
        }
        var planned = problem.Mentors;
        var smaller = Enumerable.Range(planned[0].LeastFilled, planned[0].Seats - planned[0].LeastFilled).Select(seats => planned.Select(group => group with { Seats = seats }));
        var fewer = Enumerable.Range(0, Math.Min(planned.Count, MostTries)).Select(without => planned.Select((group, at) => at == without ? group with { Seats = 0, LeastFilled = 0 } : group));
        foreach (var groups in smaller.Concat(fewer))
        {
            var other = Solve(cohort, problem.Seated([.. groups]), progress, cancel);
            if ((other.Result.Matched, other.Result.PointsIn(other.Problem)).CompareTo((best.Result.Matched, best.Result.PointsIn(best.Problem))) > 0)
            {
                best = other;
            }
        }
        return best;
    }

    private static (MatchProblem Problem, MatchResult Result) Solve(Cohort cohort, MatchProblem problem, Action<int> progress, CancellationToken cancel)
    {
        var result = Matcher.Solve(problem, MatchMethod.Flow, progress, cancel);
        while (Meeting(cohort, problem, result) is { Count: > 0 } apart)
        {
            problem = problem.Locked(apart);
            result = Matcher.Solve(problem, MatchMethod.Flow, progress, cancel);
        }
        return (problem, result);
    }

    /// <summary>Of every two in one group who must not meet, the one to keep out of it.</summary>
    private static List<MatchLock> Meeting(Cohort cohort, MatchProblem problem, MatchResult result)
    {
        var apart = new List<MatchLock>();
        foreach (var group in Enumerable.Range(0, result.Assigned.Length).Where(mentee => result.Assigned[mentee] >= 0).GroupBy(mentee => result.Assigned[mentee]))
        {
            var members = group.OrderBy(mentee => Lots.Of(problem.Mentees[mentee], problem.Seed)).ThenBy(mentee => problem.Mentees[mentee], StringComparer.Ordinal).ToList();
            var staying = new List<int>();
            foreach (var mentee in members)
            {
                var person = cohort.Mentees[mentee].Profile.Person;
                if (staying.Exists(other => cohort.Mentees[mentee].PassedOver.Contains(cohort.Mentees[other].Profile.Person) || cohort.Mentees[other].PassedOver.Contains(person)))
                {
                    apart.Add(new MatchLock(mentee, group.Key, IsForced: false));
                }
                else
                {
                    staying.Add(mentee);
                }
            }
        }
        return apart;
    }

    private static List<MatchGroup> GroupsOf(Cohort cohort, List<GroupPlan> plans, MatchProblem problem, MatchResult result)
    {
        var groups = new List<MatchGroup>();
        for (var group = 0; group < plans.Count; group++)
        {
            int[] members = [.. Enumerable.Range(0, result.Assigned.Length).Where(mentee => result.Assigned[mentee] == group)];
            if (members.Length > 0)
            {
                var scores = members.Select(mentee => problem.EdgeScores[Array.IndexOf(problem.EdgeMentors, group, problem.Starts[mentee], problem.Starts[mentee + 1] - problem.Starts[mentee])]);
                groups.Add(new MatchGroup(
                    plans[group].Topic, [.. plans[group].Guides.Select(at => cohort.Mentors[at].Profile.Person)], [.. members.Select(mentee => cohort.Mentees[mentee].Profile.Person)], (int)scores.Average()));
            }
        }
        return [.. groups.OrderByDescending(group => group.Members.Count).ThenBy(group => Lots.Of(group.Key, problem.Seed))];
    }

    private static string KeyOf(Cohort cohort, GroupPlan plan) => MatchGroup.KeyOf(plan.Topic, plan.Guides.Select(at => cohort.Mentors[at].Profile.Person));
}
