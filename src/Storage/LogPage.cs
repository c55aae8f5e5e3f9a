namespace AsnAssistant.Storage;

/// <summary>A stretch of an append-only log.</summary>
/// <param name="First">Position of the first entry of <paramref name="Entries"/>; without entries, the position the next append would be read from.</param>
/// <param name="Length">Position of the log's last entry; 0 for an empty or vanished log.</param>
public sealed record LogPage(long First, IReadOnlyList<ReadOnlyMemory<byte>> Entries, long Length);
