using AsnAssistant.People;
using AsnAssistant.Storage;
using Microsoft.Extensions.Logging;

namespace AsnAssistant.Files;

/// <summary>Deals with one file that was sent: fetches it from its channel, has it scanned, cleans it, and puts it away, or says why not.</summary>
internal sealed class FileDesk(IStore store, FileShelf shelf, IEnumerable<IFileSource> sources, IFileScanner scanner, FilesOptions options, TimeProvider time, ILogger<FileDesk> log)
{
    private readonly IFileSource[] _sources = [.. sources];

    /// <summary>Ends the lease of the entry's lane, one way or the other.</summary>
    public async Task HandleAsync(AgencyId agency, Lease lease, QueueEntry entry, CancellationToken cancel)
    {
        if (SentFiles.Read(entry.Payload) is not { } sent)
        {
            await CommitAsync(new WriteBatch(agency).Bury(lease, entry.Id, "This entry of the queue of files cannot be read.", release: true), cancel);
            return;
        }
        try
        {
            if (sent.Url == SentFile.Forgotten)
            {
                await shelf.DeleteAsync(agency, sent.Id, cancel);
                await CommitAsync(new WriteBatch(agency).Complete(lease, entry.Id, release: true), cancel);
                return;
            }
            var word = await TakeAsync(agency, sent, cancel);
            // Before the word is written: a host that dies in between comes by here again.
            await (SourceOf(sent)?.ReleaseAsync(agency, sent.Url, cancel) ?? Task.CompletedTask);
            await CommitAsync(FileShelf.Write(new WriteBatch(agency).Complete(lease, entry.Id, release: true), word), cancel);
        }
        catch (StoreUnavailableException)
        {
            // The lease ends by itself.
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            // What a channel or a scanner has to say may hold a name or an address: only the kind of trouble is told.
            log.LogWarning("A file of {Agency} was not to be had at try {Attempt}: {Failure}", agency, entry.Attempt, failure.GetType().Name);
            await LaterAsync(agency, lease, entry, sent, cancel);
        }
    }

    private async Task<StoredFile> TakeAsync(AgencyId agency, SentFile sent, CancellationToken cancel)
    {
        if (SourceOf(sent) is not { } source)
        {
            // An address on the open net is not fetched: whoever writes to us must not choose whom we call.
            return Refused(sent, FileRefusal.Gone);
        }
        FetchedFile fetched;
        using (var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel))
        {
            limit.CancelAfter(options.FetchPatience);
            fetched = await source.FetchAsync(agency, sent.Url, options.MaxBytes, limit.Token);
        }
        if (fetched.Refusal is { } missing)
        {
            return Refused(sent, missing);
        }
        var scan = await scanner.ScanAsync(fetched.Content, cancel);
        if (scan != ScanResult.Clean)
        {
            return Refused(sent, scan == ScanResult.Infected ? FileRefusal.Infected : FileRefusal.Unscanned);
        }
        var clean = FileCleaner.Clean(fetched.Content, options.MaxBytes);
        if (clean.Kind is not { } kind)
        {
            return Refused(sent, clean.Refusal!.Value);
        }
        var pieces = await shelf.PutAsync(agency, sent.Id, clean.Content, cancel);
        return new StoredFile(
            sent.Id, kind.ContentType, kind.Extension, clean.Content.Length, pieces, time.GetUtcNow(), null, kind.IsPicture, kind.MayTell);
    }

    private IFileSource? SourceOf(SentFile sent) => _sources.FirstOrDefault(source => sent.Url.StartsWith(source.Scheme, StringComparison.Ordinal));

    private async Task LaterAsync(AgencyId agency, Lease lease, QueueEntry entry, SentFile sent, CancellationToken cancel)
    {
        try
        {
            if (entry.Attempt < options.Attempts)
            {
                await store.ReturnAsync(agency, lease, options.PauseAfter(entry.Attempt), cancel);
                return;
            }
            var batch = new WriteBatch(agency).Bury(lease, entry.Id, "A file could not be fetched from its channel, or the scanner could not be asked, for days. Try again once both answer.", release: true);
            await CommitAsync(FileShelf.Write(batch, Refused(sent, FileRefusal.GivenUp)), cancel);
        }
        catch (StoreUnavailableException)
        {
            // The lease ends by itself.
        }
    }

    private async Task CommitAsync(WriteBatch batch, CancellationToken cancel)
    {
        try
        {
            await store.CommitAsync(batch, cancel);
        }
        catch (ConcurrencyException)
        {
            // The lease was lost: whoever has it now comes to the same.
        }
    }

    private StoredFile Refused(SentFile sent, FileRefusal refusal) => new(sent.Id, "", "", 0, 0, time.GetUtcNow(), refusal, false, false);
}
