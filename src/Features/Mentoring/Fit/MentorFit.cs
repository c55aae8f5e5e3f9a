namespace AsnAssistant.Mentoring;

/// <summary>How well a mentor fits a mentee: 0 to 100, each point with its reason.</summary>
/// <remarks>
/// The parts and their weights are those of reference section 3.5 without the mentee's own ranking and the waiting bonus, which are no part of a suggestion; the 90 that
/// remain are taken as 100. A part that one of the two left open counts half, so that a short profile is neither rewarded nor punished. Free seats give no points. What counts as
/// the best distance in years and grades, and the deduction for the same unit, is ours.
/// </remarks>
public static class MentorFit
{
    public const int TopicWeight = 35;
    public const int JobFamilyWeight = 15;
    public const int StyleWeight = 15;
    public const int SeniorityWeight = 10;
    public const int TimeWeight = 10;
    public const int PlaceWeight = 5;

    /// <summary>Of the 100.</summary>
    public const int SameUnitDeduction = 10;

    private const double OpenShare = 0.5;
    /// <summary>The sum of the weights, which is taken as 100.</summary>
    public const int All = TopicWeight + JobFamilyWeight + StyleWeight + SeniorityWeight + TimeWeight + PlaceWeight;

    /// <summary>The score, 0 to 100. Costs no allocation, as it is asked for every mentor of an agency.</summary>
    public static int Score(Mentee mentee, Mentor mentor)
    {
        var (one, other) = (mentee.Details, mentor.Details);
        var points = (TopicWeight * TopicShare(mentee, mentor))
            + (JobFamilyWeight * (JobFamilyShare(one, other) ?? OpenShare))
            + (StyleWeight * (WorkingStyle.Likeness(one.Style, other.Style) ?? OpenShare))
            + (SeniorityWeight * (SeniorityShare(one, other) ?? OpenShare))
            + (TimeWeight * (TimeShare(mentee, mentor) ?? OpenShare))
            + (PlaceWeight * (PlaceShare(one, other) ?? OpenShare));
        var score = (points * 100 / All) - (IsSameUnit(mentee.Unit, mentor.Unit) ? SameUnitDeduction : 0);
        return Math.Clamp((int)Math.Round(score, MidpointRounding.AwayFromZero), 0, 100);
    }

    /// <summary>What the score is made of, in the order in which it is told; together the score, up to its rounding.</summary>
    public static IReadOnlyList<FitReason> Reasons(Mentee mentee, Mentor mentor)
    {
        var (one, other) = (mentee.Details, mentor.Details);
        var reasons = new List<FitReason>
        {
            Reason(FitPart.Topics, TopicWeight, TopicShare(mentee, mentor)),
            Reason(FitPart.JobFamily, JobFamilyWeight, JobFamilyShare(one, other)),
            Reason(FitPart.Style, StyleWeight, WorkingStyle.Likeness(one.Style, other.Style)),
            Reason(FitPart.Seniority, SeniorityWeight, SeniorityShare(one, other)),
            Reason(FitPart.Times, TimeWeight, TimeShare(mentee, mentor)),
            Reason(FitPart.Place, PlaceWeight, PlaceShare(one, other)),
        };
        if (IsSameUnit(mentee.Unit, mentor.Unit))
        {
            reasons.Add(new FitReason(FitPart.SameUnit, -SameUnitDeduction, true));
        }
        return reasons;
    }

    /// <summary>Whether the two have a language to speak in; who names none speaks Indonesian.</summary>
    public static bool ShareLanguage(ProfileDetails one, ProfileDetails other) =>
        one.Languages.Count == 0 ? other.Languages.Count == 0 || other.Languages.Contains(MentoringTopics.Indonesian)
        : other.Languages.Count == 0 ? one.Languages.Contains(MentoringTopics.Indonesian)
        : one.Languages.Exists(other.Languages.Contains);

    /// <summary>A mentee far from everybody can meet this mentor only by travelling: such mentors are named after all others.</summary>
    public static bool IsOutOfReach(Mentee mentee, Mentor mentor) =>
        mentee.Details.IsRemote && mentor.Details.Way == MeetingWay.InPerson && !IsSamePlace(mentee.Details, mentor.Details);

    private static FitReason Reason(FitPart part, int weight, double? share) => new(part, weight * (share ?? OpenShare) * 100 / All, share is not null);

    private static double TopicShare(Mentee mentee, Mentor mentor)
    {
        var shared = 0;
        foreach (var topic in mentee.Topics)
        {
            shared += mentor.Topics.Contains(topic) ? 1 : 0;
        }
        // Somebody who knows it as well as the mentee can share it, somebody who knows it less cannot teach it.
        var (wanted, has) = (mentee.Details.Level ?? TopicLevel.Beginner, mentor.Details.Level ?? TopicLevel.Fluent);
        var level = has > wanted ? 1 : has == wanted ? OpenShare : 0;
        return mentee.Topics.Count == 0 ? 0 : level * shared / mentee.Topics.Count;
    }

    private static double? JobFamilyShare(ProfileDetails one, ProfileDetails other) =>
        one.JobFamily is null || other.JobFamily is null ? null : one.JobFamily == other.JobFamily ? 1 : 0;

    /// <summary>Not as far ahead as possible: somebody a little ahead still knows how it was.</summary>
    private static double? SeniorityShare(ProfileDetails one, ProfileDetails other)
    {
        if (one.YearsOfService is { } years && other.YearsOfService is { } ahead)
        {
            return (ahead - years) switch { >= 3 and <= 15 => 1, 1 or 2 or (> 15 and <= 25) => OpenShare, _ => 0 };
        }
        if (one.Grade is { } grade && other.Grade is { } higher && grade.IsContract == higher.IsContract)
        {
            return (higher.Step - grade.Step) switch { >= 2 and <= 6 => 1, 1 or (> 6 and <= 9) => OpenShare, _ => 0 };
        }
        return null;
    }

    private static double? TimeShare(Mentee mentee, Mentor mentor)
    {
        if (mentee.Times.Count == 0 || mentor.Times.Count == 0)
        {
            return null;
        }
        foreach (var time in mentee.Times)
        {
            if (mentor.Times.Contains(time))
            {
                return 1;
            }
        }
        return 0;
    }

    private static double? PlaceShare(ProfileDetails one, ProfileDetails other)
    {
        if (one.IsRemote)
        {
            return other.Way is null ? null : other.Way != MeetingWay.InPerson || IsSamePlace(one, other) ? 1 : 0;
        }
        if (one.Way is not { } wanted || other.Way is not { } offered)
        {
            return null;
        }
        var isOnline = wanted != MeetingWay.InPerson && offered != MeetingWay.InPerson;
        if (isOnline)
        {
            return 1;
        }
        return wanted == MeetingWay.Online || offered == MeetingWay.Online ? 0
            : one.Place.Length == 0 || other.Place.Length == 0 ? OpenShare
            : IsSamePlace(one, other) ? 1 : 0;
    }

    private static bool IsSamePlace(ProfileDetails one, ProfileDetails other) =>
        one.Place.Length > 0 && string.Equals(one.Place, other.Place, StringComparison.OrdinalIgnoreCase);

    private static bool IsSameUnit(string one, string other) => one.Length > 0 && string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
