namespace AsnAssistant.Storage.Tests;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_sweep_drops_index_entries_below_the_score_and_no_others()
    {
        await CommitAsync(Batch().Index("x", "old", 1).Index("x", "older", -5).Index("x", "edge", 2).Index("x", "new", 3).Index("y", "old", 1).Index("z", "old", 1));
        Assert.Equal(3, await Store.SweepAsync(Agency, new Retention(Long, [("x", 2), ("y", 2), ("none", 2)])));
        Assert.Equal(["edge", "new"], await MembersAsync("x"));
        Assert.Empty(await MembersAsync("y"));
        Assert.Equal(["old"], await MembersAsync("z"));
    }

    [Fact]
    public async Task A_sweep_drops_dead_letters_older_than_asked_and_no_others()
    {
        await CommitAsync(Batch().BuryUnread("q", "lane", "e1", default, "bad").BuryUnread("q2", "lane", "e2", default, "bad"));
        await EnqueueAsync("q", "lane", "waits");
        await Task.Delay(30);
        Assert.Equal(0, await Store.SweepAsync(Agency, new Retention(TimeSpan.FromHours(1), [])));
        Assert.Equal(2, (await Store.DepthAsync(Agency, "q")).DeadLetters + (await Store.DepthAsync(Agency, "q2")).DeadLetters);
        Assert.Equal(2, await Store.SweepAsync(Agency, new Retention(TimeSpan.FromMilliseconds(5), [])));
        Assert.Empty(await Store.DeadLettersAsync(Agency, "q", 10));
        Assert.Empty(await Store.DeadLettersAsync(Agency, "q2", 10));
        Assert.Equal(new QueueDepth(1, 1, 0), await Store.DepthAsync(Agency, "q"));
    }

    [Fact]
    public async Task A_sweep_leaves_everything_that_has_not_expired()
    {
        var held = await ArrangeEverythingAsync();
        await CommitAsync(Batch().Put("d:created", Bytes("1"), Long).Claim("c:taken", "me", Long).Append("fresh-log", Bytes("1"), Long).Increment("fresh"));
        var before = await EverythingReadAsync(Agency);
        Assert.Equal(0, await Store.SweepAsync(Agency, new Retention(Long, [("x", double.NegativeInfinity)])));
        Assert.Equal(before, await EverythingReadAsync(Agency));
        await CommitAsync(Batch().Complete(held, "held-1", true));
    }

    [Fact]
    public async Task What_expired_stays_away_after_a_sweep()
    {
        var soon = TimeSpan.FromMilliseconds(50);
        await CommitAsync(Batch().Put("d", Bytes("1"), soon).Claim("c", "me", soon).Append("log", Bytes("1"), soon));
        await EventuallyAsync(async () => !(await ReadAsync("d")).Exists && await HolderAsync("c") is null && (await LogAsync("log")).Length == 0);
        await Store.SweepAsync(Agency, new Retention(Long, []));
        Assert.False((await ReadAsync("d")).Exists);
        var receipt = await CommitAsync(Batch().Expect("d", Versioned.None).Put("d", Bytes("2")).Claim("c", "another").Append("log", Bytes("2")));
        Assert.Equal([1], receipt.Positions);
        Assert.Equal(["2"], await LogAsync("log"));
    }
}
