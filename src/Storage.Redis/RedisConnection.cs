using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace AsnAssistant.Storage.Redis;

/// <summary>
/// Keeps a connection that answers. The client alone can sit on a dead socket for a quarter of an hour, and its first connection may
/// not notice that it talks to a cluster; so here a watchdog asks every master, and replaces a connection that stays silent.
/// </summary>
internal sealed class RedisConnection : IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan AskAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ListenAgain = TimeSpan.FromSeconds(10);

    private readonly RedisStoreOptions _options;
    private readonly WakeUps _wakeUps;
    private readonly QuietLog _log;
    private readonly TimeProvider _clock;
    private readonly string _servers;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _firstLink = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<AgencyId, Pulse> _agencies = new();
    private readonly ConcurrentDictionary<EndPoint, Pulse> _masters = new();
    private RedisLink? _link;
    private Task _watching = Task.CompletedTask;
    private Task _sweeping = Task.CompletedTask;
    private Task _judging = Task.CompletedTask;
    private long _succeededAt;
    private long _askedAt;
    private long _judgedAt;
    private long _replacedAt;
    private long _lookedAt;
    private long _listenedAt;
    private Pulse _ears;

    public RedisConnection(RedisStoreOptions options, WakeUps wakeUps, QuietLog log, TimeProvider clock)
    {
        _options = options;
        _wakeUps = wakeUps;
        _log = log;
        _clock = clock;
        _servers = options.Servers();
        _ears = new Pulse(clock);
    }

    /// <summary>Null until something answered for the first time.</summary>
    public RedisLink? Link => Volatile.Read(ref _link);

    /// <summary>Completes with the first connection, durable or not.</summary>
    public Task FirstLink => _firstLink.Task;

    public string Servers => _servers;

    /// <summary>Why there is no connection yet, for people to read.</summary>
    public string Trouble { get; private set; } = "has not answered yet";

    public bool IsDisposed => _stop.IsCancellationRequested;

    public bool SucceededWithin(TimeSpan time) => Volatile.Read(ref _succeededAt) is not 0 and var at && _clock.GetElapsedTime(at) < time;

    public bool IsRefused => Link is { Durability.IsDurable: false } && !_options.AcceptLoss;

    /// <summary>Tries once to connect, then watches until disposed.</summary>
    public async Task StartAsync(CancellationToken cancel)
    {
        await TryOpenAsync().WaitAsync(cancel);
        _watching = WatchAsync();
        _sweeping = SweepAsync();
    }

    public Pulse PulseOf(AgencyId agency) => _agencies.GetOrAdd(agency, static (_, clock) => new Pulse(clock), _clock);

    public void Succeeded() => Volatile.Write(ref _succeededAt, _clock.GetTimestamp() | 1);

    /// <summary>The servers may have changed roles: lets the client look again, at most once a second.</summary>
    public void LookAgainAt(RedisLink link)
    {
        var last = Volatile.Read(ref _lookedAt);
        if ((last == 0 || _clock.GetElapsedTime(last) >= LookAgain)
            && Interlocked.CompareExchange(ref _lookedAt, _clock.GetTimestamp() | 1, last) == last)
        {
            Forget(Task.Run(() => link.Multiplexer.ConfigureAsync()));
        }
    }

    /// <summary>Asks now, within the deadline of a call.</summary>
    public async Task<bool> AnswersAsync()
    {
        if (Link is not { } link)
        {
            return false;
        }
        await Ask(link);
        return SucceededWithin(TimeSpan.FromSeconds(2));
    }

    public async ValueTask DisposeAsync()
    {
        if (!IsDisposed)
        {
            await _stop.CancelAsync();
            await _watching;
            await _sweeping;
            _firstLink.TrySetCanceled();
            Interlocked.Exchange(ref _link, null)?.Dispose();
            _stop.Dispose();
        }
    }

    /// <summary>An abandoned call may still fail, and nobody must be told.</summary>
    public static void Forget(Task task) =>
        _ = task.ContinueWith(static failed => failed.Exception, default, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private async Task WatchAsync()
    {
        while (!IsDisposed)
        {
            try
            {
                await LookAsync();
                await Task.Delay(Tick, _clock, _stop.Token);
            }
            catch (OperationCanceledException) when (IsDisposed)
            {
                return;
            }
            catch (Exception error)
            {
                _log.Say(LogLevel.Error, "watchdog", "failed, and goes on", error);
            }
        }
    }

    /// <summary>Ends the calls that have waited longer than the deadline of a call; some wait longer by the time between two sweeps.</summary>
    private async Task SweepAsync()
    {
        var deadline = _options.CallDeadline;
        using var sweeps = new PeriodicTimer(deadline / 8 < Tick ? deadline / 8 : Tick, _clock);
        try
        {
            while (await sweeps.WaitForNextTickAsync(_stop.Token))
            {
                Link?.Calls.GiveUpBefore(_clock.GetTimestamp() - (long)(deadline.TotalSeconds * _clock.TimestampFrequency));
            }
        }
        catch (OperationCanceledException) when (IsDisposed)
        {
        }
    }

    private async Task LookAsync()
    {
        if (Link is not { } link)
        {
            await TryOpenAsync();
            return;
        }
        // Before anything that waits for an answer itself.
        if ((_replacedAt == 0 || _clock.GetElapsedTime(_replacedAt) >= _options.WatchdogAfter)
            && (_agencies.Values.Any(IsStuck) || _masters.Values.Any(IsStuck) || IsStuck(_ears)))
        {
            await ReplaceAsync(link);
            return;
        }
        if (_clock.GetElapsedTime(_askedAt) >= AskAfter)
        {
            _askedAt = _clock.GetTimestamp();
            _ = Ask(link);
            if (link.IsListening)
            {
                // Wake-ups have a socket of their own, which can die alone.
                _ = PingAsync(link.Multiplexer.GetSubscriber(), _ears);
            }
        }
        if (!link.IsListening && _clock.GetElapsedTime(_listenedAt) >= ListenAgain)
        {
            await ListenAsync(link);
        }
        if (_judging.IsCompleted && _clock.GetElapsedTime(_judgedAt) >= (IsRefused ? LookAgain : TimeSpan.FromSeconds(15)))
        {
            // Not waited for: on a connection that is dead it would hold up who replaces it.
            _judging = JudgeAsync(link);
            Forget(_judging);
        }
    }

    private bool IsStuck(Pulse pulse) => pulse.IsStuck(_options.WatchdogAfter);

    private async Task TryOpenAsync()
    {
        try
        {
            var link = await RedisLink.OpenAsync(_options, _log, _clock);
            if (IsDisposed)
            {
                link.Dispose();
                return;
            }
            Use(link);
            _log.Say(LogLevel.Information, "connected", $"{_servers}; {link.Durability.Detail}");
            await ListenAsync(link);
        }
        catch (Exception error)
        {
            Trouble = error.Message.Contains("authentication", StringComparison.OrdinalIgnoreCase) ? "refuses our password or certificate" : "has not answered yet";
            _log.Say(LogLevel.Warning, "waiting", $"{_servers} {Trouble}", error);
        }
    }

    private void Use(RedisLink link)
    {
        _judgedAt = _clock.GetTimestamp();
        foreach (var pulse in _agencies.Values)
        {
            pulse.Answered();
        }
        _masters.Clear();
        _ears = new Pulse(_clock);
        _listenedAt = _judgedAt;
        Succeeded();
        Volatile.Write(ref _link, link);
        _firstLink.TrySetResult();
    }

    private async Task ReplaceAsync(RedisLink old)
    {
        _replacedAt = _clock.GetTimestamp() | 1;
        _log.Say(LogLevel.Warning, "watchdog", $"no answer for {_options.WatchdogAfter.TotalSeconds:0.#} seconds; connecting anew");
        RedisLink link;
        try
        {
            link = await RedisLink.OpenAsync(_options, _log, _clock);
        }
        catch (Exception error)
        {
            _log.Say(LogLevel.Warning, "waiting", $"{_servers} does not answer", error);
            return;
        }
        Use(link);
        _log.Say(LogLevel.Information, "watchdog replaced the connection", _servers);
        Forget(Task.Run(old.Dispose));
        // After calls go on: wake-ups have another socket, which may be later.
        await ListenAsync(link);
    }

    private Task ListenAsync(RedisLink link)
    {
        _listenedAt = _clock.GetTimestamp();
        return link.ListenAsync(_wakeUps, _log, _options.CallDeadline, _clock);
    }

    /// <summary>A server may be set otherwise while it runs.</summary>
    private async Task JudgeAsync(RedisLink link)
    {
        _judgedAt = _clock.GetTimestamp();
        try
        {
            link.Durability = await Durability.AskAsync(link.Multiplexer, _options.CallDeadline, _clock) ?? link.Durability;
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            _log.Say(LogLevel.Debug, "durability", "could not be asked now", error);
        }
    }

    /// <summary>Pings every master that seems connected; one that stays silent shows in its pulse.</summary>
    private Task<Task> Ask(RedisLink link) => Task.WhenAny(Durability.Masters(link.Multiplexer).Select(PingAsync).DefaultIfEmpty(Task.CompletedTask));

    private async Task PingAsync(IServer server)
    {
        var pulse = _masters.GetOrAdd(server.EndPoint, static (_, clock) => new Pulse(clock), _clock);
        if (await PingAsync(server, pulse))
        {
            Succeeded();
        }
    }

    private async Task<bool> PingAsync(IRedisAsync whom, Pulse pulse)
    {
        pulse.Asked(_clock.GetTimestamp());
        Task<TimeSpan>? ping = null;
        try
        {
            ping = whom.PingAsync();
            await ping.WaitAsync(_options.CallDeadline, _clock);
            pulse.Answered();
            return true;
        }
        catch (TimeoutException)
        {
            Forget(ping!);
        }
        catch (Exception error) when (error is RedisException or ObjectDisposedException)
        {
            // The client knows that it is not connected and sees to it; only silence is the watchdog's.
            pulse.Answered();
        }
        return false;
    }
}
