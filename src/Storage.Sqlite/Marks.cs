namespace AsnAssistant.Storage.Sqlite;

/// <summary>
/// <c>marks (id, at, batch, receipt)</c>: the commits of the last minutes, in their order, so that a repeated one is known again.
/// Rows are only added at the end and removed from the beginning, which costs next to nothing; where a commit's row is, memory knows.
/// </summary>
internal sealed class Marks
{
    /// <summary>A generation is a minute; three of them keep every mark for two minutes and none for more than three.</summary>
    private const long GenerationMilliseconds = 60_000;

    private readonly Statement _add;
    private readonly Statement _find;
    private readonly Statement _remove;
    private readonly Statement _first;
    private readonly List<ulong> _unsure = [];
    private Generation _current;
    private Generation _previous = new(0);
    private Generation _oldest = new(0);
    private long _last;
    private long _expiredUpTo;
    private long _removedUpTo;

    public Marks(Database database, long now)
    {
        _current = new Generation(now);
        _add = new Statement(database, "insert into marks (id, at, batch, receipt) values (?1, ?2, ?3, ?4)");
        _find = new Statement(database, "select receipt from marks where id = ?1 and batch = ?2");
        _remove = new Statement(database, "delete from marks where id <= ?1");
        _first = new Statement(database, "select min(id) from marks");
        Load(new Statement(database, "select id, batch, at from marks order by id"), now);
    }

    /// <summary>Whether a commit was applied, and the body of its receipt.</summary>
    public bool TryFind(string batch, out byte[] receipt)
    {
        receipt = [];
        var key = Key(batch);
        if (!_current.Rows.TryGetValue(key, out var row) && !_previous.Rows.TryGetValue(key, out row) && !_oldest.Rows.TryGetValue(key, out row))
        {
            return false;
        }
        var query = _find.Use().Add(row).Add(batch);
        var found = query.Next();
        if (found)
        {
            receipt = query.Blob(0);
        }
        query.End();
        return found;
    }

    public void Add(string batch, ReadOnlySpan<byte> receipt, long now)
    {
        // Numbered here: SQLite would begin again at 1 in a table that became empty.
        _add.Use().Add(++_last).Add(now).Add(batch).Add(receipt).Run();
        var key = Key(batch);
        _unsure.Add(key);
        _current.Rows[key] = _current.Last = _last;
    }

    /// <summary>Removes marks whose time has passed, a few at a time.</summary>
    public void Tidy(long now, int atMost)
    {
        if (now - _current.Begun >= GenerationMilliseconds)
        {
            _expiredUpTo = Math.Max(_expiredUpTo, _oldest.Last);
            (_oldest, _previous, _current) = (_previous, _current, new Generation(now));
        }
        if (_removedUpTo < _expiredUpTo)
        {
            _removedUpTo = Math.Min(_expiredUpTo, _removedUpTo + atMost);
            _remove.Use().Add(_removedUpTo).Run();
        }
    }

    public void Committed() => _unsure.Clear();

    public void RolledBack()
    {
        foreach (var key in _unsure)
        {
            _current.Rows.Remove(key);
        }
        _unsure.Clear();
        Restart();
    }

    /// <summary>Its first 12 characters of a-z and 2-7, 5 bits each.</summary>
    private static ulong Key(string batch)
    {
        ulong key = 0;
        foreach (var letter in batch.AsSpan(0, Math.Min(12, batch.Length)))
        {
            key = (key << 5) + (uint)(letter >= 'a' ? letter - 'a' : letter - '2' + 26);
        }
        return key;
    }

    private void Load(Statement all, long now)
    {
        all.Use();
        while (all.Next())
        {
            _last = all.Long(0);
            if (now - all.Long(2) > 2 * GenerationMilliseconds)
            {
                _expiredUpTo = _last;
            }
            else
            {
                _current.Rows[Key(all.Text(1))] = _current.Last = _last;
            }
        }
        Restart();
    }

    /// <summary>What was removed may be back after a rollback; removing begins again at the first row there is.</summary>
    private void Restart() => _removedUpTo = (_first.Use().OneLong() ?? _last + 1) - 1;

    private sealed class Generation(long begun)
    {
        public Dictionary<ulong, long> Rows { get; } = [];

        public long Begun { get; } = begun;

        /// <summary>The last row of it; 0 for an empty one.</summary>
        public long Last { get; set; }
    }
}
