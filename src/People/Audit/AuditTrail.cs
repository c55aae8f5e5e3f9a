using AsnAssistant.Storage;

namespace AsnAssistant.People.Audit;

/// <summary>
/// Notes a deed, in the same commit as the deed itself. <see cref="AuditChain"/> takes the notes from their queue, in order, and links each to the one
/// before it, so that nobody who files or answers waits for another.
/// </summary>
/// <remarks>Queue <c>audit</c>, one lane, payload the entry as JSON.</remarks>
public sealed class AuditTrail(StoreSession session, TimeProvider time)
{
    public const string Queue = "audit";

    internal const string Lane = "chain";

    /// <param name="actor">The officer's name; null for a citizen and for the assistant.</param>
    /// <param name="text">The words that belong to the deed; only their digest is kept.</param>
    /// <returns>The entry, whose receipt can be given to a citizen at once: it does not depend on the place in the chain.</returns>
    public AuditEntry Note(string deed, string subject, string? actor = null, string? text = null)
    {
        var id = WriteBatch.NewId();
        var entry = new AuditEntry(id, time.GetUtcNow(), deed, subject, actor, text is null ? null : AuditEntry.DigestOf(id, text));
        session.Batch.Enqueue(Queue, Lane, id, entry.ToBytes());
        return entry;
    }

    /// <summary>Notes what was only looked at, where nothing else is written: in a commit of its own.</summary>
    /// <inheritdoc cref="Note"/>
    public Task NoteNowAsync(string deed, string subject, string? actor = null, CancellationToken cancel = default)
    {
        var own = new StoreSession(session.Store, session.Agency);
        new AuditTrail(own, time).Note(deed, subject, actor);
        return own.CommitAsync(cancel);
    }
}
