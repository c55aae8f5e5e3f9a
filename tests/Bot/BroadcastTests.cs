using AsnAssistant.Storage.Sqlite;

namespace AsnAssistant.Bot.Tests;

public sealed class BroadcastTests
{
    private static Task Bot(TurnContext turn) => turn.Activity.Text == "all"
        ? turn.BroadcastAsync(Activity.Message("told " + turn.Activity.Conversation!.Id), "news")
        : turn.Activity.Type == ActivityTypes.Message ? turn.SendActivityAsync("re:" + turn.Activity.Text) : Task.CompletedTask;

    [Fact]
    public async Task An_answer_never_waits_behind_a_broadcast_not_even_in_the_same_conversation()
    {
        await using var kernel = await Kernel.StartAsync(Bot);
        var stuck = new TaskCompletionSource<Delivery>();
        kernel.Channel.Answer = sent => sent.Broadcast is null ? Task.FromResult<Delivery>(new Delivery.Sent()) : stuck.Task;
        for (var i = 0; i < 100; i++)
        {
            await kernel.SayAsync("all", "c" + i);
        }
        await kernel.SayAsync("m", "c0");
        await Kernel.UntilAsync(() => kernel.Channel.Texts("c0").Contains("re:m"), "the answer");
        stuck.SetResult(new Delivery.Sent());
        await Kernel.UntilAsync(() => kernel.Channel.Taken.Count(sent => sent.Broadcast == "news") == 100, "the broadcast");
    }

    [Fact]
    public async Task Who_is_gone_and_what_is_refused_is_counted_with_the_broadcast()
    {
        await using var kernel = await Kernel.StartAsync(Bot);
        kernel.Channel.Answer = sent => Task.FromResult<Delivery>(sent.Activity.Conversation!.Id switch
        {
            "gone" => new Delivery.Unreachable("blocked"),
            "bad" => new Delivery.Rejected("too long"),
            _ => new Delivery.Sent(),
        });
        foreach (var conversation in (string[])["gone", "bad", "good"])
        {
            await kernel.SayAsync("all", conversation);
        }
        await Kernel.UntilAsync(
            async () => (await kernel.Store.CountersAsync(Kernel.Agency, [OutboundActivity.GoneCounter("news"), OutboundActivity.FailedCounter("news")])) is [1, 1], "both counts");
        Assert.Single(await kernel.Store.DeadLettersAsync(Kernel.Agency, Queues.Broadcasts, 10));
        Assert.Empty(await kernel.Store.DeadLettersAsync(Kernel.Agency, Queues.Outbox, 10));
    }

    [Fact]
    public async Task Of_two_hosts_one_sends_and_after_its_end_the_other_goes_on_where_it_was()
    {
        var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = SqliteStoreOptions.ThrowAway });
        var first = await Kernel.StartAsync(Bot, store: store);
        var sending = new TaskCompletionSource();
        var goOn = new TaskCompletionSource<Delivery>();
        first.Channel.Answer = async sent =>
        {
            sending.TrySetResult();
            return await goOn.Task;
        };
        await first.SayAsync("all", "c0");
        await sending.Task;
        await using var second = await Kernel.StartAsync(Bot, store: store);
        for (var i = 1; i < 20; i++)
        {
            await second.SayAsync("all", "c" + i);
        }
        await second.SayAsync("m", "c1");
        await Kernel.UntilAsync(() => second.Channel.Taken.Count == 1, "the answer of the second host");
        Assert.Null(second.Channel.Taken[0].Broadcast);

        goOn.SetResult(new Delivery.Sent());
        await Kernel.UntilAsync(() => first.Channel.Taken.Count >= 10, "half of it");
        await first.DisposeAsync();
        await Kernel.UntilAsync(async () => (await store.DepthAsync(Kernel.Agency, Queues.Broadcasts)).Entries == 0, "all of it");
        Assert.Equal(
            Enumerable.Range(0, 20).Select(i => "told c" + i).Order(), first.Channel.Taken.Concat(second.Channel.Taken).Where(sent => sent.Broadcast is not null).Select(sent => sent.Activity.Text).Order());
    }
}
