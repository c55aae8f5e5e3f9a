using AsnAssistant.People;

namespace AsnAssistant.Mentoring.Matching;

/// <summary>Ballots of a cohort, and what they say once they are in. Pure; nothing here knows the store.</summary>
internal static class RankingBallots
{
    /// <summary>Above every score with its points for waiting: whom somebody has put in order comes before all others.</summary>
    private const int Ranked = 1_000;

    /// <summary>One for each mentor and each mentee with at least two to put in order; those of mentors first.</summary>
    public static List<RankingBallot> Of(Cohort cohort, MatchProblem problem)
    {
        var placed = problem.Locks.Where(one => one.IsForced).Select(one => one.Mentee).ToHashSet();
        var apart = problem.Locks.Where(one => !one.IsForced).Select(one => (one.Mentee, one.Mentor)).ToHashSet();
        var ofMentors = cohort.Mentors.Select(_ => new List<(PersonId Wish, int Points)>()).ToArray();
        var ofMentees = cohort.Mentees.Select(_ => new List<(PersonId Wish, int Points)>()).ToArray();
        for (var mentee = 0; mentee < problem.Mentees.Count; mentee++)
        {
            for (var edge = problem.Starts[mentee]; edge < problem.Starts[mentee + 1]; edge++)
            {
                var mentor = problem.EdgeMentors[edge];
                if (problem.EdgeScores[edge] >= problem.Floor && !placed.Contains(mentee) && !apart.Contains((mentee, mentor)))
                {
                    ofMentors[mentor].Add((cohort.Mentees[mentee].Profile.Person, problem.PointsOf(mentee, edge)));
                    ofMentees[mentee].Add((cohort.Mentors[mentor].Profile.Person, problem.EdgeScores[edge]));
                }
            }
        }
        return
        [
            .. BallotsOf(cohort.Mentors.Select(mentor => mentor.Profile.Person), ofMentors, isMentor: true, RankingBallot.MostForMentor, problem.Seed),
            .. BallotsOf(cohort.Mentees.Select(mentee => mentee.Profile.Person), ofMentees, isMentor: false, RankingBallot.MostForMentee, problem.Seed),
        ];
    }

    private static IEnumerable<RankingBallot> BallotsOf(IEnumerable<PersonId> people, List<(PersonId Wish, int Points)>[] wishes, bool isMentor, int most, long seed) =>
        people.Zip(wishes).Where(one => one.Second.Count > 1).Select(one => new RankingBallot
        {
            Person = one.First,
            IsMentor = isMentor,
            Wishes = [.. one.Second.OrderByDescending(wish => wish.Points).ThenBy(wish => Lots.Of(wish.Wish.Value, seed)).Take(most).Select(wish => wish.Wish)],
        });

    /// <summary>What the ballots say about two people.</summary>
    public static RankedWishes Read(IReadOnlyList<RankingBallot> ballots)
    {
        var (byMentees, byMentors, refused) = (new Dictionary<(PersonId, PersonId), int>(), new Dictionary<(PersonId, PersonId), int>(), new HashSet<(PersonId, PersonId)>());
        foreach (var ballot in ballots)
        {
            (PersonId, PersonId) Two(int wish) => ballot.IsMentor ? (ballot.Wishes[wish - 1], ballot.Person) : (ballot.Person, ballot.Wishes[wish - 1]);
            for (var place = 0; place < ballot.Order.Count; place++)
            {
                (ballot.IsMentor ? byMentors : byMentees)[Two(ballot.Order[place])] = Ranked - place;
            }
            refused.UnionWith(ballot.Refused.Select(Two));
        }
        return new RankedWishes(byMentees, byMentors, refused)
        {
            Mentors = ballots.Count(ballot => ballot.IsMentor && ballot.Order.Count + ballot.Refused.Count > 0),
            Mentees = ballots.Count(ballot => !ballot.IsMentor && ballot.Order.Count + ballot.Refused.Count > 0),
        };
    }
}

/// <param name="ByMentees">For a mentee and a mentor how much the mentee wants it, higher is more; only what they put in order.</param>
/// <param name="ByMentors">The same, how much the mentor does.</param>
/// <param name="Refused">By either of the two.</param>
internal sealed record RankedWishes(
    IReadOnlyDictionary<(PersonId Mentee, PersonId Mentor), int> ByMentees, IReadOnlyDictionary<(PersonId Mentee, PersonId Mentor), int> ByMentors, IReadOnlySet<(PersonId Mentee, PersonId Mentor)> Refused)
{
    /// <summary>How many have put somebody in order, or refused.</summary>
    public int Mentors { get; init; }

    public int Mentees { get; init; }

    /// <summary>Two of whom one wants the other are looked at also where thirty others fit better by now.</summary>
    public void AddTo((int Mentor, int Score)[][] rows, Cohort cohort)
    {
        var (mentees, mentors) = (PlacesOf(cohort.Mentees.Select(one => one.Profile.Person)), PlacesOf(cohort.Mentors.Select(one => one.Profile.Person)));
        foreach (var two in ByMentees.Keys.Union(ByMentors.Keys))
        {
            if (mentees.TryGetValue(two.Mentee, out var row) && mentors.TryGetValue(two.Mentor, out var at) && rows[row].All(one => one.Mentor != at)
                && cohort.Mentees[row] is var mentee && cohort.Mentors[at].Profile is var mentor
                && !mentee.PassedOver.Contains(mentor.Person) && mentee.Profile.Topics.Exists(mentor.Topics.Contains) && MentorFit.ShareLanguage(mentee.Profile.Details, mentor.Details))
            {
                rows[row] = [.. rows[row], (at, MentorFit.Score(mentee.Profile, mentor))];
            }
        }
    }

    /// <summary>Whom somebody put in order comes first and in that order, all others after them by their score.</summary>
    public MatchProblem LikedIn(MatchProblem problem, Cohort cohort)
    {
        if (ByMentees.Count == 0 && ByMentors.Count == 0)
        {
            return problem;
        }
        var (byMentees, byMentors) = (new int[problem.EdgeMentors.Length], new int[problem.EdgeMentors.Length]);
        for (var mentee = 0; mentee < problem.Mentees.Count; mentee++)
        {
            for (var edge = problem.Starts[mentee]; edge < problem.Starts[mentee + 1]; edge++)
            {
                var two = (cohort.Mentees[mentee].Profile.Person, cohort.Mentors[problem.EdgeMentors[edge]].Profile.Person);
                byMentees[edge] = ByMentees.TryGetValue(two, out var wanted) ? wanted : problem.MenteeLike(edge);
                byMentors[edge] = ByMentors.TryGetValue(two, out var liked) ? liked : problem.MentorLike(mentee, edge);
            }
        }
        return problem.Liked(byMentees, byMentors);
    }

    private static Dictionary<PersonId, int> PlacesOf(IEnumerable<PersonId> people) => people.Select((person, at) => (person, at)).ToDictionary(one => one.person, one => one.at);
}
