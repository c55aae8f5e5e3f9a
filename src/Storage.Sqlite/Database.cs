using SQLitePCL;

namespace AsnAssistant.Storage.Sqlite;

/// <summary>One connection. Used by one thread at a time.</summary>
internal sealed class Database : IDisposable
{
    private readonly sqlite3 _handle;
    private readonly List<sqlite3_stmt> _prepared = [];

    static Database()
    {
        Batteries_V2.Init();
        // Nobody asks SQLite how much memory it has, and keeping count is a lock that all connections share. Refused, harmlessly, once it runs.
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    public Database(string path, TimeSpan busyTimeout)
    {
        const int Flags = raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX;
        var code = raw.sqlite3_open_v2(path, out _handle, Flags, null);
        if (code != raw.SQLITE_OK)
        {
            var failure = Failure(code);
            _handle.Dispose();
            throw failure;
        }
        _ = raw.sqlite3_extended_result_codes(_handle, 1);
        Check(raw.sqlite3_busy_timeout(_handle, (int)busyTimeout.TotalMilliseconds));
    }

    public static string Version
    {
        get
        {
            Batteries_V2.Init();
            return raw.sqlite3_libversion().utf8_to_string();
        }
    }

    public bool InTransaction => raw.sqlite3_get_autocommit(_handle) == 0;

    /// <summary>How many rows the last statement wrote or removed.</summary>
    public int Changes => raw.sqlite3_changes(_handle);

    public long LastRow => raw.sqlite3_last_insert_rowid(_handle);

    /// <summary>Runs statements that are needed once.</summary>
    public void Execute(string sql) => Check(raw.sqlite3_exec(_handle, sql));

    /// <summary>The first column of the first row as text; empty without one.</summary>
    public string Scalar(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_handle, sql, out var statement));
        using (statement)
        {
            var code = raw.sqlite3_step(statement);
            if (code is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
            {
                throw Failure(code);
            }
            return code == raw.SQLITE_ROW ? raw.sqlite3_column_text(statement, 0).utf8_to_string() ?? "" : "";
        }
    }

    public sqlite3_stmt Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement));
        _prepared.Add(statement);
        return statement;
    }

    public void Check(int code)
    {
        if (code != raw.SQLITE_OK)
        {
            throw Failure(code);
        }
    }

    public SqliteFailure Failure(int code) => new(code, raw.sqlite3_errmsg(_handle).utf8_to_string() ?? "");

    public void Dispose()
    {
        foreach (var statement in _prepared)
        {
            statement.Dispose();
        }
        _prepared.Clear();
        _handle.Dispose();
    }
}
