using StackExchange.Redis;

namespace AsnAssistant.Storage.Redis;

/// <summary>A batch on its way: by put.lua if that is able to apply it, by commit.lua for everything else, and whenever an earlier try may still arrive.</summary>
internal sealed class RedisCommit(WriteBatch batch, AgencyKeys names, CommitLists lists, string channel)
{
    private readonly PlainCommit? _plain = PlainCommit.Of(batch, names, lists);
    private PackedCommit? _packed;

    public Task<RedisResult> SendAsync(RedisTry attempt)
    {
        if (_plain is not null && _packed is null && !attempt.EarlierMayArrive)
        {
            return RedisScript.Put.SendAsync(attempt, _plain.Keys, _plain.Arguments, names.Nothing);
        }
        _packed ??= Packed();
        return RedisScript.Commit.SendAsync(attempt, _packed.Keys, attempt.EarlierMayArrive ? _packed.ArgumentsWhenUnsure() : _packed.Arguments, names.Nothing);
    }

    /// <returns>Null when put.lua leaves it to commit.lua: nothing was written, and the next try goes there.</returns>
    /// <exception cref="ConcurrencyException">The script refused.</exception>
    public CommitReceipt? Receipt(RedisResult answer)
    {
        if (_packed is not null)
        {
            return _packed.Receipt((string)answer!);
        }
        if ((int)answer == 1)
        {
            return new CommitReceipt(batch.Id, [], [], []);
        }
        _packed = Packed();
        return null;
    }

    private PackedCommit Packed() =>
        new(batch, names, channel, _plain is { IsListed: true } ? lists.MayHold(batch.Id, names) : [], _plain?.Changed);
}
