using AsnAssistant.Mentoring.Matching;

namespace AsnAssistant.Features.Tests.Mentoring.Matching;

public sealed class FairnessTests
{
    [Fact]
    public void Groups_of_five_are_shown_and_smaller_ones_cannot_be_subtracted()
    {
        // 8 in A, 6 in B, 3 in C: C alone would be the difference to the total, so B goes with it.
        var report = Report((8, "Unit A", 4), (6, "Unit B", 6), (3, "Unit C", 1));
        Assert.Equal([(FairnessKind.Unit, "Unit A", 8, 4), (FairnessKind.Unit, Fairness.Others, 9, 7)], report);
    }

    [Fact]
    public void Small_groups_that_are_enough_together_stand_together()
    {
        var report = Report((8, "Unit A", 4), (3, "Unit B", 3), (4, "Unit C", 0));
        Assert.Equal([(FairnessKind.Unit, "Unit A", 8, 4), (FairnessKind.Unit, Fairness.Others, 7, 3)], report);
    }

    [Fact]
    public void Whoever_did_not_tell_is_a_group_of_their_own() =>
        Assert.Equal([(FairnessKind.Unit, null, 9, 3), (FairnessKind.Unit, "Unit A", 5, 5)], Report((9, null, 3), (5, "Unit A", 5)));

    [Fact]
    public void Four_people_in_all_are_no_group_at_all() => Assert.Empty(Report((4, "Unit A", 2)));

    [Fact]
    public void The_gap_is_between_known_groups_only()
    {
        FairnessGroup[] groups = [new(FairnessKind.Sex, "a", 10, 9), new(FairnessKind.Sex, "b", 10, 6), new(FairnessKind.Sex, null, 10, 0), new(FairnessKind.Sex, Fairness.Others, 10, 0)];
        Assert.Equal(0.3, Fairness.GapOf(groups), 6);
        Assert.Equal(0, Fairness.GapOf(groups[..1]));
    }

    private static List<(FairnessKind, string?, int, int)> Report(params (int People, string? Unit, int Matched)[] groups)
    {
        var people = groups.SelectMany(group => Enumerable.Range(0, group.People).Select(at => (group.Unit, IsMatched: at < group.Matched))).ToList();
        return [.. Fairness.Report([.. people.Select(one => new MenteeTraits(one.Unit, null, null, null))], [.. people.Select(one => one.IsMatched)])
            .Where(group => group.Kind == FairnessKind.Unit)
            .Select(group => (group.Kind, group.Name, group.People, group.Matched))];
    }
}
