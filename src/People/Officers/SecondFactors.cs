using AsnAssistant.Storage;

namespace AsnAssistant.People.Officers;

/// <summary>A code beside the password: enrolled, asked for at sign-in, replaced by a recovery code, turned off. Writes join the scope's commit.</summary>
public sealed class SecondFactors(SessionScope scope, IOfficerSeal seal, TimeProvider time)
{
    /// <summary>
    /// Wrong codes of one account from everywhere before all must wait: whoever knows the password could otherwise guess from many addresses.
    /// With 20 tries a quarter of an hour against three codes in a million, a guess succeeds once in years.
    /// </summary>
    public const int TriesFromEverywhere = 20;

    /// <summary>No client has this address.</summary>
    private const string Everywhere = "*code";

    private StoreSession Session => scope.Session;

    private OfficerTries Tries => new(Session, time);

    /// <summary>A secret to enrol with. Nothing is kept before a code of it came back.</summary>
    public Enrolment Propose()
    {
        var secret = OneTimeCode.NewSecret();
        return new Enrolment(secret, seal.Close(Session.Agency.Value, secret));
    }

    /// <summary>The same proposal again, after a wrong code.</summary>
    /// <returns>Null when the text was made elsewhere.</returns>
    public Enrolment? Reopen(string closed) => seal.Open(Session.Agency.Value, closed) is { } secret ? new Enrolment(secret, closed) : null;

    /// <returns>Recovery codes, shown once; null when the code is not one of the secret's.</returns>
    public async Task<IReadOnlyList<string>?> TurnOnAsync(string name, Enrolment enrolment, string code, CancellationToken cancel = default)
    {
        if (await LoadAsync(OfficerKeys.Officer(name), cancel) is not { } officer || OneTimeCode.StepOf(enrolment.Secret, Tidy(code), time.GetUtcNow(), 0) is not { } step)
        {
            return null;
        }
        var (shown, kept) = RecoveryCodes.New();
        Save(officer with { SecondFactor = new SecondFactorKept(enrolment.Closed, step, kept) });
        return shown;
    }

    public async Task TurnOffAsync(string name, CancellationToken cancel = default)
    {
        if (await LoadAsync(OfficerKeys.Officer(name), cancel) is { SecondFactor: not null } officer)
        {
            Save(officer with { SecondFactor = null });
        }
    }

    /// <summary>Ten new recovery codes; the old ones no longer open.</summary>
    /// <returns>Null where there is no second factor.</returns>
    public async Task<IReadOnlyList<string>?> RenewRecoveryAsync(string name, CancellationToken cancel = default)
    {
        if (await LoadAsync(OfficerKeys.Officer(name), cancel) is not { SecondFactor: { } factor } officer)
        {
            return null;
        }
        var (shown, kept) = RecoveryCodes.New();
        Save(officer with { SecondFactor = factor with { Recovery = kept } });
        return shown;
    }

    /// <returns>How many recovery codes are left; 0 without a second factor.</returns>
    public async Task<int> RecoveryLeftAsync(string name, CancellationToken cancel = default) =>
        (await LoadAsync(OfficerKeys.Officer(name), cancel))?.SecondFactor?.Recovery.Count ?? 0;

    /// <summary>The second half of a sign-in. A code opens once; a wrong one counts with the wrong passwords.</summary>
    /// <param name="token">Of <see cref="SignIn.CodeNeeded"/>.</param>
    /// <param name="code">Six digits, or a recovery code, as typed.</param>
    /// <param name="client">As for <see cref="OfficerAccounts.SignInAsync"/>.</param>
    public async Task<SignIn> SignInAsync(string token, string code, string client, CancellationToken cancel = default)
    {
        var half = await Session.LoadAsync(OfficerKeys.HalfSignIn(token), OfficerJson.Default.HalfSignIn, cancel);
        if (half is null || await LoadAsync(half.Officer, cancel) is not { SecondFactor: { } factor } officer || officer.Stamp != half.Stamp)
        {
            return new SignIn.TooLate();
        }
        foreach (var from in (string[])[client, Everywhere])
        {
            if (await Tries.LockedUntilAsync(officer.Name, from, cancel) is { } until)
            {
                return new SignIn.Refused(until);
            }
        }
        if (Use(factor, Tidy(code)) is not { } used)
        {
            var everywhere = await Tries.FailAsync(officer.Name, Everywhere, TriesFromEverywhere, cancel);
            return new SignIn.Refused(await Tries.FailAsync(officer.Name, client, OfficerAccounts.TriesBeforeLock, cancel) ?? everywhere);
        }
        Save(officer with { SecondFactor = used });
        Session.Remove(OfficerKeys.HalfSignIn(token));
        Tries.Forget(officer.Name, client);
        await Administrators.FollowAsync(Session, half.Officer, officer.Role, isOpen: true, cancel);
        return new SignIn.SignedIn(officer.ToOfficer());
    }

    /// <returns>What is left of the factor after the code; null when it does not fit.</returns>
    private SecondFactorKept? Use(SecondFactorKept factor, string code)
    {
        if (code.Length == OneTimeCode.Digits && code.All(char.IsAsciiDigit))
        {
            return seal.Open(Session.Agency.Value, factor.Secret) is { } secret && OneTimeCode.StepOf(secret, code, time.GetUtcNow(), factor.LastStep) is { } step
                ? factor with { LastStep = step }
                : null;
        }
        return RecoveryCodes.Find(factor.Recovery, code) is { } found ? factor with { Recovery = [.. factor.Recovery.Where(other => other != found)] } : null;
    }

    private async Task<OfficerDocument?> LoadAsync(string key, CancellationToken cancel) =>
        await Session.LoadAsync(key, OfficerJson.Default.OfficerDocument, cancel) is { IsOpen: true } officer ? officer : null;

    private void Save(OfficerDocument officer) => Session.Save(OfficerKeys.Officer(officer.Name), officer, OfficerJson.Default.OfficerDocument);

    private static string Tidy(string code) => string.Concat(code.Where(letter => !char.IsWhiteSpace(letter)));
}

/// <summary>A secret on its way to a phone.</summary>
/// <param name="Secret">To be shown.</param>
/// <param name="Closed">For the form that brings it back.</param>
public sealed record Enrolment(byte[] Secret, string Closed);
