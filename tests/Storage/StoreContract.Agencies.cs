namespace AsnAssistant.Storage.Tests;

public abstract partial class StoreContract
{
    private readonly AgencyId _other = NewAgency();

    [Fact]
    public async Task What_one_agency_writes_no_other_reads()
    {
        var nothing = await EverythingReadAsync(_other);
        var held = await ArrangeEverythingAsync();
        await CommitAsync(Everything(Batch(), held));
        Assert.NotEqual(nothing, await EverythingReadAsync(Agency));
        Assert.Equal(nothing, await EverythingReadAsync(_other));
        Assert.Empty(await Store.LeaseAsync(_other, "q", "host", 100, 100, Long, 5));
    }

    [Fact]
    public async Task What_one_agency_does_changes_nothing_for_another_that_uses_the_same_names()
    {
        var held = await ArrangeEverythingAsync();
        await CommitAsync(Batch().BuryUnread("q", "lane", "dead", Bytes("?"), "bad"));
        var before = await EverythingReadAsync(Agency);

        await Store.CommitAsync(new WriteBatch(_other)
            .Expect("d:changed", Versioned.None).Put("d:changed", Bytes("theirs")).Delete("d:deleted")
            .Index("x", "moved", 77).Unindex("x", "removed").Claim("c:others", "theirs").Unclaim("c:released", "me")
            .Increment("n", -5).Append("log", Bytes("theirs")).RequireIdle("q", "lane")
            .Enqueue("q", "lane", "held-1", Bytes("theirs"), leaseFor: Long).BuryUnread("q", "lane", "theirs", default, "theirs"));
        Assert.Equal(before, await EverythingReadAsync(Agency));
        Assert.Equal("theirs", Text((await Store.ReadAsync(_other, ["d:changed"]))[0].Body));
        Assert.Equal(-5, Assert.Single(await Store.CountersAsync(_other, ["n"])));

        await Store.SweepAsync(_other, new Retention(TimeSpan.Zero, [("x", double.MaxValue)]));
        Assert.Equal(before, await EverythingReadAsync(Agency));
        Assert.Equal([held.Token], await Store.ExtendAsync(Agency, "q", [held], Long));
    }

    [Fact]
    public async Task A_lease_or_dead_letter_of_one_agency_is_worth_nothing_in_another()
    {
        var held = await ArrangeEverythingAsync();
        await CommitAsync(Batch().BuryUnread("q", "lane", "dead", Bytes("?"), "bad"));
        var before = await EverythingReadAsync(Agency);

        foreach (var withTheirOwn in new[] { false, true })
        {
            if (withTheirOwn)
            {
                await Store.CommitAsync(new WriteBatch(_other).Enqueue("q", "lane", "held-1", Bytes("theirs"), leaseFor: Long));
            }
            var refused = await Assert.ThrowsAsync<ConcurrencyException>(() => Store.CommitAsync(new WriteBatch(_other).Complete(held, "held-1", true)));
            Assert.Equal(ConcurrencyKind.Lease, refused.Kind);
            await Assert.ThrowsAsync<ConcurrencyException>(() => Store.CommitAsync(new WriteBatch(_other).Bury(held, "held-1", "bad", true)));
            Assert.Equal(0, await Store.CompleteAsync(_other, "q", [new Completion(held, "held-1", true)]));
            Assert.Empty(await Store.ExtendAsync(_other, "q", [held], TimeSpan.FromMilliseconds(1)));
            await Store.ReturnAsync(_other, held, TimeSpan.Zero);
            Assert.False(await Store.ReviveAsync(_other, "q", "dead"));
            Assert.Empty(await Store.DeadLettersAsync(_other, "q", 10));
        }
        Assert.Equal(before, await EverythingReadAsync(Agency));
        await CommitAsync(Batch().Complete(held, "held-1", false).Complete(held, "held-2", true));
    }

    [Fact]
    public async Task A_cursor_of_one_agency_shows_nothing_of_it_in_another()
    {
        await IndexSampleAsync();
        var page = await Store.PageAsync(Agency, new IndexQuery("x", Limit: 3));
        await Store.CommitAsync(new WriteBatch(_other).Index("x", "theirs", 6));
        var theirs = await Store.PageAsync(_other, new IndexQuery("x", After: page.Next, Limit: 100));
        Assert.Equal(["theirs"], theirs.Entries.Select(entry => entry.Member));
    }

    [Fact]
    public async Task Agencies_whose_ids_begin_alike_are_different_agencies()
    {
        var shorter = new AgencyId(Agency.Value[..8]);
        var longer = new AgencyId(Agency.Value + "-2");
        await CommitAsync(Batch().Put("d", Bytes("mine")).Increment("n"));
        Assert.False((await Store.ReadAsync(shorter, ["d"]))[0].Exists);
        Assert.False((await Store.ReadAsync(longer, ["d"]))[0].Exists);
        Assert.Equal(0, Assert.Single(await Store.CountersAsync(longer, ["n"])));
    }
}
