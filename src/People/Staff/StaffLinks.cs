using System.Security.Cryptography;
using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.People.Staff;

/// <summary>The door to who is who: accounts are linked to a staff record by a code or by an officer's yes, and unlinked by themselves or by an officer.</summary>
/// <remarks>Index <c>staff-claims</c>: NIPs with a claim, by the time of the last one. Decision 0011 says why accounts become one person this way.</remarks>
public sealed class StaffLinks(StoreSession session, Persons persons, StaffDirectory directory, StaffCodes codes, IParticipation participation, Notices notices, AuditTrail audit, TimeProvider time)
{
    /// <summary>Tries an account has within an hour, wrong codes and claims together.</summary>
    public const int TriesInAnHour = 5;

    /// <summary>Accounts that may claim one record at a time.</summary>
    private const int MostClaims = 3;

    private const string ClaimIndex = "staff-claims";

    private static readonly TimeSpan TriesForgottenAfter = TimeSpan.FromHours(1);

    /// <returns>Null for a record nobody was ever linked to and no code was made for.</returns>
    public Task<StaffLink?> FindAsync(string nip, CancellationToken cancel = default) =>
        session.LoadAsync(StaffKeys.Link(nip), StaffJson.Default.StaffLink, cancel);

    /// <summary>Links an account by a code that was given to the staff member.</summary>
    /// <param name="nip">Typed along with the code; null for the code alone.</param>
    public async Task<LinkOutcome> LinkAsync(PersonId account, PersonAddress address, string code, string? nip, CancellationToken cancel = default)
    {
        if (await IsBlockedAsync(account, cancel))
        {
            return new LinkOutcome(LinkResult.TooManyTries);
        }
        if (await codes.RecordOfAsync(code, cancel) is not { IsOnStaff: true } record || (nip is not null && nip != record.Nip))
        {
            await CountTryAsync(account, cancel);
            return new LinkOutcome(LinkResult.WrongCode);
        }
        var outcome = await AttachAsync(account, address, record, null, cancel);
        if (outcome.Result is LinkResult.Linked or LinkResult.AlreadyLinked)
        {
            await codes.UseUpAsync(record.Nip, cancel);
        }
        return outcome;
    }

    /// <summary>Notes that an account says it is a staff member's; a personnel officer decides at the desk.</summary>
    /// <returns>The sign to tell the officer, the same shape whether or not there is such a record: nobody learns who works here. Null after too many tries.</returns>
    public async Task<string?> ClaimAsync(PersonId account, PersonAddress address, string nip, CancellationToken cancel = default)
    {
        if (await IsBlockedAsync(account, cancel))
        {
            return null;
        }
        await CountTryAsync(account, cancel);
        var sign = NewSign();
        if (await directory.FindAsync(nip, cancel) is not { IsOnStaff: true })
        {
            return sign;
        }
        var link = await codes.LinkAsync(nip, cancel);
        var others = link.Claims.Where(claim => claim.Account != account).ToArray();
        if (others.Length >= MostClaims)
        {
            // Strangers push nobody's claim out. An officer who is told a sign that is not there refuses those that are, and it can be claimed again.
            return sign;
        }
        while (others.Any(claim => claim.Sign == sign))
        {
            sign = NewSign();
        }
        var now = time.GetUtcNow();
        codes.Save(nip, link with { Claims = [.. others, new StaffClaim(account, address, sign, now)] });
        session.Batch.Index(ClaimIndex, nip, now.ToUnixTimeMilliseconds());
        audit.Note(StaffDeeds.Claimed, link.Id);
        return sign;
    }

    private static string NewSign() => RandomNumberGenerator.GetString("0123456789", 4);

    /// <summary>Records that somebody claims, the longest waiting first.</summary>
    /// <param name="limit">1 to 100.</param>
    public async Task<IReadOnlyList<(StaffRecord Staff, StaffLink Link)>> ClaimedAsync(int limit = 50, CancellationToken cancel = default)
    {
        var found = new List<(StaffRecord, StaffLink)>();
        var page = await session.Store.PageAsync(session.Agency, new IndexQuery(ClaimIndex, Limit: limit), cancel);
        foreach (var entry in page.Entries)
        {
            if (await directory.FindAsync(entry.Member, cancel) is { } record && await FindAsync(entry.Member, cancel) is { Claims.Count: > 0 } link)
            {
                found.Add((record, link));
            }
        }
        return found;
    }

    /// <summary>An officer says which of the claiming accounts it is. The person is told; all other claims end.</summary>
    /// <param name="sign">Of the claim; see <see cref="StaffClaim.Sign"/>.</param>
    /// <returns>Null when there is no such claim any more.</returns>
    public async Task<LinkOutcome?> ConfirmAsync(string nip, string sign, string officer, CancellationToken cancel = default)
    {
        if (await FindAsync(nip, cancel) is not { } link || link.Claims.FirstOrDefault(claim => claim.Sign == sign) is not { } claim
            || await directory.FindAsync(nip, cancel) is not { IsOnStaff: true } record)
        {
            return null;
        }
        var outcome = await AttachAsync(claim.Account, claim.Address, record, officer, cancel);
        if (outcome.Result is LinkResult.Linked or LinkResult.AlreadyLinked)
        {
            Tell(claim.Address, StaffNotices.Linked, record.Name, $"{link.Id}:{claim.Sign}:{claim.At.ToUnixTimeMilliseconds()}");
        }
        return outcome;
    }

    /// <summary>An officer says that a claim is nobody's of the staff; the account is told.</summary>
    /// <returns>False when there is no such claim any more.</returns>
    public async Task<bool> RefuseAsync(string nip, string sign, string officer, CancellationToken cancel = default)
    {
        if (await FindAsync(nip, cancel) is not { } link || link.Claims.FirstOrDefault(claim => claim.Sign == sign) is not { } claim)
        {
            return false;
        }
        Keep(nip, link with { Claims = [.. link.Claims.Where(other => other != claim)] });
        audit.Note(StaffDeeds.Refused, link.Id, officer);
        Tell(claim.Address, StaffNotices.Refused, "", $"{link.Id}:{claim.Sign}:{claim.At.ToUnixTimeMilliseconds()}");
        return true;
    }

    /// <summary>The person takes this account off their staff record; the others stay.</summary>
    /// <returns>Under whom they took part in mentoring with it; null where it was not linked.</returns>
    public Task<PersonId?> LeaveAsync(PersonId account, CancellationToken cancel = default) => TakeOffAsync(account, null, cancel);

    /// <summary>An officer takes an account off a staff record, such as of a lost telephone; it is told there.</summary>
    /// <inheritdoc cref="LeaveAsync"/>
    public Task<PersonId?> UnlinkAsync(PersonId account, string officer, CancellationToken cancel = default) => TakeOffAsync(account, officer, cancel);

    private async Task<PersonId?> TakeOffAsync(PersonId account, string? officer, CancellationToken cancel)
    {
        if (await persons.FindAsync(account, cancel) is not { LinkedTo: { } nip } || await FindAsync(nip, cancel) is not { Person: { } one } link)
        {
            return null;
        }
        var reached = await ReachedAsync(one, cancel);
        reached = await DetachAsync(account, link, reached, isTold: officer is not null, cancel);
        Keep(nip, link with { Accounts = [.. link.Accounts.Where(other => other.Account != account)] });
        SaveReached(one, nip, reached);
        audit.Note(StaffDeeds.Unlinked, link.Id, officer);
        return one;
    }

    private async Task<LinkOutcome> AttachAsync(PersonId account, PersonAddress address, StaffRecord record, string? officer, CancellationToken cancel)
    {
        var nip = record.Nip;
        var link = await codes.LinkAsync(nip, cancel);
        var person = await persons.GetAsync(account, cancel);
        if (link.Person is { } known && link.Accounts.Any(other => other.Account == account))
        {
            Keep(nip, link with { Claims = [] });
            return new LinkOutcome(LinkResult.AlreadyLinked, record, known);
        }
        if (person.LinkedTo is not null)
        {
            return new LinkOutcome(LinkResult.LinkedElsewhere);
        }
        var former = await session.LoadAsync(StaffKeys.Person(person.Self), StaffJson.Default.LinkedPerson, cancel);
        // Whoever had this telephone before was somebody else, and may have left something under that id.
        var own = former is not null && former.Nip != nip && !await participation.AnyAsync(person.Self, cancel) ? PersonId.Of("akun", WriteBatch.NewId()) : person.Self;
        var one = link.Person ?? own;
        var reached = await ReachedAsync(one, cancel);
        if (one != person.Self && await participation.AnyAsync(person.Self, cancel))
        {
            if (await participation.AnyAsync(one, cancel))
            {
                return new LinkOutcome(LinkResult.TwoParticipants);
            }
            // Only this account has mentoring: all take part as it does.
            await BecomeAsync(link, person.Self, cancel);
            session.Remove(StaffKeys.Person(one));
            one = person.Self;
            await session.LoadAsync(StaffKeys.Person(one), StaffJson.Default.LinkedPerson, cancel);
        }
        foreach (var old in link.Accounts.Where(other => other.Channel == address.ChannelId))
        {
            reached = await DetachAsync(old.Account, link, reached, isTold: true, cancel);
        }
        if (former is not null && person.Self != one)
        {
            session.Remove(StaffKeys.Person(person.Self));
        }
        person.LinkedTo = nip;
        person.TakesPartAs = one == account ? null : one;
        persons.Save(person);
        SaveReached(one, nip, [new LinkedAddress(account, address), .. reached.Where(other => other.Account != account)]);
        var accounts = link.Accounts.Where(other => other.Channel != address.ChannelId).Append(new LinkedAccount(account, address.ChannelId, time.GetUtcNow()));
        Keep(nip, link with { Person = one, Accounts = [.. accounts], Claims = [] });
        audit.Note(StaffDeeds.Linked, link.Id, officer);
        return new LinkOutcome(LinkResult.Linked, record, one);
    }

    private async Task BecomeAsync(StaffLink link, PersonId one, CancellationToken cancel)
    {
        foreach (var linked in link.Accounts)
        {
            var other = await persons.GetAsync(linked.Account, cancel);
            other.TakesPartAs = one == other.Id ? null : one;
            persons.Save(other);
        }
    }

    /// <summary>
    /// The account is nobody's of the staff any more, and gets an id of its own to take part under: whoever holds it now may be somebody else, and its first id may still be
    /// what all the others take part under. The rules, and what an officer decided, go along: leaving is no way around them.
    /// </summary>
    private async Task<IReadOnlyList<LinkedAddress>> DetachAsync(
        PersonId account, StaffLink link, IReadOnlyList<LinkedAddress> reached, bool isTold, CancellationToken cancel)
    {
        var person = await persons.GetAsync(account, cancel);
        var (nip, before, now) = (person.LinkedTo!, person.Self, PersonId.Of("akun", WriteBatch.NewId()));
        person.LinkedTo = null;
        person.TakesPartAs = now;
        persons.Save(person);
        IReadOnlyList<LinkedAddress> own = [.. reached.Where(known => known.Account == account)];
        session.Save(StaffKeys.Person(now), new LinkedPerson(nip, own) { IsFormer = true }, StaffJson.Default.LinkedPerson);
        await participation.BecameAsync(before, now, cancel);
        if (isTold && own is [var known, ..])
        {
            Tell(known.Address, StaffNotices.Unlinked, "", $"{link.Id}:{WriteBatch.NewId()}");
        }
        return [.. reached.Where(other => other.Account != account)];
    }

    private async Task<IReadOnlyList<LinkedAddress>> ReachedAsync(PersonId one, CancellationToken cancel) =>
        (await session.LoadAsync(StaffKeys.Person(one), StaffJson.Default.LinkedPerson, cancel))?.Reached ?? [];

    private void SaveReached(PersonId one, string nip, IReadOnlyList<LinkedAddress> reached) =>
        session.Save(StaffKeys.Person(one), new LinkedPerson(nip, reached), StaffJson.Default.LinkedPerson);

    private void Keep(string nip, StaffLink link)
    {
        if (link.Claims.Count == 0)
        {
            session.Batch.Unindex(ClaimIndex, nip);
        }
        codes.Save(nip, link);
    }

    private void Tell(PersonAddress address, string name, string staff, string id) =>
        notices.Tell(new Notice(address, name, StaffNotices.About(staff)), $"{name}:{id}");

    private async Task<bool> IsBlockedAsync(PersonId account, CancellationToken cancel) =>
        await session.LoadAsync(StaffKeys.Tries(account), StaffJson.Default.LinkTries, cancel) is { Count: >= TriesInAnHour };

    private async Task CountTryAsync(PersonId account, CancellationToken cancel)
    {
        var tries = await session.LoadAsync(StaffKeys.Tries(account), StaffJson.Default.LinkTries, cancel);
        session.Save(StaffKeys.Tries(account), new LinkTries((tries?.Count ?? 0) + 1), StaffJson.Default.LinkTries, TriesForgottenAfter);
    }
}
