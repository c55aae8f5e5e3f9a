using System.Runtime.CompilerServices;
using AsnAssistant.People;

namespace AsnAssistant.Complaints;

/// <summary>
/// What complaints can be about at one agency, and which unit takes them: the list that comes with the product, changed and extended by the agency's
/// configuration. Suggests by words alone, the same answer for the same story, and says which words it went by. An officer decides.
/// </summary>
public sealed class AgencyCategories
{
    private const int StrongWeight = 8;

    /// <summary>"Pungli waktu urus KTP" is about the money, whatever was being applied for.</summary>
    private const int OversightWeight = 12;

    private const int WordWeight = 4;
    private const int HintWeight = 1;

    /// <summary>One hint alone suggests nothing.</summary>
    private const int Least = 2;

    private const int BecauseLimit = 40;

    private static readonly ConditionalWeakTable<Agency, AgencyCategories> Known = [];

    private readonly Agency _agency;
    private readonly IReadOnlyList<(ComplaintCategory Category, IReadOnlyList<(string[] Words, int Weight)> Signs)> _signs;

    private AgencyCategories(Agency agency)
    {
        _agency = agency;
        var all = CategoryFile.Shipped.Categories.Select(category => Changed(category, agency)).ToList();
        var own = agency.Categories
            .Where(entry => entry.Name is not null && all.TrueForAll(category => category.Id != entry.Id))
            .DistinctBy(entry => entry.Id)
            .Select(entry => new ComplaintCategory(
                entry.Id, entry.Name!, entry.NameEn ?? entry.Name!, entry.IsOversight ? TicketKind.Oversight : TicketKind.Complaint, [], 0, entry.Words, [], []));
        all.InsertRange(all.FindIndex(category => category.Id == ComplaintCategory.OtherId), own);
        All = all;
        _signs =
        [
            .. all.Select(category => (
                category,
                (IReadOnlyList<(string[], int)>)
                [
                    .. Signs(category.Strong, category.Kind == TicketKind.Oversight ? OversightWeight : StrongWeight)
                        .Concat(Signs(category.Words, WordWeight))
                        .Concat(Signs(category.Hints, HintWeight))
                        .DistinctBy(sign => string.Join(' ', sign.Words)),
                ])),
        ];
    }

    /// <summary>In the order of the data, the one for everything else last.</summary>
    public IReadOnlyList<ComplaintCategory> All { get; }

    /// <summary>An agency's list; made once.</summary>
    public static AgencyCategories Of(Agency agency) => Known.GetValue(agency, static agency => new AgencyCategories(agency));

    /// <returns>Null for what is not in the list (any more), and for null.</returns>
    public ComplaintCategory? Find(string? id) => id is null ? null : All.FirstOrDefault(category => category.Id == id);

    /// <summary>What a story may be about, the likeliest first; empty when nothing in it tells.</summary>
    /// <param name="story">As told, any length and language.</param>
    public IReadOnlyList<CategorySuggestion> Suggest(string story)
    {
        var told = new ToldWords(StoryWords.Of(story));
        var found = new List<(CategorySuggestion Suggestion, int Score, int First)>();
        foreach (var (category, signs) in _signs)
        {
            var (score, best, first, because) = (0, 0, int.MaxValue, (Start: 0, End: 0));
            foreach (var (words, full) in signs)
            {
                var at = told.Find(words);
                if (at < 0)
                {
                    continue;
                }
                // "Di depan puskesmas" is where, not what.
                var weight = told[at].IsLandmark ? full >= StrongWeight ? HintWeight : 0 : full + words.Length - 1;
                score += weight;
                if (weight > best)
                {
                    (best, because) = (weight, (told[at].Start, told[at + words.Length - 1].End));
                }
                first = weight > 0 ? Math.Min(first, at) : first;
            }
            if (score >= Least)
            {
                found.Add((new CategorySuggestion(category, Quoted(story[because.Start..because.End])), score, first));
            }
        }
        return [.. found.OrderByDescending(one => one.Score).ThenBy(one => one.First).Select(one => one.Suggestion)];
    }

    /// <summary>Which unit would take it: the agency's own rule for that place, then its rule for the category, then the usual unit if it has one.</summary>
    /// <param name="place">As the reporter wrote it; null when unknown.</param>
    /// <returns>Null when the agency has no such unit: the verifier decides alone.</returns>
    public UnitSuggestion? SuggestUnit(ComplaintCategory? category, string? place)
    {
        if (category is null)
        {
            return null;
        }
        if (category.Kind == TicketKind.Oversight && _agency.FindUnit(_agency.InspectorateUnit) is { } inspectorate)
        {
            return new UnitSuggestion(inspectorate, null);
        }
        var rules = _agency.Categories.Where(rule => rule.Id == category.Id && _agency.FindUnit(rule.Unit) is not null).ToList();
        var where = " " + string.Join(' ', StoryWords.Sign(place ?? "")) + " ";
        foreach (var rule in rules)
        {
            if (rule.Places.FirstOrDefault(named => where.Contains(" " + string.Join(' ', StoryWords.Sign(named)) + " ", StringComparison.Ordinal)) is { } here)
            {
                return new UnitSuggestion(_agency.FindUnit(rule.Unit)!, here);
            }
        }
        var unit = rules.FirstOrDefault(rule => rule.Places.Count == 0)?.Unit ?? category.Units.FirstOrDefault(id => _agency.FindUnit(id) is not null);
        return _agency.FindUnit(unit) is { } found ? new UnitSuggestion(found, null) : null;
    }

    private static ComplaintCategory Changed(ComplaintCategory category, Agency agency)
    {
        foreach (var entry in agency.Categories.Where(entry => entry.Id == category.Id))
        {
            category = category with
            {
                Name = entry.Name ?? category.Name,
                NameEn = entry.NameEn ?? entry.Name ?? category.NameEn,
                Strong = [.. category.Strong, .. entry.Words],
            };
        }
        return category;
    }

    private static IEnumerable<(string[] Words, int Weight)> Signs(IEnumerable<string> signs, int weight) =>
        signs.Select(sign => (StoryWords.Sign(sign), weight)).Where(sign => sign.Item1.Length > 0);

    private static string Quoted(string words)
    {
        var line = string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= BecauseLimit ? line : line[..(BecauseLimit - 1)] + "…";
    }
}

/// <param name="Because">The reporter's own words it went by, at most 40 characters.</param>
public sealed record CategorySuggestion(ComplaintCategory Category, string Because);

/// <param name="Place">The place that decided, as the agency's configuration names it; null where the category did.</param>
public sealed record UnitSuggestion(Unit Unit, string? Place);
