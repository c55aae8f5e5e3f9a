using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;

namespace AsnAssistant.Storage.Tests;

/// <summary>Writers that go on committing while a test breaks things, and know afterwards what they were promised.</summary>
internal sealed class RedisWriters : IAsyncDisposable
{
    private readonly IStore _store;
    private readonly AgencyId _agency;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<(string Id, long At)> _acknowledged = new();
    private readonly ConcurrentQueue<Exception> _errors = new();
    private readonly Task _writing;

    private RedisWriters(IStore store, AgencyId agency, int writers)
    {
        _store = store;
        _agency = agency;
        _writing = Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(() => WriteAsync(writer))));
    }

    public int Acknowledged => _acknowledged.Count;

    public IReadOnlyCollection<Exception> Errors => _errors;

    public static RedisWriters Start(IStore store, AgencyId agency, int writers = 8) => new(store, agency, writers);

    /// <summary>Waits until so many commits more were acknowledged.</summary>
    public async Task MoreAsync(int more)
    {
        var target = Acknowledged + more;
        var clock = Stopwatch.StartNew();
        while (Acknowledged < target)
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(40), $"Only {Acknowledged} of {target} commits; errors: {string.Join("; ", _errors.Select(error => error.Message).Distinct())}");
            await Task.Delay(5);
        }
    }

    /// <summary>How long after a moment the first commit was acknowledged.</summary>
    public TimeSpan FirstAfter(long timestamp) => Stopwatch.GetElapsedTime(timestamp, _acknowledged.First(one => one.At > timestamp).At);

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _writing;
    }

    /// <summary>Every acknowledged commit is there, and nothing is there twice.</summary>
    public async Task AssertNothingLostOrDoubledAsync(IStore store)
    {
        var log = new List<string>();
        for (LogPage page; (page = await store.ReadLogAsync(_agency, "log", log.Count, 1000)).Entries.Count > 0;)
        {
            log.AddRange(page.Entries.Select(entry => Encoding.UTF8.GetString(entry.Span)));
        }
        Assert.Equal(log.Count, log.Distinct().Count());
        Assert.Empty(_acknowledged.Select(one => one.Id).Except(log));
        Assert.Equal(log.Count, Assert.Single(await store.CountersAsync(_agency, ["n"])));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_stop.IsCancellationRequested)
        {
            await StopAsync();
        }
        _stop.Dispose();
    }

    private async Task WriteAsync(int writer)
    {
        for (var i = 0; !_stop.IsCancellationRequested; i++)
        {
            var id = $"{writer}:{i}";
            try
            {
                await _store.CommitAsync(new WriteBatch(_agency).Put($"d:{writer}", Encoding.UTF8.GetBytes(id)).Increment("n").Append("log", Encoding.UTF8.GetBytes(id)));
                _acknowledged.Enqueue((id, Stopwatch.GetTimestamp()));
            }
            catch (Exception error)
            {
                _errors.Enqueue(error);
            }
        }
    }
}
