using System.Text.Json;
using AsnAssistant.Bot;
using AsnAssistant.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.TestKit;

/// <summary>
/// Runs a bot with its middleware as the host would, on a real store, one session and one commit a turn, and hands notices over to the conversations
/// they are for. Everything happens in the call, in order, so a test reads as a chat: <see cref="TestChat.SaysAsync"/>, <see cref="TestChat.Hears"/>.
/// </summary>
/// <param name="services">Holds the store, the scoped session and person services, <see cref="TurnPipeline"/> and the bot.</param>
public sealed class TestFlow(IServiceProvider services, IStore store, AgencyId agency)
{
    private const string InboxQueue = "inbox";

    private readonly Dictionary<string, TestChat> _chats = [];

    public AgencyId Agency => agency;

    public IStore Store => store;

    /// <summary>Everything said in any conversation, in order.</summary>
    public List<Activity> AllHeard { get; } = [];

    /// <summary>Names of the broadcasts of which something was said, in order.</summary>
    public List<string> Broadcasts { get; } = [];

    /// <summary>Somebody's conversation with the assistant; the same object for the same user.</summary>
    public TestChat With(string user, string? name = null, string channel = "test", string? locale = null)
    {
        if (!_chats.TryGetValue(ConversationReference.AddressOf(channel, "c-" + user), out var chat))
        {
            chat = new TestChat(this, user, name, channel, locale);
            _chats[chat.Address] = chat;
        }
        return chat;
    }

    /// <summary>Runs one turn and every turn that follows from it elsewhere.</summary>
    internal async Task RunAsync(Activity activity)
    {
        await RunTurnAsync(activity, null);
        await DeliverNoticesAsync();
    }

    /// <summary>Handles what waits in the inbox, as the worker would.</summary>
    public async Task DeliverNoticesAsync()
    {
        while (await store.LeaseAsync(agency, InboxQueue, "test", 10, 10, TimeSpan.FromMinutes(1), 5) is { Length: > 0 } leases)
        {
            foreach (var lease in leases)
            {
                for (var i = 0; i < lease.Entries.Count; i++)
                {
                    var entry = lease.Entries[i];
                    var activity = JsonSerializer.Deserialize(entry.Payload.Span, BotJson.Default.Activity)!;
                    await RunTurnAsync(activity, batch => batch.Complete(lease, entry.Id, release: entry == lease.Entries[^1]));
                }
            }
        }
    }

    /// <summary>What the host says when a turn has failed for the last time.</summary>
    internal async Task FailAsync(Activity activity, string referenceCode)
    {
        await using var scope = services.CreateAsyncScope();
        var (turn, key) = await OpenAsync(scope.ServiceProvider, activity);
        await scope.ServiceProvider.GetRequiredService<TurnPipeline>().Bot.OnTurnErrorAsync(turn, referenceCode, CancellationToken.None);
        await CloseAsync(turn, key);
    }

    /// <summary>Runs a turn without committing, as when the commit lost a race: nothing of it may last but what it said.</summary>
    internal async Task<IReadOnlyList<Activity>> RunWithoutCommitAsync(Activity activity)
    {
        await using var scope = services.CreateAsyncScope();
        var (turn, _) = await OpenAsync(scope.ServiceProvider, activity);
        await scope.ServiceProvider.GetRequiredService<TurnPipeline>().RunAsync(turn, CancellationToken.None);
        return [.. turn.Outbound.Select(outbound => outbound.Activity)];
    }

    internal async Task ChangeRecordAsync(string address, Action<ConversationRecord> change)
    {
        var session = new StoreSession(store, agency);
        var key = ConversationRecord.KeyOf(address);
        var record = await session.LoadAsync(key, BotJson.Default.ConversationRecord)
            ?? throw new InvalidOperationException("This conversation has not begun.");
        change(record);
        session.Save(key, record, BotJson.Default.ConversationRecord);
        await session.CommitAsync();
    }

    internal async Task ReplaceRecordAsync(string address, Func<string, string> change)
    {
        var key = ConversationRecord.KeyOf(address);
        var stored = (await store.ReadAsync(agency, [key]))[0];
        var changed = change(System.Text.Encoding.UTF8.GetString(stored.Body.Span));
        await store.CommitAsync(new WriteBatch(agency).Expect(key, stored.Version).Put(key, System.Text.Encoding.UTF8.GetBytes(changed)));
    }

    private async Task RunTurnAsync(Activity activity, Action<WriteBatch>? alsoWrite)
    {
        await using var scope = services.CreateAsyncScope();
        var (turn, key) = await OpenAsync(scope.ServiceProvider, activity);
        await scope.ServiceProvider.GetRequiredService<TurnPipeline>().RunAsync(turn, CancellationToken.None);
        alsoWrite?.Invoke(turn.Session.Batch);
        await CloseAsync(turn, key);
    }

    private async Task<(TurnContext Turn, string Key)> OpenAsync(IServiceProvider scoped, Activity activity)
    {
        var session = new StoreSession(store, agency);
        scoped.GetRequiredService<SessionScope>().Session = session;
        // The activity travels as it would: as JSON.
        activity = JsonSerializer.Deserialize(JsonSerializer.Serialize(activity, BotJson.Default.Activity), BotJson.Default.Activity)!;
        var reference = ConversationReference.Of(activity);
        var key = ConversationRecord.KeyOf(reference.Address());
        await session.PrefetchAsync([key, .. scoped.GetServices<ITurnPrefetch>().SelectMany(prefetch => prefetch.KeysFor(activity))]);
        var record = await session.LoadAsync(key, BotJson.Default.ConversationRecord) ?? new ConversationRecord();
        record.Reference = reference;
        return (new TurnContext(session, activity, record), key);
    }

    private async Task CloseAsync(TurnContext turn, string key)
    {
        foreach (var (to, notice) in turn.Notices)
        {
            to.ApplyTo(notice);
            notice.Id ??= Guid.NewGuid().ToString("N");
            turn.Session.Batch.Enqueue(InboxQueue, to.Address(), StoreName.From(notice.Id), JsonSerializer.SerializeToUtf8Bytes(notice, BotJson.Default.Activity));
        }
        turn.Session.Save(key, turn.Conversation, BotJson.Default.ConversationRecord);
        await turn.Session.CommitAsync();
        var reference = turn.Conversation.Reference;
        if (_chats.TryGetValue(reference.Address(), out var chat))
        {
            foreach (var outbound in turn.Outbound)
            {
                outbound.Activity.Locale = turn.Locale;
                chat.Take(outbound);
                if (outbound.Broadcast is { } broadcast)
                {
                    Broadcasts.Add(broadcast);
                }
                AllHeard.Add(outbound.Activity);
            }
        }
    }
}
