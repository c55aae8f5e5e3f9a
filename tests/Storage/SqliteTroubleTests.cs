using AsnAssistant.Storage.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace AsnAssistant.Storage.Tests;

/// <summary>A full disk, a foreign lock, a bad write among good ones: said plainly, and survived.</summary>
public sealed class SqliteTroubleTests : IAsyncLifetime
{
    private static readonly AgencyId Agency = new("sample");
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("asn.db");

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        _folder.Remove();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_full_disk_refuses_what_needs_room_and_the_store_goes_on_when_there_is_some()
    {
        await using var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = Path, MaxMegabytes = 2 });
        var body = new byte[100_000];
        var written = 0;
        StoreUnavailableException? full = null;
        while (full is null && written < 100)
        {
            try
            {
                await store.CommitAsync(new WriteBatch(Agency).Put($"d:{written}", body).Increment("n"));
                written++;
            }
            catch (StoreUnavailableException unavailable)
            {
                full = unavailable;
            }
        }
        Assert.InRange(written, 5, 50);
        Assert.Contains("full", full!.Message, StringComparison.Ordinal);
        Assert.Equal(written, (await store.CountersAsync(Agency, ["n"]))[0]);
        Assert.False((await store.ReadAsync(Agency, [$"d:{written}"]))[0].Exists);

        // What needs no room is written, also beside what does not fit.
        var together = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            try
            {
                await store.CommitAsync(i % 5 == 0 ? new WriteBatch(Agency).Put($"more:{i}", body) : new WriteBatch(Agency).Increment("small"));
                return true;
            }
            catch (StoreUnavailableException)
            {
                return false;
            }
        }));
        Assert.Equal(together.Where((_, i) => i % 5 != 0).Count(success => success), (await store.CountersAsync(Agency, ["small"]))[0]);
        Assert.All(together.Where((_, i) => i % 5 == 0), Assert.False);

        await store.CommitAsync(new WriteBatch(Agency).Delete("d:0").Delete("d:1"));
        await store.CommitAsync(new WriteBatch(Agency).Put("d:new", body));
        Assert.True((await store.HealthAsync()).IsReady);
    }

    [Fact]
    public async Task Another_programs_lock_is_named_and_health_follows_it()
    {
        await using var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = Path, Deadline = TimeSpan.FromMilliseconds(100) });
        var batch = new WriteBatch(Agency).Increment("n");
        using (var other = new Database(Path, TimeSpan.FromSeconds(5)))
        {
            other.Execute("begin immediate");
            var refused = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.CommitAsync(batch));
            Assert.Contains("Another program holds the database's lock", refused.Message, StringComparison.Ordinal);
            var health = await store.HealthAsync();
            Assert.False(health.IsReady);
            Assert.Contains("Another program", health.Detail, StringComparison.Ordinal);
            Assert.Equal(0, (await store.CountersAsync(Agency, ["n"]))[0]);
            other.Execute("rollback");
        }
        await store.CommitAsync(batch);
        Assert.Equal(1, (await store.CountersAsync(Agency, ["n"]))[0]);
        Assert.True((await store.HealthAsync()).IsReady);
    }

    [Fact]
    public async Task A_store_left_alone_for_a_while_is_still_ready()
    {
        await using var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = Path });
        await Task.Delay(2100);
        var health = await store.HealthAsync();
        Assert.True(health.IsReady, health.Detail);
        Assert.True(health.IsDurable);
    }

    [Fact]
    public async Task What_cannot_be_stored_fails_alone_and_is_named()
    {
        await using var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = Path });
        var good = Enumerable.Range(0, 50).Select(_ => store.CommitAsync(new WriteBatch(Agency).Increment("n"))).ToArray();
        var bad = store.CommitAsync(new WriteBatch(Agency).Increment("n").Index("x", "m", double.NaN));
        await Task.WhenAll(good);
        Assert.Contains("not a number", (await Assert.ThrowsAsync<ArgumentException>(() => bad)).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ConcurrencyException>(() => store.CommitAsync(new WriteBatch(Agency).Increment("n", long.MaxValue)));
        await Assert.ThrowsAsync<ArgumentException>(() => store.PageAsync(Agency, new IndexQuery("x", After: "nonsense")));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => store.PageAsync(Agency, new IndexQuery("x", Limit: 0)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => store.ReadAsync(Agency, []));
        Assert.Equal(50, (await store.CountersAsync(Agency, ["n"]))[0]);
    }

    [Fact]
    public async Task A_bug_in_one_write_rolls_back_that_write_and_no_other_of_its_group()
    {
        using var file = StoreFile.Open(new SqliteStoreOptions { Path = Path });
        using var writer = new Writer(file, new SqliteStoreOptions { Path = Path }, TimeProvider.System, new KnownDocuments(1 << 20), new WakeUps(NullLogger.Instance), NullLogger.Instance);
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // Holds the writer until the whole group waits behind it.
        var first = writer.WriteAsync(tables => SpinWait.SpinUntil(() => gate.Task.IsCompleted, TimeSpan.FromSeconds(20)), default);
        var group = Enumerable.Range(0, 20).Select(i => writer.WriteAsync(tables =>
        {
            var agency = tables.Names.Agency(Agency);
            tables.Counters.Write(agency, $"n:{i}", 1);
            return i % 7 == 3 ? throw new InvalidOperationException("a bug") : i;
        }, default)).ToArray();
        gate.SetResult();
        Assert.True(await first);
        for (var i = 0; i < 20; i++)
        {
            if (i % 7 == 3)
            {
                await Assert.ThrowsAsync<InvalidOperationException>(() => group[i]);
            }
            else
            {
                Assert.Equal(i, await group[i]);
            }
        }
        await writer.StopAsync();
        using var database = new Database(Path, TimeSpan.FromSeconds(5));
        Assert.Equal("17", database.Scalar("select sum(value) from counters"));
    }

    [Fact]
    public async Task A_disk_that_hangs_is_reported_to_all_who_wait_and_what_had_not_begun_is_dropped()
    {
        var options = new SqliteStoreOptions { Path = Path, Deadline = TimeSpan.FromMilliseconds(100) };
        using var file = StoreFile.Open(options);
        using var writer = new Writer(file, options, TimeProvider.System, new KnownDocuments(1 << 20), new WakeUps(NullLogger.Instance), NullLogger.Instance);
        using var hanging = new ManualResetEventSlim();
        var running = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var began = writer.WriteAsync(tables =>
        {
            running.TrySetResult();
            Assert.True(hanging.Wait(TimeSpan.FromSeconds(30)));
            tables.Counters.Write(tables.Names.Agency(Agency), "began", 1);
            return true;
        }, default);
        await running.Task;
        var waiting = writer.WriteAsync(tables =>
        {
            tables.Counters.Write(tables.Names.Agency(Agency), "waiting", 1);
            return true;
        }, default);
        foreach (var task in new[] { began, waiting })
        {
            Assert.Contains("did not answer in time", (await Assert.ThrowsAsync<StoreUnavailableException>(() => task)).Message, StringComparison.Ordinal);
        }
        Assert.NotNull(writer.Trouble);
        hanging.Set();
        Assert.True(await WhenItAnswersAsync(() => writer.WriteAsync(tables => tables.Counters.Read(tables.Names.Agency(Agency), "began") == 1, default)));
        Assert.Null(writer.Trouble);
        await writer.StopAsync();
        using var database = new Database(Path, TimeSpan.FromSeconds(5));
        Assert.Equal("began", database.Scalar("select group_concat(name) from counters"));
    }

    /// <summary>Repeats a call until the store is there again.</summary>
    private static async Task<T> WhenItAnswersAsync<T>(Func<Task<T>> call)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return await call();
            }
            catch (StoreUnavailableException) when (tries < 100)
            {
                await Task.Delay(50);
            }
        }
    }

    [Fact]
    public async Task A_subscriber_that_fails_harms_no_other()
    {
        await using var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = Path });
        using var bad = store.Subscribe((_, _) => throw new InvalidOperationException("a bug"));
        var woken = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var good = store.Subscribe((_, topic) => woken.TrySetResult(topic));
        await store.CommitAsync(new WriteBatch(Agency).Wake("topic"));
        Assert.Equal("topic", await woken.Task.WaitAsync(TimeSpan.FromSeconds(20)));
    }
}
