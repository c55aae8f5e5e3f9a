using StackExchange.Redis;

namespace AsnAssistant.Storage.Redis;

/// <summary>A batch that put.lua can apply: it only expects versions, requires idle lanes and puts documents, as most turns do.</summary>
internal sealed class PlainCommit
{
    private const string AnyVersion = "*";

    private PlainCommit(RedisKey[] keys, RedisValue[] arguments, WriteOperation.Expect? changed, bool isListed)
    {
        Keys = keys;
        Arguments = arguments;
        Changed = changed;
        IsListed = isListed;
    }

    public RedisKey[] Keys { get; }

    public RedisValue[] Arguments { get; }

    /// <summary>
    /// A document that it changes, and the version it changes it from. That will never be again, so once the batch is applied, its expectation fails for ever. A
    /// repetition then meets commit.lua, which looks whether it was applied; put.lua need not. Null where it changes none.
    /// </summary>
    public WriteOperation.Expect? Changed { get; }

    /// <summary>
    /// It is known afterwards from a list of commits (see <see cref="CommitLists"/>). Otherwise it is known from the version of <see cref="Changed"/> until somebody
    /// else writes that document, or from a mark of its own where there is none.
    /// </summary>
    public bool IsListed { get; }

    /// <returns>Null when the batch holds anything else, or concerns a document twice.</returns>
    public static PlainCommit? Of(WriteBatch batch, AgencyKeys names, CommitLists lists)
    {
        var documents = new List<(string Key, WriteOperation.Expect? Expected, WriteOperation.Put? Put)>();
        var lanes = 0;
        foreach (var operation in batch.Operations)
        {
            switch (operation)
            {
                case WriteOperation.Expect expect when At(documents, expect.Key) < 0:
                    documents.Add((expect.Key, expect, null));
                    break;
                case WriteOperation.RequireIdle:
                    lanes++;
                    break;
                case WriteOperation.Put put:
                    var at = At(documents, put.Key);
                    if (at < 0)
                    {
                        documents.Add((put.Key, null, put));
                        break;
                    }
                    if (documents[at].Put is not null)
                    {
                        return null;
                    }
                    documents[at] = documents[at] with { Put = put };
                    break;
                default:
                    return null;
            }
        }
        var changed = documents.Find(document => document is { Expected.Version.Length: > 0, Put: not null }).Expected;
        var isListed = changed is not null && !batch.IsKnownByItsEffect;
        var keys = new RedisKey[2 + documents.Count + lanes];
        var arguments = new RedisValue[3 + (3 * documents.Count) + lanes];
        (keys[0], keys[1]) = (changed is null ? names.Mark(batch.Id) : names.Nothing, isListed ? lists.Of(batch.Id, names) : names.Nothing);
        arguments[0] = documents.Count;
        (arguments[1], arguments[2]) = isListed ? (batch.Id, CommitLists.Life) : (changed is null ? "" : "-", PackedCommit.MarkLife);
        var (key, value) = (2, 3);
        foreach (var (name, expected, put) in documents)
        {
            keys[key++] = names.Document(name);
            arguments[value++] = expected is null ? AnyVersion : expected.Version;
            arguments[value++] = put is null ? "" : PackedCommit.Document(batch.Id, put.Body);
            arguments[value++] = PackedCommit.LifeOrNone(put?.KeepFor);
        }
        foreach (var operation in batch.Operations)
        {
            if (operation is WriteOperation.RequireIdle idle)
            {
                keys[key++] = names.Lanes(idle.Queue);
                arguments[value++] = idle.Lane;
            }
        }
        return new PlainCommit(keys, arguments, changed, isListed);
    }

    private static int At(List<(string Key, WriteOperation.Expect? Expected, WriteOperation.Put? Put)> documents, string key)
    {
        for (var at = 0; at < documents.Count; at++)
        {
            if (documents[at].Key == key)
            {
                return at;
            }
        }
        return -1;
    }
}
