using System.Diagnostics;
using System.Globalization;
using AsnAssistant.Mentoring;
using AsnAssistant.Mentoring.Matching;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Benchmarks;

/// <summary>Whole-cohort matching at the size of a regency and of a large province: greedy, deferred acceptance and flow on the same synthetic people, beside each other.</summary>
/// <remarks>
/// People want and offer competences of 60, popular ones more often; other parts of the score are drawn as reference section 3.5 weighs them; nobody gets a mentor of
/// their own unit. The 30 best of each mentee are their candidates. Where both sides put in order, three of five have answered their ballots, and "candidates" is the writing and reading of
/// these. Circles are formed by the shipped programme, of those who share a competence; "candidates" is then nothing, as guides, weights and groups are one step, and nobody is kept apart.
/// Time is wall and processor time of the second of two runs; memory is the process's peak.
/// </remarks>
internal static class MatchingScale
{
    private const int Candidates = 30;
    private const int Competences = 60;

    public static async Task RunAsync()
    {
        Console.WriteLine("people | method | candidates ms | match ms wall | ms processor | verify ms | matched | % | points | against greedy % | blocking pairs | certificate");
        foreach (var (mentees, mentors, seats) in ((int, int, int)[])[(1_500, 300, 3), (10_000, 2_000, 3), (10_000, 2_000, 5), (50_000, 10_000, 3), (50_000, 10_000, 5)])
        {
            Row(mentees, mentors, seats);
        }
        foreach (var (mentees, mentors) in ((int, int)[])[(1_500, 300), (10_000, 2_000)])
        {
            await GroupsAsync(mentees, mentors);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak memory of the process: {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576} MB"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"load of the machine at the end: {LoadOfMachine()}"));
    }

    private static void Row(int mentees, int mentors, int seats)
    {
        var watch = Stopwatch.StartNew();
        var people = new SamplePeople(mentees, mentors, seats, seed: 7);
        var problem = people.Problem(Candidates);
        var building = watch.Elapsed.TotalMilliseconds;
        var name = string.Create(CultureInfo.InvariantCulture, $"{mentees:N0} × {mentors:N0}, {problem.Mentors.Sum(mentor => mentor.Seats):N0} seats");
        var greedy = 0L;
        foreach (var method in (MatchMethod[])[MatchMethod.Greedy, MatchMethod.Stable, MatchMethod.Flow])
        {
            var points = Measure(name, method.ToString(), building, problem, greedy, method);
            greedy = method == MatchMethod.Greedy ? points : greedy;
        }
        watch.Restart();
        var ranked = people.Ranked(problem);
        Measure(name, "Stable, both put in order", watch.Elapsed.TotalMilliseconds, ranked, greedy, MatchMethod.Stable);
    }

    /// <returns>The result's points.</returns>
    private static long Measure(string name, string what, double building, MatchProblem problem, long greedy, MatchMethod method)
    {
        Matcher.Solve(problem, method);
        GC.Collect();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var result = Matcher.Solve(problem, method);
        var (wall, processor) = (watch.Elapsed.TotalMilliseconds, (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds);
        return Tell(name, what, building, wall, processor, problem, result, greedy);
    }

    private static async Task GroupsAsync(int mentees, int mentors)
    {
        var (programme, cohort) = (Programmes.Of(new Agency { Id = new AgencyId("contoh"), Name = "contoh" }).RulesOf("lingkaran"), new SamplePeople(mentees, mentors, 3, seed: 7).Cohort());
        await FormAsync();
        GC.Collect();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var (plans, problem, result) = await FormAsync();
        var (wall, processor) = (watch.Elapsed.TotalMilliseconds, (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds);
        var name = string.Create(CultureInfo.InvariantCulture, $"{mentees:N0} × {mentors:N0}, {plans.Count:N0} groups planned");
        Tell(name, "Groups", 0, wall, processor, problem, result, Matcher.Solve(problem, MatchMethod.Greedy).PointsIn(problem));

        Task<(List<GroupPlan>, MatchProblem, MatchResult)> FormAsync() =>
            GroupMatching.FormAsync(cohort, programme, 2026, new NoRules(), _ => Task.FromResult<IReadOnlySet<PersonId>>(new HashSet<PersonId>()), null, default);
    }

    private static long Tell(string name, string what, double building, double wall, double processor, MatchProblem problem, MatchResult result, long greedy)
    {
        var watch = Stopwatch.StartNew();
        var certificate = MatchVerifier.Verify(problem, result);
        var verifying = watch.Elapsed.TotalMilliseconds;
        var points = result.PointsIn(problem);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name} | {what} | {building:0} | {wall:0} | {processor:0} | {verifying:0} | {result.Matched:N0} | {100.0 * result.Matched / problem.Mentees.Count:0.0} | {points:N0} | {(greedy == 0 ? 0 : 100.0 * (points - greedy) / greedy):+0.0;-0.0;0.0} | {MatchVerifier.BlockingPairs(problem, result):N0} | {(certificate.Holds ? "holds" : certificate.Faults is [MatchFault.Method] ? "rules hold" : string.Join(", ", certificate.Faults))}"));
        return points;
    }

    /// <summary>Nobody stands above anybody.</summary>
    private sealed class NoRules : IPairingRules
    {
        public Task<bool> ForbidAsync(PersonId mentee, PersonId mentor, string programme, CancellationToken cancel = default) => Task.FromResult(false);
    }

    private static string LoadOfMachine() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    /// <summary>Drawn people, the same for the same seed.</summary>
    private sealed class SamplePeople
    {
        private readonly Random _random;
        private readonly ulong[] _wanted;
        private readonly ulong[] _offered;
        private readonly int[] _menteeUnits;
        private readonly int[] _mentorUnits;
        private readonly int[] _seats;
        private readonly int[][] _offering;

        public SamplePeople(int mentees, int mentors, int mostSeats, int seed)
        {
            _random = new Random(seed);
            _wanted = [.. Enumerable.Range(0, mentees).Select(_ => Draw(3))];
            _offered = [.. Enumerable.Range(0, mentors).Select(_ => Draw(4))];
            _menteeUnits = [.. Enumerable.Range(0, mentees).Select(_ => _random.Next(50))];
            _mentorUnits = [.. Enumerable.Range(0, mentors).Select(_ => _random.Next(50))];
            // 3 on average of 5, or 5 on average: scarce and balanced.
            _seats = [.. Enumerable.Range(0, mentors).Select(_ => mostSeats == 3 ? _random.Next(1, 6) : _random.Next(3, 8))];
            _offering = [.. Enumerable.Range(0, Competences).Select(competence => Enumerable.Range(0, mentors).Where(mentor => (_offered[mentor] >> competence & 1) == 1).ToArray())];
        }

        public MatchProblem Problem(int candidates)
        {
            var (starts, targets, scores) = (new int[_wanted.Length + 1], new List<int>(), new List<int>());
            var seen = new int[_offered.Length];
            var found = new List<(int Score, int Lot, int Mentor)>();
            for (var mentee = 0; mentee < _wanted.Length; mentee++)
            {
                found.Clear();
                for (var competence = 0; competence < Competences; competence++)
                {
                    foreach (var mentor in (_wanted[mentee] >> competence & 1) == 1 ? _offering[competence] : [])
                    {
                        if (seen[mentor] != mentee + 1 && _menteeUnits[mentee] != _mentorUnits[mentor])
                        {
                            seen[mentor] = mentee + 1;
                            found.Add((-ScoreOf(mentee, mentor), HashCode(mentee, mentor), mentor));
                        }
                    }
                }
                found.Sort();
                foreach (var (score, _, mentor) in found.Take(candidates))
                {
                    targets.Add(mentor);
                    scores.Add(-score);
                }
                starts[mentee + 1] = targets.Count;
            }
            return new MatchProblem
            {
                Mentees = [.. _wanted.Select((_, at) => "mentee:" + at.ToString(CultureInfo.InvariantCulture))],
                Mentors = [.. _seats.Select((seats, at) => new MatchGuide("mentor:" + at.ToString(CultureInfo.InvariantCulture), seats))],
                Starts = starts,
                EdgeMentors = [.. targets],
                EdgeScores = [.. scores],
                Seed = 2026,
            };
        }

        /// <summary>The same people as a round reads them.</summary>
        public Cohort Cohort() => new(
            [.. _wanted.Select((topics, at) => new CohortMentee(new Mentee { Person = PersonId.Of("mentee", at.ToString(CultureInfo.InvariantCulture)), Topics = TopicsOf(topics) }, 0, new HashSet<PersonId>()))],
            [.. _offered.Select((topics, at) => new CohortMentor(new Mentor { Person = PersonId.Of("mentor", at.ToString(CultureInfo.InvariantCulture)), Topics = TopicsOf(topics), Seats = _seats[at] }, 0))],
            [.. _wanted.Select(_ => new MenteeTraits(null, null, null, null))],
            new Dictionary<string, int>());

        /// <summary>The problem as it is liked once three of five people have put others in order, by a lot.</summary>
        public MatchProblem Ranked(MatchProblem problem)
        {
            var cohort = Cohort();
            var (ballots, random) = (RankingBallots.Of(cohort, problem), new Random(11));
            foreach (var ballot in ballots.Where(_ => random.Next(5) < 3))
            {
                int[] order = [.. Enumerable.Range(1, ballot.Wishes.Count)];
                random.Shuffle(order);
                ballot.Order = [.. order.Take(ballot.MostRanked)];
            }
            return RankingBallots.Read(ballots).LikedIn(problem, cohort);
        }

        private static List<string> TopicsOf(ulong drawn) =>
            [.. Enumerable.Range(0, Competences).Where(competence => (drawn >> competence & 1) == 1).Select(competence => "t" + competence.ToString(CultureInfo.InvariantCulture))];

        private int ScoreOf(int mentee, int mentor)
        {
            var shared = System.Numerics.BitOperations.PopCount(_wanted[mentee] & _offered[mentor]);
            var rest = (uint)HashCode(mentee, mentor);
            // Family, style, seniority, times, place: 15, 15, 10, 10 and 5 points.
            return Math.Min(100, 20 + (35 * shared / System.Numerics.BitOperations.PopCount(_wanted[mentee])) + (int)(rest % 4 * 5) + (int)(rest / 4 % 16) + (int)(rest / 64 % 3 * 5));
        }

        private static int HashCode(int mentee, int mentor) => (int)((((uint)mentee * 2654435761u) ^ ((uint)mentor * 2246822519u)) * 3266489917u >> 3);

        private ulong Draw(int most)
        {
            var drawn = 0UL;
            for (var i = _random.Next(1, most + 1); i > 0; i--)
            {
                // Some are wanted by many.
                drawn |= 1UL << (int)(_random.NextDouble() * _random.NextDouble() * Competences);
            }
            return drawn;
        }
    }
}
