using AsnAssistant.Host.Configuration;
using AsnAssistant.Storage.Sqlite;

namespace AsnAssistant.Host.Demo;

internal static class DemoSettings
{
    /// <summary>The same agencies on a store that is thrown away, with no bot that real people might write to.</summary>
    public static HostConfiguration Of(HostConfiguration configuration) => configuration with
    {
        IsDemo = true,
        Telegram = new TelegramSection(),
        Storage = new StorageOptions { Engine = StorageEngine.Sqlite, SqlitePath = SqliteStoreOptions.ThrowAway, Redis = configuration.Storage.Redis },
    };
}
