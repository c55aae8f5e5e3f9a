namespace AsnAssistant.Storage;

/// <summary>What a commit brought about that its author could not know before.</summary>
/// <param name="Version">The new version of every document written: the batch's id.</param>
/// <param name="Positions">For each Append, in the batch's order, the entry's position in its log (1 for the first).</param>
/// <param name="Counters">For each Increment, in the batch's order, the counter's new value.</param>
/// <param name="Leases">For each Enqueue that asked for a lease, in the batch's order: the lease, or null where the lane was not free.
/// Several entries put into one free lane by one commit share one lease, which then appears once, at the first of them; the others are null.</param>
public sealed record CommitReceipt(string Version, IReadOnlyList<long> Positions, IReadOnlyList<long> Counters, IReadOnlyList<Lease?> Leases);
