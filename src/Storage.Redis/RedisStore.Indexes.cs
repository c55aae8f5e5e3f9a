using StackExchange.Redis;

namespace AsnAssistant.Storage.Redis;

public sealed partial class RedisStore
{
    /// <exception cref="ArgumentException">The cursor is none that a page gave.</exception>
    public async Task<IndexPage> PageAsync(AgencyId agency, IndexQuery query, CancellationToken cancel = default)
    {
        var names = KeysOf(agency);
        var key = names.Index(query.Index);
        // One more than asked for tells whether there is a next page.
        var read = query.After is null
            ? await FromTheBeginningAsync(names, key, query, cancel)
            : await FromTheCursorAsync(names, key, query, cancel);
        var entries = read
            .TakeWhile(entry => query.Descending ? entry.Score >= query.From : entry.Score <= query.To)
            .Take(query.Limit)
            .ToArray();
        var more = read.Length > query.Limit && entries.Length == query.Limit
            && (query.Descending ? read[query.Limit].Score >= query.From : read[query.Limit].Score <= query.To);
        return new IndexPage(entries, more ? IndexCursor.Write(entries[^1]) : null);
    }

    public async Task<long> CountAsync(AgencyId agency, string index, double from = double.NegativeInfinity, double to = double.PositiveInfinity, CancellationToken cancel = default)
    {
        var names = KeysOf(agency);
        return (long)await AskAsync(names, "ZCOUNT", names.Index(index), [RedisUnits.Score(from), RedisUnits.Score(to)], cancel);
    }

    public async Task<long> SweepAsync(AgencyId agency, Retention retention, CancellationToken cancel = default)
    {
        // Documents, claims, logs and commit marks expire by themselves.
        var keys = KeysOf(agency);
        long removed = 0;
        foreach (var (index, below) in retention.Indexes)
        {
            removed += await SweepAsync(keys, RedisScript.SweepIndex, [keys.Index(index)], [RedisUnits.Score(below)], cancel);
        }
        var queues = (RedisValue[])(await AskAsync(keys, "SMEMBERS", keys.Dying, [], cancel))!;
        foreach (string? queue in queues)
        {
            removed += await SweepAsync(
                keys,
                RedisScript.SweepLetters,
                [keys.Dead(queue!), keys.Buried(queue!), keys.Dying],
                [RedisUnits.Milliseconds(retention.DeadLettersFor), queue],
                cancel);
        }
        return removed;
    }

    /// <summary>A thousand at a time, so that nobody else waits long.</summary>
    private async Task<long> SweepAsync(AgencyKeys names, RedisScript script, RedisKey[] keys, RedisValue[] arguments, CancellationToken cancel)
    {
        long removed = 0;
        long now;
        do
        {
            now = await CountAsync(names, script, keys, arguments, cancel);
            removed += now;
        }
        while (now == 1000);
        return removed;
    }

    private async Task<IndexEntry[]> FromTheBeginningAsync(AgencyKeys names, RedisKey key, IndexQuery query, CancellationToken cancel)
    {
        var (from, to) = (RedisUnits.Score(query.From), RedisUnits.Score(query.To));
        var answer = query.Descending
            ? await AskAsync(names, "ZREVRANGEBYSCORE", key, [to, from, "WITHSCORES", "LIMIT", 0, query.Limit + 1], cancel)
            : await AskAsync(names, "ZRANGEBYSCORE", key, [from, to, "WITHSCORES", "LIMIT", 0, query.Limit + 1], cancel);
        return Entries((RedisValue[])answer!);
    }

    private async Task<IndexEntry[]> FromTheCursorAsync(AgencyKeys names, RedisKey key, IndexQuery query, CancellationToken cancel)
    {
        if (!IndexCursor.TryRead(query.After!, out var after))
        {
            throw new ArgumentException("This is not a cursor of a page.", nameof(query));
        }
        var answer = await RunAsync(
            names,
            RedisScript.Page,
            [key],
            [RedisUnits.Score(after.Score), after.Member, query.Descending ? "1" : "0", query.Limit + 1],
            cancel);
        return Entries(answer);
    }

    /// <summary>Members and scores by turns.</summary>
    private static IndexEntry[] Entries(RedisValue[] answer)
    {
        var entries = new IndexEntry[answer.Length / 2];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = new IndexEntry(answer[2 * i]!, RedisUnits.Score(answer[(2 * i) + 1]));
        }
        return entries;
    }
}
