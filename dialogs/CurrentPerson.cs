using AsnAssistant.Bot;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs;

/// <summary>Who this turn is about, set once by <see cref="PersonMiddleware"/>.</summary>
public sealed class CurrentPerson
{
    private PersonId? _id;
    private PersonId? _self;

    public bool IsKnown => _id is not null;

    /// <exception cref="InvalidOperationException">The activity came from nobody.</exception>
    public PersonId Id => _id ?? throw new InvalidOperationException("This activity came from nobody: check IsKnown first.");

    /// <summary>
    /// Under whom they take part in mentoring: the same for every account of one staff member, see <see cref="Person.Self"/>. What is theirs as a citizen, such as reports, belongs to
    /// <see cref="Id"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">The activity came from nobody.</exception>
    public PersonId Self
    {
        get => _self ?? Id;
        set => _self = value;
    }

    /// <summary>The language they chose; null until they made a choice.</summary>
    public Language? Chosen { get; set; }

    /// <summary>What they said they are employed as; null where nothing is remembered.</summary>
    public EmployeeType? Type { get; set; }

    /// <summary>As the channel shows it; null where it shows none.</summary>
    public string? Name { get; private set; }

    /// <summary>Where they are just now.</summary>
    public PersonAddress? Address { get; private set; }

    public void Set(PersonId id, Activity activity)
    {
        _id = id;
        Name = activity.From?.Name is { } name && !string.IsNullOrWhiteSpace(name) ? name.Trim() : null;
        Address = new PersonAddress(
            activity.ChannelId, activity.Conversation!.Id, activity.ServiceUrl, activity.From!.Id!, activity.Recipient?.Id, activity.Locale);
    }

    /// <returns>Null for what no person did.</returns>
    public static PersonId? IdOf(Activity activity) =>
        activity is { ChannelId.Length: > 0, From: { Id.Length: > 0, Role: not "bot" }, Conversation.Id.Length: > 0 } && !activity.ChannelId.Contains(':', StringComparison.Ordinal)
            ? PersonId.Of(activity.ChannelId, activity.From.Id)
            : null;
}
