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

    /// <summary>Between the password and the code.</summary>
    public static readonly TimeSpan HalfWayFor = TimeSpan.FromMinutes(5);

    private StoreSession Session => scope.Session;

    private OfficerTries Tries => new(Session, time);

    /// <summary>Whether the agency has an officer.</summary>
    public async Task<bool> AnyAsync(CancellationToken cancel = default) =>
        (await Session.Store.ClaimHoldersAsync(Session.Agency, [OfficerKeys.First], cancel))[0] is not null;

    /// <param name="validFor">Afterwards the link is dead.</param>
    /// <returns>The secret of the link, 43 characters fit for a URL. It is shown once: only its hash is kept.</returns>
    public string Invite(OfficerInvitation invitation, TimeSpan validFor)
    {
        var token = NewToken();
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
        if (FaultOf(password, shown) is { } fault)
        {
            return new Acceptance.Refused(fault);
        }
        var key = OfficerKeys.Officer(shown);
        if (await Session.LoadAsync(key, OfficerJson.Default.OfficerDocument, cancel) is not null)
        {
            return new Acceptance.Refused(AcceptanceFault.NameIsTaken);
        }
        var now = time.GetUtcNow();
        var officer = new OfficerDocument(shown, invitation.Role, invitation.Unit, OfficerPassword.Protect(password), WriteBatch.NewId(), now);
        Session.Save(key, officer, OfficerJson.Default.OfficerDocument);
        Session.Batch.Index(OfficerKeys.All, key, now.ToUnixTimeMilliseconds());
        Session.Remove(OfficerKeys.Invitation(token));
        await Administrators.FollowAsync(Session, key, officer.Role, isOpen: true, cancel);
        if (!await AnyAsync(cancel))
        {
            Session.Batch.Claim(OfficerKeys.First, key);
        }
        return new Acceptance.Accepted(officer.ToOfficer());
    }

    /// <summary>
    /// Unknown, wrong, ended and locked read alike and take alike. Each failure is written with the scope's commit; answer only after it, so that tries
    /// made at once are not counted as one.
    /// </summary>
    /// <param name="client">The network address it comes from; only its hash is kept.</param>
    public async Task<SignIn> SignInAsync(string name, string password, string client, CancellationToken cancel = default)
    {
        var (check, officer) = await CheckAsync(name, password, client, cancel);
        if (check is not null)
        {
            return check;
        }
        if (officer!.SecondFactor is null)
        {
            Tries.Forget(name, client);
            await Administrators.FollowAsync(Session, OfficerKeys.Officer(officer.Name), officer.Role, isOpen: true, cancel);
            return new SignIn.SignedIn(officer.ToOfficer());
        }
        await Tries.KeepAsync(name, client, cancel);
        var token = NewToken();
        Session.Save(OfficerKeys.HalfSignIn(token), new HalfSignIn(OfficerKeys.Officer(officer.Name), officer.Stamp), OfficerJson.Default.HalfSignIn, HalfWayFor);
        return new SignIn.CodeNeeded(token);
    }

    /// <summary>Before something that a forgotten browser must not do. Counts as a sign-in does.</summary>
    /// <returns>Null when it is the officer's password.</returns>
    public async Task<SignIn.Refused?> ConfirmAsync(string name, string password, string client, CancellationToken cancel = default)
    {
        var (refusal, _) = await CheckAsync(name, password, client, cancel);
        if (refusal is null)
        {
            Tries.Forget(name, client);
        }
        return refusal;
    }

    /// <summary>Gives the account a new password and a new stamp: every session is over, the caller begins a new one.</summary>
    /// <param name="client">As for <see cref="SignInAsync"/>.</param>
    public async Task<PasswordChange> ChangePasswordAsync(string name, string current, string wanted, string client, CancellationToken cancel = default)
    {
        var (refusal, officer) = await CheckAsync(name, current, client, cancel);
        if (refusal is not null)
        {
            return new PasswordChange.NotYou(refusal.LockedUntil);
        }
        Tries.Forget(name, client);
        if (FaultOf(wanted, officer!.Name) is { } fault)
        {
            return new PasswordChange.Unfit(fault);
        }
        var changed = officer with { Password = OfficerPassword.Protect(wanted), Stamp = WriteBatch.NewId() };
        Session.Save(OfficerKeys.Officer(name), changed, OfficerJson.Default.OfficerDocument);
        return new PasswordChange.Changed(changed.ToOfficer());
    }

    /// <returns>Null when there is no such officer, or the account was ended.</returns>
    public async Task<Officer?> FindAsync(string name, CancellationToken cancel = default) =>
        await Session.LoadAsync(OfficerKeys.Officer(name), OfficerJson.Default.OfficerDocument, cancel) is { IsOpen: true } officer ? officer.ToOfficer() : null;

    /// <returns>43 characters fit for a URL and a cookie.</returns>
    internal static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    internal static AcceptanceFault? FaultOf(string password, string name) =>
        password.Length is < ShortestPassword or > LongestPassword ? AcceptanceFault.PasswordLength
        : password.Distinct().Count() < 4 || password.Contains(name, StringComparison.OrdinalIgnoreCase) ? AcceptanceFault.PasswordTooPlain
        : null;

    private async Task<(SignIn.Refused? Refusal, OfficerDocument? Officer)> CheckAsync(string name, string password, string client, CancellationToken cancel)
    {
        await OfficerTries.PrefetchAsync(Session, name, client, OfficerKeys.Officer(name), cancel);
        var officer = await Session.LoadAsync(OfficerKeys.Officer(name), OfficerJson.Default.OfficerDocument, cancel);
        officer = officer is { IsOpen: true } ? officer : null;
        var fits = OfficerPassword.Fits(password.Length > LongestPassword ? "" : password, officer?.Password);
        if (await Tries.LockedUntilAsync(name, client, cancel) is { } until)
        {
            return (new SignIn.Refused(until), null);
        }
        return fits ? (null, officer) : (new SignIn.Refused(await Tries.FailAsync(name, client, TriesBeforeLock, cancel)), null);
    }
}
