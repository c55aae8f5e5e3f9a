namespace AsnAssistant.People.Officers;

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

    /// <summary>The password fits; now the code of the second factor.</summary>
    /// <param name="Token">For <see cref="SecondFactors.SignInAsync"/>; holds for <see cref="OfficerAccounts.HalfWayFor"/>.</param>
    public sealed record CodeNeeded(string Token) : SignIn;

    /// <param name="LockedUntil">UTC; null while another try is possible at once.</param>
    public sealed record Refused(DateTimeOffset? LockedUntil) : SignIn;

    /// <summary>The password was given too long ago, or the account has changed since: begin again.</summary>
    public sealed record TooLate : SignIn;
}

public abstract record PasswordChange
{
    private PasswordChange() { }

    /// <param name="Officer">With the new stamp.</param>
    public sealed record Changed(Officer Officer) : PasswordChange;

    /// <summary>The current password is wrong, or too many were tried.</summary>
    public sealed record NotYou(DateTimeOffset? LockedUntil) : PasswordChange;

    public sealed record Unfit(AcceptanceFault Fault) : PasswordChange;
}
