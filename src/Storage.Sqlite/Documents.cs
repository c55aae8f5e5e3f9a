namespace AsnAssistant.Storage.Sqlite;

/// <summary><c>documents (agency, key, version, expires, sweep, body)</c>: one row a document; expires in Unix milliseconds, null for never.</summary>
internal sealed class Documents(Database database)
{
    private readonly Statement _read = new(database, "select version, body, expires from documents where agency = ?1 and key = ?2");
    private readonly Statement _version = new(database, "select version from documents where agency = ?1 and key = ?2 and (expires is null or expires > ?3)");
    private readonly Statement _change = new(database, "update documents set version = ?3, expires = ?4, body = ?6 where agency = ?1 and key = ?2 and sweep is ?5");
    private readonly Statement _put = new(database, """
        insert into documents (agency, key, version, expires, sweep, body) values (?1, ?2, ?3, ?4, ?5, ?6)
        on conflict (agency, key) do update set version = excluded.version, expires = excluded.expires, sweep = excluded.sweep, body = excluded.body
        """);
    private readonly Statement _delete = new(database, "delete from documents where agency = ?1 and key = ?2");
    private readonly Statement _sweep = new(database,
        "delete from documents where id in (select id from documents where agency = ?1 and sweep < ?2 limit ?3)");

    public KnownDocument Read(long agency, string key)
    {
        var query = _read.Use().Add(agency).Add(key);
        var found = query.Next() ? new KnownDocument(query.Text(0), query.Blob(1), query.LongOrNull(2)) : KnownDocument.None;
        query.End();
        return found;
    }

    public bool HasVersion(long agency, string key, string expected, long now)
    {
        var query = _version.Use().Add(agency).Add(key).Add(now);
        var matches = query.Next() ? query.TextIs(0, expected) : expected == Versioned.None;
        query.End();
        return matches;
    }

    /// <param name="isNew">It is known that there is none, or none that counts.</param>
    public void Put(long agency, string key, string version, long? expires, ReadOnlySpan<byte> body, bool isNew)
    {
        var sweep = SweepHour.Of(expires);
        if (isNew || _change.Use().Add(agency).Add(key).Add(version).Add(expires).Add(sweep).Add(body).Run() == 0)
        {
            _put.Use().Add(agency).Add(key).Add(version).Add(expires).Add(sweep).Add(body).Run();
        }
    }

    public void Delete(long agency, string key) => _delete.Use().Add(agency).Add(key).Run();

    public int Sweep(long agency, long now, int limit) => _sweep.Use().Add(agency).Add(SweepHour.At(now)).Add(limit).Run();
}
