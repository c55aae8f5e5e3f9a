using System.Text.Json.Serialization;

namespace AsnAssistant.Mentoring.Matching;

/// <summary>What is known of a mentee to see whether groups fare alike; null where nobody has told.</summary>
/// <param name="Sex">From the staff record, never guessed from a name.</param>
public sealed record MenteeTraits(string? Unit, string? Employment, bool? IsRemote, string? Sex);

/// <summary>Knows of mentees what a fairness report asks. Whoever keeps staff records registers one.</summary>
public interface IMenteeTraits
{
    /// <returns>As many as asked for, in the order asked.</returns>
    Task<IReadOnlyList<MenteeTraits>> OfAsync(IReadOnlyList<Mentee> mentees, CancellationToken cancel = default);
}

[JsonConverter(typeof(JsonStringEnumConverter<FairnessKind>))]
public enum FairnessKind
{
    Unit,
    Employment,
    Remote,
    Sex,
}

/// <param name="Name">As it is in the records; "yes" and "no" for remote; null for those of whom it is not known; <see cref="Fairness.Others"/> for small groups together.</param>
/// <param name="People">At least <see cref="Fairness.LeastShown"/>.</param>
/// <param name="Matched">Of these.</param>
public sealed record FairnessGroup(FairnessKind Kind, string? Name, int People, int Matched)
{
    [JsonIgnore]
    public double Rate => (double)Matched / People;
}

/// <summary>The matched rate by group. Groups under five people are not shown, nor can they be found by subtracting those that are.</summary>
public static class Fairness
{
    public const int LeastShown = 5;

    /// <summary>A gap of more than so many points is said: reference section 3.5.</summary>
    public const double AlarmGap = 0.05;

    public const string Others = "*";

    public static IReadOnlyList<FairnessGroup> Report(IReadOnlyList<MenteeTraits> traits, IReadOnlyList<bool> matched) =>
    [
        .. Groups(FairnessKind.Unit, traits, matched, one => string.IsNullOrWhiteSpace(one.Unit) ? null : one.Unit.Trim()),
        .. Groups(FairnessKind.Employment, traits, matched, one => one.Employment),
        .. Groups(FairnessKind.Remote, traits, matched, one => one.IsRemote switch { true => "yes", false => "no", null => null }),
        .. Groups(FairnessKind.Sex, traits, matched, one => one.Sex),
    ];

    /// <returns>The largest difference between two known groups of a kind, 0 to 1; 0 with fewer than two.</returns>
    public static double GapOf(IEnumerable<FairnessGroup> groups)
    {
        var rates = groups.Where(group => group.Name is not null and not Others).Select(group => group.Rate).ToList();
        return rates.Count < 2 ? 0 : rates.Max() - rates.Min();
    }

    private static List<FairnessGroup> Groups(FairnessKind kind, IReadOnlyList<MenteeTraits> traits, IReadOnlyList<bool> matched, Func<MenteeTraits, string?> of)
    {
        var groups = traits.Zip(matched)
            .GroupBy(one => of(one.First))
            .Select(group => new FairnessGroup(kind, group.Key, group.Count(), group.Count(one => one.Second)))
            .OrderByDescending(group => group.People)
            .ThenBy(group => group.Name, StringComparer.Ordinal)
            .ToList();
        var shown = groups.Where(group => group.People >= LeastShown).ToList();
        var (people, together) = (groups.Where(group => group.People < LeastShown).Sum(group => group.People), groups.Where(group => group.People < LeastShown).Sum(group => group.Matched));
        if (people is > 0 and < LeastShown && shown.Count > 0)
        {
            // The total is no secret, so a small rest alone would be as good as shown.
            (people, together) = (people + shown[^1].People, together + shown[^1].Matched);
            shown.RemoveAt(shown.Count - 1);
        }
        return people >= LeastShown ? [.. shown, new FairnessGroup(kind, Others, people, together)] : shown;
    }
}
