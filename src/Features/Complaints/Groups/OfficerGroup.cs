using System.Text.Json;
using System.Text.Json.Serialization;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>The one group chat in which an agency's officers see their tickets.</summary>
/// <remarks>Document <c>officer-group</c>.</remarks>
/// <param name="Address">Its user is the group itself: nobody in it is meant.</param>
/// <param name="LinkedBy">The administrator's name.</param>
/// <param name="LostAt">UTC; when the bot was put out of the group. Null while it is in.</param>
public sealed record OfficerGroup(PersonAddress Address, string LinkedBy, DateTimeOffset LinkedAt, DateTimeOffset? LostAt = null)
{
    internal const string Key = "officer-group";

    internal static async Task<OfficerGroup?> FindAsync(StoreSession session, CancellationToken cancel) => await session.LoadAsync(Key, GroupJson.Default.OfficerGroup, cancel);
}

/// <summary>Why a card is shown or changed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GroupCardReason>))]
public enum GroupCardReason
{
    New,

    /// <summary>Its due day is over: a card of its own, which is heard.</summary>
    Late,

    /// <summary>Something else happened: the card it has is changed in its place; without one nothing is shown.</summary>
    Changed,
}

/// <summary>Payload of <see cref="GroupCard.Notice"/>.</summary>
public sealed record GroupCardNews(string Number, GroupCardReason Reason)
{
    /// <returns>Null for anything else.</returns>
    public static GroupCardNews? Read(JsonElement? payload)
    {
        try
        {
            return payload is { ValueKind: JsonValueKind.Object } value ? value.Deserialize(GroupJson.Default.GroupCardNews) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>How a ticket gets into the officers' group: as a notice to the group's conversation, which says it in words.</summary>
public static class GroupCard
{
    public const string Notice = "officer.card";

    /// <param name="id">Names this news of the ticket for ever.</param>
    public static void Tell(WriteBatch batch, OfficerGroup group, TicketNumber number, GroupCardReason reason, string id, DateTimeOffset now)
    {
        if (group.LostAt is null)
        {
            Notices.Write(batch, new Notice(group.Address, Notice, JsonSerializer.SerializeToElement(new GroupCardNews(number.Value, reason), GroupJson.Default.GroupCardNews)), $"card:{number.Value}:{id}", now);
        }
    }

    /// <summary>For whoever hands out <see cref="TicketEvents"/>, in the commit that does.</summary>
    public static async Task TellAsync(WriteBatch batch, IStore store, TicketHappening happening, DateTimeOffset now, CancellationToken cancel)
    {
        if (await OfficerGroup.FindAsync(new StoreSession(store, batch.Agency), cancel) is { } group)
        {
            Tell(batch, group, happening.Number, happening.Name == TicketEvents.Names[0] ? GroupCardReason.New : GroupCardReason.Changed, $"{happening.Revision}", now);
        }
    }
}

/// <param name="By">The administrator's name.</param>
internal sealed record GroupLink(string By);

/// <summary>A ticket has a card in the group.</summary>
internal sealed record ShownCard(DateTimeOffset Since);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(OfficerGroup))]
[JsonSerializable(typeof(GroupCardNews))]
[JsonSerializable(typeof(GroupLink))]
[JsonSerializable(typeof(ShownCard))]
internal sealed partial class GroupJson : JsonSerializerContext;
