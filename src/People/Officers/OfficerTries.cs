using AsnAssistant.Storage;

namespace AsnAssistant.People.Officers;

/// <summary>Counts failures of one account from one client, passwords and codes together, and closes the way for a while.</summary>
/// <remarks>
/// Every check writes, even when nothing is to be forgotten: of many guesses sent at once only one commit succeeds, so all others learn nothing.
/// </remarks>
internal sealed class OfficerTries(StoreSession session, TimeProvider time)
{
    public static Task PrefetchAsync(StoreSession session, string name, string client, string officerKey, CancellationToken cancel) =>
        session.PrefetchAsync([officerKey, OfficerKeys.Tries(name, client)], cancel);

    /// <returns>Until when nothing is accepted; null when something may be tried.</returns>
    public async Task<DateTimeOffset?> LockedUntilAsync(string name, string client, CancellationToken cancel)
    {
        var tries = await LoadAsync(OfficerKeys.Tries(name, client), cancel);
        return tries?.LockedUntil is { } until && until > time.GetUtcNow() ? until : null;
    }

    /// <returns>Until when the way is closed now; null while another try is possible at once.</returns>
    public async Task<DateTimeOffset?> FailAsync(string name, string client, int before, CancellationToken cancel)
    {
        var key = OfficerKeys.Tries(name, client);
        var tries = await LoadAsync(key, cancel);
        var failures = (tries?.LockedUntil is null ? tries?.Failures ?? 0 : 0) + 1;
        var locked = failures >= before ? time.GetUtcNow() + OfficerAccounts.LockedFor : (DateTimeOffset?)null;
        Save(key, new SignInTries(failures, locked));
        return locked;
    }

    public void Forget(string name, string client) => Save(OfficerKeys.Tries(name, client), new SignInTries(0, null));

    /// <summary>Half of what was asked for was right: nothing is forgotten yet.</summary>
    public async Task KeepAsync(string name, string client, CancellationToken cancel)
    {
        var key = OfficerKeys.Tries(name, client);
        var tries = await LoadAsync(key, cancel);
        Save(key, tries is { LockedUntil: null } ? tries : new SignInTries(0, null));
    }

    private Task<SignInTries?> LoadAsync(string key, CancellationToken cancel) => session.LoadAsync(key, OfficerJson.Default.SignInTries, cancel);

    private void Save(string key, SignInTries tries) => session.Save(key, tries, OfficerJson.Default.SignInTries, OfficerAccounts.LockedFor);
}
