namespace AsnAssistant.Storage.Sqlite;

/// <summary>
/// Documents that were read lately, as they stand in the file: most turns read what the turn before wrote. Safe for concurrent use.
/// Only reading brings a document in; writing changes what is in. What a transaction changes is <see cref="Doubt">doubted</see> before
/// its commit and <see cref="Settle">settled</see> after it, and in between the file is asked, which alone knows which of the two holds.
/// So a read sees what a query would have seen.
/// </summary>
internal sealed class KnownDocuments(long mostBytes)
{
    /// <summary>Nearly all are a kilobyte or two; what is larger would push many of them out.</summary>
    private const int LongestBody = 64 * 1024;

    /// <summary>What an entry takes besides its body and its key, about.</summary>
    private const int Overhead = 250;

    private readonly Lock _gate = new();

    // Two ages instead of a list by use: what is in neither was not used while half of the memory was filled. Null: known, but in doubt.
    private Dictionary<DocumentKey, KnownDocument?> _recent = [];
    private Dictionary<DocumentKey, KnownDocument?> _older = [];
    private Dictionary<DocumentKey, WrittenDocument>? _inDoubt;
    private long _recentBytes;
    private long _epoch;

    /// <summary>Reads all of them in one state of the file, or none.</summary>
    /// <param name="epoch">For <see cref="Learn"/>, when they are read from the file instead.</param>
    public bool TryRead(AgencyId agency, IReadOnlyList<string> keys, long now, out Versioned[] documents, out long epoch)
    {
        documents = new Versioned[keys.Count];
        lock (_gate)
        {
            epoch = _epoch;
            for (var i = 0; i < documents.Length; i++)
            {
                if (Look(new DocumentKey(agency, keys[i])) is not { } found)
                {
                    return false;
                }
                documents[i] = found.At(now);
            }
        }
        return true;
    }

    /// <returns>Null when the file must be asked.</returns>
    public KnownDocument? Find(DocumentKey key)
    {
        lock (_gate)
        {
            return Look(key);
        }
    }

    /// <summary>Whether anybody read it lately.</summary>
    public bool IsWanted(DocumentKey key)
    {
        lock (_gate)
        {
            return IsIn(key);
        }
    }

    /// <summary>Takes in what was read from the file, unless something was written since <paramref name="epoch"/> or is being written: it could be outdated.</summary>
    public void Learn(long epoch, AgencyId agency, IReadOnlyList<string> keys, KnownDocument[] documents)
    {
        lock (_gate)
        {
            for (var i = 0; i < documents.Length && epoch == _epoch; i++)
            {
                var key = new DocumentKey(agency, keys[i]);
                if (documents[i].Body.Length <= LongestBody && _inDoubt?.ContainsKey(key) is not true)
                {
                    Set(key, documents[i]);
                }
            }
        }
    }

    /// <summary>Before a commit.</summary>
    /// <param name="written">Stays as it is until <see cref="Settle"/> or <see cref="Forget"/>.</param>
    public void Doubt(Dictionary<DocumentKey, WrittenDocument> written)
    {
        lock (_gate)
        {
            _epoch++;
            _inDoubt = written;
            foreach (var key in written.Keys)
            {
                if (IsIn(key))
                {
                    Set(key, null);
                }
            }
        }
    }

    /// <summary>After a commit.</summary>
    public void Settle(Dictionary<DocumentKey, WrittenDocument> written)
    {
        lock (_gate)
        {
            _epoch++;
            _inDoubt = null;
            foreach (var (key, document) in written)
            {
                if (IsIn(key))
                {
                    Set(key, document.ToKnow is { Body.Length: <= LongestBody } known ? known : null);
                }
            }
        }
    }

    /// <summary>Forgets everything: the file may hold something else now.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _epoch++;
            _inDoubt = null;
            _recentBytes = 0;
            _recent.Clear();
            _older.Clear();
        }
    }

    private bool IsIn(DocumentKey key) => _recent.ContainsKey(key) || _older.ContainsKey(key);

    private KnownDocument? Look(DocumentKey key)
    {
        if (!_recent.TryGetValue(key, out var found) && _older.TryGetValue(key, out found))
        {
            Set(key, found);
        }
        return found;
    }

    /// <summary>An entry is replaced and never removed, for one of the same key among the older would come to light.</summary>
    private void Set(DocumentKey key, KnownDocument? document)
    {
        ref var entry = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_recent, key, out var wasIn);
        _recentBytes += (document?.Body.Length ?? 0) - (entry?.Body.Length ?? 0) + (wasIn ? 0 : Overhead + (2 * key.Name.Length));
        entry = document;
        if (_recentBytes > mostBytes / 2)
        {
            (_older, _recent, _recentBytes) = (_recent, [], 0);
        }
    }
}

/// <summary>Its hash is made once: a commit looks a document up half a dozen times.</summary>
internal readonly struct DocumentKey(AgencyId agency, string name) : IEquatable<DocumentKey>
{
    private readonly int _hash = HashCode.Combine(agency, name);

    public AgencyId Agency { get; } = agency;

    public string Name { get; } = name;

    public bool Equals(DocumentKey other) => _hash == other._hash && Name == other.Name && Agency == other.Agency;

    public override bool Equals(object? obj) => obj is DocumentKey other && Equals(other);

    public override int GetHashCode() => _hash;
}

/// <summary>A document as its row says, whether or not it has expired.</summary>
/// <param name="Version">Empty where there is no row.</param>
/// <param name="Expires">Unix milliseconds; null for never.</param>
internal sealed record KnownDocument(string Version, ReadOnlyMemory<byte> Body, long? Expires)
{
    public static KnownDocument None { get; } = new(Versioned.None, default, null);

    public Versioned At(long now) => Expires <= now ? Versioned.Absent : new Versioned(Version, Body);
}
