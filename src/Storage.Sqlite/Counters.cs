namespace AsnAssistant.Storage.Sqlite;

/// <summary><c>counters (agency, name, value)</c>.</summary>
internal sealed class Counters(Database database)
{
    private readonly Statement _read = new(database, "select value from counters where agency = ?1 and name = ?2");
    private readonly Statement _write = new(database,
        "insert into counters (agency, name, value) values (?1, ?2, ?3) on conflict (agency, name) do update set value = excluded.value");

    public long Read(long agency, string name) => _read.Use().Add(agency).Add(name).OneLong() ?? 0;

    public void Write(long agency, string name, long value) => _write.Use().Add(agency).Add(name).Add(value).Run();
}
