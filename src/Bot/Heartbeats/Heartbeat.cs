using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using AsnAssistant.Storage;

namespace AsnAssistant.Bot;

/// <summary>
/// A sign that a channel is alive: an event that enters by the channel's own door, makes a turn, passes the inbox to a second turn, and leaves by the
/// channel again. Nothing of it is a message: it has no words and no person, so it can become no report and stands in no transcript that people read.
/// </summary>
/// <remarks>
/// Documents <c>heartbeat:CHANNEL:came</c> and <c>heartbeat:CHANNEL:trouble</c>: the last sign, and the last attempt that failed. Read by every host.
/// </remarks>
public sealed class Heartbeat(IStore store, TimeProvider clock)
{
    /// <summary>Comes in by a channel's door, in a conversation of its own.</summary>
    public const string Asked = "webchat/heartbeat";

    /// <summary>Goes through the inbox; from ourselves only.</summary>
    public const string Carried = "heartbeat.carried";

    /// <summary>Goes out by the channel.</summary>
    public const string Returned = "heartbeat";

    /// <summary>Begins the id of a conversation in which nobody is.</summary>
    public const string ConversationPrefix = "heartbeat-";

    /// <summary>Whether an activity belongs to a conversation that only beats.</summary>
    public static bool IsIn(string? conversationId) => conversationId?.StartsWith(ConversationPrefix, StringComparison.Ordinal) == true;

    public static JsonElement ValueOf(string beat) => JsonSerializer.SerializeToElement(new JsonObject { ["beat"] = beat });

    /// <returns>Null where there is none.</returns>
    public static string? BeatOf(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty("beat", out var beat) && beat.ValueKind == JsonValueKind.String ? beat.GetString() : null;

    /// <summary>A sign has come through, the whole way.</summary>
    public Task CameAsync(AgencyId agency, string channel, CancellationToken cancel = default) => NoteAsync(agency, CameKey(channel), "", cancel);

    /// <summary>A sign could not be sent, or did not come back.</summary>
    /// <param name="fault">One of <see cref="HeartbeatFaults"/>.</param>
    public Task FailedAsync(AgencyId agency, string channel, string fault, CancellationToken cancel = default) => NoteAsync(agency, TroubleKey(channel), fault, cancel);

    /// <summary>How channels fare, in one read.</summary>
    /// <returns>As many as asked for, in the order asked.</returns>
    public async Task<IReadOnlyList<ChannelPulse>> ReadAsync(AgencyId agency, IReadOnlyList<string> channels, CancellationToken cancel = default)
    {
        var kept = await store.ReadAsync(agency, [.. channels.SelectMany(channel => (string[])[CameKey(channel), TroubleKey(channel)])], cancel);
        return [.. channels.Select((channel, i) =>
        {
            var (came, trouble) = (Read(kept[2 * i]), Read(kept[(2 * i) + 1]));
            // An older failure says nothing about a channel that has spoken since.
            return new ChannelPulse(channel, came?.At, trouble is { } failed && (came is null || failed.At > came.At) ? failed.What : null);
        })];
    }

    private Task<CommitReceipt> NoteAsync(AgencyId agency, string key, string what, CancellationToken cancel) => store.CommitAsync(
        new WriteBatch(agency).Put(key, JsonSerializer.SerializeToUtf8Bytes(new HeartbeatNote(clock.GetUtcNow(), what), HeartbeatJson.Default.HeartbeatNote)), cancel);

    private static HeartbeatNote? Read(Versioned kept) => kept.Exists ? JsonSerializer.Deserialize(kept.Body.Span, HeartbeatJson.Default.HeartbeatNote) : null;

    private static string CameKey(string channel) => $"heartbeat:{channel}:came";

    private static string TroubleKey(string channel) => $"heartbeat:{channel}:trouble";
}

/// <param name="Channel">Its id, as in <see cref="IChannel.Id"/>.</param>
/// <param name="LastCame">UTC; null while none ever came.</param>
/// <param name="Fault">What went wrong since; one of <see cref="HeartbeatFaults"/>, or null.</param>
public sealed record ChannelPulse(string Channel, DateTimeOffset? LastCame, string? Fault);

/// <summary>Why a sign did not come through. Keys of texts.</summary>
public static class HeartbeatFaults
{
    /// <summary>Nothing answers at the channel's door.</summary>
    public const string NoDoor = "noDoor";

    /// <summary>The door answers, but refuses.</summary>
    public const string Refused = "refused";

    /// <summary>It was taken in, and never came back.</summary>
    public const string NoReturn = "noReturn";

    /// <summary>The channel's own servers report that they cannot reach us.</summary>
    public const string Unreached = "unreached";
}

internal sealed record HeartbeatNote(DateTimeOffset At, string What);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HeartbeatNote))]
internal sealed partial class HeartbeatJson : JsonSerializerContext;
