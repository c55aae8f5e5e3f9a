namespace AsnAssistant.Storage.Sqlite;

/// <summary>Something to write, waiting for its place in a group commit, and the caller who waits for the answer.</summary>
internal abstract class WriteUnit
{
    /// <summary>Writes, inside a transaction that others share. May be run again after a rollback.</summary>
    public abstract void Run(WritingTables tables);

    /// <summary>Tells the caller what came of it, now that it is on the disk.</summary>
    public abstract void Answer();

    /// <summary>Tells the caller that it failed; nothing happens if an answer was given already.</summary>
    public abstract void Fail(Exception failure);
}

/// <param name="write">Throws <see cref="ConcurrencyException"/> or <see cref="ArgumentException"/> only before it has written anything.</param>
internal sealed class WriteUnit<T>(Func<WritingTables, T> write, CancellationToken cancel) : WriteUnit
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;
    private Exception? _refusal;

    public Task<T> Task => _answer.Task;

    public override void Run(WritingTables tables)
    {
        _refusal = null;
        if (cancel.IsCancellationRequested)
        {
            _refusal = new OperationCanceledException(cancel);
            return;
        }
        try
        {
            _result = write(tables);
        }
        catch (Exception refused) when (refused is ConcurrencyException or ArgumentException)
        {
            _refusal = refused;
        }
    }

    public override void Answer()
    {
        if (_refusal is null)
        {
            _answer.TrySetResult(_result);
        }
        else if (_refusal is OperationCanceledException)
        {
            _answer.TrySetCanceled(cancel);
        }
        else
        {
            _answer.TrySetException(_refusal);
        }
    }

    public override void Fail(Exception failure) => _answer.TrySetException(failure);
}
