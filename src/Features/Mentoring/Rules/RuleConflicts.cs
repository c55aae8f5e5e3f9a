using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>The door to pairs that a rule forbids by now. Both sides are told at once, the manager sees them, and after 14 days such a pair ends, unless the data say otherwise by then.</summary>
/// <remarks>Index <c>rule-conflicts</c>: pairings by the end of their last day, in Unix milliseconds. Source: reference sections 6.3 and 6.5.</remarks>
public sealed class RuleConflicts(StoreSession session, PairingBook book, Mentors mentors, Programmes programmes, IPairingRules rules, AuditTrail audit)
{
    /// <summary>Calendar days; reference section 6.5.</summary>
    public const int DaysToFinish = 14;

    private const string Open = "rule-conflicts";

    /// <summary>The manager's list, the one that ends first at the top.</summary>
    /// <param name="limit">1 to 100.</param>
    public async Task<RuleConflictPage> PageAsync(string? after = null, int limit = 25, CancellationToken cancel = default)
    {
        var page = await session.Store.PageAsync(session.Agency, new IndexQuery(Open, After: after, Limit: limit), cancel);
        if (page.Entries.Count > 0)
        {
            await session.PrefetchAsync([.. page.Entries.SelectMany(entry => new[] { RuleConflict.KeyOf(entry.Member), Pairing.KeyOf(entry.Member) }).Take(100)], cancel);
        }
        var found = new List<ConflictingPair>(page.Entries.Count);
        foreach (var entry in page.Entries)
        {
            if (await FindAsync(entry.Member, cancel) is { } conflict && await book.FindAsync(entry.Member, cancel) is { IsPair: true } pair)
            {
                found.Add(new ConflictingPair(conflict, pair));
            }
        }
        return new RuleConflictPage(found, page.Next);
    }

    /// <returns>Null for a pair that no rule stands against.</returns>
    public Task<RuleConflict?> FindAsync(string pairing, CancellationToken cancel = default) =>
        session.LoadAsync(RuleConflict.KeyOf(pairing), MentoringJson.Default.RuleConflict, cancel);

    /// <summary>A manager ends such a pair before its time is up; both are told kindly.</summary>
    /// <returns>False where there is no such conflict any more.</returns>
    public async Task<bool> EndNowAsync(string pairing, CancellationToken cancel = default)
    {
        if (await FindAsync(pairing, cancel) is null || await book.FindAsync(pairing, cancel) is not { IsPair: true } pair)
        {
            return false;
        }
        await EndAsync(pair, cancel);
        return true;
    }

    /// <summary>Looks at a pair anew: notes a conflict, or takes one off that is none any more.</summary>
    /// <returns>False when nothing changed.</returns>
    internal async Task<bool> RecheckAsync(string pairing, CancellationToken cancel)
    {
        var conflict = await FindAsync(pairing, cancel);
        var pair = await book.FindAsync(pairing, cancel);
        if (pair is not { IsPair: true } || !await rules.ForbidAsync(pair.Mentee.Person, pair.Mentor.Person, pair.Programme, cancel))
        {
            if (conflict is null)
            {
                return false;
            }
            Forget(session, pairing);
            return true;
        }
        if (conflict is not null)
        {
            return false;
        }
        var endsOn = book.Clock.Today.AddDays(DaysToFinish);
        session.Save(RuleConflict.KeyOf(pairing), new RuleConflict(pairing, book.Clock.Now, endsOn), MentoringJson.Default.RuleConflict);
        session.Batch.Index(Open, pairing, book.Clock.StartOf(endsOn.AddDays(1)).ToUnixTimeMilliseconds());
        // Nothing about the pair is written, but it must not end meanwhile with its conflict left behind.
        session.Pin(Pairing.KeyOf(pairing));
        audit.Note(MentoringDeeds.RuleConflict, pairing);
        await TellBothAsync(pair, MentoringNotices.RuleConflict, endsOn, cancel);
        return true;
    }

    /// <summary>Ends the next pair whose time is up, while the office is open; the caller commits.</summary>
    /// <returns>False when none is due.</returns>
    internal async Task<bool> EndNextAsync(CancellationToken cancel)
    {
        if (!book.Clock.IsOfficeOpen)
        {
            return false;
        }
        var page = await session.Store.PageAsync(session.Agency, new IndexQuery(Open, To: book.Clock.Now.ToUnixTimeMilliseconds(), Limit: 1), cancel);
        if (page.Entries is not [var due])
        {
            return false;
        }
        var (isReadable, pair) = await DueEntries.ReadAsync(
            session, Open, due.Member, book.Clock.Now,
            async () => await book.FindAsync(due.Member, cancel) is { IsPair: true } one && await rules.ForbidAsync(one.Mentee.Person, one.Mentor.Person, one.Programme, cancel) ? one : null);
        if (pair is not null)
        {
            await EndAsync(pair, cancel);
        }
        else if (isReadable)
        {
            Forget(session, due.Member);
        }
        return true;
    }

    private async Task EndAsync(Pairing pair, CancellationToken cancel)
    {
        book.Move(pair, PairingState.Ended, await mentors.FindAsync(pair.Mentor.Person, cancel), MentoringDeeds.RuleEnded);
        await TellBothAsync(pair, MentoringNotices.RuleEnded, null, cancel);
    }

    /// <summary>The pair is over, or no rule stands against it any more.</summary>
    internal static void Forget(StoreSession session, string pairing)
    {
        session.Batch.Delete(RuleConflict.KeyOf(pairing));
        session.Batch.Unindex(Open, pairing);
    }

    private async Task TellBothAsync(Pairing pair, string notice, DateOnly? endsOn, CancellationToken cancel)
    {
        var needsSuperior = programmes.RulesOf(pair.Programme).Superior == SuperiorRule.Required;
        foreach (var (to, about) in new[] { (pair.Mentee, pair.Mentor), (pair.Mentor, pair.Mentee) })
        {
            await book.TellAsync(to.Person, notice, pair, PairingNews.About(pair, about) with { IsToMentee = to == pair.Mentee, RunsThrough = endsOn, NeedsSuperior = needsSuperior }, cancel);
        }
    }
}
