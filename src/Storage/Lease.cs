namespace AsnAssistant.Storage;

/// <summary>An exclusive claim on a lane of a queue, which expires.</summary>
/// <param name="Token">Unique to this lease; a late worker's token no longer fits.</param>
/// <param name="Entries">At least one, in order. Only these may be completed under this lease.</param>
public sealed record Lease(string Queue, string Lane, string Token, IReadOnlyList<QueueEntry> Entries);

/// <summary>One entry of a queue.</summary>
/// <param name="Attempt">How often it has been handed out as the head of its lane, this time included.</param>
/// <param name="EnqueuedAt">UTC, the engine's clock.</param>
public sealed record QueueEntry(string Id, int Attempt, DateTimeOffset EnqueuedAt, ReadOnlyMemory<byte> Payload);

/// <summary>An entry dealt with under a lease.</summary>
/// <param name="Release">Also give the lane back; whatever waits behind is due now, and the topic <c>queue:NAME</c> is woken for it.</param>
public readonly record struct Completion(Lease Lease, string Id, bool Release);

/// <summary>An entry that nobody could deal with.</summary>
/// <param name="Reason">Plain words, no personal data.</param>
/// <param name="BuriedAt">UTC, the engine's clock.</param>
public sealed record DeadLetter(string Queue, string Lane, string Id, int Attempts, string Reason, DateTimeOffset BuriedAt, ReadOnlyMemory<byte> Payload);

/// <param name="DueLanes">Lanes that a lease would hand out now.</param>
/// <param name="Entries">All entries, waiting and leased.</param>
public readonly record struct QueueDepth(long DueLanes, long Entries, long DeadLetters);
