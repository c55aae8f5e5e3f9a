namespace AsnAssistant.Storage;

/// <summary>What a sweep may drop.</summary>
/// <param name="DeadLettersFor">Dead letters older than this go.</param>
/// <param name="Indexes">Index entries with a score below the given one go: the score is then a time.</param>
public sealed record Retention(TimeSpan DeadLettersFor, IReadOnlyList<(string Index, double Below)> Indexes);
