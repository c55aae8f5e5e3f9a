using System.Text.Json;
using AsnAssistant.Storage;

namespace AsnAssistant.People;

/// <summary>Something a feature wants a person to hear.</summary>
/// <param name="Name">What happened, <c>feature.event</c>, such as <c>ticket.answered</c>; the dialogs' notice of that name says it in words.</param>
/// <param name="Payload">A JSON object; what it holds is stated where the feature names the event.</param>
public sealed record Notice(PersonAddress To, string Name, JsonElement Payload);

/// <summary>
/// Tells a person something outside of their own turn. A notice is an event activity in the inbox of the person's conversation, written by the
/// session's own commit, so nothing lies between the deed and the news, and the news waits its turn like everything else in that conversation.
/// </summary>
/// <remarks>
/// Queue <c>inbox</c>, lane <see cref="PersonAddress.Lane"/>, entry id and activity id <c>notice:ID</c>, payload the kernel's Activity as JSON:
/// <code>
/// {"type":"event","id":"notice:ID","name":"ticket.answered","value":{…},"timestamp":"…","channelId":"telegram","serviceUrl":"…","locale":"id-ID",
///  "from":{"id":"USER","role":"user"},"recipient":{"id":"BOT","role":"bot"},"conversation":{"id":"CONVERSATION"}}
/// </code>
/// As in a Bot Framework continuation, <c>from</c> is the person, so that the kernel takes the same conversation reference from it as from their
/// own words. Channels name their activities themselves and never begin an id with <c>notice:</c>: by that an event is known to be ours.
/// </remarks>
public sealed class Notices(StoreSession session, AddressBook addresses, TimeProvider time)
{
    public const string Queue = "inbox";

    public const string IdPrefix = "notice:";

    /// <summary>Whether an activity of that id is a notice of ours: no channel gives such an id.</summary>
    public static bool IsOne(string? activityId) => activityId?.StartsWith(IdPrefix, StringComparison.Ordinal) == true;

    /// <summary>Writes to wherever the person was last heard.</summary>
    /// <param name="id">Names this notice for ever within the agency: telling it again with the same id changes nothing. Escaped here.</param>
    /// <returns>False when no address of theirs is known: nothing was written.</returns>
    public async Task<bool> TellAsync(PersonId to, string name, JsonElement payload, string id, CancellationToken cancel = default)
    {
        if (await addresses.FindAsync(to, cancel) is not { } address)
        {
            return false;
        }
        Tell(new Notice(address, name, payload), id);
        return true;
    }

    /// <summary>Writes to one conversation.</summary>
    /// <param name="id">As in <see cref="TellAsync"/>.</param>
    public void Tell(Notice notice, string id) => Write(session.Batch, notice, id, time.GetUtcNow());

    /// <summary>As <see cref="Tell"/>, for whoever has a batch and no session.</summary>
    /// <param name="now">UTC.</param>
    public static void Write(WriteBatch batch, Notice notice, string id, DateTimeOffset now)
    {
        var entry = StoreName.From(IdPrefix + id);
        if (entry[0] == '#')
        {
            // Too long, as where it names somebody with a long account: its prefix still has to be read.
            entry = IdPrefix + entry[1..];
        }
        var activity = new NoticeActivity
        {
            Id = entry,
            Name = notice.Name,
            Value = notice.Payload,
            Timestamp = now,
            ChannelId = notice.To.ChannelId,
            ServiceUrl = notice.To.ServiceUrl,
            Locale = notice.To.Locale,
            From = new NoticeAccount(notice.To.UserId, "user"),
            Recipient = new NoticeAccount(notice.To.BotId ?? "bot", "bot"),
            Conversation = new NoticeConversation(notice.To.ConversationId),
        };
        batch.Enqueue(Queue, notice.To.Lane, entry, JsonSerializer.SerializeToUtf8Bytes(activity, PeopleJson.Default.NoticeActivity));
    }
}

/// <summary>The kernel's Activity as far as a notice needs it: this room does not see the kernel.</summary>
internal sealed class NoticeActivity
{
    public string Type { get; set; } = "event";

    public string Id { get; set; } = "";

    public string Name { get; set; } = "";

    public JsonElement Value { get; set; }

    public DateTimeOffset Timestamp { get; set; }

    public string ChannelId { get; set; } = "";

    public string? ServiceUrl { get; set; }

    public string? Locale { get; set; }

    public NoticeAccount? From { get; set; }

    public NoticeAccount? Recipient { get; set; }

    public NoticeConversation? Conversation { get; set; }
}

internal sealed record NoticeAccount(string Id, string Role);

internal sealed record NoticeConversation(string Id);
