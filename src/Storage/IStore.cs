namespace AsnAssistant.Storage;

/// <summary>
/// The port to whatever keeps our data: read first, write once. Reads see every commit acknowledged before them.
/// Each call concerns exactly one agency, and no call can reach another agency's data.
/// </summary>
/// <remarks>
/// Every method may throw <see cref="StoreUnavailableException"/> when the engine does not answer in time; for a commit this
/// means that its outcome is unknown, and repeating the same <see cref="WriteBatch"/> (same id) is safe.
/// Engines are safe for concurrent use. Time for due dates, leases and expiry is the engine's own, so hosts' clocks need not agree.
/// </remarks>
public interface IStore : IAsyncDisposable
{
    /// <summary>Reads documents in one round trip.</summary>
    /// <param name="keys">1 to 100 document keys.</param>
    /// <returns>As many as asked for, in the order asked; <see cref="Versioned.Absent"/> where there is none or it has expired.</returns>
    Task<Versioned[]> ReadAsync(AgencyId agency, IReadOnlyList<string> keys, CancellationToken cancel = default);

    /// <summary>
    /// Writes everything in <paramref name="batch"/>, or nothing. Repeating a batch that was applied changes nothing and gives the same receipt, except where
    /// <see cref="WriteBatch.IsKnownByItsEffect"/> says otherwise.
    /// </summary>
    /// <exception cref="ConcurrencyException">An expectation did not hold; nothing was written. Read again and decide anew.</exception>
    /// <exception cref="StoreUnavailableException">Whether it was written is unknown; the same batch may be repeated within two minutes.</exception>
    Task<CommitReceipt> CommitAsync(WriteBatch batch, CancellationToken cancel = default);

    /// <summary>One page of a sorted index, by (score, member). See <see cref="IndexQuery"/>.</summary>
    Task<IndexPage> PageAsync(AgencyId agency, IndexQuery query, CancellationToken cancel = default);

    /// <summary>How many entries of an index have a score between the two, both included. The cost of a whole index does not grow with it; that of a part grows with the part on SQLite, with a logarithm on Redis.</summary>
    Task<long> CountAsync(AgencyId agency, string index, double from = double.NegativeInfinity, double to = double.PositiveInfinity, CancellationToken cancel = default);

    /// <summary>Current values, in the order asked; 0 for a counter never written.</summary>
    Task<long[]> CountersAsync(AgencyId agency, IReadOnlyList<string> names, CancellationToken cancel = default);

    /// <summary>Who holds each claim, in the order asked; null where it is free or has expired.</summary>
    Task<string?[]> ClaimHoldersAsync(AgencyId agency, IReadOnlyList<string> claims, CancellationToken cancel = default);

    /// <summary>Entries of an append-only log after a position.</summary>
    /// <param name="after">0 for the beginning; a position from an earlier read or a receipt to go on from there. A position beyond the end gives an empty page.</param>
    Task<LogPage> ReadLogAsync(AgencyId agency, string log, long after, int limit, CancellationToken cancel = default);

    /// <summary>
    /// Leases lanes of a queue whose first entry is due, oldest due first. A leased lane is invisible to others until it is completed,
    /// returned or released, or until <paramref name="visibility"/> has passed. Counts one attempt on the first entry of each lane;
    /// a first entry that was already attempted <paramref name="maxAttempts"/> times goes to the dead letters instead.
    /// </summary>
    /// <param name="owner">The host's id; shown in diagnostics only.</param>
    /// <param name="maxLanes">1 to 100.</param>
    /// <param name="maxPerLane">Entries handed out per lane, from its head, 1 to 100.</param>
    /// <returns>0 to <paramref name="maxLanes"/> leases.</returns>
    Task<Lease[]> LeaseAsync(AgencyId agency, string queue, string owner, int maxLanes, int maxPerLane, TimeSpan visibility, int maxAttempts, CancellationToken cancel = default);

    /// <summary>Gives leases more time from now. Leases that were lost meanwhile are left alone.</summary>
    /// <returns>The tokens of the leases still held.</returns>
    Task<IReadOnlySet<string>> ExtendAsync(AgencyId agency, string queue, IReadOnlyList<Lease> leases, TimeSpan visibility, CancellationToken cancel = default);

    /// <summary>Gives a lane back; its head is due again after <paramref name="delay"/>. Nothing happens if the lease was lost.</summary>
    Task ReturnAsync(AgencyId agency, Lease lease, TimeSpan delay, CancellationToken cancel = default);

    /// <summary>
    /// Removes entries that were dealt with and gives their lanes back (see <see cref="Completion"/>). Lenient: entries whose lease was lost are left alone.
    /// </summary>
    /// <returns>How many entries were removed.</returns>
    Task<int> CompleteAsync(AgencyId agency, string queue, IReadOnlyList<Completion> completions, CancellationToken cancel = default);

    /// <summary>Depth of a queue: lanes due now, entries waiting or leased, dead letters.</summary>
    Task<QueueDepth> DepthAsync(AgencyId agency, string queue, CancellationToken cancel = default);

    /// <summary>Dead letters, newest first.</summary>
    Task<DeadLetter[]> DeadLettersAsync(AgencyId agency, string queue, int limit, CancellationToken cancel = default);

    /// <summary>Puts a dead letter back at the end of its lane with its attempts forgotten.</summary>
    /// <returns>False if there was none of that id.</returns>
    Task<bool> ReviveAsync(AgencyId agency, string queue, string id, CancellationToken cancel = default);

    /// <summary>Wakes whoever subscribed, on every host. Best effort: whoever waits must also look by itself now and then.</summary>
    Task WakeAsync(AgencyId agency, string topic, CancellationToken cancel = default);

    /// <summary>Calls <paramref name="onWake"/> for every wake-up of any agency, from this host or another, until disposed. The callback must return at once.</summary>
    IDisposable Subscribe(Action<AgencyId, string> onWake);

    /// <summary>Retention: drops what expired, and index entries, dead letters and commit marks older than the given times.</summary>
    /// <returns>How many things were removed.</returns>
    Task<long> SweepAsync(AgencyId agency, Retention retention, CancellationToken cancel = default);

    /// <summary>Whether the engine answers, what it is, and how long ago it last did.</summary>
    Task<StoreHealth> HealthAsync(CancellationToken cancel = default);
}
