namespace AsnAssistant.Storage.Sqlite;

/// <summary>All tables of one connection, for reading.</summary>
internal class Tables(Database database, TimeProvider clock)
{
    private readonly Statement _begin = new(database, "begin");
    private readonly Statement _end = new(database, "commit");

    public Database Database => database;

    public Names Names { get; } = new(database);

    public Documents Documents { get; } = new(database);

    public Indexes Indexes { get; } = new(database);

    public Claims Claims { get; } = new(database);

    public Counters Counters { get; } = new(database);

    public Logs Logs { get; } = new(database);

    public Lanes Lanes { get; } = new(database);

    public DeadLetters DeadLetters { get; } = new(database);

    /// <summary>Unix milliseconds: the engine's clock.</summary>
    public long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Begins to read several things from one state of the file.</summary>
    public void BeginReading() => _begin.Use().Run();

    public void EndReading() => _end.Use().Run();
}
