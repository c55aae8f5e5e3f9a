using StackExchange.Redis;

namespace AsnAssistant.Storage.Redis;

/// <summary>A batch that put.lua can apply: it only expects versions, requires idle lanes and puts documents, as most turns do.</summary>
internal sealed class PlainCommit
{
    private PlainCommit(RedisKey[] keys, RedisValue[] arguments, bool isListed)
    {
        Keys = keys;
        Arguments = arguments;
        IsListed = isListed;
    }

    public RedisKey[] Keys { get; }

    public RedisValue[] Arguments { get; }

    /// <summary>Where it is known afterwards: in a list of commits (see <see cref="CommitLists"/>), or else by a mark of its own.</summary>
    public bool IsListed { get; }

    /// <returns>Null when the batch holds anything else.</returns>
    public static PlainCommit? Of(WriteBatch batch, AgencyKeys names, CommitLists lists)
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
        var isListed = CannotHappenTwice(batch);
        var keys = new RedisKey[2 + expectations + lanes + puts];
        var arguments = new RedisValue[4 + expectations + lanes + (2 * puts)];
        (keys[0], keys[1]) = (names.Mark(batch.Id), isListed ? lists.Of(batch.Id, names) : names.Nothing);
        (arguments[0], arguments[1]) = (expectations, lanes);
        (arguments[2], arguments[3]) = isListed ? (batch.Id, CommitLists.Life) : ("", PackedCommit.MarkLife);
        var (expectation, lane, put, value) = (0, expectations, expectations + lanes, 4 + expectations + lanes);
        foreach (var operation in batch.Operations)
        {
            switch (operation)
            {
                case WriteOperation.Expect expect:
                    keys[2 + expectation] = names.Document(expect.Key);
                    arguments[4 + expectation++] = expect.Version;
                    break;
                case WriteOperation.RequireIdle idle:
                    keys[2 + lane] = names.Lanes(idle.Queue);
                    arguments[4 + lane++] = idle.Lane;
                    break;
                case WriteOperation.Put document:
                    keys[2 + put++] = names.Document(document.Key);
                    arguments[value++] = PackedCommit.Document(batch.Id, document.Body);
                    arguments[value++] = PackedCommit.LifeOrNone(document.KeepFor);
                    break;
            }
        }
        return new PlainCommit(keys, arguments, isListed);
    }

    /// <summary>
    /// It changes a document from a version that will never be again, so once applied, its expectation fails for ever. A repetition then meets
    /// commit.lua, which looks for it in the lists; put.lua need not.
    /// </summary>
    private static bool CannotHappenTwice(WriteBatch batch)
    {
        foreach (var operation in batch.Operations)
        {
            if (operation is WriteOperation.Expect { Version.Length: > 0 } expect)
            {
                foreach (var other in batch.Operations)
                {
                    if (other is WriteOperation.Put put && put.Key == expect.Key)
                    {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
