using AsnAssistant.Storage.Sqlite;
using AsnAssistant.TestKit;

namespace AsnAssistant.Storage.Tests;

/// <summary>What time does to the store, told by a clock that the test sets.</summary>
public sealed class SqliteClockTests : IAsyncLifetime
{
    private static readonly AgencyId Agency = new("sample");
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly FakeClock _clock = new(new DateTimeOffset(2025, 3, 3, 8, 0, 0, TimeSpan.Zero));
    private readonly TemporaryFolder _folder = new();
    private SqliteStore _store = null!;

    public async Task InitializeAsync() => _store = await OpenAsync();

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Remove();
    }

    private Task<SqliteStore> OpenAsync() => SqliteStore.OpenAsync(new SqliteStoreOptions { Path = _folder.File("asn.db") }, _clock);

    private long Rows(string table)
    {
        using var database = new Database(_folder.File("asn.db"), Minute);
        return long.Parse(database.Scalar($"select count(*) from {table}"));
    }

    [Fact]
    public async Task Everything_ends_at_its_time_to_the_millisecond()
    {
        await _store.CommitAsync(new WriteBatch(Agency)
            .Put("d", "1"u8.ToArray(), Minute).Claim("c", "ani", Minute).Append("log", "1"u8.ToArray(), Minute)
            .Enqueue("q", "later", "e1", default, Minute).Enqueue("q", "leased", "e2", default, leaseFor: Minute));
        _clock.Advance(Minute - TimeSpan.FromMilliseconds(1));
        Assert.True((await _store.ReadAsync(Agency, ["d"]))[0].Exists);
        Assert.Equal("ani", (await _store.ClaimHoldersAsync(Agency, ["c"]))[0]);
        Assert.Equal(1, (await _store.ReadLogAsync(Agency, "log", 0, 1)).Length);
        Assert.Equal(0, (await _store.DepthAsync(Agency, "q")).DueLanes);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.False((await _store.ReadAsync(Agency, ["d"]))[0].Exists);
        Assert.Null((await _store.ClaimHoldersAsync(Agency, ["c"]))[0]);
        Assert.Equal(0, (await _store.ReadLogAsync(Agency, "log", 0, 1)).Length);
        Assert.Equal(2, (await _store.DepthAsync(Agency, "q")).DueLanes);
    }

    [Fact]
    public async Task A_sweep_removes_within_the_hour_what_expired_and_counts_it()
    {
        var batch = new WriteBatch(Agency).Put("kept", default).Claim("kept", "ani").Append("kept", default);
        for (var i = 0; i < 2500; i++)
        {
            batch.Put($"d:{i}", default, Minute).Append("log", default, Minute);
        }
        await _store.CommitAsync(batch.Claim("c", "ani", Minute));
        _clock.Advance(61 * Minute);
        // The log begins anew while the old one has not been swept yet.
        Assert.Equal([1], (await _store.CommitAsync(new WriteBatch(Agency).Append("log", "new"u8.ToArray()))).Positions);
        Assert.Equal(2500 + 2501 + 1, await _store.SweepAsync(Agency, new Retention(Minute, [])));
        Assert.Equal((1, 1, 2, 2), (Rows("documents"), Rows("claims"), Rows("logs"), Rows("log_entries")));
        Assert.Equal(0, await _store.SweepAsync(Agency, new Retention(Minute, [])));
        Assert.Equal(1, (await _store.ReadLogAsync(Agency, "log", 0, 10)).Length);
    }

    [Fact]
    public async Task A_lane_whose_lease_ran_out_empty_leaves_no_row_behind()
    {
        var lease = (await _store.CommitAsync(new WriteBatch(Agency).Enqueue("q", "lane", "e", default, leaseFor: Minute))).Leases[0]!;
        await _store.CommitAsync(new WriteBatch(Agency).Complete(lease, "e", false));
        Assert.Equal(0, await _store.SweepAsync(Agency, new Retention(Minute, [])));
        Assert.Equal(1, Rows("lanes"));
        _clock.Advance(2 * Minute);
        Assert.Equal(0, await _store.SweepAsync(Agency, new Retention(Minute, [])));
        Assert.Equal(0, Rows("lanes"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_commit_is_known_again_for_two_minutes_also_by_a_store_opened_meanwhile(bool reopened)
    {
        var batch = new WriteBatch(Agency).Increment("n").Append("log", default).Enqueue("q", "lane", "e", "payload"u8.ToArray(), leaseFor: Minute);
        var first = await _store.CommitAsync(batch);
        for (var seconds = 0; seconds < 120; seconds += 10)
        {
            if (reopened && seconds == 70)
            {
                await _store.DisposeAsync();
                _store = await OpenAsync();
            }
            var again = await _store.CommitAsync(batch);
            Assert.Equal((first.Counters[0], first.Positions[0], first.Leases[0]!.Token), (again.Counters[0], again.Positions[0], again.Leases[0]!.Token));
            Assert.Equal("payload"u8.ToArray(), again.Leases[0]!.Entries[0].Payload.ToArray());
            await _store.CommitAsync(new WriteBatch(Agency).Increment("other"));
            _clock.Advance(TimeSpan.FromSeconds(10));
        }
        Assert.Equal(1, (await _store.CountersAsync(Agency, ["n"]))[0]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Marks_of_commits_go_after_their_time(bool reopened)
    {
        for (var minute = 0; minute < 10; minute++)
        {
            for (var i = 0; i < 50; i++)
            {
                await _store.CommitAsync(new WriteBatch(Agency).Increment("n"));
            }
            Assert.InRange(Rows("marks"), 50, 5 * 50);
            _clock.Advance(Minute);
            if (reopened)
            {
                await _store.DisposeAsync();
                _store = await OpenAsync();
            }
        }
        for (var minute = 0; minute < 5; minute++)
        {
            _clock.Advance(Minute);
            await _store.CommitAsync(new WriteBatch(Agency).Increment("n"));
        }
        Assert.InRange(Rows("marks"), 1, 5);
    }

    [Fact]
    public async Task A_clock_that_jumps_back_loses_nothing()
    {
        await _store.CommitAsync(new WriteBatch(Agency).Enqueue("q", "lane", "e1", default));
        _clock.Advance(-10 * Minute);
        await _store.CommitAsync(new WriteBatch(Agency).Enqueue("q", "lane", "e2", default).Enqueue("q", "other", "e3", default));
        Assert.Equal("other", Assert.Single(await _store.LeaseAsync(Agency, "q", "host", 10, 10, Minute, 5)).Lane);
        _clock.Advance(10 * Minute);
        var lanes = await _store.LeaseAsync(Agency, "q", "host", 10, 10, Minute, 5);
        Assert.Equal(["e1", "e2"], lanes.Single(lease => lease.Lane == "lane").Entries.Select(entry => entry.Id));
    }
}
