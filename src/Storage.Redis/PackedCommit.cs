using System.Globalization;
using StackExchange.Redis;

namespace AsnAssistant.Storage.Redis;

/// <summary>A <see cref="WriteBatch"/> as keys and arguments of commit.lua, and the way back from its answer.</summary>
internal sealed class PackedCommit
{
    /// <summary>A repeated commit is known for so long.</summary>
    public const long MarkLife = 120_000;

    private readonly WriteBatch _batch;
    private readonly AgencyKeys _names;
    private readonly List<RedisKey> _keys = [];
    private readonly Dictionary<RedisKey, int> _numbers = [];
    private readonly List<RedisValue> _values = [];

    /// <param name="lists">Where put.lua may have listed the batch, if it has applied it.</param>
    /// <param name="changed">See <see cref="PlainCommit.Changed"/>; null for what was never a plain commit.</param>
    public PackedCommit(WriteBatch batch, AgencyKeys names, string channel, IEnumerable<RedisKey> lists, WriteOperation.Expect? changed)
    {
        _batch = batch;
        _names = names;
        Number(names.Mark(batch.Id));
        // Burying needs more keys of its queue, and they must follow the others.
        var graveyards = batch.Operations
            .Select(operation => operation switch
            {
                WriteOperation.Bury bury => bury.Lease.Queue,
                WriteOperation.BuryUnread unread => unread.Queue,
                _ => null,
            })
            .OfType<string>()
            .Distinct();
        foreach (var queue in graveyards)
        {
            Queue(queue, withGraveyard: true);
        }
        var needsClock = batch.Operations.Any(operation => operation
            is WriteOperation.Enqueue or WriteOperation.Complete or WriteOperation.Bury or WriteOperation.BuryUnread or WriteOperation.RequireIdle);
        _values.AddRange(["0", MarkLife, needsClock ? "1" : "0", 0, 0, channel, batch.Agency.Value]);
        foreach (var list in lists)
        {
            Add("M", Number(list), batch.Id);
        }
        if (changed is not null)
        {
            Add("V", Number(names.Document(changed.Key)), batch.Id, changed.Version, WriteBatch.NewId());
        }
        // What must hold concerns the state before the commit, wherever it stands in the batch; all else counts on what stands before it.
        AddEach(Expectation);
        _values[3] = _values.Count + 1;
        AddEach(Check);
        _values[4] = _values.Count;
        AddEach(Write);
        Keys = [.. _keys];
        Arguments = [.. _values];
    }

    public RedisKey[] Keys { get; }

    public RedisValue[] Arguments { get; }

    /// <summary>The same, for a repetition while an earlier try may still arrive.</summary>
    public RedisValue[] ArgumentsWhenUnsure() => ["1", .. Arguments.AsSpan(1)];

    /// <exception cref="ConcurrencyException">The script refused.</exception>
    public CommitReceipt Receipt(string answer)
    {
        if (answer[0] == '!')
        {
            throw Refusal(_batch.Operations[int.Parse(answer.AsSpan(1), CultureInfo.InvariantCulture)]);
        }
        var parts = answer.Split(';');
        return new CommitReceipt(_batch.Id, Numbers(parts[1]), Numbers(parts[2]), Leases(parts[3], RedisUnits.Time(long.Parse(parts[0], CultureInfo.InvariantCulture))));
    }

    private static ConcurrencyException Refusal(WriteOperation operation) => operation switch
    {
        WriteOperation.Expect expect => new(ConcurrencyKind.Version, expect.Key),
        WriteOperation.Claim claim => new(ConcurrencyKind.Claim, claim.Name),
        WriteOperation.Increment increment => new(ConcurrencyKind.Counter, increment.Counter),
        WriteOperation.Complete complete => new(ConcurrencyKind.Lease, complete.Lease.Lane),
        WriteOperation.Bury bury => new(ConcurrencyKind.Lease, bury.Lease.Lane),
        WriteOperation.RequireIdle idle => new(ConcurrencyKind.Lane, idle.Lane),
        _ => throw new InvalidOperationException($"{operation.GetType().Name} cannot be refused."),
    };

    private static long[] Numbers(string list) =>
        list.Length == 0 ? [] : [.. list.Split(' ').Select(number => long.Parse(number, CultureInfo.InvariantCulture))];

    private void AddEach(Action<WriteOperation, int> add)
    {
        for (var i = 0; i < _batch.Operations.Count; i++)
        {
            add(_batch.Operations[i], i);
        }
    }

    private void Expectation(WriteOperation operation, int at)
    {
        switch (operation)
        {
            case WriteOperation.Expect expect:
                Add("X", Number(_names.Document(expect.Key)), expect.Version, at);
                break;
            case WriteOperation.RequireIdle idle:
                Add("N", Queue(idle.Queue), idle.Lane, at);
                break;
        }
    }

    private void Check(WriteOperation operation, int at)
    {
        switch (operation)
        {
            case WriteOperation.Claim claim:
                Add("C", Number(_names.Claim(claim.Name)), claim.Holder, LifeOrNone(claim.ExpireAfter), at);
                break;
            case WriteOperation.Unclaim unclaim:
                Add("U", Number(_names.Claim(unclaim.Name)), unclaim.Holder, "", at);
                break;
            case WriteOperation.Increment add:
                Add("I", Number(_names.Counters), add.Counter, add.By, add.AtLeast, add.AtMost, at);
                break;
            case WriteOperation.Enqueue add:
                Add("E", Queue(add.Queue), add.Lane, add.Id, Bytes(add.Payload), RedisUnits.Milliseconds(add.Delay), LifeOrNone(add.LeaseFor), Token(at), add.Queue);
                break;
            case WriteOperation.Complete complete:
                RequireHandedOut(complete.Lease, complete.Id);
                Add("F", Queue(complete.Lease.Queue), complete.Lease.Lane, complete.Lease.Token, complete.Id, Flag(complete.Release), at, "", complete.Lease.Queue);
                break;
            case WriteOperation.Bury bury:
                RequireHandedOut(bury.Lease, bury.Id);
                Add("B", Queue(bury.Lease.Queue), bury.Lease.Lane, bury.Lease.Token, bury.Id, Flag(bury.Release), at, bury.Reason, bury.Lease.Queue);
                break;
            case WriteOperation.BuryUnread bury:
                Add("G", Queue(bury.Queue), bury.Lane, bury.Id, Bytes(bury.Payload), bury.Reason, bury.Queue);
                break;
        }
    }

    private void Write(WriteOperation operation, int at)
    {
        switch (operation)
        {
            case WriteOperation.Put put:
                Add("P", Number(_names.Document(put.Key)), Document(_batch.Id, put.Body), LifeOrNone(put.KeepFor));
                break;
            case WriteOperation.Delete delete:
                Add("D", Number(_names.Document(delete.Key)));
                break;
            case WriteOperation.Index index:
                Add("A", Number(_names.Index(index.Name)), RedisUnits.Score(index.Score), index.Member);
                break;
            case WriteOperation.Unindex unindex:
                Add("R", Number(_names.Index(unindex.Name)), unindex.Member);
                break;
            case WriteOperation.Append append:
                Add("L", Number(_names.Log(append.Log)), Bytes(append.Body), LifeOrNone(append.KeepFor));
                break;
            case WriteOperation.DeleteLog delete:
                Add("D", Number(_names.Log(delete.Log)));
                break;
            case WriteOperation.Wake wake:
                Add("W", 0, wake.Topic);
                break;
        }
    }

    private void Add(params ReadOnlySpan<RedisValue> values) => _values.AddRange(values);

    /// <summary>The key's place among the script's keys, from 1.</summary>
    private int Number(RedisKey key)
    {
        if (!_numbers.TryGetValue(key, out var number))
        {
            _keys.Add(key);
            number = _keys.Count;
            _numbers.Add(key, number);
        }
        return number;
    }

    /// <summary>The place of the first of a queue's keys; the others follow it.</summary>
    private int Queue(string queue, bool withGraveyard = false)
    {
        var number = Number(_names.Entries(queue));
        if (number == _keys.Count)
        {
            Number(_names.Lanes(queue));
            Number(_names.Due(queue));
            if (withGraveyard)
            {
                _keys.AddRange([_names.Dead(queue), _names.Buried(queue), _names.Dying]);
            }
        }
        return number;
    }

    private string Token(int at) => string.Create(CultureInfo.InvariantCulture, $"{_batch.Id}.{at}");

    private static RedisValue Flag(bool value) => value ? "1" : "0";

    internal static RedisValue LifeOrNone(TimeSpan? life) => life is { } some ? RedisUnits.Life(some) : "";

    private static RedisValue Bytes(ReadOnlyMemory<byte> bytes) => bytes.ToArray();

    /// <summary>Version and body in one value: a hash of two fields is an eighth larger.</summary>
    internal static RedisValue Document(string version, ReadOnlyMemory<byte> body)
    {
        var value = new byte[16 + body.Length];
        System.Text.Encoding.ASCII.GetBytes(version, value);
        body.CopyTo(value.AsMemory(16));
        return value;
    }

    private static void RequireHandedOut(Lease lease, string id)
    {
        if (!lease.Entries.Any(entry => entry.Id == id))
        {
            throw new ArgumentException("Only an entry that was handed out under a lease can be dealt with under it.", nameof(id));
        }
    }

    /// <summary>The entries of the granted leases are this batch's own, so the answer only says which: 1 a lease begins, 2 the entry joins it, 0 none.</summary>
    private Lease?[] Leases(string given, DateTimeOffset now)
    {
        var leases = new Lease?[given.Length];
        var entries = new Dictionary<(string, string), List<QueueEntry>>();
        var which = 0;
        for (var at = 0; at < _batch.Operations.Count; at++)
        {
            if (_batch.Operations[at] is not WriteOperation.Enqueue { LeaseFor: not null } add)
            {
                continue;
            }
            if (given[which] == '1')
            {
                List<QueueEntry> own = [new(add.Id, 1, now, add.Payload)];
                entries[(add.Queue, add.Lane)] = own;
                leases[which] = new Lease(add.Queue, add.Lane, Token(at), own);
            }
            else if (given[which] == '2')
            {
                entries[(add.Queue, add.Lane)].Add(new QueueEntry(add.Id, 0, now, add.Payload));
            }
            which++;
        }
        return leases;
    }
}
