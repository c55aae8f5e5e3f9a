namespace AsnAssistant.Storage.Sqlite;

/// <summary><c>dead_letters (id, queue, lane, entry, attempts, reason, buried, payload)</c>: one per entry id and queue, the latest; buried in Unix milliseconds.</summary>
internal sealed class DeadLetters(Database database)
{
    private readonly Statement _bury = new(database,
        "insert or replace into dead_letters (queue, lane, entry, attempts, reason, buried, payload) values (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    private readonly Statement _newest = new(database,
        "select lane, entry, attempts, reason, buried, payload from dead_letters where queue = ?1 order by buried desc, id desc limit ?2");
    private readonly Statement _count = new(database, "select count(*) from dead_letters where queue = ?1");
    private readonly Statement _find = new(database, "select id, lane, payload from dead_letters where queue = ?1 and entry = ?2");
    private readonly Statement _remove = new(database, "delete from dead_letters where id = ?1");
    private readonly Statement _sweep = new(database, """
        delete from dead_letters where id in
          (select letter.id from queues join dead_letters letter on letter.queue = queues.id where queues.agency = ?1 and letter.buried < ?2 limit ?3)
        """);

    public void Bury(long queue, string lane, string entry, long attempts, string reason, long now, ReadOnlySpan<byte> payload) =>
        _bury.Use().Add(queue).Add(lane).Add(entry).Add(attempts).Add(reason).Add(now).Add(payload).Run();

    public DeadLetter[] Newest(long queue, string queueName, int limit)
    {
        var letters = new List<DeadLetter>();
        var query = _newest.Use().Add(queue).Add(limit);
        while (query.Next())
        {
            letters.Add(new DeadLetter(queueName, query.Text(0), query.Text(1), (int)query.Long(2), query.Text(3), DateTimeOffset.FromUnixTimeMilliseconds(query.Long(4)), query.Blob(5)));
        }
        return [.. letters];
    }

    public long Count(long queue) => _count.Use().Add(queue).OneLong() ?? 0;

    /// <summary>Takes a dead letter out.</summary>
    public (string Lane, byte[] Payload)? Exhume(long queue, string entry)
    {
        var query = _find.Use().Add(queue).Add(entry);
        if (!query.Next())
        {
            return null;
        }
        var (id, lane, payload) = (query.Long(0), query.Text(1), query.Blob(2));
        query.End();
        _remove.Use().Add(id).Run();
        return (lane, payload);
    }

    public int Sweep(long agency, long before, int limit) => _sweep.Use().Add(agency).Add(before).Add(limit).Run();
}
