using System.Text.Json.Serialization;

namespace AsnAssistant.People;

/// <summary>What is kept of a person who talks to the assistant: as little as the conversation needs.</summary>
/// <remarks>Document <c>person:channel:user</c>, see <see cref="KeyOf"/>.</remarks>
public sealed class Person
{
    /// <summary>Conversations remembered per person; the oldest goes first.</summary>
    public const int AddressLimit = 5;

    public PersonId Id { get; set; }

    /// <summary>The person's own choice; null until they made one.</summary>
    public Language? Language { get; set; }

    /// <summary>How they asked to be called ("Bapak", "Ibu", "Kak", or nothing). Never guessed.</summary>
    public string? FormOfAddress { get; set; }

    /// <summary>What they said they are employed as, so that rules are answered for it; null until they agreed that it is remembered.</summary>
    public EmployeeType? EmployeeType { get; set; }

    /// <summary>UTC; since when they want to hear what the agency tells everybody. Null for not at all, which is how everybody begins.</summary>
    public DateTimeOffset? HearsAnnouncementsSince { get; set; }

    /// <summary>In no order, none twice.</summary>
    public List<Role> Roles { get; set; } = [];

    /// <summary>The NIP of the staff record this account was linked to; null for a citizen and before linking.</summary>
    public string? LinkedTo { get; set; }

    /// <summary>Under whom this account takes part in mentoring, where that is not itself: all accounts of one staff member take part as one (decision 0011).</summary>
    public PersonId? TakesPartAs { get; set; }

    /// <summary>Who takes part in mentoring with this account. Reports stay with the account, <see cref="Id"/>: they must not point at a staff record.</summary>
    [JsonIgnore]
    public PersonId Self => TakesPartAs ?? Id;

    /// <summary>Newest first, at most <see cref="AddressLimit"/>.</summary>
    public List<PersonAddress> Addresses { get; set; } = [];

    public bool Has(Role role) => Roles.Contains(role);

    public static string KeyOf(PersonId id) => "person:" + id.Value;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Person))]
[JsonSerializable(typeof(NoticeActivity))]
[JsonSerializable(typeof(HolidayFile))]
internal sealed partial class PeopleJson : JsonSerializerContext;
