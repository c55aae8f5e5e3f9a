using System.Globalization;

namespace AsnAssistant.Storage.Sqlite;

/// <summary>
/// Applies one batch inside the writer's transaction. Everything is checked before the first write, because the transaction is shared:
/// a batch that loses its race is left out of it and harms no other.
/// </summary>
internal sealed class Commit(WriteBatch batch, WritingTables tables)
{
    private readonly long _now = tables.Now;
    private long _agency;

    // What the checks found out, for the writes: new values, and where entries stand, each in the batch's order.
    private List<long>? _counters;
    private List<(long Lane, long Seq)>? _entries;
    private Dictionary<string, string?>? _holders;
    private Dictionary<string, long>? _values;
    private HashSet<string>? _newDocuments;

    private List<long>? _positions;
    private List<LeaseDraft>? _drafts;
    private int _leasesAsked;

    /// <exception cref="ConcurrencyException">An expectation does not hold; nothing was written.</exception>
    /// <exception cref="ArgumentException">The batch holds what cannot be stored; nothing was written.</exception>
    public static CommitReceipt Apply(WriteBatch batch, WritingTables tables) =>
        tables.Marks.TryFind(batch.Id, out var receipt) ? ReceiptBody.Read(batch, receipt) : new Commit(batch, tables).Apply();

    private CommitReceipt Apply()
    {
        _agency = tables.Names.Agency(batch.Agency);
        var operations = batch.Operations;
        for (var i = 0; i < operations.Count; i++)
        {
            Check(operations[i]);
        }
        int counter = 0, entry = 0;
        for (var i = 0; i < operations.Count; i++)
        {
            Write(operations[i], i, ref counter, ref entry);
        }
        return Receipt();
    }

    private void Check(WriteOperation operation)
    {
        switch (operation)
        {
            case WriteOperation.Expect expect when !tables.Written.HasVersion(_agency, Key(expect.Key), expect.Version, _now):
                throw new ConcurrencyException(ConcurrencyKind.Version, expect.Key);
            case WriteOperation.Expect { Version: Versioned.None } expect:
                (_newDocuments ??= []).Add(expect.Key);
                break;
            case WriteOperation.RequireIdle idle when !tables.Lanes.IsIdle(tables.Names.FindQueue(_agency, idle.Queue), idle.Lane, _now):
                throw new ConcurrencyException(ConcurrencyKind.Lane, idle.Lane);
            case WriteOperation.Claim claim:
                if (Holder(claim.Name) is { } holder && holder != claim.Holder)
                {
                    throw new ConcurrencyException(ConcurrencyKind.Claim, claim.Name);
                }
                _holders![claim.Name] = claim.Holder;
                break;
            case WriteOperation.Unclaim unclaim when Holder(unclaim.Name) == unclaim.Holder:
                _holders![unclaim.Name] = null;
                break;
            case WriteOperation.Increment increment:
                Count(increment);
                break;
            case WriteOperation.Complete complete:
                Find(complete.Lease, complete.Id);
                break;
            case WriteOperation.Bury bury:
                Find(bury.Lease, bury.Id);
                break;
            case WriteOperation.Index index when double.IsNaN(index.Score):
                throw new ArgumentException($"The score of '{index.Member}' in the index '{index.Name}' is not a number.");
        }
    }

    /// <summary>Who holds a claim at this point of the batch.</summary>
    private string? Holder(string claim)
    {
        _holders ??= new Dictionary<string, string?>(StringComparer.Ordinal);
        if (!_holders.TryGetValue(claim, out var holder))
        {
            _holders[claim] = holder = tables.Claims.Holder(_agency, claim, _now);
        }
        return holder;
    }

    private void Count(WriteOperation.Increment increment)
    {
        _values ??= new Dictionary<string, long>(StringComparer.Ordinal);
        if (!_values.TryGetValue(increment.Counter, out var value))
        {
            value = tables.Counters.Read(_agency, increment.Counter);
        }
        var result = (Int128)value + increment.By;
        if (result < increment.AtLeast || result > increment.AtMost)
        {
            throw new ConcurrencyException(ConcurrencyKind.Counter, increment.Counter);
        }
        (_counters ??= []).Add(_values[increment.Counter] = (long)result);
    }

    private void Find(Lease lease, string id)
    {
        var queue = tables.Names.FindQueue(_agency, lease.Queue);
        var lane = tables.Lanes.Held(queue, lease, _now);
        var seq = lane == 0 ? 0 : tables.Lanes.Seq(queue, lane, id);
        if (seq == 0)
        {
            throw new ConcurrencyException(ConcurrencyKind.Lease, lease.Lane);
        }
        (_entries ??= []).Add((lane, seq));
    }

    private void Write(WriteOperation operation, int place, ref int counter, ref int entry)
    {
        switch (operation)
        {
            case WriteOperation.Put put:
                tables.Written.Put(_agency, Key(put.Key), batch.Id, Expiry(put.KeepFor), put.Body, _newDocuments?.Contains(put.Key) is true);
                break;
            case WriteOperation.Delete delete:
                tables.Written.Delete(_agency, Key(delete.Key));
                break;
            case WriteOperation.Index index:
                tables.Indexes.Put(tables.Names.Index(_agency, index.Name), index.Member, index.Score);
                break;
            case WriteOperation.Unindex unindex:
                tables.Indexes.Delete(tables.Names.FindIndex(_agency, unindex.Name), unindex.Member);
                break;
            case WriteOperation.Claim claim:
                tables.Claims.Take(_agency, claim.Name, claim.Holder, Expiry(claim.ExpireAfter));
                break;
            case WriteOperation.Unclaim unclaim:
                tables.Claims.Release(_agency, unclaim.Name, unclaim.Holder);
                break;
            case WriteOperation.Increment increment:
                tables.Counters.Write(_agency, increment.Counter, _counters![counter++]);
                break;
            case WriteOperation.Append append:
                (_positions ??= []).Add(tables.Logs.Append(_agency, append.Log, append.Body.Span, Expiry(append.KeepFor), _now));
                break;
            case WriteOperation.DeleteLog delete:
                tables.Logs.Delete(_agency, delete.Log, _now);
                break;
            case WriteOperation.Enqueue enqueue:
                Enqueue(enqueue, place);
                break;
            case WriteOperation.Complete complete:
                Remove(_entries![entry++], complete.Lease.Queue, complete.Release);
                break;
            case WriteOperation.Bury bury:
                Bury(bury, _entries![entry++]);
                break;
            case WriteOperation.BuryUnread unread:
                tables.DeadLetters.Bury(tables.Names.Queue(_agency, unread.Queue), unread.Lane, unread.Id, 0, unread.Reason, _now, unread.Payload.Span);
                break;
            case WriteOperation.Wake wake:
                tables.Wake(batch.Agency, wake.Topic);
                break;
        }
    }

    private void Enqueue(WriteOperation.Enqueue enqueue, int place)
    {
        var slot = enqueue.LeaseFor is null ? -1 : _leasesAsked++;
        var queue = tables.Names.Queue(_agency, enqueue.Queue);
        if (tables.Lanes.HasEntry(queue, enqueue.Id))
        {
            return;
        }
        var due = Expiry(enqueue.Delay) ?? _now;
        // Unique like the batch's own id.
        var token = slot < 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{batch.Id}.{place}");
        var (lane, leased) = tables.Lanes.Append(queue, enqueue.Lane, enqueue.Id, enqueue.Payload.Span, due, token, Expiry(enqueue.LeaseFor) ?? 0, _now);
        tables.WakeQueue(batch.Agency, enqueue.Queue);
        if (leased)
        {
            (_drafts ??= []).Add(new LeaseDraft(slot, lane, token!, [place]));
        }
        else if (_drafts?.Find(draft => draft.Lane == lane && !draft.IsClosed) is { } draft)
        {
            // An entry that is not handed out now ends what is: those behind it must wait for it.
            draft.IsClosed = slot < 0 || due > _now;
            if (!draft.IsClosed)
            {
                draft.Entries.Add(place);
            }
        }
    }

    private void Remove((long Lane, long Seq) entry, string queue, bool release)
    {
        tables.Lanes.RemoveEntry(entry.Lane, entry.Seq);
        QueueWork.Leave(tables, batch.Agency, queue, entry.Lane, release, _now);
    }

    private void Bury(WriteOperation.Bury bury, (long Lane, long Seq) entry)
    {
        var (id, attempts, payload) = tables.Lanes.ReadEntry(entry.Lane, entry.Seq);
        if (id is not null)
        {
            tables.DeadLetters.Bury(tables.Names.FindQueue(_agency, bury.Lease.Queue), bury.Lease.Lane, id, attempts, bury.Reason, _now, payload);
        }
        Remove(entry, bury.Lease.Queue, bury.Release);
    }

    private CommitReceipt Receipt()
    {
        var leases = _leasesAsked == 0 ? [] : new Lease?[_leasesAsked];
        var entries = _leasesAsked == 0 ? [] : new int[_leasesAsked][];
        var at = DateTimeOffset.FromUnixTimeMilliseconds(_now);
        foreach (var draft in _drafts ?? [])
        {
            var first = (WriteOperation.Enqueue)batch.Operations[draft.Entries[0]];
            entries[draft.Slot] = [.. draft.Entries];
            leases[draft.Slot] = new Lease(first.Queue, first.Lane, draft.Token, [.. draft.Entries.Select((place, i) =>
            {
                var enqueue = (WriteOperation.Enqueue)batch.Operations[place];
                return new QueueEntry(enqueue.Id, i == 0 ? 1 : 0, at, enqueue.Payload);
            })]);
        }
        var receipt = new CommitReceipt(batch.Id, _positions ?? [], _counters ?? [], leases);
        tables.Marks.Add(batch.Id, ReceiptBody.Write(tables.Scratch, receipt, entries));
        return receipt;
    }

    private DocumentKey Key(string name) => new(batch.Agency, name);

    /// <summary>Rounded up: nothing ends before its time.</summary>
    private long? Expiry(TimeSpan? after) => after is { } time ? _now + (long)Math.Ceiling(time.TotalMilliseconds) : null;

    private sealed class LeaseDraft(int slot, long lane, string token, List<int> entries)
    {
        public int Slot { get; } = slot;

        public long Lane { get; } = lane;

        public string Token { get; } = token;

        /// <summary>Which operations of the batch it hands out.</summary>
        public List<int> Entries { get; } = entries;

        public bool IsClosed { get; set; }
    }
}
