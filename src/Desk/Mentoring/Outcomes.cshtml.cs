using AsnAssistant.Complaints;
using AsnAssistant.Mentoring;
using AsnAssistant.Mentoring.Managers;
using AsnAssistant.People;
using AsnAssistant.PolicyAnswers;

namespace AsnAssistant.Desk.Mentoring;

/// <summary>What comes of mentoring outside of it: answers that readers can find, and how units serve reporters since many of their people are guided.</summary>
/// <remarks>Source: reference section 6.7, knowledge and service effect.</remarks>
public sealed class OutcomesPage(DeskContext desk, MentoringOverview overview, OwnArticles articles, UnitServices services, PairEnds ends, DeclineReasons declines) : MentoringPage(desk)
{
    public const int Months = 6;

    /// <summary>Ours: as long before as it takes for enough tickets.</summary>
    public const int DaysBefore = 180;

    public override string Part => Outcomes;

    public Texts Told => OutcomesTexts.For(Language);

    /// <summary>The latest month on top, the first row being the one that still runs.</summary>
    public IReadOnlyList<KnowledgeMonth> Knowledge { get; private set; } = [];

    /// <summary>Units with enough tickets on both sides.</summary>
    public IReadOnlyList<UnitEffect> Effects { get; private set; } = [];

    /// <summary>Units with many mentees and too few tickets on one side.</summary>
    public int WithFewTickets { get; private set; }

    /// <summary>Why mentors declined this year, then why pairs ended early: a key of the texts, and how often; null for fewer than may be shown.</summary>
    public IReadOnlyList<(string Key, long? Count)> Reasons { get; private set; } = [];

    /// <summary>1 to 5, at the end of pairs; null for fewer scores than may be shown.</summary>
    public double? Score { get; private set; }

    public async Task OnGetAsync()
    {
        var cancel = HttpContext.RequestAborted;
        Knowledge = await KnowledgeAsync(cancel);
        Reasons =
        [
            .. (await declines.CountsAsync(Desk.Agency.Zone.DayOf(Desk.Now).Year, cancel)).Select(told => ("decline." + told.Reason, told.Count)),
            .. (await ends.ReasonsAsync(cancel)).OrderBy(told => told.Key).Select(told => ("end." + told.Key, told.Value >= DeclineReasons.LeastShown ? told.Value : (long?)null)),
        ];
        var scores = await ends.ScoresAsync(cancel);
        Score = scores.Sum() >= DeclineReasons.LeastShown ? scores.Select((count, at) => count * (at + 1)).Sum() / (double)scores.Sum() : null;
        var effects = new List<UnitEffect>();
        foreach (var guided in await overview.GuidedUnitsAsync(Desk.Agency.Units.Select(unit => unit.Name.Trim()), cancel))
        {
            if (Desk.Agency.Units.FirstOrDefault(unit => string.Equals(unit.Name.Trim(), guided.Name, StringComparison.OrdinalIgnoreCase)) is { } unit)
            {
                var before = await services.OfAsync(unit.Id, guided.ManySince.AddDays(-DaysBefore), guided.ManySince, cancel);
                effects.Add(new UnitEffect(unit.Name, guided.Mentees, before, await services.OfAsync(unit.Id, guided.ManySince, Desk.Now, cancel)));
            }
        }
        Effects = [.. effects.Where(effect => effect.IsShown)];
        WithFewTickets = effects.Count - Effects.Count;
    }

    public string ScoreOf() => Score is { } score ? Told.Format("score.is", ("score", Numbers.Decimal((decimal)score, 1, Language))) : Told.Format("score.few", ("least", DeclineReasons.LeastShown));

    public string MonthOf(KnowledgeMonth month) => $"{Dates.MonthName(month.From.Month, Language)} {month.From.Year}";

    public string DaysOf(UnitService service) => service.MedianDays is { } days ? Told.Format("days", ("days", Numbers.Decimal((decimal)days, 1, Language))) : Told["few"];

    public string PleasedOf(UnitService service) => service.Pleased is { } share ? Share(share) : Told["few"];

    private async Task<IReadOnlyList<KnowledgeMonth>> KnowledgeAsync(CancellationToken cancel)
    {
        var (zone, months) = (Desk.Agency.Zone, new List<KnowledgeMonth>());
        var today = zone.DayOf(Desk.Now);
        for (var back = 0; back < Months; back++)
        {
            var from = new DateOnly(today.Year, today.Month, 1).AddMonths(-back);
            var (begin, end) = (zone.At(from, TimeOnly.MinValue), zone.At(from.AddMonths(1), TimeOnly.MinValue));
            months.Add(new KnowledgeMonth(
                from, await articles.CountBornAsync(ArticleOrigin.Senior, begin, end, cancel), await articles.CountBornAsync(ArticleOrigin.Legacy, begin, end, cancel)));
        }
        return months;
    }
}

/// <param name="From">The first of the month, agency's zone.</param>
/// <param name="Answers">Articles from answers of seniors, published for the first time.</param>
/// <param name="Legacy">Articles from interviews, published for the first time.</param>
public sealed record KnowledgeMonth(DateOnly From, int Answers, int Legacy);

/// <param name="Mentees">In the last year.</param>
/// <param name="Before">Until the fifth mentee began.</param>
/// <param name="After">Since then.</param>
public sealed record UnitEffect(string Unit, int Mentees, UnitService Before, UnitService After)
{
    public bool IsShown => Before.MedianDays is not null && After.MedianDays is not null;
}
