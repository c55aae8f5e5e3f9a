using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AsnAssistant.Bot;
using AsnAssistant.Storage;

namespace AsnAssistant.DirectLine;

/// <summary>One activity as clients read it.</summary>
/// <param name="Position">In the log, from 1; also the watermark.</param>
internal readonly record struct Said(long Position, ReadOnlyMemory<byte> Json);

/// <param name="Said">In order; may be fewer than were read, since an edit of something unknown shows nothing.</param>
/// <param name="ReadTo">Position of the last entry read; where to go on.</param>
/// <param name="End">Position of the log's last entry.</param>
internal sealed record TranscriptPage(IReadOnlyList<Said> Said, long ReadTo, long End);

/// <summary>
/// What was said in a conversation, in order. Log <c>dl:ADDRESS</c>; a wake-up of the same name tells open streams. An entry is one line that says what it
/// is (<c>send NAME</c>, <c>update TARGET</c>, <c>delete TARGET</c>) and the activity's JSON behind it. Names are those a sender remembered a message by.
/// </summary>
internal sealed class Transcript(IStore store, DirectLineOptions options)
{
    public const string TopicPrefix = "dl:";

    private const int PageSize = 200;

    public static string LogOf(string conversation) => TopicPrefix + ConversationReference.AddressOf(DirectLineChannel.ChannelId, conversation);

    public void Write(WriteBatch batch, string conversation, OutboundKind kind, string? name, Activity activity)
    {
        var head = kind switch
        {
            OutboundKind.Update => "update ",
            OutboundKind.Delete => "delete ",
            _ => "send ",
        } + (name is null ? "" : StoreName.From(name)) + "\n";
        var entry = new ArrayBufferWriter<byte>(512);
        Encoding.UTF8.GetBytes(head, entry);
        using (var writer = new Utf8JsonWriter(entry))
        {
            JsonSerializer.Serialize(writer, activity, WireJson.Activities.Activity);
        }
        var log = LogOf(conversation);
        batch.Append(log, entry.WrittenMemory, options.KeepFor).Wake(log);
    }

    /// <summary>What stands after a position; a position that the log never reached counts as the beginning.</summary>
    public async Task<TranscriptPage> ReadAsync(AgencyId agency, string conversation, long after, int limit, CancellationToken cancel)
    {
        var log = LogOf(conversation);
        var page = await store.ReadLogAsync(agency, log, after, limit, cancel);
        if (after > page.Length)
        {
            after = 0;
            page = await store.ReadLogAsync(agency, log, 0, limit, cancel);
        }
        var said = new List<Said>(page.Entries.Count);
        for (var i = 0; i < page.Entries.Count; i++)
        {
            var position = page.First + i;
            if (await ShownAsync(agency, log, position, Entry.Read(page.Entries[i]), cancel) is { } json)
            {
                said.Add(new Said(position, json));
            }
        }
        var readTo = page.Entries.Count == 0 ? Math.Min(after, page.Length) : page.First + page.Entries.Count - 1;
        return new TranscriptPage(said, readTo, page.Length);
    }

    /// <summary><c>{"activities":[…],"watermark":"…"}</c></summary>
    public static byte[] Frame(IEnumerable<Said> said, long watermark)
    {
        var frame = new ArrayBufferWriter<byte>(1024);
        frame.Write("{\"activities\":["u8);
        var first = true;
        foreach (var (_, json) in said)
        {
            if (!first)
            {
                frame.Write(","u8);
            }
            first = false;
            frame.Write(json.Span);
        }
        frame.Write("],\"watermark\":\""u8);
        Encoding.UTF8.GetBytes(watermark.ToString(CultureInfo.InvariantCulture), frame);
        frame.Write("\"}"u8);
        return frame.WrittenSpan.ToArray();
    }

    /// <summary>An edit is shown under the id and the time of what it replaces: clients replace by id and sort by time.</summary>
    private async Task<ReadOnlyMemory<byte>?> ShownAsync(AgencyId agency, string log, long position, Entry entry, CancellationToken cancel)
    {
        if (entry.Kind == OutboundKind.Send)
        {
            return entry.Json;
        }
        var edited = JsonSerializer.Deserialize(entry.Json.Span, WireJson.Activities.Activity)!;
        var original = await OriginalAsync(agency, log, position, entry.Name, cancel);
        if (original is null)
        {
            return entry.Kind == OutboundKind.Update ? entry.Json : null;
        }
        edited.Id = original.Id;
        edited.Timestamp = original.Timestamp;
        if (entry.Kind == OutboundKind.Delete)
        {
            edited.Type = DirectLineChannel.DeletedType;
            edited.Text = null;
        }
        return JsonSerializer.SerializeToUtf8Bytes(edited, WireJson.Activities.Activity);
    }

    // Edits are rare and conversations short, so the log is read again instead of carrying an index beside it.
    private async Task<Activity?> OriginalAsync(AgencyId agency, string log, long before, string target, CancellationToken cancel)
    {
        Activity? latest = null;
        for (var after = 0L; after < before - 1;)
        {
            var page = await store.ReadLogAsync(agency, log, after, PageSize, cancel);
            if (page.Entries.Count == 0)
            {
                break;
            }
            for (var i = 0; i < page.Entries.Count && page.First + i < before; i++)
            {
                var entry = Entry.Read(page.Entries[i]);
                if (entry.Kind == OutboundKind.Send
                    && JsonSerializer.Deserialize(entry.Json.Span, WireJson.Activities.Activity) is { Id: { } id } activity
                    && (entry.Name == target || StoreName.From(id) == target))
                {
                    latest = activity;
                }
            }
            after = page.First + page.Entries.Count - 1;
        }
        return latest;
    }

    private readonly record struct Entry(OutboundKind Kind, string Name, ReadOnlyMemory<byte> Json)
    {
        public static Entry Read(ReadOnlyMemory<byte> entry)
        {
            var line = entry.Span.IndexOf((byte)'\n');
            var head = Encoding.UTF8.GetString(entry.Span[..line]).Split(' ', 2);
            return new Entry(head[0] switch { "update" => OutboundKind.Update, "delete" => OutboundKind.Delete, _ => OutboundKind.Send }, head[1], entry[(line + 1)..]);
        }
    }
}
