using System.Text.Json.Serialization;

namespace AsnAssistant.People.Staff;

/// <summary>One member of an agency's staff, as the personnel office's last import says. Personal data: never logged.</summary>
/// <remarks>Texts are trimmed and empty where the import has none; NIPs are 18 digits.</remarks>
/// <param name="Unit">As imported: a name, not an id.</param>
/// <param name="Rank">Such as "III/d" or "IX".</param>
/// <param name="JobFamily">Rumpun jabatan.</param>
public sealed record StaffRecord(string Nip, string Name, string Unit, string Post, string Rank, string JobFamily)
{
    /// <summary>The personnel office's own code of the unit, which stays when its name changes; empty where the import has none.</summary>
    public string UnitCode { get; init; } = "";

    /// <summary>Null where the import does not say.</summary>
    public EmployeeType? Type { get; init; }

    /// <summary>From the NIP, or as imported; null where neither says.</summary>
    public Sex? Sex { get; init; }

    /// <summary>Why they are not at their post; null for on duty, or where the import does not say.</summary>
    public StaffDuty? Duty { get; init; }

    /// <summary>Where they work, such as a district; empty where not said.</summary>
    public string Place { get; init; } = "";

    /// <summary>The place is far off: meeting online counts full.</summary>
    public bool IsRemote { get; init; }

    /// <summary>The direct superior's NIP; null for the head of the agency.</summary>
    public string? Superior { get; init; }

    /// <summary>Who rates their performance, where that is not the superior; null where the import does not say.</summary>
    public string? Rater { get; init; }

    /// <summary>The whole chain above, the direct superior first: NIPs. Computed with the import, without end only up to <see cref="LongestChain"/>.</summary>
    public IReadOnlyList<string> Above { get; init; } = [];

    /// <summary>The import in which they were missing first, agency's day; null while they are on the staff.</summary>
    public DateOnly? LeftOn { get; init; }

    /// <summary>Levels of a chain that are kept. No agency is so deep; an import with a circle is refused before.</summary>
    public const int LongestChain = 30;

    [JsonIgnore]
    public DateOnly? BirthDate => Staff.Nip.BirthDateOf(Nip);

    [JsonIgnore]
    public bool IsOnStaff => LeftOn is null;

    /// <summary>Whether the other stands above them: as superior, near or far, or as rater.</summary>
    public bool IsBelow(StaffRecord other) => Rater == other.Nip || Above.Contains(other.Nip);

    /// <summary>Whether one of the two stands above the other.</summary>
    public bool IsInLineWith(StaffRecord other) => IsBelow(other) || other.IsBelow(this);

    /// <summary>Nothing that could land in a log by accident.</summary>
    public override string ToString() => "a staff record";
}

[JsonConverter(typeof(JsonStringEnumConverter<StaffDuty>))]
public enum StaffDuty
{
    /// <summary>Cuti besar, cuti di luar tanggungan negara.</summary>
    LongLeave,

    /// <summary>Tugas belajar.</summary>
    Study,

    /// <summary>Pensiun.</summary>
    Retired,
}

[JsonConverter(typeof(JsonStringEnumConverter<Sex>))]
public enum Sex
{
    Male,
    Female,
}

/// <summary>Which import is the valid one. Document <c>staff-roll</c>.</summary>
/// <param name="Generation">16 characters; empty before the first import. Part of the keys of its records.</param>
/// <param name="Count">On the staff.</param>
/// <param name="Left">Kept although they were missing in the last import.</param>
/// <param name="ImportedAt">UTC.</param>
/// <param name="Superiors">How many have a superior, so that it is known whether the agency told relations at all.</param>
public sealed record StaffRoll(string Generation, int Count, int Left, DateTimeOffset ImportedAt, int Superiors);

[JsonSourceGenerationOptions(UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StaffRecord))]
[JsonSerializable(typeof(StaffRoll))]
[JsonSerializable(typeof(UnitRenames))]
[JsonSerializable(typeof(StaffLink))]
[JsonSerializable(typeof(LinkedPerson))]
[JsonSerializable(typeof(StaffStages))]
[JsonSerializable(typeof(StaffCode))]
[JsonSerializable(typeof(LinkTries))]
internal sealed partial class StaffJson : JsonSerializerContext;
