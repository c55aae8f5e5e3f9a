namespace AsnAssistant.Storage.Tests;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_counter_starts_at_nothing_and_the_receipt_tells_its_new_value()
    {
        Assert.Equal(0, await CounterAsync("n"));
        var receipt = await CommitAsync(Batch().Increment("n").Increment("m", 40).Increment("n", -3).Increment("m", 2));
        Assert.Equal([1, 40, -2, 42], receipt.Counters);
        Assert.Equal<IEnumerable<long>>([42, 0, -2], await Store.CountersAsync(Agency, ["m", "none", "n"]));
    }

    [Fact]
    public async Task A_counter_is_exact_beyond_what_a_double_can_hold()
    {
        await CommitAsync(Batch().Increment("n", 9_007_199_254_740_993));
        var receipt = await CommitAsync(Batch().Increment("n", 2));
        Assert.Equal([9_007_199_254_740_995], receipt.Counters);
        Assert.Equal(9_007_199_254_740_995, await CounterAsync("n"));
    }

    [Fact]
    public async Task A_counter_may_reach_the_ends_of_its_range_and_not_leave_it()
    {
        await CommitAsync(Batch().Increment("n", 5, atLeast: 0, atMost: 5));
        await RefusedAsync(Batch().Increment("n", 1, atMost: 5), ConcurrencyKind.Counter, "n");
        await RefusedAsync(Batch().Increment("n", -6, atLeast: 0), ConcurrencyKind.Counter, "n");
        Assert.Equal(5, await CounterAsync("n"));
        await CommitAsync(Batch().Increment("n", -5, atLeast: 0));
        Assert.Equal(0, await CounterAsync("n"));
    }

    [Fact]
    public async Task Increments_of_one_batch_count_on_each_other()
    {
        await RefusedAsync(Batch().Increment("n", 2, atMost: 3).Increment("n", 2, atMost: 3), ConcurrencyKind.Counter, "n");
        Assert.Equal(0, await CounterAsync("n"));
        var receipt = await CommitAsync(Batch().Increment("n", 4).Increment("n", -1, atMost: 3));
        Assert.Equal([4, 3], receipt.Counters);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task The_last_seats_are_given_once_however_many_want_them(int seats)
    {
        await CommitAsync(Batch().Increment("seats", seats));
        var receipts = await RaceAsync(30, async racer =>
            await TryCommitAsync(Batch().Increment("seats", -1, atLeast: 0).Append("seated", Bytes($"{racer}"))));
        var seated = receipts.OfType<CommitReceipt>().ToArray();
        Assert.Equal(seats, seated.Length);
        Assert.Equal(0, await CounterAsync("seats"));
        Assert.Equal(Enumerable.Range(0, seats).Select(left => (long)left), seated.Select(receipt => receipt.Counters[0]).Order());
        Assert.Equal(seats, (await LogAsync("seated")).Length);
    }
}
