using System.Diagnostics;

namespace AsnAssistant.Storage.Tests;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_log_never_written_is_empty()
    {
        var page = await Store.ReadLogAsync(Agency, "log", 0, 10);
        Assert.Empty(page.Entries);
        Assert.Equal((1L, 0L), (page.First, page.Length));
    }

    [Fact]
    public async Task Entries_get_positions_from_one_on_and_are_read_in_their_order()
    {
        var first = await CommitAsync(Batch().Append("log", Bytes("a")).Append("other", Bytes("x")).Append("log", Bytes("b")));
        var second = await CommitAsync(Batch().Append("log", Bytes("c")));
        Assert.Equal([1, 1, 2], first.Positions);
        Assert.Equal([3], second.Positions);
        var page = await Store.ReadLogAsync(Agency, "log", 0, 10);
        Assert.Equal(["a", "b", "c"], page.Entries.Select(Text));
        Assert.Equal((1L, 3L), (page.First, page.Length));
    }

    [Fact]
    public async Task A_log_is_read_on_from_any_position_a_page_at_a_time()
    {
        var batch = Batch();
        for (var i = 1; i <= 7; i++)
        {
            batch.Append("log", Bytes($"{i}"));
        }
        await CommitAsync(batch);
        var page = await Store.ReadLogAsync(Agency, "log", 3, 2);
        Assert.Equal(["4", "5"], page.Entries.Select(Text));
        Assert.Equal((4L, 7L), (page.First, page.Length));
        page = await Store.ReadLogAsync(Agency, "log", 5, 100);
        Assert.Equal(["6", "7"], page.Entries.Select(Text));
        Assert.Equal((6L, 7L), (page.First, page.Length));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(1_000_000)]
    public async Task A_position_at_or_beyond_the_end_gives_an_empty_page(long after)
    {
        await CommitAsync(Batch().Append("log", Bytes("a")).Append("log", Bytes("b")));
        var page = await Store.ReadLogAsync(Agency, "log", after, 10);
        Assert.Empty(page.Entries);
        Assert.Equal((3L, 2L), (page.First, page.Length));
    }

    [Fact]
    public async Task Entries_are_kept_as_given_whatever_is_in_them()
    {
        var all256 = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray();
        await CommitAsync(Batch().Append("log", all256).Append("log", default));
        var page = await Store.ReadLogAsync(Agency, "log", 0, 10);
        Assert.Equal(all256, page.Entries[0].ToArray());
        Assert.Equal(0, page.Entries[1].Length);
    }

    [Fact]
    public async Task A_log_vanishes_whole_some_time_after_its_last_entry()
    {
        var keepFor = TimeSpan.FromMilliseconds(300);
        await CommitAsync(Batch().Append("log", Bytes("a"), keepFor));
        await Task.Delay(100);
        var clock = Stopwatch.StartNew();
        await CommitAsync(Batch().Append("log", Bytes("b"), keepFor));
        await NotBeforeAsync(keepFor, clock, async () => (await Store.ReadLogAsync(Agency, "log", 0, 10)).Length == 0);
        Assert.Empty(await LogAsync("log"));
        var receipt = await CommitAsync(Batch().Append("log", Bytes("new")));
        Assert.Equal([1], receipt.Positions);
        Assert.Equal(["new"], await LogAsync("log"));
    }

    [Fact]
    public async Task A_last_entry_without_an_end_keeps_the_log()
    {
        var keepFor = TimeSpan.FromSeconds(2);
        await CommitAsync(Batch().Append("log", Bytes("a"), keepFor).Append("witness", Bytes("a"), keepFor));
        await CommitAsync(Batch().Append("log", Bytes("b")));
        await EventuallyAsync(async () => (await LogAsync("witness")).Length == 0);
        Assert.Equal(["a", "b"], await LogAsync("log"));
    }

    [Fact]
    public async Task A_log_is_removed_with_all_its_entries_and_begins_anew()
    {
        await CommitAsync(Batch().Append("log", Bytes("a")).Append("log", Bytes("b"), TimeSpan.FromHours(1)).Append("other", Bytes("o")));
        await CommitAsync(Batch().DeleteLog("log"));
        var page = await Store.ReadLogAsync(Agency, "log", 0, 10);
        Assert.Empty(page.Entries);
        Assert.Equal((1L, 0L), (page.First, page.Length));
        Assert.Equal(["o"], await LogAsync("other"));
        Assert.Equal([1], (await CommitAsync(Batch().Append("log", Bytes("new")))).Positions);
        Assert.Equal(["new"], await LogAsync("log"));
    }

    [Fact]
    public async Task Removing_a_log_counts_in_its_place_among_the_batchs_appends()
    {
        await CommitAsync(Batch().Append("log", Bytes("a")));
        var receipt = await CommitAsync(Batch().Append("log", Bytes("b")).DeleteLog("log").Append("log", Bytes("c")).DeleteLog("nothing"));
        Assert.Equal([2, 1], receipt.Positions);
        Assert.Equal(["c"], await LogAsync("log"));
    }

    [Fact]
    public async Task A_refused_batch_removes_no_log_and_a_repeated_one_removes_it_once()
    {
        await CommitAsync(Batch().Append("log", Bytes("a")));
        await Assert.ThrowsAsync<ConcurrencyException>(() => CommitAsync(Batch().Expect("absent", "0123456789abcdef").DeleteLog("log")));
        Assert.Equal(["a"], await LogAsync("log"));
        var batch = Batch().DeleteLog("log");
        await CommitAsync(batch);
        await CommitAsync(Batch().Append("log", Bytes("later")));
        await CommitAsync(batch);
        Assert.Equal(["later"], await LogAsync("log"));
    }

    [Fact]
    public async Task Many_who_append_at_once_get_each_position_once()
    {
        var receipts = await RaceAsync(20, racer => CommitAsync(Batch().Append("log", Bytes($"{racer}:1")).Append("log", Bytes($"{racer}:2"))));
        Assert.Equal(Enumerable.Range(1, 40).Select(position => (long)position), receipts.SelectMany(receipt => receipt.Positions).Order());
        var log = await LogAsync("log");
        for (var racer = 0; racer < 20; racer++)
        {
            Assert.Equal([$"{racer}:1", $"{racer}:2"], receipts[racer].Positions.Select(position => log[position - 1]));
        }
    }
}
