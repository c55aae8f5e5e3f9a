using AsnAssistant.People;

namespace AsnAssistant.Mentoring.Matching;

/// <summary>The people of a round, as the store has them now.</summary>
/// <param name="Traits">As many as mentees, in their order.</param>
/// <param name="LeftOut">How many profiles take no part, by why: names of <see cref="CohortReason"/>.</param>
internal sealed record Cohort(
    IReadOnlyList<CohortMentee> Mentees, IReadOnlyList<CohortMentor> Mentors, IReadOnlyList<MenteeTraits> Traits, IReadOnlyDictionary<string, int> LeftOut);

/// <param name="WaitingWeeks">Whole weeks on a waiting list; 0 for who is on none.</param>
/// <param name="PassedOver">Mentors not to be named to them now, themselves included.</param>
internal sealed record CohortMentee(Mentee Profile, int WaitingWeeks, IReadOnlySet<PersonId> PassedOver);

/// <param name="Taken">Seats taken; at least one is free.</param>
internal sealed record CohortMentor(Mentor Profile, int Taken)
{
    public int Free => Profile.Seats - Taken;
}

/// <summary>Why a profile takes no part in a round.</summary>
public enum CohortReason
{
    /// <summary>A mentee with a request, an offer or a mentor.</summary>
    Busy,

    /// <summary>Somebody who cannot be written to.</summary>
    Unreachable,

    /// <summary>A mentor who rests or is on leave.</summary>
    Away,

    /// <summary>A mentor without a free seat.</summary>
    Full,

    /// <summary>A mentor who guides a circle already; only in rounds of circles.</summary>
    Guiding,

    /// <summary>Somebody who objects to being matched by the program and looks themselves.</summary>
    ManualOnly,
}
