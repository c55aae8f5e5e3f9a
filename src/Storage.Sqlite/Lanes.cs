namespace AsnAssistant.Storage.Sqlite;

/// <summary>
/// <c>lanes (id, queue, name, due, token, until)</c>: a lane that has entries or is leased; times in Unix milliseconds.
/// Not leased: token null, due = when its head may be handed out. Leased: token, until = the lease's end, due = the same.
/// Leased without entries left: due null; when until has passed such a row means nothing.
/// <c>entries (lane, seq, queue, entry, due, attempts, enqueued, payload)</c>: in order of seq; (queue, entry) is unique.
/// </summary>
internal sealed class Lanes(Database database)
{
    private readonly Statement _find = new(database, "select id, due, token, until from lanes where queue = ?1 and name = ?2");
    private readonly Statement _add = new(database, "insert into lanes (queue, name, due, token, until) values (?1, ?2, ?3, ?4, ?5)");
    private readonly Statement _set = new(database, "update lanes set due = ?2, token = ?3, until = ?4 where id = ?1");
    private readonly Statement _extend = new(database, "update lanes set until = ?2, due = iif(due is null, null, ?2) where id = ?1");
    private readonly Statement _keep = new(database, "update lanes set due = null where id = ?1 and not exists (select 1 from entries where lane = ?1)");
    private readonly Statement _remove = new(database, "delete from lanes where id = ?1");
    private readonly Statement _due = new(database, "select id, name from lanes where queue = ?1 and due <= ?2 order by due, id limit ?3");
    private readonly Statement _isAnyDue = new(database, "select 1 from lanes where queue = ?1 and due <= ?2 limit 1");
    private readonly Statement _countDue = new(database, "select count(*) from lanes where queue = ?1 and due <= ?2");
    private readonly Statement _removeGhosts = new(database, """
        delete from lanes where id in
          (select lane.id from queues join lanes lane on lane.queue = queues.id where queues.agency = ?1 and lane.due is null and lane.until <= ?2 limit ?3)
        """);

    private readonly Statement _append = new(database, """
        insert into entries (lane, seq, queue, entry, due, attempts, enqueued, payload)
        values (?1, coalesce((select max(seq) from entries where lane = ?1), 0) + 1, ?2, ?3, ?4, ?5, ?6, ?7)
        """);
    private readonly Statement _where = new(database, "select lane, seq from entries where queue = ?1 and entry = ?2");
    private readonly Statement _head = new(database, "select seq, due, attempts from entries where lane = ?1 order by seq limit 1");
    private readonly Statement _read = new(database, "select entry, attempts, payload from entries where lane = ?1 and seq = ?2");
    private readonly Statement _list = new(database, "select entry, attempts, enqueued, payload, due from entries where lane = ?1 order by seq limit ?2");
    private readonly Statement _attempt = new(database, "update entries set attempts = attempts + 1 where lane = ?1 and seq = ?2");
    private readonly Statement _removeEntry = new(database, "delete from entries where lane = ?1 and seq = ?2");
    private readonly Statement _count = new(database, "select count(*) from entries where queue = ?1");

    public long CountEntries(long queue) => _count.Use().Add(queue).OneLong() ?? 0;

    public long CountDue(long queue, long now) => _countDue.Use().Add(queue).Add(now).OneLong() ?? 0;

    public bool IsAnyDue(long queue, long now) => _isAnyDue.Use().Add(queue).Add(now).Any();

    /// <summary>Nothing waits and nothing is leased.</summary>
    public bool IsIdle(long queue, string name, long now) => !IsTaken(Find(queue, name), now);

    /// <returns>The lane if this lease is still held, or 0.</returns>
    public long Held(long queue, Lease lease, long now)
    {
        var query = _find.Use().Add(queue).Add(lease.Lane);
        var held = query.Next() && !query.IsNull(2) && query.TextIs(2, lease.Token) && query.Long(3) > now ? query.Long(0) : 0;
        query.End();
        return held;
    }

    /// <returns>The place of an entry in this lane; 0 when it is not in it.</returns>
    public long Seq(long queue, long lane, string entry)
    {
        var query = _where.Use().Add(queue).Add(entry);
        var seq = query.Next() && query.Long(0) == lane ? query.Long(1) : 0;
        query.End();
        return seq;
    }

    public bool HasEntry(long queue, string entry) => _where.Use().Add(queue).Add(entry).Any();

    public (string Id, long Attempts, byte[] Payload) ReadEntry(long lane, long seq)
    {
        var query = _read.Use().Add(lane).Add(seq);
        var found = query.Next() ? (query.Text(0), query.Long(1), query.Blob(2)) : default;
        query.End();
        return found;
    }

    /// <summary>Puts an entry, known not to be there yet, at the end of its lane.</summary>
    /// <param name="token">With a token, the lane is leased with it until <paramref name="until"/> if it is free.</param>
    /// <returns>The lane, and whether it was leased.</returns>
    public (long Lane, bool Leased) Append(long queue, string name, string entry, ReadOnlySpan<byte> payload, long due, string? token, long until, long now)
    {
        var found = Find(queue, name);
        var isFree = !IsTaken(found, now);
        var leased = isFree && token is not null && due <= now;
        var lane = found.Id;
        if (isFree)
        {
            var (laneDue, laneToken, laneUntil) = leased ? (until, token, until) : (due, null, 0L);
            if (lane == 0)
            {
                _add.Use().Add(queue).Add(name).Add(laneDue).Add(laneToken).Add(laneUntil).Run();
                lane = database.LastRow;
            }
            else
            {
                Set(lane, laneDue, laneToken, laneUntil);
            }
        }
        else if (found.Due is null)
        {
            Set(lane, found.Until, found.Token, found.Until);
        }
        _append.Use().Add(lane).Add(queue).Add(entry).Add(due).Add(leased ? 1 : 0).Add(now).Add(payload).Run();
        return (lane, leased);
    }

    public void RemoveEntry(long lane, long seq) => _removeEntry.Use().Add(lane).Add(seq).Run();

    /// <summary>After entries of a leased lane were removed and it is kept: without entries it is due for nobody.</summary>
    public void Keep(long lane) => _keep.Use().Add(lane).Run();

    /// <summary>Gives a lane back; its head is due at <paramref name="due"/>, or at its own time if that is later.</summary>
    /// <returns>Whether something waits in it that is due now.</returns>
    public bool Release(long lane, long due, long now)
    {
        if (Head(lane) is not { } head)
        {
            _remove.Use().Add(lane).Run();
            return false;
        }
        var next = Math.Max(due, head.Due);
        Set(lane, next, null, 0);
        return next <= now;
    }

    public void Extend(long lane, long until) => _extend.Use().Add(lane).Add(until).Run();

    /// <summary>The lanes that are due, oldest first.</summary>
    public List<(long Lane, string Name)> Due(long queue, long now, int limit)
    {
        var lanes = new List<(long, string)>();
        var query = _due.Use().Add(queue).Add(now).Add(limit);
        while (query.Next())
        {
            lanes.Add((query.Long(0), query.Text(1)));
        }
        return lanes;
    }

    public (long Seq, long Due, long Attempts)? Head(long lane)
    {
        var query = _head.Use().Add(lane);
        (long, long, long)? head = query.Next() ? (query.Long(0), query.Long(1), query.Long(2)) : null;
        query.End();
        return head;
    }

    /// <summary>Leases a lane whose head is due: counts the attempt and hands out what is due of its first entries.</summary>
    public List<QueueEntry> Take(long lane, long head, string token, long until, int limit, long now)
    {
        _attempt.Use().Add(lane).Add(head).Run();
        Set(lane, until, token, until);
        var entries = new List<QueueEntry>();
        var query = _list.Use().Add(lane).Add(limit);
        while (query.Next() && query.Long(4) <= now)
        {
            entries.Add(new QueueEntry(query.Text(0), (int)query.Long(1), DateTimeOffset.FromUnixTimeMilliseconds(query.Long(2)), query.Blob(3)));
        }
        query.End();
        return entries;
    }

    /// <summary>Removes rows that mean nothing any more.</summary>
    public int RemoveGhosts(long agency, long now, int limit) => _removeGhosts.Use().Add(agency).Add(now).Add(limit).Run();

    private static bool IsTaken(Lane lane, long now) => lane.Id != 0 && (lane.Due is not null || lane.Until > now);

    private void Set(long lane, long? due, string? token, long until) => _set.Use().Add(lane).Add(due).Add(token).Add(until).Run();

    private Lane Find(long queue, string name)
    {
        var query = _find.Use().Add(queue).Add(name);
        var found = query.Next() ? new Lane(query.Long(0), query.LongOrNull(1), query.TextOrNull(2), query.Long(3)) : default;
        query.End();
        return found;
    }

    private readonly record struct Lane(long Id, long? Due, string? Token, long Until);
}
