namespace AsnAssistant.Storage.Sqlite;

/// <summary>
/// <c>index_entries (sorted, member, score)</c>: keyed by (member, sorted), so that a member moves, and what a commit lists in several indexes lies
/// together; a second tree (sorted, score, member) gives the order. <c>indexes.size</c> holds how many entries an index has, <c>index_days (sorted, day,
/// size)</c> how many of each day where scores are Unix milliseconds; triggers keep both.
/// Text compares by its bytes, which for ASCII is ordinal.
/// </summary>
internal sealed class Indexes(Database database)
{
    private const double Day = 86_400_000;

    /// <summary>Beyond these a score is no time that could be counted by the day.</summary>
    private const double FirstDay = 1, LastDay = 1e9;

    private readonly Statement _put = new(database, """
        insert into index_entries (sorted, member, score) values (?1, ?2, ?3)
        on conflict (member, sorted) do update set score = excluded.score where score <> excluded.score
        """);
    private readonly Statement _delete = new(database, "delete from index_entries where sorted = ?1 and member = ?2");
    private readonly Statement _count = new(database, "select count(*) from index_entries where sorted = ?1 and score between ?2 and ?3");
    private readonly Statement _countOfDay = new(
        database, "select count(*) from index_entries where sorted = ?1 and score between ?2 and ?3 and cast(score / 86400000 as integer) = ?4");
    private readonly Statement _countOfDays = new(database, "select coalesce(sum(size), 0) from index_days where sorted = ?1 and day > ?2 and day < ?3");
    private readonly Statement _size = new(database, "select size from indexes where id = ?1");
    private readonly Statement _first = new(database,
        "select member, score from index_entries where sorted = ?1 and score between ?2 and ?3 order by score, member limit ?4");
    private readonly Statement _next = new(database,
        "select member, score from index_entries where sorted = ?1 and score >= ?2 and score <= ?3 and (score, member) > (?5, ?6) order by score, member limit ?4");
    private readonly Statement _firstDown = new(database,
        "select member, score from index_entries where sorted = ?1 and score between ?2 and ?3 order by score desc, member desc limit ?4");
    private readonly Statement _nextDown = new(database,
        "select member, score from index_entries where sorted = ?1 and score >= ?2 and score <= ?3 and (score, member) < (?5, ?6) order by score desc, member desc limit ?4");
    private readonly Statement _sweep = new(database, """
        delete from index_entries where sorted = ?1 and member in
          (select member from index_entries where sorted = ?1 and score < ?2 order by score, member limit ?3)
        """);

    public void Put(long index, string member, double score) => _put.Use().Add(index).Add(member).Add(score).Run();

    public void Delete(long index, string member) => _delete.Use().Add(index).Add(member).Run();

    /// <summary>The whole index at once; a part of it by the day where its ends are times, and one by one otherwise.</summary>
    public long Count(long index, double from, double to) => (double.IsNegativeInfinity(from), double.IsPositiveInfinity(to)) switch
    {
        (true, true) => _size.Use().Add(index).OneLong() ?? 0,
        // What is over is most of what there is, and what is still to come a few days of it.
        (true, false) when DayOf(Math.BitIncrement(to)) is not null => Count(index, double.NegativeInfinity, double.PositiveInfinity) - CountOfDays(index, Math.BitIncrement(to), null),
        (false, true) when DayOf(from) is not null => CountOfDays(index, from, null),
        (false, false) when DayOf(from) is { } first && DayOf(to) is { } last && first < last => CountOfDays(index, from, to),
        _ => _count.Use().Add(index).Add(from).Add(to).OneLong() ?? 0,
    };

    /// <exception cref="ArgumentException">The cursor is not one of ours.</exception>
    public static IndexEntry Cursor(IndexQuery query)
    {
        IndexEntry after = default;
        return query.After is null || IndexCursor.TryRead(query.After, out after)
            ? after
            : throw new ArgumentException("This cursor did not come from a page of an index.", nameof(query));
    }

    public IndexPage Page(long index, IndexQuery query, IndexEntry after)
    {
        var statement = (query.Descending, query.After) switch
        {
            (false, null) => _first,
            (false, _) => _next,
            (true, null) => _firstDown,
            (true, _) => _nextDown,
        };
        // One more than asked for tells whether there is a next page.
        statement.Use().Add(index).Add(query.From).Add(query.To).Add(query.Limit + 1L);
        if (query.After is not null)
        {
            statement.Add(after.Score).Add(after.Member);
        }
        var entries = new List<IndexEntry>();
        var hasMore = false;
        while (statement.Next())
        {
            if (entries.Count == query.Limit)
            {
                hasMore = true;
                break;
            }
            entries.Add(new IndexEntry(statement.Text(0), statement.Double(1)));
        }
        statement.End();
        return new IndexPage(entries, hasMore ? IndexCursor.Write(entries[^1]) : null);
    }

    public int Sweep(long index, double below, int limit) => _sweep.Use().Add(index).Add(below).Add(limit).Run();

    private static long? DayOf(double score) => score / Day is >= FirstDay and < LastDay and var day ? (long)day : null;

    private long CountOfDays(long index, double from, double? to)
    {
        var (first, last) = (DayOf(from)!.Value, to is null ? long.MaxValue : DayOf(to.Value)!.Value);
        // A millisecond more than the day, on either side: which day an entry belongs to is told by the same division that counted it.
        return _countOfDays.Use().Add(index).Add(first).Add(last).OneLong()!.Value
            + CountOfDay(index, from, ((first + 1) * Day) + 1, first)
            + (to is { } end ? CountOfDay(index, (last * Day) - 1, end, last) : 0);
    }

    private long CountOfDay(long index, double from, double to, long day) => _countOfDay.Use().Add(index).Add(from).Add(to).Add(day).OneLong()!.Value;
}
