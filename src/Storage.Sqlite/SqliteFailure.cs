using SQLitePCL;

namespace AsnAssistant.Storage.Sqlite;

/// <summary>SQLite gave an error code. Never leaves this room: callers get <see cref="ForCaller"/>.</summary>
internal sealed class SqliteFailure(int code, string message) : Exception($"SQLite error {code}: {message}")
{
    private int Primary => code & 0xff;

    public bool IsBusy => Primary is raw.SQLITE_BUSY or raw.SQLITE_LOCKED;

    public bool IsNotADatabase => Primary == raw.SQLITE_NOTADB;

    /// <summary>What an operator can do about it. No text of SQLite's own about values: it might name personal data.</summary>
    public string Advice => Primary switch
    {
        raw.SQLITE_FULL => "The disk, or the limit Storage:Sqlite:MaxMegabytes, is full. Make room; the host goes on by itself.",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "Another program holds the database's lock, perhaps a backup or an open SQLite shell. The host goes on by itself when it lets go.",
        raw.SQLITE_IOERR => $"The disk reported an error while reading or writing (SQLite code {code}). Check the disk; the host keeps trying.",
        raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_CANTOPEN or raw.SQLITE_AUTH =>
            $"The database file or its folder cannot be opened or written (SQLite code {code}). Check the account's rights and that the disk is mounted for writing.",
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => $"The database file is damaged (SQLite code {code}). Stop the host and restore a backup.",
        raw.SQLITE_NOMEM => "The machine has no memory left for the database.",
        _ => $"The database refused the operation (SQLite code {code}).",
    };

    public static Exception ForCaller(Exception failure) => failure switch
    {
        SqliteFailure sqlite => new StoreUnavailableException(sqlite.Advice, sqlite),
        StoreFileException file => new StoreUnavailableException(file.Message, file),
        _ => failure,
    };
}
