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
    private readonly Dictionary<string, Versioned> _read = [];
    private readonly Dictionary<string, object?> _live = [];
    private readonly HashSet<string> _expected = [];
    private readonly Dictionary<string, (ReadOnlyMemory<byte> Body, TimeSpan? KeepFor)?> _puts = [];

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
            if (!_read.ContainsKey(key) && !missing.Contains(key))
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
            _read[missing[i]] = found[i];
        }
    }

    /// <returns>The document, or null where there is none. Within a session the same object each time, with the changes saved so far.</returns>
    public async Task<T?> LoadAsync<T>(string key, JsonTypeInfo<T> type, CancellationToken cancel = default)
        where T : class
    {
        if (_live.TryGetValue(key, out var live))
        {
            return (T?)live;
        }
        if (!_read.TryGetValue(key, out var versioned))
        {
            versioned = (await Store.ReadAsync(Agency, [key], cancel))[0];
            _read[key] = versioned;
        }
        var value = versioned.Exists ? JsonSerializer.Deserialize(versioned.Body.Span, type) : null;
        _live[key] = value;
        return value;
    }

    /// <summary>Writes the document with the commit. It is serialized now; save again after further changes.</summary>
    public void Save<T>(string key, T value, JsonTypeInfo<T> type, TimeSpan? keepFor = null)
        where T : class
    {
        _live[key] = value;
        _puts[key] = (DocumentJson.Write(value, type), keepFor);
        _expected.Add(key);
    }

    public void Remove(string key)
    {
        _live[key] = null;
        _puts[key] = null;
        _expected.Add(key);
    }

    /// <summary>Lets the commit fail if this loaded document changes meanwhile, although it is not written.</summary>
    public void Pin(string key) => _expected.Add(key);

    public bool HasChanges => _puts.Count > 0 || !Batch.IsEmpty;

    /// <summary>Writes everything collected, once. The session is used up afterwards.</summary>
    /// <exception cref="ConcurrencyException">Nothing was written; begin again with a new session.</exception>
    public Task<CommitReceipt> CommitAsync(CancellationToken cancel = default)
    {
        foreach (var key in _expected)
        {
            Batch.Expect(key, _read.TryGetValue(key, out var versioned) ? versioned.Version : Versioned.None);
        }
        foreach (var (key, put) in _puts)
        {
            if (put is { } document)
            {
                Batch.Put(key, document.Body, document.KeepFor);
            }
            else
            {
                Batch.Delete(key);
            }
        }
        return Store.CommitAsync(Batch, cancel);
    }
}
