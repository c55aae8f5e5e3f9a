using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>
/// Looks at circles anew when staff data change and when two people are kept apart. Whoever of two that cannot be in one circle any more came last is asked kindly to change,
/// a member before a guide; after 14 days they leave it, unless nothing stands against it by then. Nobody is told why.
/// </summary>
/// <remarks>
/// Index <c>circles:look</c>: people whose circles have to be looked at, by since when; index <c>circles:change</c>: circles in which somebody was asked, by the end of the first
/// one's last day. Unix milliseconds.
/// </remarks>
public sealed class CircleChanges(StoreSession session, CircleBook book, Circles circles, PersonalBlocks blocks, IPairingRules rules, WorkingCalendar calendar, AuditTrail audit, TimeProvider time)
{
    /// <summary>Calendar days, as for a pair.</summary>
    public const int DaysToChange = RuleConflicts.DaysToFinish;

    private const string Look = "circles:look";

    private DateOnly Today => calendar.Zone.DayOf(time.GetUtcNow());

    /// <summary>Two people are kept apart from now on: the circles of one of them hold the other as well, or nothing is to be done.</summary>
    internal static void NoteApart(StoreSession session, PersonId person, DateTimeOffset now) => session.Batch.Index(Look, person.Value, now.ToUnixTimeMilliseconds());

    /// <summary>Every circle that gathers or runs, in no order.</summary>
    internal async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancel)
    {
        var (found, after) = (new List<string>(), (string?)null);
        do
        {
            var page = await session.Store.PageAsync(session.Agency, new IndexQuery(CircleBook.Due, After: after, Limit: 1_000), cancel);
            found.AddRange(page.Entries.Select(entry => entry.Member));
            after = page.Next;
        }
        while (after is not null);
        return found;
    }

    /// <summary>Looks at one circle: asks whoever has to change, and forgets it of whom nothing stands against any more.</summary>
    /// <returns>False when nothing changed.</returns>
    internal async Task<bool> RecheckAsync(string id, CancellationToken cancel)
    {
        if (await book.FindAsync(id, cancel) is not { IsOpen: true } circle)
        {
            return false;
        }
        var clashes = await ClashesAsync(circle, cancel);
        // Who was asked before stays the one, whoever came later.
        var asked = circle.Changes.Where(change => clashes.Exists(clash => clash.Has(change.Person))).ToList();
        var isShorter = asked.Count < circle.Changes.Count;
        var added = new List<PersonId>();
        foreach (var clash in clashes)
        {
            if (!asked.Exists(change => clash.Has(change.Person)))
            {
                asked.Add(new CircleChange(clash.Later, Today.AddDays(DaysToChange)));
                added.Add(clash.Later);
            }
        }
        if (!isShorter && added.Count == 0)
        {
            return false;
        }
        circle.Changes = asked;
        book.Save(circle, added.Count > 0 ? MentoringDeeds.CircleChangeAsked : MentoringDeeds.CircleChangeOver);
        foreach (var person in added)
        {
            await book.TellOneAsync(circle, CircleNotices.ChangeAsked, person, asked.Find(change => change.Person == person)!.EndsOn, cancel);
        }
        return true;
    }

    /// <summary>Everything that one person is in.</summary>
    internal async Task RecheckAsync(PersonId person, CancellationToken cancel)
    {
        foreach (var id in await circles.IdsOfAsync(person, cancel))
        {
            await RecheckAsync(id, cancel);
        }
    }

    /// <summary>Looks at the circles of the next person who is kept apart from somebody, or lets the next one leave whose 14 days are over, while the office is open; the caller commits.</summary>
    /// <returns>False when there is nothing to do.</returns>
    internal async Task<bool> TakeNextAsync(CancellationToken cancel)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if ((await session.Store.PageAsync(session.Agency, new IndexQuery(Look, To: now, Limit: 1), cancel)).Entries is [var seen])
        {
            var isPerson = PersonId.TryParse(seen.Member, out var person);
            var (isReadable, _) = await DueEntries.ReadAsync(session, Look, seen.Member, time.GetUtcNow(), async () => isPerson && await ReadAllAsync(person, cancel));
            if (isReadable)
            {
                session.Batch.Unindex(Look, seen.Member);
                if (isPerson)
                {
                    await RecheckAsync(person, cancel);
                }
            }
            return true;
        }
        if ((await session.Store.PageAsync(session.Agency, new IndexQuery(CircleBook.Changing, To: now, Limit: 1), cancel)).Entries is not [var due])
        {
            return false;
        }
        var (mayGoOn, found) = await DueEntries.ReadAsync(session, CircleBook.Changing, due.Member, time.GetUtcNow(), () => book.FindAsync(due.Member, cancel));
        if (found is not { IsOpen: true } circle)
        {
            if (mayGoOn)
            {
                session.Batch.Unindex(CircleBook.Changing, due.Member);
            }
            return true;
        }
        if (!await RecheckAsync(due.Member, cancel) && circle.Changes.Find(change => change.EndsOn < Today) is { } over)
        {
            await circles.LeaveAsync(due.Member, over.Person, cancel);
            audit.Note(MentoringDeeds.CircleChangeEnded, due.Member);
            await book.TellOneAsync(circle, CircleNotices.ChangeEnded, over.Person, over.EndsOn, cancel);
        }
        return true;
    }

    private async Task<bool> ReadAllAsync(PersonId person, CancellationToken cancel)
    {
        foreach (var id in await circles.IdsOfAsync(person, cancel))
        {
            await book.FindAsync(id, cancel);
        }
        return true;
    }

    /// <summary>Two and two who cannot be in one circle, with the one who came last, a member before a guide; the latest first.</summary>
    private async Task<List<Clash>> ClashesAsync(Circle circle, CancellationToken cancel)
    {
        PersonId[] order = [.. circle.Mentors.Concat(circle.Members).Select(one => one.Person)];
        await rules.ReadAheadAsync(order, cancel);
        var found = new List<Clash>();
        for (var later = order.Length - 1; later > 0; later--)
        {
            var apart = await blocks.ApartFromAsync(order[later], cancel);
            for (var earlier = 0; earlier < later; earlier++)
            {
                var isGuided = circle.IsGuide(order[earlier]) && !circle.IsGuide(order[later]);
                if (apart.Contains(order[earlier]) || (isGuided && await rules.ForbidAsync(order[later], order[earlier], circle.Programme, cancel)))
                {
                    found.Add(new Clash(order[earlier], order[later]));
                }
            }
        }
        return found;
    }

    private sealed record Clash(PersonId Earlier, PersonId Later)
    {
        public bool Has(PersonId person) => Earlier == person || Later == person;
    }
}
