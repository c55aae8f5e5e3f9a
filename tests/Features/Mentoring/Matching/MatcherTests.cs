using AsnAssistant.Mentoring.Matching;
using FsCheck;
using FsCheck.Fluent;

namespace AsnAssistant.Features.Tests.Mentoring.Matching;

public sealed class MatcherTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(3_000);

    [Theory]
    [InlineData(MatchAim.MostPeople)]
    [InlineData(MatchAim.HighestScore)]
    public void The_flow_is_worth_as_much_as_the_best_of_all_choices_and_proves_it(MatchAim aim) => ForMany(seed =>
    {
        var problem = BruteForce.Draw(seed, aim);
        var certificate = MatchVerifier.Verify(problem, Matcher.Solve(problem, MatchMethod.Flow));
        Assert.Empty(certificate.Faults);
        Assert.Equal(BruteForce.BestValue(problem), certificate.Value);
    });

    [Fact]
    public void Greedy_is_never_better_and_breaks_no_rule() => ForMany(seed =>
    {
        var problem = BruteForce.Draw(seed, MatchAim.MostPeople);
        var (greedy, flow) = (Matcher.Solve(problem, MatchMethod.Greedy), Matcher.Solve(problem, MatchMethod.Flow));
        // It claims neither optimum nor stability, so it proves nothing.
        Assert.Equal([MatchFault.Method], MatchVerifier.Verify(problem, greedy).Faults);
        Assert.True(greedy.Matched <= flow.Matched);
        Assert.True(MatchVerifier.Verify(problem, greedy).Value <= MatchVerifier.Verify(problem, flow).Value);
    });

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void In_a_stable_result_no_two_prefer_each_other(bool mentorsRank, bool menteesRank) => ForMany(seed =>
    {
        var problem = BruteForce.Draw(seed, MatchAim.MostPeople, mentorsRank: mentorsRank, menteesRank: menteesRank);
        var result = Matcher.Solve(problem, MatchMethod.Stable);
        var certificate = MatchVerifier.Verify(problem, result);
        Assert.Empty(certificate.Faults);
        Assert.Equal(0, certificate.BlockingPairs);
        var (kept, of) = MatchProof.Read(MatchProof.Write(problem, result));
        Assert.Equal((problem.MenteeLikes, problem.MentorLikes), (kept.MenteeLikes, kept.MentorLikes), SameLikes);
        Assert.True(MatchVerifier.Verify(kept, of).Holds);
    });

    [Theory]
    [InlineData(MatchMethod.Flow)]
    [InlineData(MatchMethod.Stable)]
    public void A_group_takes_place_with_enough_members_or_not_at_all(MatchMethod method) => ForMany(seed =>
    {
        var problem = BruteForce.Draw(seed, MatchAim.MostPeople, leastFilled: 2, locks: false);
        var result = Matcher.Solve(problem, method);
        Assert.Empty(MatchVerifier.Verify(problem, result).Faults);
        Assert.All(result.Assigned.Where(mentor => mentor >= 0).CountBy(mentor => mentor), group => Assert.InRange(group.Value, 2, 4));
    });

    [Theory]
    [InlineData(MatchMethod.Flow)]
    [InlineData(MatchMethod.Stable)]
    public void The_order_in_which_people_stand_decides_nothing(MatchMethod method) => ForMany(seed =>
    {
        var problem = BruteForce.Draw(seed, MatchAim.MostPeople, locks: false);
        var turned = Reversed(problem);
        var (one, other) = (Matcher.Solve(problem, method), Matcher.Solve(turned, method));
        Assert.Equal(PairsOf(problem, one), PairsOf(turned, other));
    });

    [Fact]
    public void One_more_seat_never_leaves_more_people_without() => ForMany(seed =>
    {
        var problem = BruteForce.Draw(seed, MatchAim.MostPeople);
        var more = With(problem, [.. problem.Mentors.Select((mentor, at) => at == seed % problem.Mentors.Count ? mentor with { Seats = mentor.Seats + 1 } : mentor)]);
        Assert.True(Matcher.Solve(more, MatchMethod.Flow).Matched >= Matcher.Solve(problem, MatchMethod.Flow).Matched);
    });

    [Fact]
    public void Who_was_first_keeps_no_seat_that_another_needs_more()
    {
        // The one for whom this is the only mentor gets the seat, wherever the lots put them.
        for (var seed = 0; seed < 20; seed++)
        {
            var problem = new MatchProblem
            {
                Mentees = ["with-choice", "without"],
                Mentors = [new("a", 1), new("b", 1)],
                Starts = [0, 2, 3],
                EdgeMentors = [0, 1, 0],
                EdgeScores = [95, 45, 60],
                Seed = seed,
            };
            Assert.Equal([1, 0], Matcher.Solve(problem, MatchMethod.Flow).Assigned);
        }
    }

    [Fact]
    public void Between_equals_the_published_lot_decides_and_neither_always_wins()
    {
        var winners = Enumerable.Range(0, 40).Select(seed => Array.IndexOf(Matcher.Solve(Equals(seed), MatchMethod.Flow).Assigned, 0)).ToList();
        Assert.InRange(winners.Count(winner => winner == 0), 8, 32);
        Assert.All(Enumerable.Range(0, 40), seed => Assert.Equal(winners[seed], Array.IndexOf(Matcher.Solve(Equals(seed), MatchMethod.Flow).Assigned, 0)));

        static MatchProblem Equals(int seed) => new()
        {
            Mentees = ["one", "other"],
            Mentors = [new("mentor", 1)],
            Starts = [0, 1, 2],
            EdgeMentors = [0, 0],
            EdgeScores = [70, 70],
            Seed = seed,
        };
    }

    [Fact]
    public void Whoever_waited_goes_before_an_equal_but_no_more_than_ten_weeks_count()
    {
        MatchProblem Of(int other, int weeks) => new()
        {
            Mentees = ["new", "waiting"],
            Mentors = [new("mentor", 1)],
            Starts = [0, 1, 2],
            EdgeMentors = [0, 0],
            EdgeScores = [other, 70],
            WaitingWeeks = [0, weeks],
        };
        Assert.Equal([-1, 0], Matcher.Solve(Of(70, 1), MatchMethod.Flow).Assigned);
        Assert.Equal([0, -1], Matcher.Solve(Of(81, 50), MatchMethod.Flow).Assigned);
    }

    [Fact]
    public void Locks_that_cannot_all_be_kept_are_refused()
    {
        var problem = new MatchProblem { Mentees = ["a", "b"], Mentors = [new("m", 1)], Starts = [0, 0, 0], EdgeMentors = [], EdgeScores = [], Locks = [new(0, 0, true), new(1, 0, true)] };
        Assert.Throws<ArgumentException>(() => Matcher.Solve(problem, MatchMethod.Flow));
    }

    private static bool SameLikes((int[]? ByMentees, int[]? ByMentors) one, (int[]? ByMentees, int[]? ByMentors) other) =>
        (one.ByMentees ?? []).SequenceEqual(other.ByMentees ?? []) && (one.ByMentors ?? []).SequenceEqual(other.ByMentors ?? []);

    private static void ForMany(Action<int> holds) => Check.One(Many, Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        holds(seed);
        return true;
    }));

    private static List<(string, string)> PairsOf(MatchProblem problem, MatchResult result) =>
        [.. result.Assigned.Select((mentor, at) => (problem.Mentees[at], mentor < 0 ? "" : problem.Mentors[mentor].Key)).Order()];

    private static MatchProblem With(MatchProblem problem, IReadOnlyList<MatchGuide> mentors) => new()
    {
        Mentees = problem.Mentees,
        Mentors = mentors,
        Starts = problem.Starts,
        EdgeMentors = problem.EdgeMentors,
        EdgeScores = problem.EdgeScores,
        WaitingWeeks = problem.WaitingWeeks,
        Locks = problem.Locks,
        Floor = problem.Floor,
        Aim = problem.Aim,
        Seed = problem.Seed,
    };

    private static MatchProblem Reversed(MatchProblem problem)
    {
        var last = problem.Mentees.Count - 1;
        var (starts, targets, scores) = (new int[last + 2], new List<int>(), new List<int>());
        for (var i = 0; i <= last; i++)
        {
            for (var edge = problem.Starts[last - i + 1] - 1; edge >= problem.Starts[last - i]; edge--)
            {
                targets.Add(problem.Mentors.Count - 1 - problem.EdgeMentors[edge]);
                scores.Add(problem.EdgeScores[edge]);
            }
            starts[i + 1] = targets.Count;
        }
        return new MatchProblem
        {
            Mentees = [.. problem.Mentees.Reverse()],
            Mentors = [.. problem.Mentors.Reverse()],
            Starts = starts,
            EdgeMentors = [.. targets],
            EdgeScores = [.. scores],
            WaitingWeeks = problem.WaitingWeeks?.Reverse().ToArray(),
            Floor = problem.Floor,
            Aim = problem.Aim,
            Seed = problem.Seed,
        };
    }
}
