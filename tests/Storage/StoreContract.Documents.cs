using System.Diagnostics;

namespace AsnAssistant.Storage.Tests;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_document_that_was_never_written_is_absent()
    {
        var read = await ReadAsync("d:none");
        Assert.False(read.Exists);
        Assert.Equal(Versioned.None, read.Version);
        Assert.True(read.Body.IsEmpty);
    }

    [Fact]
    public async Task A_document_is_read_as_it_was_written_with_its_commit_as_version()
    {
        var all256 = Enumerable.Range(0, 256).Select(value => (byte)value).ToArray();
        var batch = Batch().Put("d:1", all256).Put("d:2", Bytes("{}"));
        var receipt = await CommitAsync(batch);
        Assert.Equal(batch.Id, receipt.Version);
        var read = await Store.ReadAsync(Agency, ["d:1", "d:2"]);
        Assert.Equal([batch.Id, batch.Id], read.Select(document => document.Version));
        Assert.Equal(all256, read[0].Body.ToArray());
        Assert.Equal("{}", Text(read[1].Body));
    }

    [Fact]
    public async Task An_empty_body_is_a_document_too()
    {
        await CommitAsync(Batch().Put("d", default));
        var read = await ReadAsync("d");
        Assert.True(read.Exists);
        Assert.Equal(0, read.Body.Length);
    }

    [Fact]
    public async Task A_body_of_a_megabyte_is_kept_whole()
    {
        var body = new byte[1 << 20];
        new Random(1).NextBytes(body);
        await CommitAsync(Batch().Put("d", body));
        var read = await ReadAsync("d");
        Assert.True(body.AsSpan().SequenceEqual(read.Body.Span));
    }

    [Fact]
    public async Task Reading_answers_in_the_order_asked_also_with_a_hundred_keys_gaps_and_repetitions()
    {
        var batch = Batch();
        for (var i = 0; i < 100; i += 2)
        {
            batch.Put($"d:{i}", Bytes($"{i}"));
        }
        await CommitAsync(batch);
        var keys = Enumerable.Range(0, 99).Reverse().Select(i => $"d:{i}").Append("d:98").ToArray();
        var read = await Store.ReadAsync(Agency, keys);
        Assert.Equal(keys.Select(key => int.Parse(key[2..]) % 2 == 0 ? key[2..] : "absent"), read.Select(document => document.Exists ? Text(document.Body) : "absent"));
    }

    [Fact]
    public async Task A_body_is_kept_as_given_though_its_array_changes_later()
    {
        var body = "first"u8.ToArray();
        var committing = CommitAsync(Batch().Put("d", body));
        await committing;
        body.AsSpan().Fill((byte)'x');
        var read = await ReadAsync("d");
        Assert.Equal("first", Text(read.Body));
    }

    [Fact]
    public async Task Expecting_the_version_read_lets_the_first_writer_win_and_the_second_read_again()
    {
        var first = await CommitAsync(Batch().Put("d", Bytes("1")));
        var second = await CommitAsync(Batch().Expect("d", first.Version).Put("d", Bytes("2")));
        await RefusedAsync(Batch().Expect("d", first.Version).Put("d", Bytes("lost")), ConcurrencyKind.Version, "d");
        var read = await ReadAsync("d");
        Assert.Equal((second.Version, "2"), (read.Version, Text(read.Body)));
    }

    [Fact]
    public async Task Expecting_none_means_create()
    {
        await CommitAsync(Batch().Expect("d", Versioned.None).Put("d", Bytes("1")));
        await RefusedAsync(Batch().Expect("d", Versioned.None).Put("d", Bytes("2")), ConcurrencyKind.Version, "d");
        Assert.Equal("1", Text((await ReadAsync("d")).Body));
    }

    [Fact]
    public async Task Expecting_a_version_of_an_absent_document_fails()
    {
        await RefusedAsync(Batch().Expect("d", WriteBatch.NewId()).Put("d", Bytes("1")), ConcurrencyKind.Version, "d");
        Assert.False((await ReadAsync("d")).Exists);
    }

    [Fact]
    public async Task An_expectation_may_concern_a_document_that_is_not_written()
    {
        var pinned = await CommitAsync(Batch().Put("pinned", Bytes("1")));
        await CommitAsync(Batch().Expect("pinned", pinned.Version).Put("other", Bytes("ok")));
        await CommitAsync(Batch().Put("pinned", Bytes("2")));
        await RefusedAsync(Batch().Expect("pinned", pinned.Version).Put("other", Bytes("late")), ConcurrencyKind.Version, "pinned");
        Assert.Equal("ok", Text((await ReadAsync("other")).Body));
    }

    [Fact]
    public async Task An_expectation_concerns_what_stood_before_the_commit_wherever_it_stands_in_the_batch()
    {
        var first = await CommitAsync(Batch().Put("d", Bytes("1")));
        await CommitAsync(Batch().Put("d", Bytes("2")).Expect("d", first.Version));
        Assert.Equal("2", Text((await ReadAsync("d")).Body));
    }

    [Fact]
    public async Task Writing_without_an_expectation_overwrites()
    {
        await CommitAsync(Batch().Put("d", Bytes("1")));
        var second = await CommitAsync(Batch().Put("d", Bytes("2")));
        var read = await ReadAsync("d");
        Assert.Equal((second.Version, "2"), (read.Version, Text(read.Body)));
    }

    [Fact]
    public async Task A_deleted_document_is_absent_and_may_be_created_again()
    {
        var first = await CommitAsync(Batch().Put("d", Bytes("1")));
        await CommitAsync(Batch().Expect("d", first.Version).Delete("d"));
        Assert.False((await ReadAsync("d")).Exists);
        await CommitAsync(Batch().Delete("d").Delete("never-was"));
        await CommitAsync(Batch().Expect("d", Versioned.None).Put("d", Bytes("2")));
        Assert.Equal("2", Text((await ReadAsync("d")).Body));
    }

    [Fact]
    public async Task Within_a_batch_the_last_word_on_a_document_stands()
    {
        await CommitAsync(Batch().Put("a", Bytes("1")).Put("a", Bytes("2")).Put("b", Bytes("1")).Delete("b").Delete("c").Put("c", Bytes("3")));
        var read = await Store.ReadAsync(Agency, ["a", "b", "c"]);
        Assert.Equal(["2", "absent", "3"], read.Select(document => document.Exists ? Text(document.Body) : "absent"));
    }

    [Fact]
    public async Task A_document_kept_for_a_while_vanishes_then_and_not_before()
    {
        var clock = Stopwatch.StartNew();
        var keepFor = TimeSpan.FromMilliseconds(200);
        var first = await CommitAsync(Batch().Put("d", Bytes("1"), keepFor));
        await NotBeforeAsync(keepFor, clock, async () => !(await ReadAsync("d")).Exists);
        await RefusedAsync(Batch().Expect("d", first.Version).Put("d", Bytes("2")), ConcurrencyKind.Version, "d");
        await CommitAsync(Batch().Expect("d", Versioned.None).Put("d", Bytes("3")));
        Assert.Equal("3", Text((await ReadAsync("d")).Body));
    }

    [Fact]
    public async Task Writing_a_document_again_without_an_end_keeps_it()
    {
        var keepFor = TimeSpan.FromMilliseconds(100);
        await CommitAsync(Batch().Put("kept", Bytes("1"), keepFor).Put("witness", Bytes("1"), keepFor));
        await CommitAsync(Batch().Put("kept", Bytes("2")).Put("witness", Bytes("2"), keepFor));
        await EventuallyAsync(async () => !(await ReadAsync("witness")).Exists);
        Assert.Equal("2", Text((await ReadAsync("kept")).Body));
    }

    [Fact]
    public async Task An_empty_batch_is_accepted()
    {
        var batch = Batch();
        var receipt = await CommitAsync(batch);
        Assert.Equal(batch.Id, receipt.Version);
        Assert.Empty(receipt.Positions);
        Assert.Empty(receipt.Counters);
        Assert.Empty(receipt.Leases);
    }

    [Fact]
    public async Task A_batch_may_hold_thousands_of_operations()
    {
        var batch = Batch();
        for (var i = 0; i < 1000; i++)
        {
            batch.Expect($"d:{i}", Versioned.None).Put($"d:{i}", Bytes($"{i}")).Index("all", $"m:{i:d4}", i).Increment("count").Append("log", Bytes($"{i}"));
        }
        var receipt = await CommitAsync(batch);
        Assert.Equal(Enumerable.Range(1, 1000).Select(value => (long)value), receipt.Positions);
        Assert.Equal(Enumerable.Range(1, 1000).Select(value => (long)value), receipt.Counters);
        Assert.Equal("999", Text((await ReadAsync("d:999")).Body));
        Assert.Equal(1000, await Store.CountAsync(Agency, "all"));
        Assert.Equal(1000, (await LogAsync("log")).Length);
    }

    [Fact]
    public async Task A_session_reads_once_writes_once_and_loses_to_an_earlier_writer()
    {
        var first = new StoreSession(Store, Agency);
        var second = new StoreSession(Store, Agency);
        await first.PrefetchAsync(["d"]);
        await second.PrefetchAsync(["d"]);
        first.Batch.Put("d", Bytes("first"));
        first.Pin("d");
        second.Batch.Put("d", Bytes("second"));
        second.Pin("d");
        await first.CommitAsync();
        await Assert.ThrowsAsync<ConcurrencyException>(() => second.CommitAsync());
        Assert.Equal("first", Text((await ReadAsync("d")).Body));
    }

    [Fact]
    public async Task Health_says_what_the_engine_is_and_that_it_answers()
    {
        await CommitAsync(Batch().Put("d", Bytes("1")));
        var health = await Store.HealthAsync();
        Assert.True(health.IsReady, health.Detail);
        Assert.NotEmpty(health.Engine);
        Assert.NotEmpty(health.Detail);
    }
}
