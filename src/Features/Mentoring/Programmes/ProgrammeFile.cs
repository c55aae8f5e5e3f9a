using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace AsnAssistant.Mentoring;

/// <summary>Reads programmes from JSON: <c>{"programmes":[{"id":"flash","daysToAnswer":2}]}</c>. What an entry leaves out is as in the shipped programme of the same id.</summary>
internal static partial class ProgrammeFile
{
    public const int MostProgrammes = 12;

    /// <summary>The list that comes with the product, each with whether it is on without an agency saying anything.</summary>
    public static IReadOnlyList<(Programme Programme, bool IsOn)> Shipped { get; } = ReadShipped();

    /// <param name="problem">Plain words, what is wrong and where; empty when it was read.</param>
    /// <returns>The agency's programmes in the file's order; empty when there is a problem.</returns>
    public static IReadOnlyList<Programme> Read(string json, out string problem)
    {
        problem = "";
        List<ProgrammeEntry> entries;
        try
        {
            entries = JsonSerializer.Deserialize(json, ProgrammeJson.Default.ProgrammeEntries)!.Programmes;
        }
        catch (JsonException failure)
        {
            problem = $"the mentoring programmes file cannot be read, line {failure.LineNumber + 1}: it should look like {{\"programmes\":[{{\"id\":\"pengembangan\"}},{{\"id\":\"flash\",\"daysToAnswer\":2}}]}}.";
            return [];
        }
        var programmes = new List<Programme>();
        foreach (var entry in entries)
        {
            if (Whole(entry) is not { } programme)
            {
                problem = $"the mentoring programme '{entry.Id}' is new, so it needs id, indonesian, english, aboutIndonesian, aboutEnglish, superior and match.";
                return [];
            }
            if (Fault(programme) is { } fault)
            {
                problem = $"the mentoring programme '{programme.Id}' {fault}";
                return [];
            }
            programmes.Add(programme);
        }
        problem = programmes.GroupBy(one => one.Id).Any(group => group.Count() > 1) ? "two mentoring programmes have the same id."
            : programmes.Count > MostProgrammes ? $"there are more than {MostProgrammes} mentoring programmes."
            : programmes.All(one => one.Match != MatchMode.Rank) ? "at least one mentoring programme needs match \"rank\": it is what people find who look for a mentor."
            : "";
        return problem.Length > 0 ? [] : programmes;
    }

    private static Programme? Whole(ProgrammeEntry entry)
    {
        var shipped = Shipped.FirstOrDefault(one => one.Programme.Id == entry.Id).Programme;
        return shipped is not null ? With(shipped, entry)
            : entry is { Indonesian: { } name, English: { } english, AboutIndonesian: { } about, AboutEnglish: { } aboutEnglish, Superior: { } superior, Match: { } match }
                ? With(new Programme { Id = entry.Id, Indonesian = name, English = english, AboutIndonesian = about, AboutEnglish = aboutEnglish, Superior = superior, Match = match }, entry)
            : null;
    }

    private static Programme With(Programme known, ProgrammeEntry entry) => known with
    {
        Indonesian = entry.Indonesian?.Trim() ?? known.Indonesian,
        English = entry.English?.Trim() ?? known.English,
        AboutIndonesian = entry.AboutIndonesian?.Trim() ?? known.AboutIndonesian,
        AboutEnglish = entry.AboutEnglish?.Trim() ?? known.AboutEnglish,
        Superior = entry.Superior ?? known.Superior,
        Match = entry.Match ?? known.Match,
        Months = entry.Months ?? known.Months,
        Days = entry.Days ?? known.Days,
        TrialDays = entry.TrialDays ?? known.TrialDays,
        Sessions = entry.Sessions ?? known.Sessions,
        TalkMinutes = entry.TalkMinutes ?? known.TalkMinutes,
        DaysToAnswer = entry.DaysToAnswer ?? known.DaysToAnswer,
        RemindWithDaysLeft = entry.RemindWithDaysLeft is { } days ? [.. days.OrderDescending()] : known.RemindWithDaysLeft,
        DaysToReply = entry.DaysToReply ?? known.DaysToReply,
        Mentors = entry.Mentors ?? known.Mentors,
        LeastMembers = entry.LeastMembers ?? known.LeastMembers,
        MostMembers = entry.MostMembers ?? known.MostMembers,
        DaysToFill = entry.DaysToFill ?? known.DaysToFill,
        Topic = entry.Topic ?? known.Topic,
        Steps = entry.Steps ?? known.Steps,
    };

    private static string? Fault(Programme one) =>
        !Id().IsMatch(one.Id) ? "needs an id of 1 to 32 characters of a-z, 0-9 and '-'."
        : one.Indonesian.Length is 0 or > 20 || one.English.Length is 0 or > 20 ? "needs names of 1 to 20 characters: they stand on buttons."
        : one.AboutIndonesian.Length is 0 or > 120 || one.AboutEnglish.Length is 0 or > 120 ? "needs one sentence of 1 to 120 characters about it, in both languages."
        : one.Months is < 0 or > 24 || one.Days is < 0 or > 366 || one.Months + one.Days == 0 ? "needs a length: months 0 to 24 and days 0 to 366, not both 0."
        : one.TrialDays is < 0 or > 90 ? "has trialDays out of range. Use 0 to 90."
        : one.Sessions is < 1 or > 60 ? "has sessions out of range. Use 1 to 60."
        : one.TalkMinutes is < 0 or > 480 ? "has talkMinutes out of range. Use 0 to 480."
        : one.Match == MatchMode.FirstFree && one.TalkMinutes < 5 ? "is one talk, so it needs talkMinutes of 5 or more."
        : one.DaysToAnswer is < 1 or > 10 ? "has daysToAnswer out of range. Use 1 to 10."
        : one.DaysToReply is < 1 or > 5 ? "has daysToReply out of range. Use 1 to 5."
        : one.RemindWithDaysLeft.Any(left => left < 1 || left >= one.DaysToAnswer) ? "reminds on days it does not have: remindWithDaysLeft counts from 1 to daysToAnswer less 1."
        : one.Mentors is < 1 or > 5 ? "has mentors out of range. Use 1 to 5."
        : one.LeastMembers < 1 || one.MostMembers > 30 || one.LeastMembers > one.MostMembers ? "needs leastMembers from 1 and mostMembers up to 30, the least not above the most."
        : one.DaysToFill is < 1 or > 180 ? "has daysToFill out of range. Use 1 to 180."
        : one.Steps.Count > 20 || one.Steps.Any(step => !Id().IsMatch(step.Id) || step.Indonesian.Length is 0 or > 60 || step.English.Length is 0 or > 60)
            ? "has steps that need an id of a-z, 0-9 and '-' and names of 1 to 60 characters; at most 20 of them."
        : one.Steps.Select(step => step.Id).Distinct().Count() < one.Steps.Count ? "has two steps with the same id."
        : one.Match == MatchMode.Admin && one.Steps.Count == 0 ? "is made by the agency, so it needs steps."
        : one.Match == MatchMode.Group && one.MostMembers < 2 ? "is a group, so it needs mostMembers of 2 or more."
        : null;

    private static List<(Programme, bool)> ReadShipped()
    {
        using var stream = typeof(ProgrammeFile).Assembly.GetManifestResourceStream("MentoringProgrammes.json")!;
        var entries = JsonSerializer.Deserialize(stream, ProgrammeJson.Default.ProgrammeEntries)!.Programmes;
        return [.. entries.Select(entry => (With(new Programme { Id = entry.Id, Indonesian = "", English = "", AboutIndonesian = "", AboutEnglish = "", Superior = default, Match = default }, entry), entry.IsOn))];
    }

    [GeneratedRegex("^[a-z0-9-]{1,32}$")]
    private static partial Regex Id();
}

internal sealed class ProgrammeEntries
{
    [JsonRequired]
    public List<ProgrammeEntry> Programmes { get; set; } = [];
}

/// <summary>One entry as written; null for what it leaves out.</summary>
internal sealed class ProgrammeEntry
{
    [JsonRequired]
    public string Id { get; set; } = "";

    /// <summary>Only the shipped list says so; in an agency's file what is listed is on.</summary>
    public bool IsOn { get; set; }

    public string? Indonesian { get; set; }

    public string? English { get; set; }

    public string? AboutIndonesian { get; set; }

    public string? AboutEnglish { get; set; }

    public SuperiorRule? Superior { get; set; }

    public MatchMode? Match { get; set; }

    public int? Months { get; set; }

    public int? Days { get; set; }

    public int? TrialDays { get; set; }

    public int? Sessions { get; set; }

    public int? TalkMinutes { get; set; }

    public int? DaysToAnswer { get; set; }

    public List<int>? RemindWithDaysLeft { get; set; }

    public int? DaysToReply { get; set; }

    public int? Mentors { get; set; }

    public int? LeastMembers { get; set; }

    public int? MostMembers { get; set; }

    public int? DaysToFill { get; set; }

    public string? Topic { get; set; }

    public List<ProgrammeStep>? Steps { get; set; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ProgrammeEntries))]
internal sealed partial class ProgrammeJson : JsonSerializerContext;
