using StackExchange.Redis;

namespace AsnAssistant.Storage.Redis;

/// <summary>
/// Makes calls with a deadline of our own and repeats them until they are answered or the time is up. A call past its deadline may
/// have been done, and may be done yet; what is repeated must bear that.
/// </summary>
internal sealed class RedisCalls(RedisConnection connection, RedisStoreOptions options, TimeProvider clock)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    /// <param name="call">Told whether an earlier try may still arrive.</param>
    /// <param name="unsure">A try of an earlier call may still arrive.</param>
    /// <exception cref="StoreNotDurableException">The server would lose what it acknowledges.</exception>
    /// <exception cref="StoreUnavailableException">No answer in the time given.</exception>
    public async Task<T> RunAsync<T>(AgencyId agency, Func<IDatabase, bool, Task<T>> call, CancellationToken cancel, bool unsure = false)
    {
        var pulse = connection.PulseOf(agency);
        var started = clock.GetTimestamp();
        var pause = FirstPause;
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
                pulse.Asked();
                try
                {
                    var answer = await OnceAsync(call, link, unsure, cancel);
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
                            connection.LookAgainAt(link);
                            break;
                        case RedisFault.ServerBusy:
                            pulse.Answered();
                            break;
                        default:
                            pulse.Answered();
                            throw;
                    }
                }
            }
            if (clock.GetElapsedTime(started) + pause >= options.RetryFor)
            {
                throw new StoreUnavailableException($"Redis at {connection.Servers} did not answer within {options.RetryFor.TotalSeconds:0.#} seconds{Why(last)}.", last);
            }
            await Task.Delay(pause, clock, cancel);
            pause = pause * 2 > LongestPause ? LongestPause : pause * 2;
        }
    }

    private async Task<T> OnceAsync<T>(Func<IDatabase, bool, Task<T>> call, RedisLink link, bool unsure, CancellationToken cancel)
    {
        var running = call(link.Database, unsure);
        try
        {
            if (!cancel.CanBeCanceled)
            {
                return await running.WaitAsync(options.CallDeadline, clock, link.Gone);
            }
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, link.Gone);
            return await running.WaitAsync(options.CallDeadline, clock, either.Token);
        }
        catch when (!running.IsCompleted)
        {
            RedisConnection.Forget(running);
            throw;
        }
    }

    private static string Why(Exception? last) => last switch
    {
        null => " since it was asked first",
        RedisServerException server => ": " + server.Message.Split(' ')[0],
        RedisConnectionException lost => ": " + lost.FailureType,
        _ => "",
    };
}
