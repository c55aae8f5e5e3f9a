using AsnAssistant.Storage;
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

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_channel_that_is_down_keeps_nobody_on_another_from_being_told(bool saysSo)
    {
        await using var kernel = await Kernel.StartAsync(Bot, options => options.Concurrency = 4);
        var calls = 0;
        kernel.Channel.Answer = _ =>
        {
            Interlocked.Increment(ref calls);
            return Task.FromResult<Delivery>(new Delivery.Later(TimeSpan.FromSeconds(50), "refused", CountsAsAttempt: false) { ConcernsChannel = saysSo });
        };
        for (var i = 0; i < 40; i++)
        {
            await kernel.SayAsync("all", "down" + i);
        }
        for (var i = 0; i < 40; i++)
        {
            await kernel.SayAsync("all", "up" + i, channel: "other");
        }
        await Kernel.UntilAsync(() => kernel.OtherChannel.Taken.Count == 40, "everybody on the other channel is told");
        Assert.Empty(kernel.Channel.Taken);
        if (saysSo)
        {
            // The others know it from those who asked.
            Assert.InRange(calls, 1, 12);
        }
    }

    [Fact]
    public async Task A_channel_that_is_back_is_asked_again_and_what_waited_for_it_goes_out()
    {
        await using var kernel = await Kernel.StartAsync(Bot);
        var isDown = true;
        kernel.Channel.Answer = _ => Task.FromResult<Delivery>(
            Volatile.Read(ref isDown) ? new Delivery.Later(TimeSpan.FromMilliseconds(300), "refused", CountsAsAttempt: false) { ConcernsChannel = true } : new Delivery.Sent());
        for (var i = 0; i < 40; i++)
        {
            await kernel.SayAsync("all", "c" + i);
        }
        Volatile.Write(ref isDown, false);
        await Kernel.UntilAsync(() => kernel.Channel.Taken.Count == 40, "all of it");
        Assert.Equal(40, kernel.Channel.Taken.Select(sent => sent.Activity.Text).Distinct().Count());
    }

    [Fact]
    public async Task What_may_have_arrived_is_sent_once_more_and_then_taken_for_sent_but_an_answer_as_often_as_any()
    {
        await using var kernel = await Kernel.StartAsync(Bot, options => options.SendAttempts = 5);
        var (broadcasts, answers) = (0, 0);
        kernel.Channel.Answer = sent =>
        {
            if (sent.Broadcast is null)
            {
                Interlocked.Increment(ref answers);
            }
            else
            {
                Interlocked.Increment(ref broadcasts);
            }
            return Task.FromResult<Delivery>(new Delivery.Later(TimeSpan.FromMilliseconds(10), "no answer") { MayHaveArrived = true });
        };
        await kernel.SayAsync("all", "c0");
        await kernel.SayAsync("m", "c1");
        await Kernel.UntilAsync(async () => (await kernel.Store.DepthAsync(Kernel.Agency, Queues.Outbox)).DeadLetters == 1, "the answer is given up");
        await Kernel.UntilAsync(async () => (await kernel.Store.DepthAsync(Kernel.Agency, Queues.Broadcasts)).Entries == 0, "the broadcast is done with");
        Assert.Equal((2, 5), (broadcasts, answers));
        Assert.Empty(await kernel.Store.DeadLettersAsync(Kernel.Agency, Queues.Broadcasts, 10));
    }

    [Fact]
    public async Task Each_message_is_asked_about_right_before_it_leaves()
    {
        var gate = new Gate();
        await using var kernel = await Kernel.StartAsync(Bot, gate: gate);
        await kernel.SayAsync("all", "c0");
        await kernel.SayAsync("all", "c1");
        await kernel.SayAsync("m", "c0");
        await Kernel.UntilAsync(() => gate.Asked.Count == 2 && kernel.Channel.Taken.Count == 1, "both were asked about, and the answer is there");
        Assert.Null(kernel.Channel.Taken[0].Broadcast);

        gate.Word = sent => sent.Activity.Conversation!.Id == "c0" ? BroadcastWord.Send : BroadcastWord.Drop;
        await Kernel.UntilAsync(async () => (await kernel.Store.DepthAsync(Kernel.Agency, Queues.Broadcasts)).Entries == 0, "both are done with");
        Assert.Equal(["re:m", "told c0"], kernel.Channel.Taken.Select(sent => sent.Activity.Text));
        Assert.Equal(1, (await kernel.Store.CountersAsync(Kernel.Agency, [OutboundActivity.DroppedCounter("news")]))[0]);
    }

    [Fact]
    public async Task A_host_that_lost_the_lead_sends_again_when_it_has_it_back()
    {
        await using var kernel = await Kernel.StartAsync(Bot);
        await kernel.SayAsync("all", "before");
        await Kernel.UntilAsync(() => kernel.Channel.Taken.Count == 1, "the first");
        var lead = "leader:" + Queues.Broadcasts;
        var holder = (await kernel.Store.ClaimHoldersAsync(Kernel.Agency, [lead]))[0]!;
        await kernel.Store.CommitAsync(new WriteBatch(Kernel.Agency).Unclaim(lead, holder).Claim(lead, "somebody"));
        // What it sends no more waits, and with that shows that it knows.
        var told = 0;
        await Kernel.UntilAsync(async () =>
        {
            await kernel.SayAsync("all", "c" + told++);
            await Task.Delay(200);
            return (await kernel.Store.DepthAsync(Kernel.Agency, Queues.Broadcasts)).Entries > 0;
        }, "it noticed");
        await kernel.Store.CommitAsync(new WriteBatch(Kernel.Agency).Unclaim(lead, "somebody"));
        await Kernel.UntilAsync(() => kernel.Channel.Taken.Count == told + 1, "the rest");
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

    private sealed class Gate : IBroadcastGate
    {
        public Func<OutboundActivity, BroadcastWord> Word { get; set; } = _ => BroadcastWord.Wait;

        public System.Collections.Concurrent.ConcurrentDictionary<string, bool> Asked { get; } = new();

        public Task<BroadcastWord> AskAsync(AgencyId agency, OutboundActivity outbound, CancellationToken cancel)
        {
            Asked[outbound.Activity.Conversation!.Id] = true;
            return Task.FromResult(Word(outbound));
        }
    }
}
