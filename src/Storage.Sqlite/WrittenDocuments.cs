namespace AsnAssistant.Storage.Sqlite;

/// <summary>The documents as the writer's transaction sees them: what it wrote itself, then what is known, then the file.</summary>
internal sealed class WrittenDocuments(Documents documents, KnownDocuments known)
{
    private readonly Dictionary<DocumentKey, WrittenDocument> _written = [];
    private bool _hasSwept;

    public bool HasVersion(long agency, DocumentKey key, string expected, long now)
    {
        if (_written.TryGetValue(key, out var written))
        {
            return (written.Expires <= now ? Versioned.None : written.Version) == expected;
        }
        return known.Find(key) is { } found ? found.At(now).Version == expected : documents.HasVersion(agency, key.Name, expected, now);
    }

    public void Put(long agency, DocumentKey key, string version, long? expires, ReadOnlyMemory<byte> body, bool isNew)
    {
        documents.Put(agency, key.Name, version, expires, body.Span, isNew);
        // A copy: the caller may do as they like with their own once they have an answer.
        _written[key] = new WrittenDocument(version, expires, known.IsWanted(key) ? new KnownDocument(version, body.ToArray(), expires) : null);
    }

    public void Delete(long agency, DocumentKey key)
    {
        documents.Delete(agency, key.Name);
        _written[key] = new WrittenDocument(Versioned.None, null, KnownDocument.None);
    }

    public int Sweep(long agency, long now, int limit)
    {
        var removed = documents.Sweep(agency, now, limit);
        _hasSwept |= removed > 0;
        return removed;
    }

    public void Committing() => known.Doubt(_written);

    public void Committed()
    {
        known.Settle(_written);
        _written.Clear();
        if (_hasSwept)
        {
            _hasSwept = false;
            known.Forget();
        }
    }

    /// <summary>After a rollback, or when another program wrote: nothing is known for sure.</summary>
    public void Forget()
    {
        known.Forget();
        _written.Clear();
        _hasSwept = false;
    }
}

/// <param name="ToKnow">Null for one that nobody had read.</param>
internal readonly record struct WrittenDocument(string Version, long? Expires, KnownDocument? ToKnow);
