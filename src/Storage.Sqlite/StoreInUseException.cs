namespace AsnAssistant.Storage.Sqlite;

/// <summary>Another host, or another store in this process, has the file. One host serves a SQLite file; several hosts need Redis.</summary>
public sealed class StoreInUseException(string file)
    : Exception($"The store '{file}' is already in use by another running host. Stop that host first, or give this one its own Storage:Sqlite:Path. Several hosts on the same data need Storage:Engine=Redis.")
{
    public string File { get; } = file;
}
