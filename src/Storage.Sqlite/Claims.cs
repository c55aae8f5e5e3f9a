namespace AsnAssistant.Storage.Sqlite;

/// <summary><c>claims (id, agency, name, holder, expires, sweep)</c>: expires in Unix milliseconds, null for until released.</summary>
internal sealed class Claims(Database database)
{
    private readonly Statement _holder = new(database, "select holder from claims where agency = ?1 and name = ?2 and (expires is null or expires > ?3)");
    private readonly Statement _take = new(database, """
        insert into claims (agency, name, holder, expires, sweep) values (?1, ?2, ?3, ?4, ?5)
        on conflict (agency, name) do update set holder = excluded.holder, expires = excluded.expires, sweep = excluded.sweep
        """);
    private readonly Statement _release = new(database, "delete from claims where agency = ?1 and name = ?2 and holder = ?3");
    private readonly Statement _sweep = new(database, """
        delete from claims where id in (select id from claims where agency = ?1 and sweep < ?2 limit ?3)
        """);

    public string? Holder(long agency, string name, long now) => _holder.Use().Add(agency).Add(name).Add(now).OneText();

    public void Take(long agency, string name, string holder, long? expires) => _take.Use().Add(agency).Add(name).Add(holder).Add(expires).Add(SweepHour.Of(expires)).Run();

    public void Release(long agency, string name, string holder) => _release.Use().Add(agency).Add(name).Add(holder).Run();

    public int Sweep(long agency, long now, int limit) => _sweep.Use().Add(agency).Add(SweepHour.At(now)).Add(limit).Run();
}
