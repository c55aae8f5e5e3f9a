using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace AsnAssistant.Storage;

/// <summary>
/// One unit of work on one agency: documents are read now, changes are collected, and one commit writes them.
/// A document that was loaded and saved is written only if nobody changed it meanwhile; one that was saved without being loaded must be new.
/// Lives for one turn or one request; not safe for concurrent use.
/// </summary>
public sealed class StoreSession(IStore store, AgencyId agency)
{
    private readonly Dictionary<string, Document> _documents = [];

    public AgencyId Agency { get; } = agency;

    public IStore Store { get; } = store;

    /// <summary>For indexes, claims, counters, logs and queues. Documents go through <see cref="Save"/> and <see cref="Remove"/>.</summary>
    public WriteBatch Batch { get; } = new(agency);

    /// <summary>Reads documents that will be loaded soon, in one round trip.</summary>
    public async Task PrefetchAsync(IReadOnlyList<string> keys, CancellationToken cancel = default)
    {
        var missing = new List<string>(keys.Count);
        foreach (var key in keys)
        {
            if (!(_documents.TryGetValue(key, out var known) && known.IsRead) && !missing.Contains(key))
            {
                missing.Add(key);
            }
        }
        if (missing.Count == 0)
        {
            return;
        }
        var found = await Store.ReadAsync(Agency, missing, cancel);
        for (var i = 0; i < found.Length; i++)
        {
            Of(missing[i]).Read = found[i];
        }
    }

    /// <returns>The document, or null where there is none. Within a session the same object each time, with the changes saved so far.</returns>
    public async Task<T?> LoadAsync<T>(string key, JsonTypeInfo<T> type, CancellationToken cancel = default)
        where T : class
    {
        var document = Of(key);
        if (document.IsLive)
        {
            return (T?)document.Live;
        }
        if (!document.IsRead)
        {
            document.Read = (await Store.ReadAsync(Agency, [key], cancel))[0];
        }
        var value = document.Read.Exists ? JsonSerializer.Deserialize(document.Read.Body.Span, type) : null;
        document.Live = value;
        return value;
    }

    /// <summary>A prefetched or loaded document as it stands in the store, in another shape; nothing of it is kept for later calls.</summary>
    /// <returns>Null where there is no document, or it was not read.</returns>
    public T? AsRead<T>(string key, JsonTypeInfo<T> type)
        where T : class => _documents.TryGetValue(key, out var document) && document is { IsRead: true, Read.Exists: true } ? JsonSerializer.Deserialize(document.Read.Body.Span, type) : null;

    /// <summary>Writes the document with the commit. It is serialized now; save again after further changes.</summary>
    public void Save<T>(string key, T value, JsonTypeInfo<T> type, TimeSpan? keepFor = null)
        where T : class
    {
        var document = Of(key);
        document.Live = value;
        document.Expected = true;
        (document.Change, document.Body, document.KeepFor) = (Change.Put, DocumentJson.Write(value, type), keepFor);
    }

    public void Remove(string key)
    {
        var document = Of(key);
        document.Live = null;
        document.Expected = true;
        document.Change = Change.Delete;
    }

    /// <summary>Lets the commit fail if this loaded document changes meanwhile, although it is not written.</summary>
    public void Pin(string key) => Of(key).Expected = true;

    public bool HasChanges => !Batch.IsEmpty || _documents.Values.Any(document => document.Change != Change.None);

    /// <summary>Writes everything collected, once. The session is used up afterwards.</summary>
    /// <exception cref="ConcurrencyException">Nothing was written; begin again with a new session.</exception>
    public Task<CommitReceipt> CommitAsync(CancellationToken cancel = default)
    {
        foreach (var (key, document) in _documents)
        {
            if (document.Expected)
            {
                Batch.Expect(key, document.IsRead ? document.Read.Version : Versioned.None);
            }
        }
        foreach (var (key, document) in _documents)
        {
            if (document.Change == Change.Put)
            {
                Batch.Put(key, document.Body, document.KeepFor);
            }
            else if (document.Change == Change.Delete)
            {
                Batch.Delete(key);
            }
        }
        return Store.CommitAsync(Batch, cancel);
    }

    private Document Of(string key)
    {
        ref var document = ref CollectionsMarshal.GetValueRefOrAddDefault(_documents, key, out _);
        return document ??= new Document();
    }

    private enum Change
    {
        None,
        Put,
        Delete,
    }

    /// <summary>What this session knows of one document, and means to do with it.</summary>
    private sealed class Document
    {
        public bool IsRead { get; private set; }

        public Versioned Read
        {
            get;
            set => (field, IsRead) = (value, true);
        }

        public bool IsLive { get; private set; }

        /// <summary>The one object that everybody in the session changes; null where there is no document.</summary>
        public object? Live
        {
            get;
            set => (field, IsLive) = (value, true);
        }

        /// <summary>The commit fails if it changed meanwhile.</summary>
        public bool Expected { get; set; }

        public Change Change { get; set; }

        public ReadOnlyMemory<byte> Body { get; set; }

        public TimeSpan? KeepFor { get; set; }
    }
}
