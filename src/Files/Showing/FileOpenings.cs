using System.Security.Cryptography;
using System.Text;
using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.Files;

/// <summary>Notes in the audit trail which officer opened which file, before a byte of it leaves.</summary>
/// <remarks>Claim <c>file-opened:DIGEST</c> of the link: a picture on a page, and the same one opened from there, is one opening.</remarks>
internal sealed class FileOpenings(IStore store, FilesOptions options, TimeProvider time)
{
    /// <exception cref="StoreUnavailableException">It could not be noted; do not show the file.</exception>
    public async Task NoteAsync(Agency agency, FileLink.Opens link, string token, CancellationToken cancel)
    {
        if (link.Reader is not { } reader)
        {
            return;
        }
        var claim = "file-opened:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token)))[..40];
        if ((await store.ClaimHoldersAsync(agency.Id, [claim], cancel))[0] is not null)
        {
            return;
        }
        var session = new StoreSession(store, agency.Id);
        session.Batch.Claim(claim, WriteBatch.NewId(), options.LinkLife);
        new AuditTrail(session, time).Note(AuditDeeds.FileOpened, reader.Ticket, reader.Officer, link.FileId);
        try
        {
            await session.CommitAsync(cancel);
        }
        catch (ConcurrencyException)
        {
            // Another request for the same link was first, and noted it.
        }
    }
}
