using AsnAssistant.Storage.Redis;

namespace AsnAssistant.Host.Configuration;

public enum StorageEngine
{
    Sqlite,
    Redis,
}

/// <summary>Section <c>Storage</c>.</summary>
public sealed class StorageOptions
{
    public StorageEngine Engine { get; init; } = StorageEngine.Sqlite;

    /// <summary>Absolute path of the database file; its folder is made at start.</summary>
    public required string SqlitePath { get; init; }

    /// <summary>Used with the engine of this name only. May hold a password: never shown.</summary>
    public required RedisStoreOptions Redis { get; init; }
}
