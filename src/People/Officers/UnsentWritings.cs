using AsnAssistant.Storage;

namespace AsnAssistant.People.Officers;

/// <summary>What an officer sent after their session had ended: kept for an hour, for them alone, until they have signed in again. Writes join the scope's commit.</summary>
public sealed class UnsentWritings(SessionScope scope)
{
    /// <summary>Characters of one form.</summary>
    public const int Longest = 40_000;

    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(1);

    /// <returns>Names it in an address.</returns>
    public string Keep(string officer, UnsentWriting writing)
    {
        var token = OfficerAccounts.NewToken();
        scope.Session.Save(OfficerKeys.Unsent(token), new UnsentDocument(OfficerKeys.Officer(officer), writing), OfficerJson.Default.UnsentDocument, KeptFor);
        return token;
    }

    /// <returns>Null when there is none, or it is another officer's.</returns>
    public async Task<UnsentWriting?> FindAsync(string officer, string token, CancellationToken cancel = default) =>
        await scope.Session.LoadAsync(OfficerKeys.Unsent(token), OfficerJson.Default.UnsentDocument, cancel) is { } kept && kept.Officer == OfficerKeys.Officer(officer) ? kept.Writing : null;
}

/// <param name="Back">The page it was typed on: a path of ours.</param>
/// <param name="Typed">What was typed, in the form's order; never a password.</param>
public sealed record UnsentWriting(string Back, IReadOnlyList<string> Typed);
