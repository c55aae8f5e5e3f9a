using System.Text.RegularExpressions;
using AsnAssistant.Storage;

namespace AsnAssistant.People;

/// <summary>An agency as the configuration writes it: one entry of the section <c>Instansi</c>.</summary>
public sealed partial class AgencySettings
{
    public string Id { get; set; } = "";

    public string Name { get; set; } = "";

    /// <summary>WIB, WITA, WIT or the IANA name.</summary>
    public string TimeZone { get; set; } = "WIB";

    public List<UnitSettings> Units { get; set; } = [];

    /// <summary>Id of one of <see cref="Units"/>; null or empty for none.</summary>
    public string? InspectorateUnit { get; set; }

    public List<string> HostNames { get; set; } = [];

    /// <summary>How to reach a person, in words; null or empty for none, at most 200 characters.</summary>
    public string? Contact { get; set; }

    public List<AgencyCategory> Categories { get; set; } = [];

    /// <summary>How many mentees one mentor may say they take at once, 1 to 5.</summary>
    public int MostMentorSeats { get; set; } = Agency.DefaultMentorSeats;

    /// <summary>So many days what mentor and mentee write to each other is kept, 0 to 90.</summary>
    public int MentorMessageDays { get; set; } = Agency.DefaultMentorMessageDays;

    /// <summary>How it reckons learning hours, each within the range that the README names.</summary>
    public LearningHours LearningHours { get; set; } = new();

    /// <summary>A file of local holidays in the shape of <see cref="Holiday.TryRead"/>; null for none.</summary>
    public string? HolidaysFile { get; set; }

    /// <summary>A file of mentoring programmes; null for those that come with the product. What is in it the mentoring room judges.</summary>
    public string? MentoringProgrammesFile { get; set; }

    /// <summary>A file of mentoring topics in the shape of <see cref="AgencyTopics.TryRead"/>; null for none.</summary>
    public string? MentoringTopicsFile { get; set; }

    /// <summary>Builds the agency, or says in plain words what to correct.</summary>
    /// <param name="problems">Empty when it was built.</param>
    /// <returns>Null when there is a problem.</returns>
    public Agency? Build(out IReadOnlyList<string> problems)
    {
        var found = new List<string>();
        if (!AgencyId.IsValid(Id))
        {
            found.Add($"Instansi: the Id '{Id}' cannot be used. Use 1 to 32 characters of a-z, 0-9 and '-', beginning with a letter.");
        }
        if (string.IsNullOrWhiteSpace(Name))
        {
            found.Add($"Instansi '{Id}': the Name is missing.");
        }
        if (Contact is { Length: > 200 })
        {
            found.Add($"Instansi '{Id}': the Contact has more than 200 characters.");
        }
        if (!IndonesianZone.TryParse(TimeZone, out var zone))
        {
            found.Add($"Instansi '{Id}': the TimeZone '{TimeZone}' is unknown. Use WIB, WITA or WIT.");
        }
        foreach (var unit in Units.Where(unit => !UnitId().IsMatch(unit.Id) || string.IsNullOrWhiteSpace(unit.Name)))
        {
            found.Add($"Instansi '{Id}': the unit '{unit.Id}' needs an Id of 1 to 32 characters of a-z, 0-9 and '-', and a Name.");
        }
        foreach (var twice in Units.GroupBy(unit => unit.Id).Where(group => group.Count() > 1))
        {
            found.Add($"Instansi '{Id}': two units have the Id '{twice.Key}'.");
        }
        if (InspectorateUnit is { Length: > 0 } inspectorate && Units.All(unit => unit.Id != inspectorate))
        {
            found.Add($"Instansi '{Id}': the InspectorateUnit '{inspectorate}' is none of its Units.");
        }
        foreach (var category in Categories.Where(category =>
            !UnitId().IsMatch(category.Id) || category.Name is { Length: > 20 } || category.NameEn is { Length: > 20 }))
        {
            found.Add($"Instansi '{Id}': the category '{category.Id}' needs an Id of 1 to 32 characters of a-z, 0-9 and '-', and names of at most 20 characters.");
        }
        foreach (var category in Categories.Where(category => category.Unit is { } unit && Units.TrueForAll(known => known.Id != unit)))
        {
            found.Add($"Instansi '{Id}': the category '{category.Id}' names the unit '{category.Unit}', which the agency does not have.");
        }
        if (MostMentorSeats is < 1 or > 5)
        {
            found.Add($"Instansi '{Id}': MostMentorSeats is {MostMentorSeats}. Use 1 to 5.");
        }
        if (MentorMessageDays is < 0 or > 90)
        {
            found.Add($"Instansi '{Id}': MentorMessageDays is {MentorMessageDays}. Use 0 to 90.");
        }
        IReadOnlyList<Holiday> holidays = [];
        if (HolidaysFile is { Length: > 0 } && !Holiday.TryRead(HolidaysFile, HolidayKind.Local, out holidays, out var problem))
        {
            found.Add($"Instansi '{Id}': {problem}");
        }
        string? programmes = null;
        if (MentoringProgrammesFile is { Length: > 0 } file)
        {
            try
            {
                programmes = File.ReadAllText(file);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                found.Add($"Instansi '{Id}': the mentoring programmes file '{file}' cannot be opened.");
            }
        }
        var topics = AgencyTopics.None;
        if (MentoringTopicsFile is { Length: > 0 } && !AgencyTopics.TryRead(MentoringTopicsFile, out topics, out var unread))
        {
            found.Add($"Instansi '{Id}': {unread}");
        }
        problems = found;
        return found.Count > 0 ? null : new Agency
        {
            Id = new AgencyId(Id),
            Name = Name.Trim(),
            Zone = zone,
            Units = [.. Units.Select(unit => new Unit(unit.Id, unit.Name.Trim()))],
            InspectorateUnit = InspectorateUnit is { Length: > 0 } ? InspectorateUnit : null,
            HostNames = [.. HostNames.Select(host => host.Trim().ToLowerInvariant())],
            LocalHolidays = holidays,
            Categories = [.. Categories],
            MostMentorSeats = MostMentorSeats,
            MentoringProgrammes = programmes,
            MentorMessageDays = MentorMessageDays,
            MentoringTopics = topics,
            LearningHours = LearningHours,
            Contact = string.IsNullOrWhiteSpace(Contact) ? null : Contact.Trim(),
        };
    }

    [GeneratedRegex("^[a-z0-9-]{1,32}$")]
    private static partial Regex UnitId();
}

public sealed class UnitSettings
{
    public string Id { get; set; } = "";

    public string Name { get; set; } = "";
}
