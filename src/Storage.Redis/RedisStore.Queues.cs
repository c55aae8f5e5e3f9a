using System.Globalization;
using System.Text;
using StackExchange.Redis;

namespace AsnAssistant.Storage.Redis;

public sealed partial class RedisStore
{
    public async Task<Lease[]> LeaseAsync(AgencyId agency, string queue, string owner, int maxLanes, int maxPerLane, TimeSpan visibility, int maxAttempts, CancellationToken cancel = default)
    {
        var keys = KeysOf(agency);
        // The owner stands in the token, so that whoever looks into Redis sees which host holds a lane.
        var token = StoreName.From(owner) + "~" + WriteBatch.NewId();
        var reason = string.Create(CultureInfo.InvariantCulture, $"Tried {maxAttempts} times without success.");
        var answer = await RunAsync(
            keys,
            RedisScript.Lease,
            [keys.Entries(queue), keys.Lanes(queue), keys.Due(queue), keys.Dead(queue), keys.Buried(queue), keys.Dying],
            [maxLanes, maxPerLane, RedisUnits.Life(visibility), maxAttempts, token, queue, reason],
            cancel);
        var leases = new List<Lease>();
        for (var at = 0; at < answer.Length;)
        {
            string lane = answer[at]!;
            var attempt = (int)answer[at + 2];
            var entries = new QueueEntry[(int)answer[at + 3]];
            var first = at + 4;
            for (var i = 0; i < entries.Length; i++)
            {
                entries[i] = Entry(answer[first + (2 * i)]!, answer[first + (2 * i) + 1]!, i == 0 ? attempt : 0);
            }
            leases.Add(new Lease(queue, lane, answer[at + 1]!, entries));
            at = first + (2 * entries.Length);
        }
        return [.. leases];
    }

    public async Task<IReadOnlySet<string>> ExtendAsync(AgencyId agency, string queue, IReadOnlyList<Lease> leases, TimeSpan visibility, CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();
        if (leases.Count == 0)
        {
            return new HashSet<string>();
        }
        var keys = KeysOf(agency);
        var still = await RunAsync(
            keys,
            RedisScript.Extend,
            [keys.Lanes(queue), keys.Due(queue)],
            [RedisUnits.Life(visibility), .. leases.SelectMany(lease => new RedisValue[] { lease.Lane, lease.Token })],
            cancel);
        return leases.Where((_, i) => (long)still[i] == 1).Select(lease => lease.Token).ToHashSet();
    }

    public Task ReturnAsync(AgencyId agency, Lease lease, TimeSpan delay, CancellationToken cancel = default)
    {
        var keys = KeysOf(agency);
        return CountAsync(
            keys,
            RedisScript.Return,
            [keys.Entries(lease.Queue), keys.Lanes(lease.Queue), keys.Due(lease.Queue)],
            [lease.Lane, lease.Token, RedisUnits.Milliseconds(delay), _wakeUps.Channel, WakeUps.Message(agency, "queue:" + lease.Queue)],
            cancel);
    }

    public async Task<int> CompleteAsync(AgencyId agency, string queue, IReadOnlyList<Completion> completions, CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();
        var keys = KeysOf(agency);
        List<RedisValue> arguments = ["2", 0, "1", 8, 7, _wakeUps.Channel, agency.Value];
        foreach (var (lease, id, release) in completions)
        {
            if (lease.Entries.Any(entry => entry.Id == id))
            {
                arguments.AddRange(["f", 2, lease.Lane, lease.Token, id, release ? "1" : "0", 0, "", queue]);
            }
        }
        // Repeating it changes nothing, so it needs no mark.
        RedisKey[] all = [keys.Nothing, keys.Entries(queue), keys.Lanes(queue), keys.Due(queue)];
        return arguments.Count == 7 ? 0 : (int)await CountAsync(keys, RedisScript.Commit, all, [.. arguments], cancel);
    }

    public async Task<QueueDepth> DepthAsync(AgencyId agency, string queue, CancellationToken cancel = default)
    {
        var keys = KeysOf(agency);
        var depth = await RunAsync(keys, RedisScript.Depth, [keys.Entries(queue), keys.Due(queue), keys.Dead(queue)], [], cancel);
        return new QueueDepth((long)depth[0], (long)depth[1], (long)depth[2]);
    }

    public async Task<DeadLetter[]> DeadLettersAsync(AgencyId agency, string queue, int limit, CancellationToken cancel = default)
    {
        var keys = KeysOf(agency);
        var answer = await RunAsync(keys, RedisScript.Letters, [keys.Dead(queue), keys.Buried(queue)], [limit], cancel);
        var letters = new DeadLetter[answer.Length / 2];
        for (var i = 0; i < letters.Length; i++)
        {
            letters[i] = Letter(queue, answer[2 * i]!, answer[(2 * i) + 1]!);
        }
        return letters;
    }

    public async Task<bool> ReviveAsync(AgencyId agency, string queue, string id, CancellationToken cancel = default)
    {
        var keys = KeysOf(agency);
        // A mark of its own, so that a repetition after a lost answer still tells the truth.
        RedisKey[] all = [keys.Mark(WriteBatch.NewId()), keys.Entries(queue), keys.Lanes(queue), keys.Due(queue), keys.Dead(queue), keys.Buried(queue)];
        return await CountAsync(keys, RedisScript.Revive, all, [id, PackedCommit.MarkLife, _wakeUps.Channel, WakeUps.Message(agency, "queue:" + queue)], cancel) == 1;
    }

    /// <summary>An entry as lanes.lua packs it: <c>SEQ MS DUE LANE</c>, a line feed, the payload.</summary>
    private static QueueEntry Entry(string id, byte[] packed, int attempt)
    {
        var head = Head(packed, out var payload);
        return new QueueEntry(id, attempt, RedisUnits.Time(long.Parse(head[1], CultureInfo.InvariantCulture)), payload);
    }

    /// <summary>A dead letter as lanes.lua packs it: <c>ATTEMPTS MS LANE LENGTH</c>, a line feed, the reason of that many bytes, the payload.</summary>
    private static DeadLetter Letter(string queue, string id, byte[] packed)
    {
        var head = Head(packed, out var rest);
        var length = int.Parse(head[3], CultureInfo.InvariantCulture);
        return new DeadLetter(
            queue,
            head[2],
            id,
            int.Parse(head[0], CultureInfo.InvariantCulture),
            Encoding.UTF8.GetString(rest.Span[..length]),
            RedisUnits.Time(long.Parse(head[1], CultureInfo.InvariantCulture)),
            rest[length..]);
    }

    private static string[] Head(byte[] packed, out ReadOnlyMemory<byte> rest)
    {
        var end = packed.AsSpan().IndexOf((byte)'\n');
        rest = packed.AsMemory(end + 1);
        return Encoding.ASCII.GetString(packed, 0, end).Split(' ');
    }
}
