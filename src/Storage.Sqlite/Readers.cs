using System.Collections.Concurrent;

namespace AsnAssistant.Storage.Sqlite;

/// <summary>Connections that read, as many as there are reads at once, kept for the next. A read runs on its caller's thread: it is short.</summary>
internal sealed class Readers(StoreFile file, TimeProvider clock) : IDisposable
{
    private readonly ConcurrentBag<Tables> _idle = [];
    private volatile bool _closed;

    public bool IsClosed => _closed;

    /// <exception cref="StoreUnavailableException">The file cannot be read.</exception>
    public T Read<T>(Func<Tables, T> read)
    {
        ObjectDisposedException.ThrowIf(_closed, typeof(SqliteStore));
        Tables? tables = null;
        try
        {
            if (!_idle.TryTake(out tables))
            {
                tables = new Tables(file.OpenReader(), clock);
            }
            var result = read(tables);
            GiveBack(tables);
            return result;
        }
        catch (Exception failure)
        {
            // Whatever it was in the middle of ends with the connection.
            tables?.Database.Dispose();
            if (failure is SqliteFailure sqlite)
            {
                throw SqliteFailure.ForCaller(sqlite);
            }
            throw;
        }
    }

    /// <summary>Like <see cref="Read"/>, with everything read from one state of the file.</summary>
    public T ReadTogether<T>(Func<Tables, T> read) => Read(tables =>
    {
        tables.BeginReading();
        var result = read(tables);
        tables.EndReading();
        return result;
    });

    public void Dispose()
    {
        _closed = true;
        Drain();
    }

    private void GiveBack(Tables tables)
    {
        _idle.Add(tables);
        if (_closed)
        {
            Drain();
        }
    }

    private void Drain()
    {
        while (_idle.TryTake(out var tables))
        {
            tables.Database.Dispose();
        }
    }
}
