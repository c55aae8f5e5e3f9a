using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.People.Officers;

/// <summary>A new password for somebody who lost theirs: by a link that is used once, so that whoever makes it never sees a password. Writes join the scope's commit.</summary>
public sealed class PasswordResets(SessionScope scope, OfficerSessions sessions, AuditTrail audit)
{
    /// <summary>Afterwards the link is dead; another can be made.</summary>
    public static readonly TimeSpan ValidFor = TimeSpan.FromHours(24);

    private StoreSession Session => scope.Session;

    /// <summary>From here on the old password opens nothing, every session is over, and an earlier link is dead. A code from a phone stays asked for.</summary>
    /// <param name="by">Who makes the link, as the audit trail names them.</param>
    /// <returns>The secret of the link, 43 characters fit for a URL, shown once; null when there is no such account or it was ended.</returns>
    public async Task<string?> OfferAsync(string name, string by, CancellationToken cancel = default)
    {
        var key = OfficerKeys.Officer(name);
        if (await LoadAsync(key, cancel) is not { IsOpen: true } officer)
        {
            return null;
        }
        var token = OfficerAccounts.NewToken();
        // Nobody knows the password it has meanwhile.
        var locked = officer with { Password = OfficerPassword.Protect(OfficerAccounts.NewToken()), Stamp = WriteBatch.NewId() };
        Session.Save(key, locked, OfficerJson.Default.OfficerDocument);
        Session.Save(OfficerKeys.PasswordReset(token), new PasswordReset(key, locked.Stamp), OfficerJson.Default.PasswordReset, ValidFor);
        await sessions.EndAllAsync(name, but: null, cancel);
        audit.Note(AuditDeeds.PasswordReset, officer.Name, by);
        return token;
    }

    /// <returns>Whose password the link sets; null when it was used, has lapsed or never was.</returns>
    public async Task<string?> FindAsync(string token, CancellationToken cancel = default) => (await OfAsync(token, cancel))?.Name;

    /// <summary>Of two who use one link at once, one commit fails.</summary>
    /// <param name="wanted">As typed.</param>
    public async Task<PasswordChange> ChooseAsync(string token, string wanted, CancellationToken cancel = default)
    {
        if (await OfAsync(token, cancel) is not { } officer)
        {
            return new PasswordChange.NotYou(null);
        }
        if (OfficerAccounts.FaultOf(wanted, officer.Name) is { } fault)
        {
            return new PasswordChange.Unfit(fault);
        }
        var changed = officer with { Password = OfficerPassword.Protect(wanted), Stamp = WriteBatch.NewId() };
        Session.Save(OfficerKeys.Officer(officer.Name), changed, OfficerJson.Default.OfficerDocument);
        Session.Remove(OfficerKeys.PasswordReset(token));
        audit.Note(AuditDeeds.PasswordChosen, officer.Name, officer.Name);
        return new PasswordChange.Changed(changed.ToOfficer());
    }

    private async Task<OfficerDocument?> OfAsync(string token, CancellationToken cancel) =>
        await Session.LoadAsync(OfficerKeys.PasswordReset(token), OfficerJson.Default.PasswordReset, cancel) is { } reset
            && await LoadAsync(reset.Officer, cancel) is { IsOpen: true } officer && officer.Stamp == reset.Stamp
            ? officer
            : null;

    private Task<OfficerDocument?> LoadAsync(string key, CancellationToken cancel) => Session.LoadAsync(key, OfficerJson.Default.OfficerDocument, cancel);
}
