using StackExchange.Redis;

namespace AsnAssistant.Storage.Redis;

/// <summary>A batch that put.lua can apply: it only expects versions, requires idle lanes and puts documents, as most turns do.</summary>
internal sealed class PlainCommit
{
    private PlainCommit(RedisKey[] keys, RedisValue[] arguments)
    {
        Keys = keys;
        Arguments = arguments;
    }

    public RedisKey[] Keys { get; }

    public RedisValue[] Arguments { get; }

    /// <returns>Null when the batch holds anything else.</returns>
    public static PlainCommit? Of(WriteBatch batch, AgencyKeys names)
    {
        var (expectations, lanes, puts) = (0, 0, 0);
        foreach (var operation in batch.Operations)
        {
            switch (operation)
            {
                case WriteOperation.Expect:
                    expectations++;
                    break;
                case WriteOperation.RequireIdle:
                    lanes++;
                    break;
                case WriteOperation.Put:
                    puts++;
                    break;
                default:
                    return null;
            }
        }
        var keys = new RedisKey[1 + expectations + lanes + puts];
        var arguments = new RedisValue[3 + expectations + lanes + (2 * puts)];
        keys[0] = names.Mark(batch.Id);
        (arguments[0], arguments[1], arguments[2]) = (expectations, lanes, PackedCommit.MarkLife);
        var (expectation, lane, put, value) = (0, expectations, expectations + lanes, 3 + expectations + lanes);
        foreach (var operation in batch.Operations)
        {
            switch (operation)
            {
                case WriteOperation.Expect expect:
                    keys[1 + expectation] = names.Document(expect.Key);
                    arguments[3 + expectation++] = expect.Version;
                    break;
                case WriteOperation.RequireIdle idle:
                    keys[1 + lane] = names.Lanes(idle.Queue);
                    arguments[3 + lane++] = idle.Lane;
                    break;
                case WriteOperation.Put document:
                    keys[1 + put++] = names.Document(document.Key);
                    arguments[value++] = PackedCommit.Document(batch.Id, document.Body);
                    arguments[value++] = PackedCommit.LifeOrNone(document.KeepFor);
                    break;
            }
        }
        return new PlainCommit(keys, arguments);
    }
}
