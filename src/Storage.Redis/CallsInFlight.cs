using System.Threading.Tasks.Sources;

namespace AsnAssistant.Storage.Redis;

/// <summary>
/// The calls of one connection that wait for an answer. The client never gives up by itself; so one sweep, now and then, ends those that have waited too
/// long, which costs a call less than a timer of its own. All may wait equally long, so they stand in the order of their deadlines.
/// </summary>
internal sealed class CallsInFlight
{
    private readonly Lock _lock = new();
    private Call? _oldest;
    private Call? _newest;
    private bool _ended;

    /// <summary>Waits for an answer of the client, until this call is swept away, its author cancels, or the connection is given up.</summary>
    /// <param name="asked">When, by the clock's timestamp.</param>
    public ValueTask<T> WaitAsync<T>(Task<T> answer, long asked, CancellationToken cancel) =>
        answer.IsCompleted ? new(answer) : new Call<T>(this, answer, asked, cancel).Task;

    /// <summary>Ends those asked before a moment with <see cref="TimeoutException"/>.</summary>
    public void GiveUpBefore(long moment)
    {
        List<Call>? late = null;
        lock (_lock)
        {
            for (var call = _oldest; call is not null && call.Asked < moment; call = call.Younger)
            {
                (late ??= []).Add(call);
            }
        }
        late?.ForEach(call => call.GiveUp(new TimeoutException("Redis did not answer in time.")));
    }

    /// <summary>Ends all, and whatever is asked from now on.</summary>
    public void GiveUpAll()
    {
        lock (_lock)
        {
            _ended = true;
        }
        GiveUpBefore(long.MaxValue);
    }

    /// <returns>False when the connection was given up meanwhile.</returns>
    private bool Add(Call call)
    {
        lock (_lock)
        {
            (call.Older, _newest) = (_newest, call);
            if (call.Older is null)
            {
                _oldest = call;
            }
            else
            {
                call.Older.Younger = call;
            }
            return !_ended;
        }
    }

    private void Remove(Call call)
    {
        lock (_lock)
        {
            if (call.Older is null)
            {
                _oldest = call.Younger;
            }
            else
            {
                call.Older.Younger = call.Younger;
            }
            if (call.Younger is null)
            {
                _newest = call.Older;
            }
            else
            {
                call.Younger.Older = call.Older;
            }
        }
    }

    private abstract class Call(long asked)
    {
        public Call? Older;
        public Call? Younger;

        public long Asked { get; } = asked;

        public abstract void GiveUp(Exception why);
    }

    private sealed class Call<T> : Call, IValueTaskSource<T>
    {
        private readonly CallsInFlight _all;
        private readonly Task<T> _answer;
        private readonly CancellationTokenRegistration _cancelling;
        private ManualResetValueTaskSourceCore<bool> _end;
        private int _ended;

        public Call(CallsInFlight all, Task<T> answer, long asked, CancellationToken cancel)
            : base(asked)
        {
            _all = all;
            _answer = answer;
            var goesOn = all.Add(this);
            _cancelling = cancel.UnsafeRegister(static (call, cancel) => ((Call)call!).GiveUp(new OperationCanceledException(cancel)), this);
            answer.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(Answered);
            if (!goesOn)
            {
                GiveUp(new OperationCanceledException("The connection was given up."));
            }
        }

        public ValueTask<T> Task => new(this, _end.Version);

        public override void GiveUp(Exception why)
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0)
            {
                // Whoever sweeps or cancels has others to see to.
                _end.RunContinuationsAsynchronously = true;
                _end.SetException(why);
            }
        }

        public T GetResult(short token)
        {
            _cancelling.Unregister();
            _all.Remove(this);
            _end.GetResult(token);
            return _answer.GetAwaiter().GetResult();
        }

        public ValueTaskSourceStatus GetStatus(short token) => _end.GetStatus(token);

        public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
            _end.OnCompleted(continuation, state, token, flags);

        private void Answered()
        {
            if (Interlocked.Exchange(ref _ended, 1) == 0)
            {
                _end.SetResult(true);
            }
            else
            {
                // An abandoned call may still fail, and nobody must be told.
                _ = _answer.Exception;
            }
        }
    }
}
