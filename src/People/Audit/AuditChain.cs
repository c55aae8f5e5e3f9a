using System.Security.Cryptography;
using AsnAssistant.Storage;

namespace AsnAssistant.People.Audit;

/// <summary>One agency's append-only chain of deeds: each link is the SHA-256 of the link before and the entry, so a changed, removed or inserted entry breaks all that follow.</summary>
/// <remarks>
/// Log <c>audit</c>: per entry 32 bytes of link and the entry's JSON. Document <c>audit-head</c>: the last position and link, so that a shortened log is seen.
/// Documents <c>audit-receipt:CODE</c>: the position of an entry.
/// Who can write to the store could forge a whole new chain; that shows against any receipt or head noted elsewhere.
/// </remarks>
public sealed class AuditChain(StoreSession scope)
{
    private const string Log = "audit";
    private const string Head = "audit-head";
    private const int LinkLength = 32;
    private const int PerCommit = 50;
    private const int PerRead = 500;

    private IStore Store => scope.Store;

    private AgencyId Agency => scope.Agency;

    private static readonly TimeSpan Visibility = TimeSpan.FromSeconds(15);

    /// <summary>Links the notes that wait, one commit's worth.</summary>
    /// <param name="host">Who does it, for diagnostics.</param>
    /// <returns>How many; 0 when none wait or another host is at it.</returns>
    /// <exception cref="ConcurrencyException">The lease was lost; nothing was written.</exception>
    public async Task<int> LinkAsync(string host, CancellationToken cancel = default)
    {
        var leases = await Store.LeaseAsync(Agency, AuditTrail.Queue, host, 1, PerCommit, Visibility, int.MaxValue, cancel);
        if (leases.Length == 0)
        {
            return 0;
        }
        var lease = leases[0];
        var session = new StoreSession(Store, Agency);
        var head = await session.LoadAsync(Head, AuditJson.Default.AuditHead, cancel) ?? new AuditHead(0, Convert.ToHexStringLower(new byte[LinkLength]));
        var (position, link) = (head.Position, Convert.FromHexString(head.Link));
        for (var i = 0; i < lease.Entries.Count; i++)
        {
            var entry = lease.Entries[i];
            link = LinkOf(link, entry.Payload.Span);
            position++;
            session.Batch.Append(Log, (byte[])[.. link, .. entry.Payload.Span]);
            session.Batch.Put(ReceiptKey(AuditReceipt.Of(entry.Payload.Span)), System.Text.Encoding.ASCII.GetBytes(position.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            session.Batch.Complete(lease, entry.Id, release: i == lease.Entries.Count - 1);
        }
        session.Save(Head, new AuditHead(position, Convert.ToHexStringLower(link)), AuditJson.Default.AuditHead);
        await session.CommitAsync(cancel);
        return lease.Entries.Count;
    }

    /// <summary>Walks the whole chain.</summary>
    /// <param name="progress">Told the position now and then.</param>
    public async Task<AuditFinding> VerifyAsync(IProgress<long>? progress = null, CancellationToken cancel = default)
    {
        var head = await HeadAsync(cancel);
        var position = 0L;
        var link = new byte[LinkLength];
        while (position < head.Position)
        {
            var page = await Store.ReadLogAsync(Agency, Log, position, PerRead, cancel);
            if (page.Entries.Count == 0 || page.First != position + 1)
            {
                return new AuditFinding.Broken(position + 1);
            }
            foreach (var entry in page.Entries.Take((int)Math.Min(page.Entries.Count, head.Position - position)))
            {
                if (!Follows(entry.Span, link))
                {
                    return new AuditFinding.Broken(position + 1);
                }
                link = entry.Span[..LinkLength].ToArray();
                position++;
            }
            progress?.Report(position);
        }
        return Convert.ToHexStringLower(link) == head.Link ? new AuditFinding.Intact(head.Position, head.Link) : new AuditFinding.Broken(head.Position);
    }

    /// <summary>Finds the entry of a receipt and checks it and its link to the one before.</summary>
    /// <param name="receipt">As <see cref="AuditReceipt.Parse"/> gives it.</param>
    public async Task<AuditProof> FindAsync(string receipt, CancellationToken cancel = default)
    {
        var found = (await Store.ReadAsync(Agency, [ReceiptKey(receipt)], cancel))[0];
        if (!found.Exists || !long.TryParse(System.Text.Encoding.ASCII.GetString(found.Body.Span), out var position))
        {
            return new AuditProof.Unknown();
        }
        var from = Math.Max(0, position - 2);
        var page = await Store.ReadLogAsync(Agency, Log, from, (int)(position - from), cancel);
        if (page.Entries.Count != position - from || page.First != from + 1)
        {
            return new AuditProof.Broken(position);
        }
        var before = position == 1 ? new byte[LinkLength] : page.Entries[0][..LinkLength].ToArray();
        var entry = page.Entries[^1];
        return Follows(entry.Span, before) && AuditReceipt.Of(entry.Span[LinkLength..]) == receipt && AuditEntry.Read(entry.Span[LinkLength..]) is { } deed
            ? new AuditProof.Noted(position, deed)
            : new AuditProof.Broken(position);
    }

    /// <summary>The latest deeds, newest first.</summary>
    /// <param name="before">Only those before this position; null for the end.</param>
    public async Task<IReadOnlyList<AuditLine>> LatestAsync(long? before, int limit, CancellationToken cancel = default)
    {
        var end = Math.Min(before - 1 ?? long.MaxValue, (await HeadAsync(cancel)).Position);
        var from = Math.Max(0, end - limit);
        if (end <= 0)
        {
            return [];
        }
        var page = await Store.ReadLogAsync(Agency, Log, from, (int)(end - from), cancel);
        return [.. page.Entries.Select((entry, i) => new AuditLine(page.First + i, entry.Length > LinkLength ? AuditEntry.Read(entry.Span[LinkLength..]) : null)).Reverse()];
    }

    private async Task<AuditHead> HeadAsync(CancellationToken cancel) =>
        await new StoreSession(Store, Agency).LoadAsync(Head, AuditJson.Default.AuditHead, cancel) ?? new AuditHead(0, Convert.ToHexStringLower(new byte[LinkLength]));

    private static bool Follows(ReadOnlySpan<byte> entry, ReadOnlySpan<byte> before) =>
        entry.Length > LinkLength && entry[..LinkLength].SequenceEqual(LinkOf(before, entry[LinkLength..]));

    private static byte[] LinkOf(ReadOnlySpan<byte> before, ReadOnlySpan<byte> entry) => SHA256.HashData([.. before, .. entry]);

    private static string ReceiptKey(string receipt) => "audit-receipt:" + receipt;
}

/// <param name="Link">Hexadecimal.</param>
internal sealed record AuditHead(long Position, string Link);

/// <param name="Entry">Null where what lies there is no entry.</param>
public sealed record AuditLine(long Position, AuditEntry? Entry);

/// <summary>What a walk along the chain found.</summary>
public abstract record AuditFinding
{
    private AuditFinding() { }

    /// <param name="Link">The last link: who notes it elsewhere can later tell a forged chain.</param>
    public sealed record Intact(long Entries, string Link) : AuditFinding;

    /// <param name="Position">The first entry that does not follow from the one before.</param>
    public sealed record Broken(long Position) : AuditFinding;
}

/// <summary>What became of what a receipt was given for.</summary>
public abstract record AuditProof
{
    private AuditProof() { }

    public sealed record Noted(long Position, AuditEntry Entry) : AuditProof;

    /// <summary>Never given, or noted only in the next seconds.</summary>
    public sealed record Unknown : AuditProof;

    /// <summary>Its entry was changed or removed.</summary>
    public sealed record Broken(long Position) : AuditProof;
}
