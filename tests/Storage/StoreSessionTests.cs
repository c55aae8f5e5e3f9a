using System.Text.Json.Serialization;
using AsnAssistant.Storage.Sqlite;
using AsnAssistant.TestKit;

namespace AsnAssistant.Storage.Tests;

/// <summary>What one unit of work reads, remembers and writes.</summary>
public sealed class StoreSessionTests : IAsyncLifetime
{
    private static readonly AgencyId Agency = new("rangkui");
    private CountingStore? _store;

    private CountingStore Store => _store ?? throw new InvalidOperationException("The store is opened before the tests.");

    public async Task InitializeAsync() => _store = CountingStore.Around(await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = SqliteStoreOptions.ThrowAway }));

    public async Task DisposeAsync() => await Store.DisposeAsync();

    [Fact]
    public async Task What_was_prefetched_or_loaded_is_read_no_more_and_is_one_object_for_all()
    {
        await WriteAsync("a", 1);
        var session = new StoreSession(Store, Agency);
        Store.StartAnew();
        await session.PrefetchAsync(["a", "none", "a"]);
        await session.PrefetchAsync(["none", "a"]);
        var loaded = await LoadAsync(session, "a");
        Assert.Equal((1, 2), (Store.Calls, Store.Read));
        Assert.Equal(1, loaded!.Value);
        Assert.Same(loaded, await LoadAsync(session, "a"));
        Assert.Null(await LoadAsync(session, "none"));
        Assert.Null(await LoadAsync(session, "other"));
        Assert.Equal(2, Store.Calls);
        Assert.False(session.HasChanges);
    }

    [Fact]
    public async Task The_last_word_on_a_document_is_what_is_written()
    {
        await WriteAsync("saved", 1);
        await WriteAsync("removed", 1);
        var session = new StoreSession(Store, Agency);
        foreach (var key in (string[])["saved", "removed"])
        {
            await LoadAsync(session, key);
        }
        session.Remove("saved");
        Assert.Null(await LoadAsync(session, "saved"));
        session.Save("saved", new Number(2), NumberJson.Default.Number);
        session.Save("saved", new Number(3), NumberJson.Default.Number);
        session.Save("removed", new Number(2), NumberJson.Default.Number);
        session.Remove("removed");
        Assert.True(session.HasChanges);
        Assert.Equal(3, (await LoadAsync(session, "saved"))!.Value);
        await session.CommitAsync();
        var after = new StoreSession(Store, Agency);
        Assert.Equal(3, (await LoadAsync(after, "saved"))!.Value);
        Assert.Null(await LoadAsync(after, "removed"));
    }

    [Fact]
    public async Task A_document_saved_without_being_loaded_must_be_new()
    {
        await WriteAsync("a", 1);
        var session = new StoreSession(Store, Agency);
        session.Save("b", new Number(2), NumberJson.Default.Number);
        session.Save("a", new Number(2), NumberJson.Default.Number);
        var refused = await Assert.ThrowsAsync<ConcurrencyException>(() => session.CommitAsync());
        Assert.Equal((ConcurrencyKind.Version, "a"), (refused.Kind, refused.Name));
        Assert.Null(await LoadAsync(new StoreSession(Store, Agency), "b"));
    }

    [Fact]
    public async Task A_pinned_document_that_changed_meanwhile_keeps_everything_else_from_being_written()
    {
        await WriteAsync("pinned", 1);
        var session = new StoreSession(Store, Agency);
        await LoadAsync(session, "pinned");
        session.Pin("pinned");
        Assert.False(session.HasChanges);
        session.Save("b", new Number(2), NumberJson.Default.Number);
        var other = new StoreSession(Store, Agency);
        await LoadAsync(other, "pinned");
        other.Save("pinned", new Number(2), NumberJson.Default.Number);
        await other.CommitAsync();
        await Assert.ThrowsAsync<ConcurrencyException>(() => session.CommitAsync());
        Assert.Null(await LoadAsync(new StoreSession(Store, Agency), "b"));
    }

    private static Task<Number?> LoadAsync(StoreSession session, string key) => session.LoadAsync(key, NumberJson.Default.Number);

    private async Task WriteAsync(string key, int value)
    {
        var session = new StoreSession(Store, Agency);
        session.Save(key, new Number(value), NumberJson.Default.Number);
        await session.CommitAsync();
    }
}

internal sealed record Number(int Value);

[JsonSerializable(typeof(Number))]
internal sealed partial class NumberJson : JsonSerializerContext;
