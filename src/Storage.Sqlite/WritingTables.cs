namespace AsnAssistant.Storage.Sqlite;

/// <summary>All tables of the writer's connection, with the transaction that commits share.</summary>
internal sealed class WritingTables : Tables
{
    private readonly Statement _begin;
    private readonly Statement _foreign;
    private readonly Statement _commit;
    private readonly Statement _rollBack;
    private readonly Statement _beat;
    private readonly Dictionary<string, string> _topics = [];

    private long _foreignCommits;

    public WritingTables(Database database, TimeProvider clock, KnownDocuments known)
        : base(database, clock)
    {
        // Moves when another connection commits. None of ours does, so it moves only when somebody works on the file by hand.
        _foreign = new Statement(database, "pragma data_version");
        _begin = new Statement(database, "begin immediate");
        _commit = new Statement(database, "commit");
        _rollBack = new Statement(database, "rollback");
        _beat = new Statement(database, "insert into heartbeat (id, at) values (1, ?1) on conflict (id) do update set at = excluded.at");
        Marks = new Marks(database, Now);
        Written = new WrittenDocuments(Documents, known);
        Written.Forget();
    }

    public WrittenDocuments Written { get; }

    public Marks Marks { get; }

    /// <summary>For what is put together and written at once.</summary>
    public MemoryStream Scratch { get; } = new();

    /// <summary>Whom to wake when this transaction is committed.</summary>
    public HashSet<(AgencyId Agency, string Topic)> Wakes { get; } = [];

    public void Wake(AgencyId agency, string topic) => Wakes.Add((agency, topic));

    public void WakeQueue(AgencyId agency, string queue)
    {
        if (!_topics.TryGetValue(queue, out var topic))
        {
            _topics[queue] = topic = "queue:" + queue;
        }
        Wakes.Add((agency, topic));
    }

    /// <summary>Writes something, to learn whether writing works.</summary>
    public void Beat() => _beat.Use().Add(Now).Run();

    public void Begin()
    {
        _begin.Use().Run();
        if (_foreign.Use().OneLong() is { } commits && commits != _foreignCommits)
        {
            _foreignCommits = commits;
            Written.Forget();
            Names.Forget();
        }
    }

    public void Commit()
    {
        Marks.Committing(Now);
        Written.Committing();
        _commit.Use().Run();
        Written.Committed();
        Marks.Committed();
    }

    public void RollBack()
    {
        Wakes.Clear();
        if (Database.InTransaction)
        {
            _rollBack.Use().Run();
        }
        Names.Forget();
        Written.Forget();
        Marks.RolledBack();
    }
}
