namespace AsnAssistant.People.Staff;

/// <summary>Which accounts are one member of the staff. Document <c>staff-link:NIP</c>; stays when an import drops the record, and when the last account is unlinked.</summary>
/// <param name="Id">16 characters; names the link where a NIP must not stand, as in the audit trail.</param>
/// <param name="Person">Under whom all of them take part in mentoring, see <see cref="People.Person.TakesPartAs"/>; null before the first account.</param>
/// <param name="Accounts">Oldest first, one for each channel at most; empty before the first and after the last was unlinked.</param>
public sealed record StaffLink(string Id, PersonId? Person, IReadOnlyList<LinkedAccount> Accounts)
{
    /// <summary>Accounts that say they are this member's and wait for a personnel officer, oldest first.</summary>
    public IReadOnlyList<StaffClaim> Claims { get; init; } = [];

    /// <summary>Digest of the code that is out; null when none is.</summary>
    public string? Code { get; init; }

    /// <summary>UTC: until when that code may be used.</summary>
    public DateTimeOffset? CodeUntil { get; init; }

    public bool IsLinked => Accounts.Count > 0;
}

/// <param name="Channel">Such as <c>telegram</c>.</param>
/// <param name="Since">UTC.</param>
public sealed record LinkedAccount(PersonId Account, string Channel, DateTimeOffset Since);

/// <param name="Address">Where the answer is told.</param>
/// <param name="Sign">Four digits that the person reads in their chat and tells the officer, who so knows which account is meant.</param>
/// <param name="At">UTC.</param>
public sealed record StaffClaim(PersonId Account, PersonAddress Address, string Sign, DateTimeOffset At);

/// <summary>The way from who takes part in mentoring to the staff record and to where they are reached. Document <c>staff-person:PERSON</c>; stays when the last account is unlinked.</summary>
/// <param name="Reached">Conversations of the linked accounts, last heard first; with none, nobody is told anything.</param>
internal sealed record LinkedPerson(string Nip, IReadOnlyList<LinkedAddress> Reached)
{
    /// <summary>An account that was taken off the record takes part under this id: it is nobody's of the staff, but no way around the rules either.</summary>
    public bool IsFormer { get; init; }
}

internal sealed record LinkedAddress(PersonId Account, PersonAddress Address);

/// <summary>A code that was given out. Document <c>staff-code:HASH</c>.</summary>
internal sealed record StaffCode(string Nip);

/// <summary>What an account has tried to link with. Document <c>staff-tries:ACCOUNT</c>.</summary>
internal sealed record LinkTries(int Count);

public enum LinkResult
{
    /// <summary>From now on this account is that staff member.</summary>
    Linked,

    /// <summary>It was before; nothing changed.</summary>
    AlreadyLinked,

    /// <summary>The code is used, has expired, never was, or belongs to another NIP.</summary>
    WrongCode,

    /// <summary>Too many tries from this account; nothing is looked at for an hour.</summary>
    TooManyTries,

    /// <summary>This account is linked to somebody else.</summary>
    LinkedElsewhere,

    /// <summary>Both this account and the staff member's others have mentoring of their own, which cannot become one.</summary>
    TwoParticipants,
}

/// <param name="Staff">Who was linked; null where nothing was.</param>
/// <param name="Self">Under whom the account takes part in mentoring now.</param>
public sealed record LinkOutcome(LinkResult Result, StaffRecord? Staff = null, PersonId? Self = null);

/// <summary>Knows whether somebody takes part in mentoring. The mentoring room implements it.</summary>
public interface IParticipation
{
    /// <returns>Whether a profile, a request or a pair stands under this person.</returns>
    Task<bool> AnyAsync(PersonId person, CancellationToken cancel = default);

    /// <summary>An account that took part as one goes on as another: what an officer decided about the first holds for the second too.</summary>
    Task BecameAsync(PersonId before, PersonId now, CancellationToken cancel = default);
}

/// <summary>An installation without mentoring.</summary>
internal sealed class NoParticipation : IParticipation
{
    public Task<bool> AnyAsync(PersonId person, CancellationToken cancel = default) => Task.FromResult(false);

    public Task BecameAsync(PersonId before, PersonId now, CancellationToken cancel = default) => Task.CompletedTask;
}
