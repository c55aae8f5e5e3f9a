using AsnAssistant.Mentoring.Matching;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring.Managers;

/// <summary>Asks the store for the counts behind the figures; as many questions for ten people as for ten thousand.</summary>
internal sealed class MentoringCounts(StoreSession session, Agency agency, DateOnly today, CancellationToken cancel)
{
    private readonly int _today = today.DayNumber;

    private int Since => _today - MentoringOverview.Days;

    public Task<long> OfAsync(string what, double from = double.NegativeInfinity, double to = double.PositiveInfinity) =>
        session.Store.CountAsync(session.Agency, PairTally.IndexOf(what), from, to, cancel);

    public async Task<long> SumAsync(IEnumerable<string> whats, double from = double.NegativeInfinity, double to = double.PositiveInfinity) =>
        (await ManyAsync(whats, from, to)).Sum();

    public Task<long[]> ManyAsync(IEnumerable<string> whats, double from = double.NegativeInfinity, double to = double.PositiveInfinity) =>
        Task.WhenAll(whats.Select(what => OfAsync(what, from, to)));

    /// <summary>Running pairs; who stands still is neither good nor bad.</summary>
    public async Task<IReadOnlyDictionary<PairHealth, int>> HealthAsync()
    {
        var (awake, yellow, red, paused) = (await OfAsync("awake"), await OfAsync("yellow", to: _today), await OfAsync("red", to: _today), await OfAsync("paused"));
        return new Dictionary<PairHealth, int>
        {
            [PairHealth.Green] = (int)(awake - yellow),
            [PairHealth.Yellow] = (int)(yellow - red),
            [PairHealth.Red] = (int)red,
            [PairHealth.OnPause] = (int)paused,
        };
    }

    public async Task<PeopleCount> PeopleAsync()
    {
        var seats = Enumerable.Range(1, PersonTally.MostLevels).ToList();
        var free = await SumAsync(seats.Select(PersonTally.Free));
        foreach (var absence in new[] { "away0", "away1" })
        {
            free -= await SumAsync(seats.Select(seat => $"{absence}-from:{seat}"), to: _today) - await SumAsync(seats.Select(seat => $"{absence}-through:{seat}"), to: _today - 1);
        }
        return new PeopleCount((int)await OfAsync("mentors"), (int)free, (int)await OfAsync("unlinked"));
    }

    public async Task<IReadOnlyList<MentoringFigure>> FiguresAsync(IReadOnlyDictionary<PairHealth, int> health)
    {
        var (yes, no, late, ended) = (await OfAsync("yes", Since), await OfAsync("no", Since), await OfAsync("late", Since), await OfAsync("ended-early", Since));
        var (grown, withGoal, old) = (await OlderAsync("awake", PairSigns.DaysToGoals), await OlderAsync("with-goal", PairSigns.DaysToGoals), await OlderAsync("awake", PairSigns.DaysBetween));
        var regular = await OfAsync("rhythm-from", to: _today) - await OfAsync("rhythm-through", to: _today - 1);
        var (met, unmet) = (await OfAsync("met", Since), await OfAsync("unmet", Since, _today - PairSigns.DaysToMeet - 1));
        var goals = Enumerable.Range(1, PairGoals.Most).ToList();
        var agreed = await ManyAsync(goals.Select(PairTally.GoalsAgreed), Since);
        var awake = health[PairHealth.Green] + health[PairHealth.Yellow] + health[PairHealth.Red];
        return
        [
            Figures.Median(FigureKind.TimeToMentor, await ManyAsync(Enumerable.Range(0, PairTally.MostDays + 1).Select(PairTally.Waited), Since), 3),
            Figures.Share(FigureKind.AnsweredInTime, yes + no, yes + no + late, 0.9),
            Figures.Share(FigureKind.Matched, await ProfiledAsync("matched"), await ProfiledAsync("profiled"), 0.8),
            await GapAsync(),
            Figures.Share(FigureKind.FirstSession, met, met + unmet, 0.8),
            Figures.Share(FigureKind.Rhythm, regular, old, 0.75),
            Figures.Share(FigureKind.Goals, withGoal, grown, 0.85),
            Figures.Share(FigureKind.GoalsReached, await SumAsync(goals.Select(PairTally.GoalsReached), Since), agreed.Sum(), 0.6, agreed[0]),
            Figures.Share(FigureKind.RedPairs, health[PairHealth.Red], awake, 0.1),
            Figures.Share(FigureKind.EndedEarly, ended, yes, 0.15),
            Figures.Median(FigureKind.TimeToRematch, await ManyAsync(Enumerable.Range(0, PersonTally.MostRematchDays + 1).Select(PersonTally.Rematched), Since), 10),
            Figures.Load(await ManyAsync(Enumerable.Range(1, PersonTally.MostLevels).Select(PersonTally.Load))),
            .. await LearningAsync(),
        ];
    }

    /// <summary>Of those whose first thirty days are over, and began no longer ago than the figures look.</summary>
    private Task<long> ProfiledAsync(string what) => OfAsync(what, Since - PersonTally.DaysToMatch, _today - PersonTally.DaysToMatch);

    private Task<long> OlderAsync(string what, int days) => OfAsync(what, to: _today - days - 1);

    /// <summary>A gap needs two groups that may be shown.</summary>
    private async Task<MentoringFigure> GapAsync()
    {
        var (gap, behind) = ((double?)null, 0L);
        foreach (var (kind, names) in PersonTally.Groups)
        {
            var groups = new List<FairnessGroup>();
            foreach (var name in names)
            {
                if (await ProfiledAsync($"profiled:{kind}:{name}") is >= Fairness.LeastShown and var people)
                {
                    groups.Add(new FairnessGroup(kind, name, (int)people, (int)await ProfiledAsync($"matched:{kind}:{name}")));
                }
            }
            if (groups.Count > 1)
            {
                gap = Math.Max(gap ?? 0, Fairness.GapOf(groups));
                behind = Math.Max(behind, groups.Sum(group => group.People));
            }
        }
        return new MentoringFigure(FigureKind.MatchedGap, gap, Fairness.AlarmGap, (int)behind);
    }

    private async Task<MentoringFigure[]> LearningAsync()
    {
        var (hours, floor) = (PersonTally.Hours(today.Year), agency.LearningHours.PnsFloor);
        var people = await OfAsync(hours);
        var median = people >= Fairness.LeastShown ? (await AtRankAsync(hours, (people - 1) / 2) + await AtRankAsync(hours, people / 2)) / 200.0 : 0;
        return
        [
            new MentoringFigure(FigureKind.LearningHours, Figures.Enough(people, median), floor, (int)people),
            Figures.Share(FigureKind.LearningFloor, await OfAsync(hours, floor * 100), people, 1),
        ];
    }

    /// <summary>The score at a rank, found by halving: the port counts, but knows no ranks.</summary>
    private async Task<long> AtRankAsync(string what, long rank)
    {
        var (low, high) = (0L, 1L << 20);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = await OfAsync(what, to: middle) > rank ? (low, middle) : (middle + 1, high);
        }
        return low;
    }
}
