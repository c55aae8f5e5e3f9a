using AsnAssistant.Storage;
using AsnAssistant.Storage.Sqlite;
using AsnAssistant.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace AsnAssistant.Bot.Tests;

public sealed class LeaderLeaseTests : IAsyncLifetime
{
    private static readonly AgencyId Agency = new("rangkui");

    private SqliteStore _store = null!;

    public async Task InitializeAsync() => _store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = SqliteStoreOptions.ThrowAway });

    public async Task DisposeAsync() => await _store.DisposeAsync();

    private LeaderLease Host(TimeProvider? clock = null, IStore? store = null) => new(store ?? _store, clock ?? TimeProvider.System, NullLogger<LeaderLease>.Instance);

    private static async Task UntilAsync(Func<bool> isSo, string what)
    {
        var until = DateTime.UtcNow.AddSeconds(60);
        while (!isSo())
        {
            Assert.True(DateTime.UtcNow < until, "It did not come to this: " + what);
            await Task.Delay(10);
        }
    }

    [Fact]
    public async Task One_of_two_works_and_the_other_takes_over_when_it_stops()
    {
        using var stopFirst = new CancellationTokenSource();
        using var stopSecond = new CancellationTokenSource();
        var working = new List<int>();
        Task WorkAs(int host, CancellationToken cancel)
        {
            lock (working)
            {
                working.Add(host);
            }
            return Task.Delay(Timeout.Infinite, cancel);
        }
        var first = Host().LeadAsync(Agency, "poll", cancel => WorkAs(1, cancel), stopFirst.Token);
        await UntilAsync(() => working.Count == 1, "the first works");
        var second = Host().LeadAsync(Agency, "poll", cancel => WorkAs(2, cancel), stopSecond.Token);
        await Task.Delay(300);
        Assert.Equal([1], working);

        await stopFirst.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await UntilAsync(() => working.Count == 2, "the second has taken over");
        await stopSecond.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);

        Assert.Equal([1, 2], working);
        Assert.Null((await _store.ClaimHoldersAsync(Agency, ["leader:poll"]))[0]);
    }

    [Fact]
    public async Task Work_that_ends_by_itself_ends_the_call_and_gives_the_lead_back()
    {
        await Host().LeadAsync(Agency, "setup", _ => Task.CompletedTask, CancellationToken.None);

        Assert.Null((await _store.ClaimHoldersAsync(Agency, ["leader:setup"]))[0]);
    }

    [Fact]
    public async Task Agencies_and_names_are_led_apart()
    {
        var ran = 0;
        await Host().LeadAsync(Agency, "a", _ => Host().LeadAsync(new AgencyId("marelan"), "a", _ => Host().LeadAsync(Agency, "b", _ =>
        {
            ran++;
            return Task.CompletedTask;
        }, default), default), default);

        Assert.Equal(1, ran);
    }

    [Fact]
    public async Task Work_that_fails_begins_again()
    {
        var clock = new SteppedClock();
        var tries = 0;
        var leading = Host(clock).LeadAsync(Agency, "a", _ => ++tries < 2 ? throw new InvalidOperationException() : Task.CompletedTask, default);
        await UntilAsync(() => tries == 1 && clock.Waiting > 0, "the first try has failed");

        while (!leading.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(10);
        }

        await leading;
        Assert.Equal(2, tries);
    }

    [Fact]
    public async Task With_the_store_away_the_work_ends_before_another_host_could_begin()
    {
        var clock = new SteppedClock();
        var away = false;
        var store = new Mock<IStore>();
        store.Setup(it => it.CommitAsync(It.IsAny<WriteBatch>(), It.IsAny<CancellationToken>()))
            .Returns((WriteBatch batch, CancellationToken cancel) => away ? throw new StoreUnavailableException("away") : _store.CommitAsync(batch, cancel));
        using var stop = new CancellationTokenSource();
        DateTimeOffset? ended = null;
        var starts = 0;
        var leading = Host(clock, store.Object).LeadAsync(Agency, "a", async cancel =>
        {
            Interlocked.Increment(ref starts);
            await Task.Delay(Timeout.Infinite, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ended ??= clock.GetUtcNow();
            cancel.ThrowIfCancellationRequested();
        }, stop.Token);
        await UntilAsync(() => starts == 1 && clock.Waiting > 0, "it leads");

        away = true;
        var since = clock.GetUtcNow();
        while (ended is null && clock.GetUtcNow() - since < TimeSpan.FromSeconds(30))
        {
            clock.Advance(TimeSpan.FromMilliseconds(250));
            await Task.Delay(5);
        }
        Assert.InRange(ended!.Value - since, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(9.5));

        away = false;
        while (starts < 2)
        {
            clock.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Delay(5);
        }
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leading);
    }

    [Fact]
    public async Task Work_that_ends_quietly_because_it_lost_the_lead_begins_again_when_it_is_won_again()
    {
        var clock = new SteppedClock();
        var starts = 0;
        using var stop = new CancellationTokenSource();
        var leading = Host(clock).LeadAsync(Agency, "a", async cancel =>
        {
            Interlocked.Increment(ref starts);
            await Task.Delay(Timeout.Infinite, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }, stop.Token);
        await UntilAsync(() => starts == 1 && clock.Waiting > 0, "it leads");

        var holder = (await _store.ClaimHoldersAsync(Agency, ["leader:a"]))[0]!;
        await _store.CommitAsync(new WriteBatch(Agency).Unclaim("leader:a", holder).Claim("leader:a", "somebody"));
        for (var second = 0; second < 12; second++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(20);
        }
        Assert.False(leading.IsCompleted, "It gave up for good.");
        Assert.Equal(1, starts);

        await _store.CommitAsync(new WriteBatch(Agency).Unclaim("leader:a", "somebody"));
        await UntilAsync(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return starts == 2 || leading.IsCompleted;
        }, "it leads again");
        Assert.Equal(2, starts);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leading);
    }

    [Fact]
    public async Task A_lead_that_another_holds_is_not_taken()
    {
        await _store.CommitAsync(new WriteBatch(Agency).Claim("leader:a", "somebody", TimeSpan.FromMinutes(5)));
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var ran = false;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Host().LeadAsync(Agency, "a", _ =>
        {
            ran = true;
            return Task.CompletedTask;
        }, stop.Token));

        Assert.False(ran);
    }
}
