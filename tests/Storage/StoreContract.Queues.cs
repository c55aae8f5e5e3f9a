using System.Collections.Concurrent;
using System.Diagnostics;

namespace AsnAssistant.Storage.Tests;

public abstract partial class StoreContract
{
    [Fact]
    public async Task An_empty_queue_gives_no_lease_and_has_no_depth()
    {
        Assert.Empty(await LeaseAsync("q"));
        Assert.Equal(new QueueDepth(0, 0, 0), await Store.DepthAsync(Agency, "q"));
    }

    [Fact]
    public async Task A_lease_hands_out_what_was_put_in_with_its_time_of_arrival()
    {
        var all256 = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray();
        var before = DateTimeOffset.UtcNow;
        await CommitAsync(Batch().Enqueue("q", "lane", "e1", all256).Enqueue("q", "lane", "e2", default));
        var lease = await LeaseOneAsync("q");
        Assert.Equal(("q", "lane"), (lease.Queue, lease.Lane));
        Assert.NotEmpty(lease.Token);
        Assert.Equal(["e1", "e2"], Ids(lease));
        Assert.Equal(all256, lease.Entries[0].Payload.ToArray());
        Assert.Equal(0, lease.Entries[1].Payload.Length);
        Assert.All(lease.Entries, entry =>
        {
            Assert.Equal(TimeSpan.Zero, entry.EnqueuedAt.Offset);
            Assert.InRange(entry.EnqueuedAt, before - Long, DateTimeOffset.UtcNow + Long);
        });
    }

    [Fact]
    public async Task A_lane_is_handed_out_in_order_and_to_one_host_at_a_time()
    {
        await EnqueueAsync("q", "lane", "e1", "e2", "e3");
        var lease = await LeaseOneAsync("q", maxPerLane: 2);
        Assert.Equal(["e1", "e2"], Ids(lease));
        await EnqueueAsync("q", "lane", "e4");
        Assert.Empty(await LeaseAsync("q"));
        await CommitAsync(Batch().Complete(lease, "e1", false));
        Assert.Empty(await LeaseAsync("q"));
        await CommitAsync(Batch().Complete(lease, "e2", true));
        Assert.Equal(["e3", "e4"], Ids(await LeaseOneAsync("q")));
    }

    [Fact]
    public async Task Different_lanes_are_handed_out_side_by_side_up_to_the_number_asked_for()
    {
        foreach (var lane in new[] { "a", "b", "c" })
        {
            await EnqueueAsync("q", lane, lane + "1", lane + "2");
            await Task.Delay(5);
        }
        var first = await LeaseAsync("q", maxLanes: 2, maxPerLane: 1);
        Assert.Equal(["a", "b"], first.Select(lease => lease.Lane));
        Assert.All(first, lease => Assert.Single(lease.Entries));
        var second = await LeaseAsync("q", maxLanes: 2, maxPerLane: 5);
        Assert.Equal(["c1", "c2"], Ids(Assert.Single(second)));
        Assert.Equal(3, first.Concat(second).Select(lease => lease.Token).Distinct().Count());
    }

    [Fact]
    public async Task The_lane_that_has_been_due_longest_comes_first()
    {
        await CommitAsync(Batch().Enqueue("q", "late", "l", default, TimeSpan.FromMilliseconds(120)).Enqueue("q", "early", "e", default, TimeSpan.FromMilliseconds(60)));
        await EventuallyAsync(async () => (await Store.DepthAsync(Agency, "q")).DueLanes == 2);
        Assert.Equal(["early", "late"], (await LeaseAsync("q")).Select(lease => lease.Lane));
    }

    [Fact]
    public async Task A_delayed_entry_is_not_due_before_its_time_and_holds_back_its_lane()
    {
        await CommitAsync(Batch().Enqueue("q", "far", "much-later", default, Long));
        await EnqueueAsync("q", "far", "behind-that");
        await EnqueueAsync("q", "other", "now");
        Assert.Equal(["now"], Ids(Assert.Single(await LeaseAsync("q"))));

        var clock = Stopwatch.StartNew();
        var delay = TimeSpan.FromMilliseconds(300);
        await CommitAsync(Batch().Enqueue("q", "lane", "later", default, delay));
        await EnqueueAsync("q", "lane", "behind");
        Lease[] leases = [];
        await NotBeforeAsync(delay, clock, async () => (leases = await LeaseAsync("q")).Length > 0);
        Assert.Equal(["later", "behind"], Ids(Assert.Single(leases)));
    }

    [Fact]
    public async Task A_delayed_entry_behind_another_still_waits_for_its_time()
    {
        var clock = Stopwatch.StartNew();
        var delay = TimeSpan.FromMilliseconds(300);
        await CommitAsync(Batch().Enqueue("q", "lane", "now", default).Enqueue("q", "lane", "later", default, delay));
        var lease = await LeaseOneAsync("q", maxPerLane: 1);
        await CommitAsync(Batch().Complete(lease, "now", true));
        await NotBeforeAsync(delay, clock, async () => (await LeaseAsync("q")).Length > 0);
    }

    [Fact]
    public async Task An_id_that_waits_or_is_leased_anywhere_in_the_queue_is_not_added_again()
    {
        await CommitAsync(Batch().Enqueue("q", "lane", "e", Bytes("first")).Enqueue("q", "lane", "e", Bytes("same commit")));
        await CommitAsync(Batch().Enqueue("q", "lane", "e", Bytes("second")).Enqueue("q", "other", "e", Bytes("third")));
        var lease = Assert.Single(await LeaseAsync("q"));
        Assert.Equal("first", Text(Assert.Single(lease.Entries).Payload));
        await CommitAsync(Batch().Enqueue("q", "other", "e", Bytes("while leased")).Enqueue("q2", "lane", "e", Bytes("another queue")));
        Assert.Equal(1, (await Store.DepthAsync(Agency, "q")).Entries);
        Assert.Equal(1, (await Store.DepthAsync(Agency, "q2")).Entries);
        await CommitAsync(Batch().Complete(lease, "e", true));
        await EnqueueAsync("q", "lane", "e");
        Assert.Equal(["e"], Ids(await LeaseOneAsync("q")));
    }

    [Fact]
    public async Task Depth_counts_due_lanes_all_entries_and_dead_letters()
    {
        await EnqueueAsync("q", "a", "a1", "a2");
        await EnqueueAsync("q", "b", "b1");
        await CommitAsync(Batch().Enqueue("q", "later", "l1", default, Long).BuryUnread("q", "c", "dead", default, "unreadable"));
        Assert.Equal(new QueueDepth(2, 4, 1), await Store.DepthAsync(Agency, "q"));
        var lease = (await LeaseAsync("q", maxLanes: 1))[0];
        Assert.Equal(new QueueDepth(1, 4, 1), await Store.DepthAsync(Agency, "q"));
        await CommitAsync(Batch().Complete(lease, lease.Entries[0].Id, true));
        Assert.Equal(3, (await Store.DepthAsync(Agency, "q")).Entries);
    }

    [Fact]
    public async Task A_lane_required_idle_must_have_nothing_waiting_and_nothing_leased()
    {
        await CommitAsync(Batch().RequireIdle("q", "lane").Put("d", Bytes("1")));
        await EnqueueAsync("q", "lane", "e");
        await RefusedAsync(Batch().RequireIdle("q", "lane").Put("d", Bytes("2")), ConcurrencyKind.Lane, "lane");
        var lease = await LeaseOneAsync("q");
        await RefusedAsync(Batch().RequireIdle("q", "lane").Put("d", Bytes("3")), ConcurrencyKind.Lane, "lane");
        await CommitAsync(Batch().Complete(lease, "e", false));
        await RefusedAsync(Batch().RequireIdle("q", "lane").Put("d", Bytes("4")), ConcurrencyKind.Lane, "lane");
        await Store.ReturnAsync(Agency, lease, TimeSpan.Zero);
        await CommitAsync(Batch().RequireIdle("q", "lane").RequireIdle("q", "other").Put("d", Bytes("5")));
        Assert.Equal("5", Text((await ReadAsync("d")).Body));
        await CommitAsync(Batch().Enqueue("q", "lane", "later", default, Long));
        await RefusedAsync(Batch().RequireIdle("q", "lane"), ConcurrencyKind.Lane, "lane");
        await CommitAsync(Batch().RequireIdle("q", "other").RequireIdle("q2", "lane"));
    }

    [Fact]
    public async Task A_lane_required_idle_may_be_filled_by_the_same_commit()
    {
        var receipt = await CommitAsync(Batch().RequireIdle("q", "lane").Enqueue("q", "lane", "e", default, leaseFor: Long));
        Assert.Equal("e", Assert.Single(receipt.Leases)?.Entries[0].Id);
        await RefusedAsync(Batch().RequireIdle("q", "lane").Enqueue("q", "lane", "f", default, leaseFor: Long), ConcurrencyKind.Lane, "lane");
    }

    [Fact]
    public async Task Of_twenty_who_require_the_lane_idle_and_take_it_exactly_one_succeeds()
    {
        for (var round = 0; round < 5; round++)
        {
            var lane = $"lane:{round}";
            var receipts = await RaceAsync(20, racer =>
                TryCommitAsync(Batch().RequireIdle("q", lane).Enqueue("q", lane, $"{lane}:{racer}", default, leaseFor: Long)));
            var lease = Assert.Single(receipts.OfType<CommitReceipt>()).Leases[0];
            Assert.NotNull(lease);
            Assert.Single(lease.Entries);
        }
        Assert.Equal(new QueueDepth(0, 5, 0), await Store.DepthAsync(Agency, "q"));
    }

    [Fact]
    public async Task Many_workers_deal_with_every_entry_once_and_in_each_lanes_order()
    {
        const int Lanes = 12, PerLane = 10;
        await RaceAsync(Lanes, async lane =>
        {
            for (var i = 0; i < PerLane; i++)
            {
                await EnqueueAsync("q", $"lane:{lane}", $"{lane}:{i}");
            }
            return lane;
        });
        var seen = new ConcurrentDictionary<string, ConcurrentQueue<string>>();
        var busy = new ConcurrentDictionary<string, bool>();
        var left = Lanes * PerLane;
        var clock = Stopwatch.StartNew();
        await RaceAsync(6, async worker =>
        {
            while (Volatile.Read(ref left) > 0)
            {
                Assert.True(clock.Elapsed < Long, "The queue does not empty.");
                foreach (var lease in await LeaseAsync("q", maxLanes: 3, maxPerLane: 1 + (worker % 3)))
                {
                    Assert.True(busy.TryAdd(lease.Lane, true), "Two workers had one lane.");
                    foreach (var entry in lease.Entries)
                    {
                        seen.GetOrAdd(lease.Lane, _ => new()).Enqueue(entry.Id);
                        await Task.Yield();
                    }
                    busy.TryRemove(lease.Lane, out _);
                    var batch = Batch();
                    foreach (var entry in lease.Entries)
                    {
                        batch.Complete(lease, entry.Id, entry == lease.Entries[^1]);
                    }
                    await CommitAsync(batch);
                    Interlocked.Add(ref left, -lease.Entries.Count);
                }
            }
            return worker;
        });
        for (var lane = 0; lane < Lanes; lane++)
        {
            Assert.Equal(Enumerable.Range(0, PerLane).Select(i => $"{lane}:{i}"), seen[$"lane:{lane}"]);
        }
        Assert.Equal(new QueueDepth(0, 0, 0), await Store.DepthAsync(Agency, "q"));
    }
}
