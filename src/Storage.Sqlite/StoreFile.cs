using System.Globalization;

namespace AsnAssistant.Storage.Sqlite;

/// <summary>The file of one store: made, guarded, brought to this program's schema, and opened as often as needed.</summary>
internal sealed class StoreFile : IDisposable
{
    private readonly SqliteStoreOptions _options;
    private readonly FileGuard _guard;

    private StoreFile(SqliteStoreOptions options, string path, FileGuard guard)
    {
        _options = options;
        Path = path;
        _guard = guard;
    }

    public string Path { get; }

    /// <summary>Acknowledged commits survive a loss of power.</summary>
    public bool IsDurable => !_options.IsThrowAway;

    /// <exception cref="StoreInUseException">Somebody else has the file.</exception>
    /// <exception cref="StoreFileException">The file cannot serve.</exception>
    public static StoreFile Open(SqliteStoreOptions options)
    {
        var path = options.IsThrowAway
            ? System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"asn-{WriteBatch.NewId()}.db")
            : Resolve(options.Path);
        Make(path);
        var guard = new FileGuard(path);
        try
        {
            return new StoreFile(options, path, guard);
        }
        catch
        {
            guard.Dispose();
            throw;
        }
    }

    /// <summary>Opens the connection that writes, and brings the schema up to date.</summary>
    public Database OpenWriter()
    {
        var database = Connect();
        try
        {
            // Both only take effect in a file that has no tables yet.
            database.Execute("pragma page_size = 8192; pragma auto_vacuum = none");
            Schema.Prepare(database, Path);
            if (database.Scalar("pragma journal_mode = wal") != "wal")
            {
                throw new StoreFileException($"The disk of '{Path}' cannot carry a write-ahead log; network shares cannot. Put the store on a local disk.");
            }
            database.Execute(string.Create(CultureInfo.InvariantCulture, $"""
                pragma synchronous = {(IsDurable ? "full" : "off")};
                pragma cache_size = {-1024 * _options.CacheMegabytes};
                pragma wal_autocheckpoint = 4000;
                pragma journal_size_limit = 268435456;
                """));
            if (_options.MaxMegabytes is { } limit)
            {
                database.Execute(string.Create(CultureInfo.InvariantCulture, $"pragma max_page_count = {limit * 128L}"));
            }
            return database;
        }
        catch (SqliteFailure failure)
        {
            database.Dispose();
            throw failure.IsNotADatabase
                ? new StoreFileException($"'{Path}' is not a database. Nothing was changed in it. Give Storage:Sqlite:Path a file of its own, or restore a backup.", failure)
                : new StoreFileException($"The store '{Path}' cannot be opened. {failure.Advice}", failure);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public Database OpenReader()
    {
        var database = Connect();
        try
        {
            // Every commit empties a reader's cache, and would undo a mapping of the file as well, which costs more than it saves; so a reader reads.
            database.Execute("pragma query_only = 1; pragma cache_size = -4096; pragma mmap_size = 0");
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (_options.IsThrowAway)
        {
            foreach (var suffix in new[] { "", "-wal", "-shm", ".lock" })
            {
                File.Delete(Path + suffix);
            }
        }
        _guard.Dispose();
    }

    private Database Connect()
    {
        var database = new Database(Path, _options.Deadline);
        try
        {
            database.Execute("pragma temp_store = memory");
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>The same file has one name, whatever links lead to it: the lock lies beside it.</summary>
    private static string Resolve(string path)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
    }

    /// <summary>Conversations lie in it: nobody else on the machine may read it.</summary>
    private static void Make(string path)
    {
        try
        {
            if (System.IO.Path.GetDirectoryName(path) is { Length: > 0 } folder && !Directory.Exists(folder))
            {
                if (OperatingSystem.IsWindows())
                {
                    Directory.CreateDirectory(folder);
                }
                else
                {
                    Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                }
            }
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }
            using var made = new FileStream(path, options);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StoreFileException($"The store '{path}' cannot be made or opened for writing. Check the folder, the account's rights and the disk.", failure);
        }
    }
}
