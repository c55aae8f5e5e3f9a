using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace AsnAssistant.Storage.Sqlite;

/// <summary>
/// The one thread that writes. What waits when it comes round shares one transaction and its one disk synchronization; each unit is
/// answered on its own, after the disk has it. A failure of the disk fails the units it concerns, never the thread.
/// </summary>
internal sealed class Writer : IDisposable
{
    /// <summary>After so many units in a row have failed alone as well, the rest of their group is not tried.</summary>
    private const int GiveUpAfter = 3;

    private readonly StoreFile _file;
    private readonly SqliteStoreOptions _options;
    private readonly TimeProvider _clock;
    private readonly KnownDocuments _known;
    private readonly WakeUps _wakeUps;
    private readonly ILogger _log;
    private readonly Mailbox _mailbox = new();
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<WriteUnit> _group = [];
    private readonly Timer _stallWatch;
    private WritingTables? _tables;
    private WriteUnit[] _running = [];
    private long _runningSince;
    private long _lastSuccess = Stopwatch.GetTimestamp();
    private string? _trouble;

    public Writer(StoreFile file, SqliteStoreOptions options, TimeProvider clock, KnownDocuments known, WakeUps wakeUps, ILogger log)
    {
        (_file, _options, _clock, _known, _wakeUps, _log) = (file, options, clock, known, wakeUps, log);
        _tables = new WritingTables(file.OpenWriter(), clock, known);
        _stallWatch = new Timer(_ => FailIfStalled(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        new Thread(Work) { IsBackground = true, Name = "SQLite writer" }.Start();
    }

    /// <summary>How long ago a transaction was last written.</summary>
    public TimeSpan SinceSuccess => Stopwatch.GetElapsedTime(Interlocked.Read(ref _lastSuccess));

    /// <summary>Why the last transaction failed; null when it did not.</summary>
    public string? Trouble => Volatile.Read(ref _trouble);

    /// <exception cref="ObjectDisposedException">The store was disposed.</exception>
    public Task<T> WriteAsync<T>(Func<WritingTables, T> write, CancellationToken cancel)
    {
        var unit = new WriteUnit<T>(write, cancel);
        _mailbox.Post(unit);
        return unit.Task;
    }

    /// <summary>Writes what was accepted, folds the log into the file, and closes it.</summary>
    public Task StopAsync()
    {
        _mailbox.Close();
        return _stopped.Task;
    }

    public void Dispose() => _stallWatch.Dispose();

    private void Work()
    {
        try
        {
            while (_mailbox.Take(_group, _options.GroupSize))
            {
                Volatile.Write(ref _runningSince, Stopwatch.GetTimestamp());
                Volatile.Write(ref _running, [.. _group]);
                Write(_group);
                Volatile.Write(ref _running, []);
                _group.Clear();
            }
            Close();
        }
        catch (Exception bug)
        {
            _log.LogCritical(bug, "The SQLite writer ended. The host must be restarted.");
            _mailbox.Close();
            foreach (var unit in _group.Concat(_mailbox.TakeAll()))
            {
                unit.Fail(new StoreUnavailableException("The database's writer has ended; the host must be restarted.", bug));
            }
        }
        Dispose();
        _stopped.TrySetResult();
    }

    private void Write(List<WriteUnit> group)
    {
        if (TryWrite(group, out var failure))
        {
            return;
        }
        // Nothing of the group was written. One bad unit must not fail the others; a bad disk fails them all soon enough.
        var failed = 0;
        foreach (var unit in group)
        {
            var goesOn = group.Count > 1 && failed < GiveUpAfter && failure is not SqliteFailure { IsBusy: true };
            if (goesOn && TryWrite([unit], out failure))
            {
                failed = 0;
                continue;
            }
            failed++;
            unit.Fail(SqliteFailure.ForCaller(failure));
        }
    }

    private bool TryWrite(List<WriteUnit> group, out Exception failure)
    {
        try
        {
            var tables = _tables ??= new WritingTables(_file.OpenWriter(), _clock, _known);
            tables.Begin();
            foreach (var unit in group)
            {
                unit.Run(tables);
            }
            tables.Commit();
        }
        catch (Exception caught)
        {
            failure = caught;
            Recover(caught);
            return false;
        }
        failure = null!;
        Interlocked.Exchange(ref _lastSuccess, Stopwatch.GetTimestamp());
        Volatile.Write(ref _trouble, null);
        foreach (var unit in group)
        {
            unit.Answer();
        }
        if (_tables.Wakes.Count > 0)
        {
            _wakeUps.Send(_tables.Wakes);
            _tables.Wakes.Clear();
        }
        return true;
    }

    private void Recover(Exception caught)
    {
        if (SqliteFailure.ForCaller(caught) is StoreUnavailableException unavailable)
        {
            if (Interlocked.Exchange(ref _trouble, unavailable.Message) is null)
            {
                _log.LogError("The store cannot be written. {Advice}", unavailable.Message);
            }
        }
        else
        {
            _log.LogError(caught, "A write failed unexpectedly and was rolled back.");
        }
        try
        {
            _tables?.RollBack();
        }
        catch (Exception)
        {
            // A connection that cannot even roll back is replaced by the next write; the transaction ends with it.
            _tables?.Database.Dispose();
            _tables = null;
        }
    }

    private void Close()
    {
        if (_tables is null)
        {
            return;
        }
        try
        {
            _tables.Database.Execute("pragma wal_checkpoint(truncate)");
        }
        catch (SqliteFailure failure)
        {
            // The log stays beside the file and is read at the next start.
            _log.LogWarning("The database's log could not be folded into the file at the end. {Advice}", failure.Advice);
        }
        _tables.Database.Dispose();
    }

    /// <summary>A disk that hangs gives no error. Callers get one, and what has not begun is dropped.</summary>
    private void FailIfStalled()
    {
        var running = Volatile.Read(ref _running);
        if (running.Length == 0 || Stopwatch.GetElapsedTime(Volatile.Read(ref _runningSince)) < _options.Deadline + TimeSpan.FromSeconds(1))
        {
            return;
        }
        Volatile.Write(ref _trouble, "The disk has not answered for a while.");
        foreach (var unit in running.Concat(_mailbox.TakeAll()))
        {
            unit.Fail(new StoreUnavailableException("The disk did not answer in time; whether this was written is unknown."));
        }
    }
}
