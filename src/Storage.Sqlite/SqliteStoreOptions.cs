namespace AsnAssistant.Storage.Sqlite;

/// <summary>Where the file lies, and how much memory it may take. The defaults were measured; most installations set <see cref="Path"/> only.</summary>
public sealed class SqliteStoreOptions
{
    /// <summary>The value of <see cref="Path"/> that asks for a throw-away store.</summary>
    public const string ThrowAway = ":memory:";

    /// <summary>
    /// The database file; its folder is made when missing, readable by this account alone. Beside it lie <c>-wal</c>, <c>-shm</c> and <c>.lock</c>.
    /// Must be on a local disk: file locks and shared memory do not work over a network share.
    /// <c>:memory:</c> is a store for tests and trials: an unsynced file in the temporary folder, deleted when the store is disposed.
    /// </summary>
    public string Path { get; set; } = "data/asn.db";

    /// <summary>How many commits may share one transaction and its one disk synchronization. 1 to 4,096.</summary>
    public int GroupSize { get; set; } = 256;

    /// <summary>Page cache of the writer, in megabytes. 1 to 4,096.</summary>
    public int CacheMegabytes { get; set; } = 64;

    /// <summary>How much memory documents that were read lately may take, in megabytes; reading one of them again costs no query. 1 to 4,096.</summary>
    public int DocumentMegabytes { get; set; } = 32;

    /// <summary>The database may not grow beyond this, in megabytes; commits that need more fail as on a full disk. Null: no limit but the disk. At least 1.</summary>
    public int? MaxMegabytes { get; set; }

    /// <summary>How long a call may wait for the disk or for another program's lock before <see cref="StoreUnavailableException"/>. 0.1 to 60 seconds.</summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(10);

    internal bool IsThrowAway => Path == ThrowAway;

    /// <summary>What is wrong with these options, in plain words; empty when they are good.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        if (string.IsNullOrWhiteSpace(Path))
        {
            problems.Add("Path is empty: name the database file, such as data/asn.db.");
        }
        Range(nameof(GroupSize), GroupSize, 1, 4096);
        Range(nameof(CacheMegabytes), CacheMegabytes, 1, 4096);
        Range(nameof(DocumentMegabytes), DocumentMegabytes, 1, 4096);
        Range(nameof(MaxMegabytes), MaxMegabytes ?? 1, 1, int.MaxValue);
        Range(nameof(Deadline), Deadline.TotalSeconds, 0.1, 60);
        return problems;

        void Range(string name, double value, double least, double most)
        {
            if (!(value >= least && value <= most))
            {
                problems.Add(FormattableString.Invariant($"{name} is {value}: it must be from {least} to {most}."));
            }
        }
    }
}
