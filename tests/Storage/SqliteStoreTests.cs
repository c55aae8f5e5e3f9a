using AsnAssistant.Storage.Sqlite;

namespace AsnAssistant.Storage.Tests;

/// <summary>SQLite passes the contract, on a real file with real synchronization.</summary>
public sealed class SqliteStoreTests : StoreContract
{
    private readonly TemporaryFolder _folder = new();

    protected override async Task<IStore> OpenAsync() => await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = _folder.File("asn.db") });

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Remove();
    }
}
