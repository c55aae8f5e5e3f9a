namespace AsnAssistant.Storage.Sqlite;

/// <summary>What is done to a queue besides commits. Runs inside the writer's transaction.</summary>
internal static class QueueWork
{
    public static Lease[] Lease(WritingTables tables, AgencyId agency, string queueName, int maxLanes, int maxPerLane, TimeSpan visibility, int maxAttempts)
    {
        var now = tables.Now;
        var queue = tables.Names.FindQueue(tables.Names.FindAgency(agency), queueName);
        var until = now + Milliseconds(visibility);
        var leases = new List<Lease>();
        while (leases.Count < maxLanes)
        {
            var wanted = maxLanes - leases.Count;
            var due = tables.Lanes.Due(queue, now, wanted);
            foreach (var (lane, name) in due)
            {
                if (LivingHead(tables, queue, lane, name, maxAttempts, now) is { } head)
                {
                    var token = WriteBatch.NewId();
                    leases.Add(new Lease(queueName, name, token, tables.Lanes.Take(lane, head, token, until, maxPerLane, now)));
                }
            }
            if (due.Count < wanted)
            {
                break;
            }
        }
        return [.. leases];
    }

    public static HashSet<string> Extend(WritingTables tables, AgencyId agency, string queueName, IReadOnlyList<Lease> leases, TimeSpan visibility)
    {
        var now = tables.Now;
        var queue = tables.Names.FindQueue(tables.Names.FindAgency(agency), queueName);
        var held = new HashSet<string>(StringComparer.Ordinal);
        foreach (var lease in leases)
        {
            if (tables.Lanes.Held(queue, lease, now) is not 0 and var lane)
            {
                tables.Lanes.Extend(lane, now + Milliseconds(visibility));
                held.Add(lease.Token);
            }
        }
        return held;
    }

    public static bool Return(WritingTables tables, AgencyId agency, Lease lease, TimeSpan delay)
    {
        var now = tables.Now;
        var queue = tables.Names.FindQueue(tables.Names.FindAgency(agency), lease.Queue);
        var lane = tables.Lanes.Held(queue, lease, now);
        if (lane != 0 && tables.Lanes.Release(lane, now + Milliseconds(delay), now))
        {
            tables.WakeQueue(agency, lease.Queue);
        }
        return lane != 0;
    }

    public static int Complete(WritingTables tables, AgencyId agency, string queueName, IReadOnlyList<Completion> completions)
    {
        var now = tables.Now;
        var queue = tables.Names.FindQueue(tables.Names.FindAgency(agency), queueName);
        var removed = 0;
        foreach (var completion in completions)
        {
            var lane = tables.Lanes.Held(queue, completion.Lease, now);
            if (lane == 0)
            {
                continue;
            }
            if (tables.Lanes.Seq(queue, lane, completion.Id) is not 0 and var seq)
            {
                tables.Lanes.RemoveEntry(lane, seq);
                removed++;
            }
            Leave(tables, agency, queueName, lane, completion.Release, now);
        }
        return removed;
    }

    /// <summary>After entries of a held lane were removed: gives it back, or keeps it.</summary>
    public static void Leave(WritingTables tables, AgencyId agency, string queueName, long lane, bool release, long now)
    {
        if (!release)
        {
            tables.Lanes.Keep(lane);
        }
        else if (tables.Lanes.Release(lane, now, now))
        {
            tables.WakeQueue(agency, queueName);
        }
    }

    public static bool Revive(WritingTables tables, AgencyId agency, string queueName, string id)
    {
        var now = tables.Now;
        var queue = tables.Names.FindQueue(tables.Names.FindAgency(agency), queueName);
        if (tables.DeadLetters.Exhume(queue, id) is not { } letter)
        {
            return false;
        }
        if (!tables.Lanes.HasEntry(queue, id))
        {
            tables.Lanes.Append(queue, letter.Lane, id, letter.Payload, now, token: null, until: 0, now);
            tables.WakeQueue(agency, queueName);
        }
        return true;
    }

    /// <summary>The first entry of a due lane that may still be attempted; those before it go to the dead letters.</summary>
    /// <returns>Null when nothing in the lane is due any more; the lane has been put right then.</returns>
    private static long? LivingHead(WritingTables tables, long queue, long lane, string name, int maxAttempts, long now)
    {
        var buried = false;
        while (tables.Lanes.Head(lane) is { } head && (head.Due <= now || !buried))
        {
            if (head.Attempts < maxAttempts)
            {
                return head.Seq;
            }
            var (id, attempts, payload) = tables.Lanes.ReadEntry(lane, head.Seq);
            tables.DeadLetters.Bury(queue, name, id, attempts, $"Not dealt with in {attempts} attempts.", now, payload);
            tables.Lanes.RemoveEntry(lane, head.Seq);
            buried = true;
        }
        tables.Lanes.Release(lane, now, now);
        return null;
    }

    private static long Milliseconds(TimeSpan time) => (long)Math.Ceiling(time.TotalMilliseconds);
}
