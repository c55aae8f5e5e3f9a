namespace AsnAssistant.Storage.Sqlite;

/// <summary>
/// Numbers for names that stand in many rows: <c>agencies (id, name)</c>, and per agency <c>indexes (id, agency, name)</c> and <c>queues (id, agency, name)</c>.
/// What was looked up is remembered; a rollback must <see cref="Forget"/>, for the number may be another's later.
/// </summary>
internal sealed class Names(Database database)
{
    /// <summary>Beyond this many remembered names all are forgotten: an agency's indexes may be as many as its people.</summary>
    private const int RememberAtMost = 20_000;

    private readonly Dictionary<string, long> _agencies = [];
    private readonly NameTable _indexes = new(database, "indexes");
    private readonly NameTable _queues = new(database, "queues");
    private readonly Statement _findAgency = new(database, "select id from agencies where name = ?1");
    private readonly Statement _addAgency = new(database, "insert into agencies (name) values (?1)");

    /// <returns>0 for an agency that has written nothing yet.</returns>
    public long FindAgency(AgencyId agency)
    {
        if (!_agencies.TryGetValue(agency.Value, out var id) && _findAgency.Use().Add(agency.Value).OneLong() is { } found)
        {
            _agencies[agency.Value] = id = found;
        }
        return id;
    }

    public long Agency(AgencyId agency)
    {
        if (FindAgency(agency) is not 0 and var id)
        {
            return id;
        }
        _addAgency.Use().Add(agency.Value).Run();
        return _agencies[agency.Value] = database.LastRow;
    }

    /// <returns>0 for an index never written.</returns>
    public long FindIndex(long agency, string name) => _indexes.Find(agency, name);

    public long Index(long agency, string name) => _indexes.FindOrAdd(agency, name);

    /// <returns>0 for a queue never written.</returns>
    public long FindQueue(long agency, string name) => _queues.Find(agency, name);

    public long Queue(long agency, string name) => _queues.FindOrAdd(agency, name);

    public void Forget()
    {
        _agencies.Clear();
        _indexes.Forget();
        _queues.Forget();
    }

    private sealed class NameTable(Database database, string table)
    {
        private readonly Dictionary<(long Agency, string Name), long> _known = [];
        private readonly Statement _find = new(database, $"select id from {table} where agency = ?1 and name = ?2");
        private readonly Statement _add = new(database, $"insert into {table} (agency, name) values (?1, ?2)");

        public long Find(long agency, string name)
        {
            if (!_known.TryGetValue((agency, name), out var id) && _find.Use().Add(agency).Add(name).OneLong() is { } found)
            {
                Remember(agency, name, id = found);
            }
            return id;
        }

        public long FindOrAdd(long agency, string name)
        {
            if (Find(agency, name) is not 0 and var id)
            {
                return id;
            }
            _add.Use().Add(agency).Add(name).Run();
            Remember(agency, name, id = database.LastRow);
            return id;
        }

        public void Forget() => _known.Clear();

        private void Remember(long agency, string name, long id)
        {
            if (_known.Count >= RememberAtMost)
            {
                _known.Clear();
            }
            _known[(agency, name)] = id;
        }
    }
}
