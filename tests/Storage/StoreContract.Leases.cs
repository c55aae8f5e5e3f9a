using System.Diagnostics;

namespace AsnAssistant.Storage.Tests;

public abstract partial class StoreContract
{
    /// <summary>A lease whose time has passed; nobody else has the lane yet.</summary>
    private async Task<Lease> LostLeaseAsync(string queue)
    {
        var lease = await LeaseOneAsync(queue, visibility: TimeSpan.FromMilliseconds(50));
        await EventuallyAsync(async () => (await Store.DepthAsync(Agency, queue)).DueLanes == 1);
        return lease;
    }

    [Fact]
    public async Task A_lane_not_dealt_with_comes_back_after_its_visibility_and_not_before()
    {
        await EnqueueAsync("q", "lane", "e1", "e2");
        var visibility = TimeSpan.FromMilliseconds(200);
        var clock = Stopwatch.StartNew();
        var first = await LeaseOneAsync("q", visibility: visibility);
        Lease[] again = [];
        await NotBeforeAsync(visibility, clock, async () => (again = await LeaseAsync("q")).Length > 0);
        Assert.Equal(["e1", "e2"], Ids(again[0]));
        Assert.NotEqual(first.Token, again[0].Token);
        Assert.Equal(first.Entries.Select(entry => entry.EnqueuedAt), again[0].Entries.Select(entry => entry.EnqueuedAt));
    }

    [Fact]
    public async Task Attempts_are_counted_on_the_head_of_the_lane_alone()
    {
        await EnqueueAsync("q", "lane", "e1", "e2", "e3");
        var lease = await LeaseOneAsync("q");
        Assert.Equal([1, 0, 0], lease.Entries.Select(entry => entry.Attempt));
        await Store.ReturnAsync(Agency, lease, TimeSpan.Zero);
        lease = await LeaseOneAsync("q");
        Assert.Equal([2, 0, 0], lease.Entries.Select(entry => entry.Attempt));
        await CommitAsync(Batch().Complete(lease, "e1", true));
        lease = await LeaseOneAsync("q");
        Assert.Equal([1, 0], lease.Entries.Select(entry => entry.Attempt));
    }

    [Fact]
    public async Task A_returned_lane_is_due_again_after_the_delay_and_not_before()
    {
        await EnqueueAsync("q", "lane", "e1", "e2");
        var lease = await LeaseOneAsync("q");
        var clock = Stopwatch.StartNew();
        var delay = TimeSpan.FromMilliseconds(250);
        await Store.ReturnAsync(Agency, lease, delay);
        await EnqueueAsync("q", "lane", "e3");
        Lease[] again = [];
        await NotBeforeAsync(delay, clock, async () => (again = await LeaseAsync("q")).Length > 0);
        Assert.Equal(["e1", "e2", "e3"], Ids(again[0]));
    }

    [Fact]
    public async Task A_lane_emptied_without_release_stays_leased_until_it_is_given_back()
    {
        await EnqueueAsync("q", "lane", "e1");
        var lease = await LeaseOneAsync("q");
        await CommitAsync(Batch().Complete(lease, "e1", false));
        Assert.Empty(await LeaseAsync("q"));
        await EnqueueAsync("q", "lane", "e2");
        Assert.Empty(await LeaseAsync("q"));
        Assert.Equal([lease.Token], await Store.ExtendAsync(Agency, "q", [lease], Long));
        await Store.ReturnAsync(Agency, lease, TimeSpan.Zero);
        Assert.Equal(["e2"], Ids(await LeaseOneAsync("q")));
    }

    [Fact]
    public async Task A_lane_emptied_without_release_is_free_again_when_its_time_has_passed()
    {
        await EnqueueAsync("q", "lane", "e1");
        var lease = await LeaseOneAsync("q", visibility: TimeSpan.FromSeconds(2));
        await CommitAsync(Batch().Complete(lease, "e1", false));
        await EventuallyAsync(async () => await TryCommitAsync(Batch().RequireIdle("q", "lane")) is not null);
        Assert.Empty(await LeaseAsync("q"));
        var receipt = await CommitAsync(Batch().Enqueue("q", "lane", "e2", default, leaseFor: Long));
        Assert.NotNull(receipt.Leases[0]);
    }

    [Fact]
    public async Task An_extended_lease_is_still_held_when_its_first_time_has_passed()
    {
        await EnqueueAsync("q", "held", "e1");
        var lease = await LeaseOneAsync("q", visibility: TimeSpan.FromSeconds(2));
        Assert.Equal([lease.Token], await Store.ExtendAsync(Agency, "q", [lease], Long));
        await Task.Delay(2200);
        Assert.Empty(await LeaseAsync("q"));
        await CommitAsync(Batch().Complete(lease, "e1", true));
    }

    [Fact]
    public async Task Extending_tells_which_leases_are_still_held_and_leaves_lost_ones_alone()
    {
        await EnqueueAsync("q", "lost", "e1");
        var lost = await LostLeaseAsync("q");
        await EnqueueAsync("q", "taken", "e2");
        var both = await LeaseAsync("q", visibility: Long);
        Assert.Equal(2, both.Length);
        await EnqueueAsync("q", "expired", "e3");
        var expired = await LostLeaseAsync("q");
        var held = await Store.ExtendAsync(Agency, "q", [lost, both[0], expired, both[1]], Long);
        Assert.Equal(both.Select(lease => lease.Token).Order(), held.Order());
        Assert.Equal("expired", (await LeaseOneAsync("q")).Lane);
    }

    [Fact]
    public async Task Returning_a_lost_lease_does_nothing()
    {
        await EnqueueAsync("q", "lane", "e1");
        var lost = await LostLeaseAsync("q");
        await Store.ReturnAsync(Agency, lost, Long);
        Assert.Equal(1, (await Store.DepthAsync(Agency, "q")).DueLanes);
        var taken = await LeaseOneAsync("q");
        await Store.ReturnAsync(Agency, lost, TimeSpan.Zero);
        Assert.Empty(await LeaseAsync("q"));
        await CommitAsync(Batch().Complete(taken, "e1", true));
    }

    [Fact]
    public async Task Completing_in_a_batch_fails_when_the_lease_has_expired()
    {
        await EnqueueAsync("q", "lane", "e1");
        var lost = await LostLeaseAsync("q");
        await RefusedAsync(Batch().Put("d", Bytes("late")).Complete(lost, "e1", true), ConcurrencyKind.Lease, "lane");
        var taken = await LeaseOneAsync("q");
        await RefusedAsync(Batch().Put("d", Bytes("late")).Complete(lost, "e1", true), ConcurrencyKind.Lease, "lane");
        await RefusedAsync(Batch().Put("d", Bytes("late")).Bury(lost, "e1", "late", true), ConcurrencyKind.Lease, "lane");
        Assert.False((await ReadAsync("d")).Exists);
        await CommitAsync(Batch().Put("d", Bytes("good")).Complete(taken, "e1", true));
        Assert.Equal("good", Text((await ReadAsync("d")).Body));
        Assert.Equal(new QueueDepth(0, 0, 0), await Store.DepthAsync(Agency, "q"));
    }

    [Fact]
    public async Task An_entry_is_dealt_with_by_one_commit_only()
    {
        await EnqueueAsync("q", "lane", "e1", "e2");
        var lease = await LeaseOneAsync("q");
        await CommitAsync(Batch().Complete(lease, "e1", false).Increment("done"));
        await RefusedAsync(Batch().Complete(lease, "e1", false).Increment("done"), ConcurrencyKind.Lease, "lane");
        await RefusedAsync(Batch().Bury(lease, "e1", "again", false).Increment("done"), ConcurrencyKind.Lease, "lane");
        await CommitAsync(Batch().Complete(lease, "e2", true).Increment("done"));
        await RefusedAsync(Batch().Complete(lease, "e2", true).Increment("done"), ConcurrencyKind.Lease, "lane");
        Assert.Equal(2, await CounterAsync("done"));
    }

    [Fact]
    public async Task One_commit_may_deal_with_all_entries_of_a_lease_and_give_the_lane_back()
    {
        await EnqueueAsync("q", "lane", "e1", "e2", "e3");
        var lease = await LeaseOneAsync("q", maxPerLane: 2);
        await CommitAsync(Batch().Complete(lease, "e1", false).Complete(lease, "e2", true));
        Assert.Equal(["e3"], Ids(await LeaseOneAsync("q")));
    }

    [Fact]
    public async Task What_waits_behind_a_released_entry_is_due_at_once()
    {
        await EnqueueAsync("q", "lane", "e1", "e2");
        var lease = await LeaseOneAsync("q", maxPerLane: 1);
        await CommitAsync(Batch().Complete(lease, "e1", true));
        Assert.Equal(1, (await Store.DepthAsync(Agency, "q")).DueLanes);
        Assert.Equal(["e2"], Ids(Assert.Single(await LeaseAsync("q"))));
    }

    [Fact]
    public async Task Lenient_completion_removes_what_is_held_and_leaves_what_was_lost()
    {
        await EnqueueAsync("q", "lost", "l1");
        var lost = await LostLeaseAsync("q");
        Assert.Equal(0, await Store.CompleteAsync(Agency, "q", [new Completion(lost, "l1", true)]));
        var taken = await LeaseOneAsync("q");
        await EnqueueAsync("q", "held", "h1", "h2", "h3");
        var held = await LeaseOneAsync("q", maxPerLane: 2);
        var removed = await Store.CompleteAsync(Agency, "q",
            [new Completion(lost, "l1", true), new Completion(held, "h1", false), new Completion(held, "h2", true)]);
        Assert.Equal(2, removed);
        Assert.Equal(new QueueDepth(1, 2, 0), await Store.DepthAsync(Agency, "q"));
        Assert.Equal(["h3"], Ids(await LeaseOneAsync("q")));
        Assert.Equal(0, await Store.CompleteAsync(Agency, "q", [new Completion(held, "h2", true)]));
        Assert.Equal(1, await Store.CompleteAsync(Agency, "q", [new Completion(taken, "l1", true)]));
        Assert.Equal(0, await Store.CompleteAsync(Agency, "q", []));
    }

    [Fact]
    public async Task An_entry_put_into_a_free_lane_can_be_leased_by_the_commit_itself()
    {
        var receipt = await CommitAsync(Batch().Enqueue("q", "lane", "e1", Bytes("one"), leaseFor: Long));
        var lease = Assert.Single(receipt.Leases);
        Assert.NotNull(lease);
        Assert.Equal(("q", "lane"), (lease.Queue, lease.Lane));
        var entry = Assert.Single(lease.Entries);
        Assert.Equal(("e1", 1, "one"), (entry.Id, entry.Attempt, Text(entry.Payload)));
        Assert.Equal(new QueueDepth(0, 1, 0), await Store.DepthAsync(Agency, "q"));
        Assert.Empty(await LeaseAsync("q"));
        await CommitAsync(Batch().Complete(lease, "e1", true));
        Assert.Equal(new QueueDepth(0, 0, 0), await Store.DepthAsync(Agency, "q"));
    }

    [Fact]
    public async Task Several_entries_put_into_one_free_lane_share_the_lease_of_the_first()
    {
        var receipt = await CommitAsync(Batch()
            .Enqueue("q", "a", "a1", default, leaseFor: Long)
            .Enqueue("q", "b", "b1", default, leaseFor: Long)
            .Enqueue("q", "c", "c1", default)
            .Enqueue("q", "a", "a2", default, leaseFor: Long));
        Assert.Equal(3, receipt.Leases.Count);
        Assert.Equal(["a1", "a2"], Ids(receipt.Leases[0]!));
        Assert.Equal([1, 0], receipt.Leases[0]!.Entries.Select(entry => entry.Attempt));
        Assert.Equal(["b1"], Ids(receipt.Leases[1]!));
        Assert.Null(receipt.Leases[2]);
        Assert.Equal(["c"], (await LeaseAsync("q")).Select(lease => lease.Lane));
        await CommitAsync(Batch().Complete(receipt.Leases[0]!, "a1", false).Complete(receipt.Leases[0]!, "a2", true));
    }

    [Fact]
    public async Task A_lane_that_is_not_free_gives_no_lease_and_the_entry_waits()
    {
        await EnqueueAsync("q", "waiting", "w1");
        var receipt = await CommitAsync(Batch().Enqueue("q", "waiting", "w2", default, leaseFor: Long));
        Assert.Equal([null], receipt.Leases);
        var lease = await LeaseOneAsync("q", maxPerLane: 1);
        receipt = await CommitAsync(Batch().Enqueue("q", "waiting", "w3", default, leaseFor: Long).Enqueue("q", "waiting", "w1", default, leaseFor: Long));
        Assert.Equal([null, null], receipt.Leases);
        await CommitAsync(Batch().Complete(lease, "w1", true));
        Assert.Equal(["w2", "w3"], Ids(await LeaseOneAsync("q")));
    }

    [Fact]
    public async Task A_lease_from_a_commit_expires_like_any_other()
    {
        var leaseFor = TimeSpan.FromMilliseconds(200);
        var clock = Stopwatch.StartNew();
        var receipt = await CommitAsync(Batch().Enqueue("q", "lane", "e1", default, leaseFor: leaseFor));
        Lease[] again = [];
        await NotBeforeAsync(leaseFor, clock, async () => (again = await LeaseAsync("q")).Length > 0);
        Assert.Equal(2, again[0].Entries[0].Attempt);
        await RefusedAsync(Batch().Complete(receipt.Leases[0]!, "e1", true), ConcurrencyKind.Lease, "lane");
    }

    [Fact]
    public async Task A_commit_that_completes_the_last_entry_may_lease_the_next_in_the_same_lane()
    {
        await EnqueueAsync("q", "lane", "e1");
        var lease = await LeaseOneAsync("q");
        var receipt = await CommitAsync(Batch().Complete(lease, "e1", true).Enqueue("q", "lane", "e2", default, leaseFor: Long));
        Assert.Equal(["e2"], Ids(receipt.Leases[0]!));
        Assert.NotEqual(lease.Token, receipt.Leases[0]!.Token);
    }
}
