namespace AsnAssistant.Storage.Sqlite;

/// <summary>The file cannot serve as a store: written by a newer version, not ours, damaged, or on a disk that cannot carry it. The message says what to do.</summary>
public sealed class StoreFileException(string message, Exception? inner = null) : Exception(message, inner);
