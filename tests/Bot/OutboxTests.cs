using AsnAssistant.Storage.Sqlite;
using AsnAssistant.TestKit;

namespace AsnAssistant.Bot.Tests;

public sealed class OutboxTests
{
    private static Task Echo(TurnContext turn) => turn.SendActivityAsync("re:" + turn.Activity.Text);

    [Fact]
    public async Task What_a_dead_host_left_is_sent_by_another()
    {
        var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = SqliteStoreOptions.ThrowAway });
        // It never renews its leases, and what it sends never arrives.
        var dead = await Kernel.StartAsync(Echo, options => options.LeaseTime = TimeSpan.FromSeconds(1), store, workers: false);
        var stuck = new TaskCompletionSource<Delivery>();
        dead.Channel.Answer = _ => stuck.Task;
        await dead.SayAsync("m");

        await using var alive = await Kernel.StartAsync(Echo, store: store);
        await Kernel.UntilAsync(() => alive.Channel.Taken.Count == 1, "the reply, sent by the other host");
        Assert.Equal("re:m", Assert.Single(alive.Channel.Texts()));
        stuck.SetResult(new Delivery.Rejected("too late to matter"));
    }

    [Fact]
    public async Task A_refusal_becomes_a_dead_letter_and_the_next_reply_goes_on()
    {
        await using var kernel = await Kernel.StartAsync(Echo);
        kernel.Channel.Answer = sent => Task.FromResult<Delivery>(sent.Activity.Text == "re:bad" ? new Delivery.Rejected("too long") : new Delivery.Sent());
        await kernel.SayAsync("bad");
        await kernel.SayAsync("good");
        await Kernel.UntilAsync(() => kernel.Channel.Taken.Count == 1, "the good reply");
        var dead = Assert.Single(await kernel.Store.DeadLettersAsync(Kernel.Agency, Queues.Outbox, 10));
        Assert.Equal("too long", dead.Reason);
    }

    [Fact]
    public async Task A_reply_to_somebody_who_is_gone_is_dropped_and_their_conversation_hears_of_it()
    {
        var gone = new TaskCompletionSource<Activity>();
        await using var kernel = await Kernel.StartAsync(turn =>
        {
            if (turn.Activity.Type == ActivityTypes.InstallationUpdate)
            {
                gone.TrySetResult(turn.Activity);
                return Task.CompletedTask;
            }
            return Echo(turn);
        });
        kernel.Channel.Answer = _ => Task.FromResult<Delivery>(new Delivery.Unreachable("blocked"));
        await kernel.SayAsync("m");
        await Kernel.UntilAsync(() => gone.Task.IsCompleted, "the event");
        var heard = await gone.Task;
        Assert.Equal(("c1", Kernel.Inbound("m").From!.Id, "remove"), (heard.Conversation!.Id, heard.From!.Id, heard.Extension!["action"].GetString()));
        Assert.Empty(await kernel.Store.DeadLettersAsync(Kernel.Agency, Queues.Outbox, 10));
    }

    [Fact]
    public async Task A_later_keeps_the_order_of_its_conversation_and_holds_back_no_other()
    {
        await using var kernel = await Kernel.StartAsync(Echo);
        var refusals = 3;
        kernel.Channel.Answer = sent => Task.FromResult<Delivery>(
            sent.Activity.Conversation!.Id == "slow" && Interlocked.Decrement(ref refusals) >= 0
                ? new Delivery.Later(TimeSpan.FromMilliseconds(200), "busy")
                : new Delivery.Sent());
        await kernel.SayAsync("1", "slow");
        await kernel.SayAsync("2", "slow");
        await kernel.SayAsync("1", "quick");
        await Kernel.UntilAsync(() => kernel.Channel.Taken.Count == 3, "all three");
        Assert.Equal(["re:1", "re:2"], kernel.Channel.Texts("slow"));
        Assert.Equal("quick", kernel.Channel.Taken[0].Activity.Conversation!.Id);
    }

    [Fact]
    public async Task A_wait_the_channel_asks_for_is_no_attempt()
    {
        await using var kernel = await Kernel.StartAsync(Echo, options => options.SendAttempts = 1);
        var waits = 3;
        kernel.Channel.Answer = _ => Task.FromResult<Delivery>(
            Interlocked.Decrement(ref waits) >= 0 ? new Delivery.Later(TimeSpan.FromMilliseconds(50), "flood", CountsAsAttempt: false) : new Delivery.Sent());
        await kernel.SayAsync("m");
        await Kernel.UntilAsync(() => kernel.Channel.Taken.Count == 1, "the reply");
    }

    [Fact]
    public async Task After_its_last_attempt_a_reply_is_buried()
    {
        await using var kernel = await Kernel.StartAsync(Echo, options => options.SendAttempts = 2);
        kernel.Channel.Answer = _ => Task.FromResult<Delivery>(new Delivery.Later(TimeSpan.FromMilliseconds(10), "down"));
        await kernel.SayAsync("m");
        await Kernel.UntilAsync(async () => (await kernel.Store.DepthAsync(Kernel.Agency, Queues.Outbox)).DeadLetters == 1, "the dead letter");
    }

    [Fact]
    public async Task A_channel_that_throws_is_tried_again()
    {
        await using var kernel = await Kernel.StartAsync(Echo);
        var throws = 1;
        kernel.Channel.Answer = _ => Interlocked.Decrement(ref throws) >= 0 ? throw new IOException("cut") : Task.FromResult<Delivery>(new Delivery.Sent());
        await kernel.SayAsync("m");
        await Kernel.UntilAsync(() => kernel.Channel.Taken.Count == 1, "the reply");
    }

    [Fact]
    public async Task A_remembered_message_is_updated_by_its_name()
    {
        await using var kernel = await Kernel.StartAsync(turn => turn.Activity.Text == "first"
            ? turn.SendActivityAsync(Activity.Message("question"), rememberAs: "q")
            : turn.UpdateActivityAsync("q", Activity.Message("answered")));
        kernel.Channel.Answer = sent => Task.FromResult<Delivery>(new Delivery.Sent(sent.Kind == OutboundKind.Send ? "4711" : null));
        await kernel.SayAsync("first");
        await kernel.SayAsync("second");
        await Kernel.UntilAsync(() => kernel.Channel.Taken.Count == 2, "both");
        Assert.Equal(OutboundKind.Update, kernel.Channel.Taken[1].Kind);
        Assert.Equal("4711", kernel.Channel.Taken[1].Target);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(90, true)]
    public async Task A_message_is_remembered_for_two_days_or_as_long_as_was_asked(int? days, bool isKnown)
    {
        var clock = new FakeClock(new DateTimeOffset(2026, 3, 16, 2, 0, 0, TimeSpan.Zero));
        var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = SqliteStoreOptions.ThrowAway }, clock);
        await using var kernel = await Kernel.StartAsync(
            turn => turn.Activity.Text == "first"
                ? turn.SendActivityAsync(Activity.Message("card"), "q", days is { } kept ? TimeSpan.FromDays(kept) : null)
                : turn.UpdateActivityAsync("q", Activity.Message("changed")),
            store: store);
        kernel.Channel.Answer = sent => Task.FromResult<Delivery>(new Delivery.Sent(sent.Kind == OutboundKind.Send ? "4711" : null));
        await kernel.SayAsync("first");
        await Kernel.UntilAsync(async () => kernel.Channel.Taken.Count == 1 && (await store.DepthAsync(Kernel.Agency, Queues.Outbox)).Entries == 0, "the first, and that it was noted");
        clock.Advance(TimeSpan.FromDays(3));
        await kernel.SayAsync("second");
        await Kernel.UntilAsync(() => kernel.Channel.Taken.Count == 2, "both");
        Assert.Equal(isKnown ? "4711" : "q", kernel.Channel.Taken[1].Target);
    }

    [Fact]
    public async Task A_notice_starts_a_turn_in_the_other_conversation_and_keeps_its_address()
    {
        await using var kernel = await Kernel.StartAsync(turn =>
        {
            if (turn.Activity.Type == ActivityTypes.Event)
            {
                return turn.SendActivityAsync("told:" + turn.Activity.Name);
            }
            if (turn.Activity.Text == "tell")
            {
                turn.Notify(new ConversationReference { ChannelId = "test", Conversation = new ConversationAccount { Id = "other" } }, Activity.Event("news"));
            }
            return turn.SendActivityAsync("ok");
        });
        await kernel.SayAsync("hello", "other");
        await kernel.SayAsync("tell");
        await Kernel.UntilAsync(() => kernel.Channel.Texts("other").Contains("told:news"), "the notice");
        Assert.Equal("u-other", (await kernel.RecordAsync("other"))!.Reference.User!.Id);
    }

    [Fact]
    public async Task Stopping_gives_back_what_is_held_so_that_another_goes_on_at_once()
    {
        var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = SqliteStoreOptions.ThrowAway });
        var began = new TaskCompletionSource();
        var release = new TaskCompletionSource<Delivery>();
        var first = await Kernel.StartAsync(Echo, options => options.LeaseTime = TimeSpan.FromMinutes(2), store);
        first.Channel.Answer = _ =>
        {
            began.TrySetResult();
            return release.Task;
        };
        await first.SayAsync("m");
        await began.Task;
        var stopping = first.DisposeAsync();
        await using var second = await Kernel.StartAsync(Echo, options => options.LeaseTime = TimeSpan.FromMinutes(2), store);
        await Kernel.UntilAsync(() => second.Channel.Taken.Count == 1, "the reply from the second host");
        release.SetResult(new Delivery.Rejected("too late to matter"));
        await stopping;
    }
}
