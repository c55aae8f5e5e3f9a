using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace AsnAssistant.Storage.Sqlite;

/// <summary>
/// <c>marks (id, at, commits)</c>: the commits of the last minutes with their receipts, so that a repeated one is known again. A row holds those
/// that shared a transaction. Rows are only added at the end and removed from the beginning; where a commit's row is, memory knows.
/// </summary>
internal sealed class Marks
{
    /// <summary>A generation is a minute; three of them keep every mark for two minutes and none for more than three.</summary>
    private const long GenerationMilliseconds = 60_000;

    /// <summary>Rows removed by one transaction: more than it adds, and few enough that nobody waits for it.</summary>
    private const int RemovedAtOnce = 64;

    private readonly Statement _add;
    private readonly Statement _find;
    private readonly Statement _remove;
    private readonly Statement _first;
    private readonly List<ulong> _unsure = [];

    // The row of the transaction that runs.
    private readonly ArrayBufferWriter<byte> _row = new();
    private Generation _current;
    private Generation _previous = new(0);
    private Generation _oldest = new(0);
    private long _last;
    private long _expiredUpTo;
    private long _removedUpTo;

    public Marks(Database database, long now)
    {
        _current = new Generation(now);
        _add = new Statement(database, "insert into marks (id, at, commits) values (?1, ?2, ?3)");
        _find = new Statement(database, "select commits from marks where id = ?1");
        _remove = new Statement(database, "delete from marks where id <= ?1");
        _first = new Statement(database, "select min(id) from marks");
        Load(new Statement(database, "select id, at, commits from marks order by id"), now);
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
        foreach (var (commit, body) in Read(row == _last + 1 ? _row.WrittenSpan.ToArray() : Row(row)))
        {
            if (commit == batch)
            {
                receipt = body;
                return true;
            }
        }
        return false;
    }

    public void Add(string batch, ReadOnlySpan<byte> receipt)
    {
        // As a BinaryReader reads them.
        var length = 1 + batch.Length + sizeof(int) + receipt.Length;
        var commit = _row.GetSpan(length);
        commit[0] = (byte)batch.Length;
        Encoding.ASCII.GetBytes(batch, commit[1..]);
        BinaryPrimitives.WriteInt32LittleEndian(commit[(1 + batch.Length)..], receipt.Length);
        receipt.CopyTo(commit[(1 + batch.Length + sizeof(int))..]);
        _row.Advance(length);
        var key = Key(batch);
        _unsure.Add(key);
        _current.Rows[key] = _current.Last = _last + 1;
    }

    /// <summary>Writes the marks that were added, and removes some whose time has passed.</summary>
    public void Committing(long now)
    {
        if (_row.WrittenCount > 0)
        {
            // Numbered here: SQLite would begin again at 1 in a table that became empty.
            _add.Use().Add(++_last).Add(now).Add(_row.WrittenSpan).Run();
        }
        if (now - _current.Begun >= GenerationMilliseconds)
        {
            _expiredUpTo = Math.Max(_expiredUpTo, _oldest.Last);
            (_oldest, _previous, _current) = (_previous, _current, new Generation(now));
        }
        if (_removedUpTo < _expiredUpTo)
        {
            _removedUpTo = Math.Min(_expiredUpTo, _removedUpTo + RemovedAtOnce);
            _remove.Use().Add(_removedUpTo).Run();
        }
    }

    public void Committed()
    {
        _row.ResetWrittenCount();
        _unsure.Clear();
    }

    public void RolledBack()
    {
        foreach (var key in _unsure)
        {
            _current.Rows.Remove(key);
        }
        Committed();
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

    private static IEnumerable<(string Batch, byte[] Receipt)> Read(byte[] row)
    {
        using var reader = new BinaryReader(new MemoryStream(row), Encoding.ASCII);
        while (reader.BaseStream.Position < row.Length)
        {
            yield return (reader.ReadString(), reader.ReadBytes(reader.ReadInt32()));
        }
    }

    private byte[] Row(long row)
    {
        var query = _find.Use().Add(row);
        var commits = query.Next() ? query.Blob(0) : [];
        query.End();
        return commits;
    }

    private void Load(Statement all, long now)
    {
        all.Use();
        while (all.Next())
        {
            _last = all.Long(0);
            if (now - all.Long(1) > 2 * GenerationMilliseconds)
            {
                _expiredUpTo = _last;
                continue;
            }
            foreach (var (batch, _) in Read(all.Blob(2)))
            {
                _current.Rows[Key(batch)] = _current.Last = _last;
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
