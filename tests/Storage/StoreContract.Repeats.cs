namespace AsnAssistant.Storage.Tests;

public abstract partial class StoreContract
{
    private WriteBatch Repeatable() => Batch()
        .Expect("d", Versioned.None).Put("d", Bytes("mine")).Index("x", "m", 1).Claim("c", "me")
        .Increment("n", 3, atMost: 3).Increment("n2").Append("log", Bytes("a")).Append("log", Bytes("b"))
        .RequireIdle("q", "leased").Enqueue("q", "leased", "e1", Bytes("one"), leaseFor: Long).Enqueue("q", "leased", "e2", default, leaseFor: Long)
        .Enqueue("q", "waiting", "w1", Bytes("two")).BuryUnread("q", "lane", "dead", default, "bad");

    private async Task AssertAppliedOnceAsync()
    {
        Assert.Equal<IEnumerable<long>>([3, 1], await Store.CountersAsync(Agency, ["n", "n2"]));
        Assert.Equal(["a", "b"], await LogAsync("log"));
        Assert.Equal(new QueueDepth(1, 3, 1), await Store.DepthAsync(Agency, "q"));
    }

    [Fact]
    public async Task Repeating_a_commit_changes_nothing_and_gives_the_same_receipt()
    {
        var batch = Repeatable();
        var first = await CommitAsync(batch);
        AssertSame(first, await CommitAsync(batch));
        AssertSame(first, await CommitAsync(batch));
        await AssertAppliedOnceAsync();
        Assert.Equal("mine", Text((await ReadAsync("d")).Body));
    }

    [Fact]
    public async Task Repeating_a_commit_that_was_overtaken_leaves_the_later_one_alone()
    {
        var batch = Repeatable();
        var first = await CommitAsync(batch);
        var later = await CommitAsync(Batch().Expect("d", first.Version).Put("d", Bytes("later")).Unclaim("c", "me").Claim("c", "another").Index("x", "m", 7));
        AssertSame(first, await CommitAsync(batch));
        await AssertAppliedOnceAsync();
        var read = await ReadAsync("d");
        Assert.Equal((later.Version, "later"), (read.Version, Text(read.Body)));
        Assert.Equal("another", await HolderAsync("c"));
        Assert.Equal(7, (await Store.PageAsync(Agency, new IndexQuery("x"))).Entries[0].Score);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Repeating_a_commit_of_documents_alone_changes_nothing_even_when_it_was_overtaken(bool changesOne)
    {
        var before = changesOne ? (await CommitAsync(Batch().Put("d", Bytes("before")))).Version : Versioned.None;
        var batch = Batch().Expect("d", before).RequireIdle("q", "lane").Put("d", Bytes("mine")).Put("beside", Bytes("mine too"), Long);
        var first = await CommitAsync(batch);
        AssertSame(first, await CommitAsync(batch));
        Assert.Equal([first.Version, first.Version], (await Store.ReadAsync(Agency, ["d", "beside"])).Select(document => document.Version));
        var later = await CommitAsync(Batch().Expect("d", first.Version).Put("d", Bytes("later")).Delete("beside"));
        AssertSame(first, await CommitAsync(batch));
        await CommitAsync(Batch().Enqueue("q", "lane", "e", default));
        AssertSame(first, await CommitAsync(batch));
        Assert.Equal([later.Version, Versioned.None], (await Store.ReadAsync(Agency, ["d", "beside"])).Select(document => document.Version));
        var race = Batch().Expect("d", before).Put("d", Bytes("too late"));
        await RefusedAsync(race, ConcurrencyKind.Version, "d");
        await RefusedAsync(race, ConcurrencyKind.Version, "d");
    }

    [Fact]
    public async Task A_commit_known_by_its_effect_gives_its_receipt_until_it_is_overtaken_and_never_changes_anything_twice()
    {
        var before = (await CommitAsync(Batch().Put("d", Bytes("before")))).Version;
        var batch = Batch().Expect("d", before).RequireIdle("q", "lane").Put("d", Bytes("mine")).Put("beside", Bytes("mine too"), Long);
        batch.IsKnownByItsEffect = true;
        var first = await CommitAsync(batch);
        await CommitAsync(Batch().Enqueue("q", "lane", "e", default).Delete("beside"));
        AssertSame(first, await CommitAsync(batch));
        var later = await CommitAsync(Batch().Expect("d", first.Version).Put("d", Bytes("later")));
        for (var repetition = 0; repetition < 2; repetition++)
        {
            try
            {
                AssertSame(first, await CommitAsync(batch));
            }
            catch (ConcurrencyException tooLate)
            {
                Assert.True(tooLate.Kind is ConcurrencyKind.Version or ConcurrencyKind.Lane);
            }
            Assert.Equal([later.Version, Versioned.None], (await Store.ReadAsync(Agency, ["d", "beside"])).Select(document => document.Version));
        }
    }

    [Fact]
    public async Task A_commit_of_documents_alone_sent_by_many_at_once_is_applied_once()
    {
        var before = (await CommitAsync(Batch().Put("d", Bytes("before")))).Version;
        var batch = Batch().Expect("d", before).Put("d", Bytes("mine"));
        var receipts = await RaceAsync(12, _ => CommitAsync(batch));
        Assert.All(receipts, receipt => AssertSame(receipts[0], receipt));
        await CommitAsync(Batch().Delete("d"));
        AssertSame(receipts[0], await CommitAsync(batch));
        Assert.False((await ReadAsync("d")).Exists);
    }

    [Fact]
    public async Task Repeating_a_commit_that_completed_an_entry_succeeds_again()
    {
        await EnqueueAsync("q", "lane", "e1", "e2");
        var lease = await LeaseOneAsync("q", maxPerLane: 1);
        var batch = Batch().Complete(lease, "e1", true).Increment("done").Enqueue("out", "lane", "reply", default);
        var first = await CommitAsync(batch);
        var next = await LeaseOneAsync("q");
        AssertSame(first, await CommitAsync(batch));
        Assert.Equal(1, await CounterAsync("done"));
        Assert.Equal(new QueueDepth(1, 1, 0), await Store.DepthAsync(Agency, "out"));
        await CommitAsync(Batch().Complete(next, "e2", true));
    }

    [Fact]
    public async Task A_receipts_leases_are_the_same_again_though_the_entries_are_gone()
    {
        var batch = Repeatable();
        var first = await CommitAsync(batch);
        await CommitAsync(Batch().Complete(first.Leases[0]!, "e1", false).Complete(first.Leases[0]!, "e2", true));
        AssertSame(first, await CommitAsync(batch));
        Assert.Equal(new QueueDepth(1, 1, 1), await Store.DepthAsync(Agency, "q"));
    }

    [Fact]
    public async Task The_same_commit_sent_by_many_at_once_is_applied_once()
    {
        var batch = Repeatable();
        var receipts = await RaceAsync(12, _ => CommitAsync(batch));
        Assert.All(receipts, receipt => AssertSame(receipts[0], receipt));
        await AssertAppliedOnceAsync();
    }

    [Fact]
    public async Task A_commit_that_lost_its_race_was_not_applied_and_may_be_sent_again()
    {
        await CommitAsync(Batch().Claim("c", "another"));
        var batch = Repeatable();
        await RefusedAsync(batch, ConcurrencyKind.Claim, "c");
        await RefusedAsync(batch, ConcurrencyKind.Claim, "c");
        await CommitAsync(Batch().Unclaim("c", "another"));
        var first = await CommitAsync(batch);
        AssertSame(first, await CommitAsync(batch));
        await AssertAppliedOnceAsync();
    }

    [Fact]
    public async Task A_sweep_does_not_forget_recent_commits()
    {
        var batch = Repeatable();
        var first = await CommitAsync(batch);
        await Store.SweepAsync(Agency, new Retention(Long, []));
        AssertSame(first, await CommitAsync(batch));
        await AssertAppliedOnceAsync();
    }
}
