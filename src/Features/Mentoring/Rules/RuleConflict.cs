namespace AsnAssistant.Mentoring;

/// <summary>A running pair that its programme's rules forbid by now, such as after a transfer: a task for the manager. Document <c>rule-conflict:PAIRING</c>.</summary>
/// <param name="Pairing">The pair's id.</param>
/// <param name="FoundAt">UTC.</param>
/// <param name="EndsOn">The last day of the pair, agency's zone.</param>
public sealed record RuleConflict(string Pairing, DateTimeOffset FoundAt, DateOnly EndsOn)
{
    internal static string KeyOf(string pairing) => "rule-conflict:" + pairing;
}

/// <param name="Pair">Its two sides and its programme; what they say to each other is not in it.</param>
public sealed record ConflictingPair(RuleConflict Conflict, Pairing Pair);

/// <param name="Next">Cursor of the next page; null when this was the last.</param>
public sealed record RuleConflictPage(IReadOnlyList<ConflictingPair> Conflicts, string? Next);
