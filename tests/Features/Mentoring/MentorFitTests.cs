using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Features.Tests.Mentoring;

public sealed class MentorFitTests
{
    [Fact]
    public void All_that_can_be_known_and_fits_is_a_hundred_and_the_weights_are_those_of_the_reference()
    {
        var (mentee, mentor) = Whole();
        Assert.Equal(100, MentorFit.Score(mentee, mentor));
        Assert.Equal(
            [(FitPart.Topics, 39), (FitPart.JobFamily, 17), (FitPart.Style, 17), (FitPart.Seniority, 11), (FitPart.Times, 11), (FitPart.Place, 6)],
            MentorFit.Reasons(mentee, mentor).Select(reason => (reason.Part, (int)Math.Round(reason.Points))));
    }

    [Fact]
    public void What_is_left_open_counts_half_and_is_told_as_open()
    {
        var mentee = new Mentee { Topics = ["renja"] };
        var mentor = new Mentor { Topics = ["renja"] };
        // 35 + (15 + 15 + 10 + 10 + 5) / 2 of 90
        Assert.Equal(69, MentorFit.Score(mentee, mentor));
        Assert.Equal([FitPart.Topics], MentorFit.Reasons(mentee, mentor).Where(reason => reason.IsKnown).Select(reason => reason.Part));
    }

    [Theory]
    [InlineData(null, null, 69)]
    [InlineData(TopicLevel.Practised, TopicLevel.Fluent, 69)]
    [InlineData(TopicLevel.Practised, TopicLevel.Practised, 50)]
    [InlineData(TopicLevel.Fluent, TopicLevel.Practised, 31)]
    public void A_mentor_has_to_know_the_topic_better_than_the_mentee(TopicLevel? wanted, TopicLevel? offered, int score)
    {
        var mentee = new Mentee { Topics = ["renja"], Details = new() { Level = wanted } };
        Assert.Equal(score, MentorFit.Score(mentee, new Mentor { Topics = ["renja"], Details = new() { Level = offered } }));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 5)]
    [InlineData(3, 10)]
    [InlineData(15, 10)]
    [InlineData(16, 5)]
    [InlineData(26, 0)]
    [InlineData(-4, 0)]
    public void Some_years_ahead_are_better_than_none_and_than_a_generation(int ahead, int points)
    {
        var mentee = new Mentee { Topics = ["renja"], Details = new() { YearsOfService = 5 } };
        var mentor = new Mentor { Topics = ["renja"], Details = new() { YearsOfService = 5 + ahead } };
        Assert.Equal(points, MentorFit.Reasons(mentee, mentor).Single(reason => reason.Part == FitPart.Seniority).Points * 90 / 100, 3);
    }

    [Fact]
    public void Grades_of_two_ladders_are_not_compared()
    {
        Assert.True(ServiceGrade.TryParse("III/a", out var civil));
        Assert.True(ServiceGrade.TryParse("ix", out var contract));
        Assert.True(ServiceGrade.TryParse("3d", out var higher));
        var mentee = new Mentee { Topics = ["renja"], Details = new() { Grade = civil } };
        Assert.False(Seniority(contract).IsKnown);
        Assert.Equal((true, 11), (Seniority(higher).IsKnown, (int)Math.Round(Seniority(higher).Points)));

        FitReason Seniority(ServiceGrade grade) =>
            MentorFit.Reasons(mentee, new Mentor { Topics = ["renja"], Details = new() { Grade = grade } }).Single(reason => reason.Part == FitPart.Seniority);
    }

    [Theory]
    [InlineData("III/b", "III/b")]
    [InlineData("gol. iv e", "IV/e")]
    [InlineData("1a", "I/a")]
    [InlineData("XVII", "XVII")]
    [InlineData("9", "IX")]
    [InlineData("III/e", null)]
    [InlineData("V/a", null)]
    [InlineData("18", null)]
    [InlineData("tiga", null)]
    [InlineData("", null)]
    public void A_grade_is_read_as_people_write_it(string typed, string? read)
    {
        Assert.Equal(read is not null, ServiceGrade.TryParse(typed, out var grade));
        Assert.Equal(read, read is null ? null : grade.ToString());
    }

    [Fact]
    public void One_of_the_same_unit_fits_less()
    {
        var (mentee, mentor) = Whole();
        mentor.Unit = mentee.Unit.ToUpperInvariant();
        Assert.Equal(90, MentorFit.Score(mentee, mentor));
        Assert.Equal(-10, MentorFit.Reasons(mentee, mentor)[^1].Points);
    }

    [Fact]
    public void Online_counts_full_for_somebody_at_a_remote_place_and_travelling_not_at_all()
    {
        var mentee = new Mentee { Topics = ["renja"], Details = new() { IsRemote = true, Place = "Pulau Contoh", Way = MeetingWay.InPerson } };
        Assert.Equal(6, Place(MeetingWay.Online, ""));
        Assert.Equal(6, Place(MeetingWay.Either, "Kota Contoh"));
        Assert.Equal(0, Place(MeetingWay.InPerson, "Kota Contoh"));
        Assert.Equal(6, Place(MeetingWay.InPerson, "pulau contoh"));
        mentee.Details.IsRemote = false;
        Assert.Equal(0, Place(MeetingWay.Online, ""));

        int Place(MeetingWay way, string place) => (int)Math.Round(
            MentorFit.Reasons(mentee, new Mentor { Topics = ["renja"], Details = new() { Way = way, Place = place } }).Single(reason => reason.Part == FitPart.Place).Points);
    }

    [Fact]
    public void Style_counts_only_when_both_answered_all_six()
    {
        Assert.Null(WorkingStyle.Likeness([0, 1, 2, 0, 1, 2], []));
        Assert.Equal(1, WorkingStyle.Likeness([0, 1, 2, 0, 1, 2], [0, 1, 2, 0, 1, 2]));
        Assert.Equal(0, WorkingStyle.Likeness([0, 0, 0, 2, 2, 2], [2, 2, 2, 0, 0, 0]));
        Assert.Equal(0.75, WorkingStyle.Likeness([0, 0, 0, 0, 0, 0], [1, 1, 1, 0, 0, 0]));
    }

    [Fact]
    public void Whoever_names_no_language_speaks_Indonesian()
    {
        Assert.True(MentorFit.ShareLanguage(new(), new()));
        Assert.True(MentorFit.ShareLanguage(new() { Languages = ["id", "bjn"] }, new()));
        Assert.False(MentorFit.ShareLanguage(new() { Languages = ["en"] }, new()));
        Assert.True(MentorFit.ShareLanguage(new() { Languages = ["en"] }, new() { Languages = ["id", "en"] }));
    }

    private static (Mentee Mentee, Mentor Mentor) Whole() =>
    (
        new Mentee
        {
            Person = PersonId.Of("telegram", "1"), Topics = ["renja", "sipd"], Unit = "Dinas Contoh", Times = [Colleagues.WednesdayAfternoon],
            Details = new() { JobFamily = "perencanaan", Level = TopicLevel.Beginner, Style = [0, 1, 2, 0, 1, 2], Way = MeetingWay.Online, YearsOfService = 2 },
        },
        new Mentor
        {
            Person = PersonId.Of("telegram", "2"), Topics = ["renja", "sipd", "arsip"], Unit = "Badan Contoh", Times = [Colleagues.WednesdayAfternoon],
            Details = new() { JobFamily = "perencanaan", Level = TopicLevel.Fluent, Style = [0, 1, 2, 0, 1, 2], Way = MeetingWay.Either, YearsOfService = 9 },
        }
    );
}
