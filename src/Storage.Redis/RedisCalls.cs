using System.Runtime.CompilerServices;
using StackExchange.Redis;

namespace AsnAssistant.Storage.Redis;

/// <summary>
/// Makes calls with a deadline of our own and repeats them until they are answered or the time is up. A call past its deadline may
/// have been done, and may be done yet; what is repeated must bear that.
/// </summary>
internal sealed class RedisCalls(RedisConnection connection, RedisStoreOptions options, TimeProvider clock)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// All callers that wait together try again about once in this time, and each at least once in <see cref="LongestPause"/>; so a store that comes back is found at
    /// once by few and not overrun by many.
    /// </summary>
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan ShortestLastPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>How many pause before they try again.</summary>
    private int _pausing;

    /// <param name="call">Sends it; must not wait for anything but the answer.</param>
    /// <param name="unsure">A try of an earlier call may still arrive.</param>
    /// <exception cref="StoreNotDurableException">The server would lose what it acknowledges.</exception>
    /// <exception cref="StoreUnavailableException">No answer in the time given.</exception>
    /// <exception cref="InvalidOperationException">The server understood and refused, which it never does unless somebody else changed our keys or rights.</exception>
    /// <remarks>The state machine is used again, because every turn passes here twice.</remarks>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<T> RunAsync<TState, T>(Pulse pulse, TState state, Func<RedisTry, TState, Task<T>> call, CancellationToken cancel, bool unsure = false)
    {
        var started = clock.GetTimestamp();
        var pause = FirstPause;
        var (rolesMoved, scriptForgotten) = (false, false);
        Exception? last = null;
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            ObjectDisposedException.ThrowIf(connection.IsDisposed, typeof(RedisStore));
            if (connection.Link is { } link)
            {
                if (connection.IsRefused)
                {
                    throw new StoreNotDurableException(link.Durability.Detail);
                }
                var asked = clock.GetTimestamp();
                pulse.Asked(asked);
                try
                {
                    var answer = await link.Calls.WaitAsync(call(new RedisTry(link.Database, unsure, rolesMoved, scriptForgotten), state), asked, cancel);
                    pulse.Answered();
                    connection.Succeeded();
                    return answer;
                }
                catch (Exception error) when (!cancel.IsCancellationRequested)
                {
                    last = error;
                    switch (RedisFaults.Of(error))
                    {
                        case RedisFault.Unknown:
                            unsure = true;
                            break;
                        case RedisFault.NothingRan:
                            rolesMoved = true;
                            connection.LookAgainAt(link);
                            break;
                        case RedisFault.ScriptForgotten:
                            pulse.Answered();
                            scriptForgotten = true;
                            continue;
                        case RedisFault.ServerBusy:
                            pulse.Answered();
                            break;
                        default:
                            pulse.Answered();
                            throw Refusal(error);
                    }
                }
            }
            if (clock.GetElapsedTime(started) + pause >= options.RetryFor)
            {
                throw new StoreUnavailableException($"Redis at {connection.Servers} did not answer within {options.RetryFor.TotalSeconds:0.#} seconds{Why(last)}.", last);
            }
            pause = await PauseAsync(pause, cancel);
        }
    }

    /// <returns>How long to pause the next time: twice as long, up to what suits those who wait now.</returns>
    private async Task<TimeSpan> PauseAsync(TimeSpan pause, CancellationToken cancel)
    {
        var longest = Interlocked.Increment(ref _pausing) * BetweenTries;
        try
        {
            await Task.Delay(pause, clock, cancel);
        }
        finally
        {
            Interlocked.Decrement(ref _pausing);
        }
        return TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, Math.Clamp(longest.Ticks, ShortestLastPause.Ticks, LongestPause.Ticks)));
    }

    /// <summary>Redis may repeat a call's arguments in its answer, and they may be somebody's words; so only the beginning is told.</summary>
    private static Exception Refusal(Exception error)
    {
        if (error is not RedisServerException)
        {
            return error;
        }
        var said = error.Message.Split(", with args", 2)[0];
        return new InvalidOperationException($"Redis refused a call: {said[..Math.Min(said.Length, 200)]}");
    }

    private static string Why(Exception? last) => last switch
    {
        null => " since it was asked first",
        RedisServerException server => ": " + server.Message.Split(' ')[0],
        RedisConnectionException lost => ": " + lost.FailureType,
        _ => "",
    };
}
