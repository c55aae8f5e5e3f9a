namespace AsnAssistant.Storage;

/// <summary>One line of a <see cref="WriteBatch"/>, for the engines. What each means is said at the batch's methods.</summary>
public abstract record WriteOperation
{
    private WriteOperation() { }

    public sealed record Expect(string Key, string Version) : WriteOperation;

    public sealed record Put(string Key, ReadOnlyMemory<byte> Body, TimeSpan? KeepFor) : WriteOperation;

    public sealed record Delete(string Key) : WriteOperation;

    public sealed record Index(string Name, string Member, double Score) : WriteOperation;

    public sealed record Unindex(string Name, string Member) : WriteOperation;

    public sealed record Claim(string Name, string Holder, TimeSpan? ExpireAfter) : WriteOperation;

    public sealed record Unclaim(string Name, string Holder) : WriteOperation;

    public sealed record Increment(string Counter, long By, long AtLeast, long AtMost) : WriteOperation;

    public sealed record Append(string Log, ReadOnlyMemory<byte> Body, TimeSpan? KeepFor) : WriteOperation;

    public sealed record DeleteLog(string Log) : WriteOperation;

    public sealed record Enqueue(string Queue, string Lane, string Id, ReadOnlyMemory<byte> Payload, TimeSpan Delay, TimeSpan? LeaseFor) : WriteOperation;

    public sealed record Complete(Lease Lease, string Id, bool Release) : WriteOperation;

    public sealed record Bury(Lease Lease, string Id, string Reason, bool Release) : WriteOperation;

    public sealed record BuryUnread(string Queue, string Lane, string Id, ReadOnlyMemory<byte> Payload, string Reason) : WriteOperation;

    public sealed record RequireIdle(string Queue, string Lane) : WriteOperation;

    public sealed record Wake(string Topic) : WriteOperation;
}
