using System.Runtime.CompilerServices;
using AsnAssistant.Storage;

namespace AsnAssistant.People.Staff;

/// <summary>The agency's staff as last imported, as one turn or one request sees it.</summary>
/// <remarks>
/// An import becomes valid in one commit, see <see cref="StaffWriter"/>.
/// </remarks>
public sealed class StaffDirectory(StoreSession session)
{
    private const int PerPage = 100;

    /// <returns>Null while the agency has imported nothing.</returns>
    public async Task<StaffRoll?> RollAsync(CancellationToken cancel = default) =>
        await session.LoadAsync(StaffKeys.Roll, StaffJson.Default.StaffRoll, cancel) is { Generation.Length: > 0 } roll ? roll : null;

    /// <summary>Units that got another name with an import.</summary>
    public async Task<UnitRenames> RenamesAsync(CancellationToken cancel = default) => await session.LoadAsync(StaffKeys.Renames, StaffJson.Default.UnitRenames, cancel) ?? UnitRenames.None;

    /// <param name="nip">18 digits.</param>
    /// <returns>Also who has left the staff, see <see cref="StaffRecord.IsOnStaff"/>; null for a number the import does not know.</returns>
    public async Task<StaffRecord?> FindAsync(string nip, CancellationToken cancel = default) =>
        nip.Length == Nip.Length && nip.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 && await RollAsync(cancel) is { } roll
            ? await session.LoadAsync(StaffKeys.Record(roll.Generation, nip), StaffJson.Default.StaffRecord, cancel)
            : null;

    /// <param name="person">Who takes part in mentoring: <see cref="Person.Self"/>.</param>
    /// <returns>Null for whoever was never linked, and for a number the import does not know any more.</returns>
    public async Task<StaffRecord?> FindByPersonAsync(PersonId person, CancellationToken cancel = default) =>
        await session.LoadAsync(StaffKeys.Person(person), StaffJson.Default.LinkedPerson, cancel) is { IsFormer: false } linked ? await FindAsync(linked.Nip, cancel) : null;

    /// <summary>By whose record somebody is to be judged: as <see cref="FindByPersonAsync"/>, and for an account that was taken off a record still that one.</summary>
    /// <inheritdoc cref="FindByPersonAsync"/>
    public async Task<StaffRecord?> FindForRulesAsync(PersonId person, CancellationToken cancel = default) =>
        await session.LoadAsync(StaffKeys.Person(person), StaffJson.Default.LinkedPerson, cancel) is { } linked ? await FindAsync(linked.Nip, cancel) : null;

    /// <summary>Reads the records of many persons ahead, in a few round trips, so that <see cref="FindByPersonAsync"/> needs none.</summary>
    public async Task PrefetchAsync(IReadOnlyList<PersonId> persons, CancellationToken cancel = default)
    {
        if (await RollAsync(cancel) is not { } roll)
        {
            return;
        }
        foreach (var some in persons.Distinct().Chunk(PerPage))
        {
            await session.PrefetchAsync([.. some.Select(StaffKeys.Person)], cancel);
            var records = new List<string>(some.Length);
            foreach (var person in some)
            {
                if (await session.LoadAsync(StaffKeys.Person(person), StaffJson.Default.LinkedPerson, cancel) is { } linked)
                {
                    records.Add(StaffKeys.Record(roll.Generation, linked.Nip));
                }
            }
            if (records.Count > 0)
            {
                await session.PrefetchAsync(records, cancel);
            }
        }
    }

    /// <summary>The commit fails if another import becomes valid before it. For whoever has read something of this one and decides by it.</summary>
    public void Pin() => session.Pin(StaffKeys.Roll);

    /// <summary>Everybody, by NIP; also who has left. Reads as it goes and holds nothing back, so it may be as long as it likes.</summary>
    public async IAsyncEnumerable<StaffRecord> AllAsync([EnumeratorCancellation] CancellationToken cancel = default)
    {
        if (await RollAsync(cancel) is not { } roll)
        {
            yield break;
        }
        await foreach (var record in StaffPages.ReadAsync(session.Store, session.Agency, roll.Generation, cancel))
        {
            yield return record;
        }
    }

    /// <summary>Finds staff members for a page: by the beginning of a NIP of four digits and more, or by words of the name, each from its beginning.</summary>
    /// <param name="limit">1 to 50.</param>
    /// <returns>By NIP for a number, else in the order of the index; empty for a text too short to look for.</returns>
    public async Task<IReadOnlyList<StaffRecord>> SearchAsync(string text, int limit = 20, CancellationToken cancel = default)
    {
        if (await RollAsync(cancel) is not { } roll)
        {
            return [];
        }
        var number = Nip.Plain(text);
        if (number.Length is >= 4 and <= Nip.Length && number.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0)
        {
            var page = await session.Store.PageAsync(session.Agency, From(StaffKeys.Index(roll.Generation), number, limit), cancel);
            return await LoadAsync(roll, page.Entries.Select(entry => entry.Member).Where(nip => nip.StartsWith(number, StringComparison.Ordinal)), cancel);
        }
        var words = StaffKeys.Words(text).OrderByDescending(word => word.Length).ToList();
        return words.Count == 0 || words[0].Length < 3 ? [] : await ByNameAsync(roll, words, limit, cancel);
    }

    private async Task<IReadOnlyList<StaffRecord>> ByNameAsync(StaffRoll roll, List<string> words, int limit, CancellationToken cancel)
    {
        // The longest word is looked up; the others are compared. A name that thousands share is not paged through to its end.
        const int MostLookedAt = 2_000;
        var start = StoreName.From(words[0]);
        var found = new List<StaffRecord>();
        var seen = new HashSet<string>();
        var query = From(StaffKeys.Names(roll.Generation), start, PerPage);
        for (var looked = 0; looked < MostLookedAt && found.Count < limit;)
        {
            var page = await session.Store.PageAsync(session.Agency, query, cancel);
            var here = page.Entries.Select(entry => entry.Member).TakeWhile(member => member.StartsWith(start, StringComparison.Ordinal)).ToList();
            foreach (var record in await LoadAsync(roll, here.Select(member => member[(member.IndexOf('|', StringComparison.Ordinal) + 1)..]).Where(seen.Add), cancel))
            {
                if (found.Count < limit && words.TrueForAll(word => StaffKeys.Words(record.Name).Any(own => own.StartsWith(word, StringComparison.Ordinal))))
                {
                    found.Add(record);
                }
            }
            looked += here.Count;
            if (page.Next is null || here.Count < page.Entries.Count)
            {
                break;
            }
            query = query with { After = page.Next };
        }
        return found;
    }

    private async Task<IReadOnlyList<StaffRecord>> LoadAsync(StaffRoll roll, IEnumerable<string> nips, CancellationToken cancel)
    {
        var found = new List<StaffRecord>();
        foreach (var some in nips.Chunk(PerPage))
        {
            await session.PrefetchAsync([.. some.Select(nip => StaffKeys.Record(roll.Generation, nip))], cancel);
            foreach (var nip in some)
            {
                if (await session.LoadAsync(StaffKeys.Record(roll.Generation, nip), StaffJson.Default.StaffRecord, cancel) is { } record)
                {
                    found.Add(record);
                }
            }
        }
        return found;
    }

    /// <summary>All members are scored 0, so those that begin with a text follow right behind what is just before it.</summary>
    private static IndexQuery From(string index, string start, int limit)
    {
        var before = start[..^1] + (char)(start[^1] - 1) + "~~~~";
        return new IndexQuery(index, After: IndexCursor.Write(new IndexEntry(before, 0)), Limit: limit);
    }
}
