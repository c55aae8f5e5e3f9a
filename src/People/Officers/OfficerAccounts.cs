using System.Buffers.Text;
using System.Security.Cryptography;
using AsnAssistant.Storage;

namespace AsnAssistant.People.Officers;

/// <summary>The officers of the scope's agency: invited by a link, signed in by name and password. Writes join the scope's commit.</summary>
public sealed class OfficerAccounts(SessionScope scope, TimeProvider time)
{
    /// <summary>Failures of one account from one client before both must wait.</summary>
    public const int TriesBeforeLock = 5;

    public const int ShortestPassword = 10;
    public const int LongestPassword = 200;

    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    private StoreSession Session => scope.Session;

    /// <summary>Whether the agency has an officer.</summary>
    public async Task<bool> AnyAsync(CancellationToken cancel = default) =>
        (await Session.Store.ClaimHoldersAsync(Session.Agency, [OfficerKeys.First], cancel))[0] is not null;

    /// <param name="validFor">Afterwards the link is dead.</param>
    /// <returns>The secret of the link, 43 characters fit for a URL. It is shown once: only its hash is kept.</returns>
    public string Invite(OfficerInvitation invitation, TimeSpan validFor)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        Session.Save(OfficerKeys.Invitation(token), invitation, OfficerJson.Default.OfficerInvitation, validFor);
        return token;
    }

    /// <returns>Null when the link was used, has expired or never was.</returns>
    public async Task<OfficerInvitation?> FindInvitationAsync(string token, CancellationToken cancel = default)
    {
        var invitation = await Session.LoadAsync(OfficerKeys.Invitation(token), OfficerJson.Default.OfficerInvitation, cancel);
        return invitation is { IsFirst: true } && await AnyAsync(cancel) ? null : invitation;
    }

    /// <summary>Takes the place an invitation offers. Of two who use one link at once, one commit fails.</summary>
    /// <param name="password">As typed.</param>
    public async Task<Acceptance> AcceptAsync(string token, string name, string password, CancellationToken cancel = default)
    {
        if (await FindInvitationAsync(token, cancel) is not { } invitation)
        {
            return new Acceptance.Refused(AcceptanceFault.LinkIsDead);
        }
        var shown = string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (shown.Length is < 2 or > 60)
        {
            return new Acceptance.Refused(AcceptanceFault.NameLength);
        }
        if (password.Length is < ShortestPassword or > LongestPassword)
        {
            return new Acceptance.Refused(AcceptanceFault.PasswordLength);
        }
        if (password.Distinct().Count() < 4 || password.Contains(shown, StringComparison.OrdinalIgnoreCase))
        {
            return new Acceptance.Refused(AcceptanceFault.PasswordTooPlain);
        }
        var key = OfficerKeys.Officer(shown);
        if (await Session.LoadAsync(key, OfficerJson.Default.OfficerDocument, cancel) is not null)
        {
            return new Acceptance.Refused(AcceptanceFault.NameIsTaken);
        }
        var officer = new OfficerDocument(shown, invitation.Role, invitation.Unit, OfficerPassword.Protect(password), WriteBatch.NewId(), time.GetUtcNow());
        Session.Save(key, officer, OfficerJson.Default.OfficerDocument);
        Session.Remove(OfficerKeys.Invitation(token));
        if (!await AnyAsync(cancel))
        {
            Session.Batch.Claim(OfficerKeys.First, key);
        }
        return new Acceptance.Accepted(officer.ToOfficer());
    }

    /// <summary>
    /// Unknown, wrong and locked read alike and take alike. Each failure is written with the scope's commit; answer only after it, so that tries made at
    /// once are not counted as one.
    /// </summary>
    /// <param name="client">The network address it comes from; only its hash is kept.</param>
    public async Task<SignIn> SignInAsync(string name, string password, string client, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        var (officerKey, triesKey) = (OfficerKeys.Officer(name), OfficerKeys.Tries(name, client));
        await Session.PrefetchAsync([officerKey, triesKey], cancel);
        var officer = await Session.LoadAsync(officerKey, OfficerJson.Default.OfficerDocument, cancel);
        var tries = await Session.LoadAsync(triesKey, OfficerJson.Default.SignInTries, cancel);
        var fits = OfficerPassword.Fits(password.Length > LongestPassword ? "" : password, officer?.Password);

        if (tries?.LockedUntil is { } until && until > now)
        {
            return new SignIn.Refused(until);
        }
        if (fits)
        {
            // Written even when nothing is to be forgotten: of many guesses sent at once only one commit succeeds, so all others learn nothing.
            Session.Save(triesKey, new SignInTries(0, null), OfficerJson.Default.SignInTries, LockedFor);
            return new SignIn.SignedIn(officer!.ToOfficer());
        }
        var failures = (tries?.LockedUntil is null ? tries?.Failures ?? 0 : 0) + 1;
        var locked = failures >= TriesBeforeLock ? now + LockedFor : (DateTimeOffset?)null;
        Session.Save(triesKey, new SignInTries(failures, locked), OfficerJson.Default.SignInTries, LockedFor);
        return new SignIn.Refused(locked);
    }

    /// <summary>For each request of a session.</summary>
    /// <returns>Null when there is no such officer any more.</returns>
    public async Task<Officer?> FindAsync(string name, CancellationToken cancel = default) =>
        (await Session.LoadAsync(OfficerKeys.Officer(name), OfficerJson.Default.OfficerDocument, cancel))?.ToOfficer();
}

/// <summary>What became of an invitation.</summary>
public abstract record Acceptance
{
    private Acceptance() { }

    public sealed record Accepted(Officer Officer) : Acceptance;

    public sealed record Refused(AcceptanceFault Fault) : Acceptance;
}

public enum AcceptanceFault
{
    LinkIsDead,
    NameLength,
    NameIsTaken,
    PasswordLength,
    PasswordTooPlain,
}

public abstract record SignIn
{
    private SignIn() { }

    public sealed record SignedIn(Officer Officer) : SignIn;

    /// <param name="LockedUntil">UTC; null while another try is possible at once.</param>
    public sealed record Refused(DateTimeOffset? LockedUntil) : SignIn;
}
