using AsnAssistant.Storage;

namespace AsnAssistant.People;

/// <summary>One agency (instansi) that this installation serves.</summary>
public sealed class Agency
{
    /// <summary>What an agency allows that has said nothing.</summary>
    public const int DefaultMentorSeats = 3;

    /// <summary>Ours: long enough to report what was written, short of the 90 days of reference section 6.6.</summary>
    public const int DefaultMentorMessageDays = 14;

    public required AgencyId Id { get; init; }

    /// <summary>As people read it.</summary>
    public required string Name { get; init; }

    public IndonesianZone Zone { get; init; } = IndonesianZone.Wib;

    /// <summary>In the order of the configuration; may be empty.</summary>
    public IReadOnlyList<Unit> Units { get; init; } = [];

    /// <summary>Id of the unit that alone reads whistle-blowing (inspektorat, pengawas internal); null where none is named.</summary>
    public string? InspectorateUnit { get; init; }

    /// <summary>Names under which its pages are reached, lower case, without port; may be empty.</summary>
    public IReadOnlyList<string> HostNames { get; init; } = [];

    /// <summary>Days its offices are closed beyond the national ones.</summary>
    public IReadOnlyList<Holiday> LocalHolidays { get; init; } = [];

    /// <summary>Its own words on what complaints are about and who takes them, in the order of the configuration; may be empty.</summary>
    public IReadOnlyList<AgencyCategory> Categories { get; init; } = [];

    /// <summary>How to reach a person there, as people read it ("loket pengaduan, telepon …"); null where none is given.</summary>
    public string? Contact { get; init; }

    /// <summary>How many mentees one mentor may say they take at once, 1 to 5.</summary>
    public int MostMentorSeats { get; init; } = DefaultMentorSeats;

    /// <summary>The text of its own file of mentoring programmes, which the mentoring room reads; null for those that come with the product.</summary>
    public string? MentoringProgrammes { get; init; }

    /// <summary>What the two of a mentoring pair write to each other is kept so many days, sealed; 0 for not at all.</summary>
    public int MentorMessageDays { get; init; } = DefaultMentorMessageDays;

    /// <summary>What it changes in the list of mentoring topics.</summary>
    public AgencyTopics MentoringTopics { get; init; } = AgencyTopics.None;

    /// <summary>How it reckons learning hours.</summary>
    public LearningHours LearningHours { get; init; } = new();

    public OfficeHours OfficeHours { get; init; } = OfficeHours.Default;

    /// <summary>The id as text, for those who do not see the store.</summary>
    public string Key => Id.Value;

    /// <returns>Null for a unit it does not have (any more).</returns>
    public Unit? FindUnit(string? id) => Units.FirstOrDefault(unit => unit.Id == id);
}

/// <param name="Id">1 to 32 characters of a-z, 0-9 and '-'.</param>
public sealed record Unit(string Id, string Name);

/// <summary>A category of complaints as this agency sees it: a new one, or what differs from the one that comes with the product.</summary>
/// <param name="Id">1 to 32 characters of a-z, 0-9 and '-'.</param>
/// <param name="Unit">The unit that takes it; null where only words or a name are given.</param>
/// <param name="Name">Indonesian, at most 20 characters; null to keep the name that comes with the product.</param>
/// <param name="Words">What people write when they mean it, beside the words that come with the product; may be empty.</param>
/// <param name="Places">The rule holds for these places only (kelurahan, kecamatan …); empty for everywhere.</param>
/// <param name="IsOversight">A new category whose tickets are kept for the inspectorate.</param>
public sealed record AgencyCategory(
    string Id, string? Unit, string? Name, string? NameEn, IReadOnlyList<string> Words, IReadOnlyList<string> Places, bool IsOversight = false);
