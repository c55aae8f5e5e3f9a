using AsnAssistant.Storage;
using AsnAssistant.Storage.Sqlite;

namespace AsnAssistant.TestKit;

/// <summary>A real store for one test: the SQLite engine on a throw-away file, gone when it is disposed.</summary>
public static class SqliteTestStore
{
    /// <param name="clock">The engine's clock; null for the machine's.</param>
    public static async Task<IStore> OpenAsync(TimeProvider? clock = null) =>
        await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = SqliteStoreOptions.ThrowAway, CacheMegabytes = 8 }, clock);
}
