using AsnAssistant.Mentoring.Matching;

namespace AsnAssistant.Features.Tests.Mentoring.Matching;

/// <summary>A proof is worth what it refuses.</summary>
public sealed class MatchVerifierTests
{
    private static readonly MatchProblem Problem = new()
    {
        Mentees = ["a", "b", "c"],
        Mentors = [new("m", 1), new("n", 1), new("group", 3, LeastFilled: 2)],
        Starts = [0, 2, 4, 5],
        EdgeMentors = [0, 1, 0, 2, 1],
        EdgeScores = [90, 80, 85, 30, 70],
        Locks = [new(2, 0, IsForced: false)],
    };

    private static MatchResult Right => Matcher.Solve(Problem, MatchMethod.Flow);

    [Fact]
    public void What_the_matcher_makes_passes() => Assert.True(MatchVerifier.Verify(Problem, Right).Holds);

    [Theory]
    [InlineData(new[] { 0, 0, 1 }, MatchFault.Seats)]
    [InlineData(new[] { 2, 0, 1 }, MatchFault.Rule)]
    [InlineData(new[] { 0, 2, 1 }, MatchFault.Floor)]
    [InlineData(new[] { 1, -1, 0 }, MatchFault.Lock)]
    [InlineData(new[] { 0, 2, -1 }, MatchFault.Group)]
    [InlineData(new[] { 0, -1, -1 }, MatchFault.NotOptimal)]
    [InlineData(new[] { 0, 0 }, MatchFault.Shape)]
    [InlineData(new[] { 0, 7, 1 }, MatchFault.Shape)]
    public void A_result_with_another_assignment_is_refused(int[] assigned, MatchFault fault) =>
        Assert.Contains(fault, MatchVerifier.Verify(Problem, Right with { Assigned = assigned }).Faults);

    [Fact]
    public void Prices_that_prove_nothing_are_refused()
    {
        var right = Right;
        Assert.Contains(MatchFault.NotOptimal, MatchVerifier.Verify(Problem, right with { SeatPrices = [0, 0, 0] }).Faults);
        Assert.Contains(MatchFault.NotOptimal, MatchVerifier.Verify(Problem, right with { MenteeGains = [] }).Faults);
        Assert.Contains(MatchFault.NotOptimal, MatchVerifier.Verify(Problem, right with { SeatPrices = [.. right.SeatPrices.Select(price => price + 1)] }).Faults);
        Assert.Contains(MatchFault.NotOptimal, MatchVerifier.Verify(Problem, right with { MenteeGains = [.. right.MenteeGains.Select(gain => gain - 1_000_000)] }).Faults);
    }

    [Fact]
    public void A_result_that_two_would_rather_leave_is_not_stable()
    {
        // "a" and "m" like each other best, and neither has the other.
        var certificate = MatchVerifier.Verify(Problem, new MatchResult(MatchMethod.Stable, [1, 0, -1]));
        Assert.Equal([MatchFault.BlockingPairs], certificate.Faults);
        Assert.Equal(1, certificate.BlockingPairs);
    }

    [Fact]
    public void A_method_that_claims_neither_the_optimum_nor_stability_proves_nothing() =>
        Assert.Equal([MatchFault.Method], MatchVerifier.Verify(Problem, Matcher.Solve(Problem, MatchMethod.Greedy)).Faults);

    [Fact]
    public void A_mentor_who_is_no_group_cannot_be_closed() =>
        Assert.Contains(MatchFault.Group, MatchVerifier.Verify(Problem, Right with { ClosedGroups = [0] }).Faults);
}
