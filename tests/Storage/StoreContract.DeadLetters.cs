namespace AsnAssistant.Storage.Tests;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_head_attempted_often_enough_goes_to_the_dead_letters_and_the_lane_goes_on()
    {
        await EnqueueAsync("q", "lane", "bad", "good");
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var lease = await LeaseOneAsync("q", maxAttempts: 3);
            Assert.Equal(("bad", attempt), (lease.Entries[0].Id, lease.Entries[0].Attempt));
            await Store.ReturnAsync(Agency, lease, TimeSpan.Zero);
        }
        var next = await LeaseOneAsync("q", maxAttempts: 3);
        Assert.Equal(["good"], Ids(next));
        Assert.Equal(1, next.Entries[0].Attempt);
        var letter = Assert.Single(await Store.DeadLettersAsync(Agency, "q", 10));
        Assert.Equal(("q", "lane", "bad", 3, "payload of bad"), (letter.Queue, letter.Lane, letter.Id, letter.Attempts, Text(letter.Payload)));
        Assert.NotEmpty(letter.Reason);
        Assert.Equal(new QueueDepth(0, 1, 1), await Store.DepthAsync(Agency, "q"));
    }

    [Fact]
    public async Task An_entry_that_was_alone_in_its_lane_leaves_a_free_lane_behind()
    {
        await EnqueueAsync("q", "lane", "bad");
        await Store.ReturnAsync(Agency, await LeaseOneAsync("q", maxAttempts: 1), TimeSpan.Zero);
        Assert.Empty(await LeaseAsync("q", maxAttempts: 1));
        Assert.Equal(new QueueDepth(0, 0, 1), await Store.DepthAsync(Agency, "q"));
        await CommitAsync(Batch().RequireIdle("q", "lane"));
    }

    [Fact]
    public async Task A_lease_that_expires_counts_as_an_attempt_like_one_that_is_returned()
    {
        await EnqueueAsync("q", "lane", "kills-its-host");
        await LostLeaseAsync("q");
        Assert.Equal(2, (await LeaseOneAsync("q", visibility: TimeSpan.FromMilliseconds(50), maxAttempts: 2)).Entries[0].Attempt);
        await EventuallyAsync(async () =>
        {
            Assert.Empty(await LeaseAsync("q", maxAttempts: 2));
            return (await Store.DepthAsync(Agency, "q")).DeadLetters == 1;
        });
    }

    [Fact]
    public async Task A_buried_entry_leaves_its_lane_with_its_reason_and_attempts()
    {
        await EnqueueAsync("q", "lane", "bad", "good");
        await Store.ReturnAsync(Agency, await LeaseOneAsync("q"), TimeSpan.Zero);
        var lease = await LeaseOneAsync("q", maxPerLane: 1);
        var before = DateTimeOffset.UtcNow;
        await CommitAsync(Batch().Put("told", Bytes("yes")).Bury(lease, "bad", "The photo cannot be read.", true));
        var letter = Assert.Single(await Store.DeadLettersAsync(Agency, "q", 10));
        Assert.Equal(("lane", "bad", 2, "The photo cannot be read.", "payload of bad"), (letter.Lane, letter.Id, letter.Attempts, letter.Reason, Text(letter.Payload)));
        Assert.Equal(TimeSpan.Zero, letter.BuriedAt.Offset);
        Assert.InRange(letter.BuriedAt, before - Long, DateTimeOffset.UtcNow + Long);
        Assert.Equal(["good"], Ids(Assert.Single(await LeaseAsync("q"))));
    }

    [Fact]
    public async Task Burying_without_release_keeps_the_lane()
    {
        await EnqueueAsync("q", "lane", "bad", "good");
        var lease = await LeaseOneAsync("q");
        await CommitAsync(Batch().Bury(lease, "bad", "bad", false));
        Assert.Empty(await LeaseAsync("q"));
        await CommitAsync(Batch().Complete(lease, "good", true));
        Assert.Equal(new QueueDepth(0, 0, 1), await Store.DepthAsync(Agency, "q"));
    }

    [Fact]
    public async Task Something_that_never_became_an_entry_can_be_a_dead_letter()
    {
        await CommitAsync(Batch().BuryUnread("q", "lane", "nonsense", Bytes("\u0001?"), "Not an update."));
        var letter = Assert.Single(await Store.DeadLettersAsync(Agency, "q", 10));
        Assert.Equal(("q", "lane", "nonsense", 0, "Not an update.", "\u0001?"), (letter.Queue, letter.Lane, letter.Id, letter.Attempts, letter.Reason, Text(letter.Payload)));
        Assert.Equal(new QueueDepth(0, 0, 1), await Store.DepthAsync(Agency, "q"));
        await CommitAsync(Batch().RequireIdle("q", "lane"));
    }

    [Fact]
    public async Task Dead_letters_come_newest_first_up_to_the_number_asked_for()
    {
        for (var i = 1; i <= 4; i++)
        {
            await CommitAsync(Batch().BuryUnread("q", "lane", $"e{i}", default, "bad"));
            await Task.Delay(5);
        }
        await CommitAsync(Batch().BuryUnread("q2", "lane", "elsewhere", default, "bad"));
        Assert.Equal(["e4", "e3", "e2"], (await Store.DeadLettersAsync(Agency, "q", 3)).Select(letter => letter.Id));
    }

    [Fact]
    public async Task A_revived_entry_goes_to_the_end_of_its_lane_with_its_attempts_forgotten()
    {
        await EnqueueAsync("q", "lane", "bad");
        await Store.ReturnAsync(Agency, await LeaseOneAsync("q"), TimeSpan.Zero);
        var lease = await LeaseOneAsync("q");
        await CommitAsync(Batch().Bury(lease, "bad", "bad", true));
        await EnqueueAsync("q", "lane", "good");
        Assert.True(await Store.ReviveAsync(Agency, "q", "bad"));
        Assert.False(await Store.ReviveAsync(Agency, "q", "bad"));
        Assert.False(await Store.ReviveAsync(Agency, "q", "never-was"));
        Assert.Empty(await Store.DeadLettersAsync(Agency, "q", 10));
        lease = await LeaseOneAsync("q");
        Assert.Equal(["good", "bad"], Ids(lease));
        Assert.Equal("payload of bad", Text(lease.Entries[1].Payload));
        await CommitAsync(Batch().Complete(lease, "good", true));
        Assert.Equal(1, (await LeaseOneAsync("q")).Entries[0].Attempt);
    }

    [Fact]
    public async Task A_revived_entry_in_a_free_lane_is_due_at_once()
    {
        await CommitAsync(Batch().BuryUnread("q", "lane", "e", Bytes("payload"), "bad"));
        Assert.True(await Store.ReviveAsync(Agency, "q", "e"));
        Assert.Equal(new QueueDepth(1, 1, 0), await Store.DepthAsync(Agency, "q"));
        var entry = Assert.Single((await LeaseOneAsync("q")).Entries);
        Assert.Equal(("e", 1, "payload"), (entry.Id, entry.Attempt, Text(entry.Payload)));
    }

    [Fact]
    public async Task An_id_among_the_dead_letters_may_wait_again()
    {
        await CommitAsync(Batch().BuryUnread("q", "lane", "e", default, "bad"));
        await EnqueueAsync("q", "lane", "e");
        Assert.Equal(new QueueDepth(1, 1, 1), await Store.DepthAsync(Agency, "q"));
    }
}
