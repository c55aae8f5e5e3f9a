namespace AsnAssistant.Storage.Sqlite;

/// <summary>
/// <c>logs (id, agency, name, length, expires, sweep)</c> and <c>log_entries (log, position, body)</c>. A log that expired and is written again
/// leaves its old row without a name behind, with its entries: the sweep removes them, so that no commit has to.
/// </summary>
internal sealed class Logs(Database database)
{
    private readonly Statement _find = new(database, "select id, length, expires from logs where agency = ?1 and name = ?2");
    private readonly Statement _add = new(database, "insert into logs (agency, name, length, expires, sweep) values (?1, ?2, 1, ?3, ?4)");
    private readonly Statement _grow = new(database, "update logs set length = ?2, expires = ?3 where id = ?1 and sweep is ?4");
    private readonly Statement _move = new(database, "update logs set length = ?2, expires = ?3, sweep = ?4 where id = ?1");
    private readonly Statement _leave = new(database, "update logs set name = null where id = ?1");
    private readonly Statement _append = new(database, "insert into log_entries (log, position, body) values (?1, ?2, ?3)");
    private readonly Statement _read = new(database, "select body from log_entries where log = ?1 and position > ?2 order by position limit ?3");
    private readonly Statement _expired = new(database, "select id from logs where agency = ?1 and sweep < ?2 limit 1");
    private readonly Statement _removeEntries = new(database,
        "delete from log_entries where log = ?1 and position in (select position from log_entries where log = ?1 order by position limit ?2)");
    private readonly Statement _remove = new(database, "delete from logs where id = ?1");

    /// <returns>The entry's position.</returns>
    public long Append(long agency, string name, ReadOnlySpan<byte> body, long? expires, long now)
    {
        var sweep = SweepHour.Of(expires);
        var (log, length, isLive) = Find(agency, name, now);
        if (log != 0 && isLive)
        {
            length++;
            if (_grow.Use().Add(log).Add(length).Add(expires).Add(sweep).Run() == 0)
            {
                _move.Use().Add(log).Add(length).Add(expires).Add(sweep).Run();
            }
        }
        else
        {
            if (log != 0)
            {
                _leave.Use().Add(log).Run();
            }
            _add.Use().Add(agency).Add(name).Add(expires).Add(sweep).Run();
            (log, length) = (database.LastRow, 1);
        }
        _append.Use().Add(log).Add(length).Add(body).Run();
        return length;
    }

    /// <summary>Removes a log at once: whoever asks for it wants it gone, not gone by and by.</summary>
    public void Delete(long agency, string name, long now)
    {
        if (Find(agency, name, now).Log is var log && log != 0)
        {
            _removeEntries.Use().Add(log).Add(int.MaxValue).Run();
            _remove.Use().Add(log).Run();
        }
    }

    public LogPage Read(long agency, string name, long after, int limit, long now)
    {
        var (log, length, isLive) = Find(agency, name, now);
        if (log == 0 || !isLive)
        {
            return new LogPage(1, [], 0);
        }
        var entries = new List<ReadOnlyMemory<byte>>();
        if (after < length)
        {
            var query = _read.Use().Add(log).Add(after).Add(limit);
            while (query.Next())
            {
                entries.Add(query.Blob(0));
            }
        }
        return new LogPage(entries.Count > 0 ? after + 1 : length + 1, entries, length);
    }

    /// <summary>Removes entries of one expired log, and the log itself with its last entry.</summary>
    /// <returns>How many rows went; 0 when no log has expired.</returns>
    public int Sweep(long agency, long now, int limit)
    {
        if (_expired.Use().Add(agency).Add(SweepHour.At(now)).OneLong() is not { } log)
        {
            return 0;
        }
        var removed = _removeEntries.Use().Add(log).Add(limit).Run();
        return removed == limit ? removed : removed + _remove.Use().Add(log).Run();
    }

    private (long Log, long Length, bool IsLive) Find(long agency, string name, long now)
    {
        var query = _find.Use().Add(agency).Add(name);
        var found = query.Next() ? (query.Long(0), query.Long(1), !(query.LongOrNull(2) <= now)) : default;
        query.End();
        return found;
    }
}
