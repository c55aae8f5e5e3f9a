using AsnAssistant.Mentoring.Matching;

namespace AsnAssistant.Features.Tests.Mentoring.Matching;

/// <summary>Small matchings, drawn and tried out completely: nothing of the methods under test.</summary>
internal static class BruteForce
{
    /// <summary>At most 6 mentees and 4 mentors with 0 to 2 seats; some edges, locks and weeks of waiting.</summary>
    public static MatchProblem Draw(int seed, MatchAim aim, int leastFilled = 0, bool mentorsRank = false, bool menteesRank = false, bool locks = true)
    {
        var random = new Random(seed);
        var (mentees, mentors) = (random.Next(1, 7), random.Next(1, 5));
        var (starts, targets, scores) = (new int[mentees + 1], new List<int>(), new List<int>());
        // Few different scores in every other case: equals are where mistakes hide.
        var step = random.Next(2) == 0 ? 20 : 1;
        for (var i = 0; i < mentees; i++)
        {
            foreach (var mentor in Enumerable.Range(0, mentors).Where(_ => random.Next(3) > 0))
            {
                targets.Add(mentor);
                scores.Add(random.Next(100 / step) * step);
            }
            starts[i + 1] = targets.Count;
        }
        var guides = Enumerable.Range(0, mentors).Select(at => new MatchGuide($"mentor:{at}", leastFilled > 0 ? random.Next(leastFilled, 5) : random.Next(3), leastFilled)).ToList();
        return new MatchProblem
        {
            Mentees = [.. Enumerable.Range(0, mentees).Select(at => $"mentee:{at}")],
            Mentors = guides,
            Starts = starts,
            EdgeMentors = [.. targets],
            EdgeScores = [.. scores],
            MenteeLikes = menteesRank ? [.. targets.Select(_ => random.Next(5))] : null,
            MentorLikes = mentorsRank ? [.. targets.Select(_ => random.Next(5))] : null,
            WaitingWeeks = random.Next(2) == 0 ? null : [.. Enumerable.Range(0, mentees).Select(_ => random.Next(15))],
            Locks = locks ? DrawLocks(random, mentees, guides) : [],
            Aim = aim,
            Floor = random.Next(2) == 0 ? MatchProblem.DefaultFloor : 1,
            Seed = seed,
        };
    }

    /// <summary>The most that any choice of seats is worth: pairs that locks have placed count nothing.</summary>
    public static long BestValue(MatchProblem problem)
    {
        var seats = problem.Mentors.Select(mentor => mentor.Seats).ToArray();
        foreach (var forced in problem.Locks.Where(one => one.IsForced))
        {
            seats[forced.Mentor]--;
        }
        return Best(0);

        long Best(int mentee)
        {
            if (mentee == problem.Mentees.Count)
            {
                return 0;
            }
            var best = Best(mentee + 1);
            if (problem.Locks.Any(one => one.IsForced && one.Mentee == mentee))
            {
                return best;
            }
            for (var edge = problem.Starts[mentee]; edge < problem.Starts[mentee + 1]; edge++)
            {
                var mentor = problem.EdgeMentors[edge];
                if (seats[mentor] > 0 && problem.EdgeScores[edge] >= problem.Floor && !problem.Locks.Any(one => !one.IsForced && (one.Mentee, one.Mentor) == (mentee, mentor)))
                {
                    seats[mentor]--;
                    best = Math.Max(best, problem.PointsOf(mentee, edge) + problem.WorthOfBeingMatched + Best(mentee + 1));
                    seats[mentor]++;
                }
            }
            return best;
        }
    }

    private static List<MatchLock> DrawLocks(Random random, int mentees, List<MatchGuide> guides)
    {
        var locks = new List<MatchLock>();
        var left = guides.Select(guide => guide.Seats).ToArray();
        for (var i = 0; i < mentees; i++)
        {
            var mentor = random.Next(guides.Count);
            if (random.Next(6) == 0 && left[mentor] > 0)
            {
                left[mentor]--;
                locks.Add(new MatchLock(i, mentor, IsForced: true));
            }
            else if (random.Next(5) == 0)
            {
                locks.Add(new MatchLock(i, mentor, IsForced: false));
            }
        }
        return locks;
    }
}
