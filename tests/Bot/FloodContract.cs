using System.Collections.Concurrent;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;

namespace AsnAssistant.Bot.Tests;

/// <summary>Who is served when one conversation has thousands of messages waiting: counted in turns, not in seconds, on every engine.</summary>
public abstract class FloodContract(TestEngine engine) : IAsyncLifetime
{
    private const int Flood = 5_000;
    private const int Others = 20;

    protected IStore Store { get; private set; } = null!;

    public async Task InitializeAsync() => Store = await engine.OpenAsync();

    public async Task DisposeAsync()
    {
        await Store.DisposeAsync();
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task Five_thousand_messages_of_one_conversation_stand_before_nobody_elses_one()
    {
        var served = new ConcurrentQueue<string>();
        // Inbox only, one lane at a time: the order of service is then the store's alone.
        await FillAsync("banjir", Flood);
        for (var i = 1; i <= Others; i++)
        {
            await FillAsync($"warga-{i}", 1);
        }
        await using var kernel = await Kernel.StartAsync(
            turn =>
            {
                served.Enqueue(turn.Activity.Conversation!.Id);
                return Task.CompletedTask;
            },
            options => (options.Concurrency, options.RunOnArrival) = (1, false),
            Store);
        await Kernel.UntilAsync(() => served.Count(who => who != "banjir") >= Others, "everybody else is served");
        var order = served.ToArray();
        var last = Array.FindLastIndex(order, who => who != "banjir");
        // One helping of the flood's before the others, at most one more among them.
        Assert.InRange(order.Take(last).Count(who => who == "banjir"), 1, 16);
        Assert.Equal(Others, order.Take(last + 1).Where(who => who != "banjir").Distinct().Count());
    }

    [Fact]
    public async Task Who_comes_while_the_flood_is_being_served_waits_for_one_helping_only()
    {
        var served = new ConcurrentQueue<string>();
        await FillAsync("banjir", 400);
        var came = -1;
        await using var kernel = await Kernel.StartAsync(
            async turn =>
            {
                served.Enqueue(turn.Activity.Conversation!.Id);
                if (served.Count == 50)
                {
                    came = served.Count;
                    await FillAsync("warga", 1);
                }
            },
            options => (options.Concurrency, options.RunOnArrival) = (1, false),
            Store);
        await Kernel.UntilAsync(() => served.Contains("warga"), "the one is served");
        var order = served.ToArray();
        Assert.InRange(Array.IndexOf(order, "warga") - came, 0, 16);
        await Kernel.UntilAsync(() => served.Count(who => who == "banjir") >= 400, "nothing of the flood is lost either");
    }

    private async Task FillAsync(string conversation, int messages)
    {
        var address = ConversationReference.AddressOf("test", conversation);
        foreach (var some in Enumerable.Range(1, messages).Chunk(500))
        {
            var batch = new WriteBatch(Kernel.Agency);
            foreach (var i in some)
            {
                var activity = Kernel.Inbound("Contoh", conversation, $"{conversation}-{i}");
                batch.Enqueue(Queues.Inbox, address, activity.Id!, DocumentJson.Write(activity, BotJson.Default.Activity));
            }
            await Store.CommitAsync(batch);
        }
    }
}

public sealed class SqliteFloodTests() : FloodContract(TestEngine.Sqlite());

public sealed class RedisFloodTests() : FloodContract(TestEngine.Redis());
