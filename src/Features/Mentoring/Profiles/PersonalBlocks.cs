using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>The door to "jangan tampilkan orang ini": two people who never appear to each other in mentoring. Nobody is told, the other one least of all.</summary>
/// <remarks>
/// Store: document <c>mentor-blocks:PERSON</c>, whom they do not want to see and from whom an officer has parted them; index <c>mentor-apart:PERSON</c>, everybody who is kept
/// apart from them, for either reason; index <c>mentor-selves:PERSON</c>, under what other ids the same account has taken part.
/// </remarks>
public sealed class PersonalBlocks(StoreSession session, AuditTrail audit, TimeProvider time)
{
    /// <summary>More than that is no matter of persons any more.</summary>
    public const int Most = 50;

    /// <summary>Each needs a code or an officer, so that nobody comes near it.</summary>
    private const int MostSelves = 50;

    private readonly HashSet<(PersonId, PersonId)> _apartNow = [];

    /// <summary>Whom a person does not want to see, the latest last; empty for none.</summary>
    public async Task<IReadOnlyList<BlockedPerson>> OfAsync(PersonId person, CancellationToken cancel = default) =>
        await LoadAsync(person, cancel) is { } list ? list.People : [];

    /// <summary>Everybody kept apart from a person, through either side's wish or an officer's decision.</summary>
    public async Task<IReadOnlySet<PersonId>> ApartFromAsync(PersonId person, CancellationToken cancel = default)
    {
        // Both sides' lists are bounded, the sum of all who blocked one person is not; a page holds as many as matter.
        var page = await session.Store.PageAsync(session.Agency, new IndexQuery(ApartOf(person), Limit: 1_000), cancel);
        var now = _apartNow.Where(two => two.Item1 == person || two.Item2 == person).Select(two => two.Item1 == person ? two.Item2 : two.Item1);
        return page.Entries.Select(entry => PersonId.TryParse(entry.Member, out var other) ? other : default).Where(other => other != default).Concat(now).ToHashSet();
    }

    public async Task<bool> AreApartAsync(PersonId one, PersonId other, CancellationToken cancel = default) => (await ApartFromAsync(one, cancel)).Contains(other);

    /// <summary>Whether an officer has parted two people, which also an agency's own order does not undo.</summary>
    public async Task<bool> ArePartedAsync(PersonId one, PersonId other, CancellationToken cancel = default) =>
        await LoadAsync(one, cancel) is { } list && list.PartedFrom.Contains(other) || await LoadAsync(other, cancel) is { } theirs && theirs.PartedFrom.Contains(one);

    /// <summary>Keeps two people apart from now on; a pair of theirs goes on until it ends, a circle is looked at by <see cref="CircleChanges"/>.</summary>
    /// <param name="name">As they know the other, for taking it back.</param>
    /// <returns>False when it stood already, or is about oneself.</returns>
    public async Task<bool> BlockAsync(PersonId person, PersonId other, string name, CancellationToken cancel = default)
    {
        var list = await LoadAsync(person, cancel) ?? new BlockList();
        if (person == other || list.People.Exists(one => one.Person == other))
        {
            return false;
        }
        if (list.People.Count >= Most)
        {
            // Whoever wishes not to see somebody now is heard; whom they named longest ago matters least.
            var oldest = list.People[0];
            list.People.RemoveAt(0);
            if (!list.PartedFrom.Contains(oldest.Person))
            {
                await JoinAsync(person, oldest.Person, cancel);
            }
        }
        list.People.Add(new BlockedPerson(other, Mentors.Cut(name), time.GetUtcNow()));
        session.Save(KeyOf(person), list, MentoringJson.Default.BlockList);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        _apartNow.Add((person, other));
        session.Batch.Index(ApartOf(person), other.Value, now).Index(ApartOf(other), person.Value, now);
        CircleChanges.NoteApart(session, person, time.GetUtcNow());
        audit.Note(MentoringDeeds.Blocked, "mentoring");
        return true;
    }

    /// <summary>An officer has ended what was between two people: they are kept apart for good, whatever either of them wishes or takes back.</summary>
    internal async Task PartAsync(PersonId one, PersonId other, CancellationToken cancel)
    {
        // Under whatever id either has taken part or will again, such as after unlinking an account.
        var (ones, others) = (await SelvesAsync(one, cancel), await SelvesAsync(other, cancel));
        foreach (var (person, from) in ones.SelectMany(self => others.SelectMany(their => ((PersonId, PersonId)[])[(self, their), (their, self)])))
        {
            var list = await LoadAsync(person, cancel) ?? new BlockList();
            if (!list.PartedFrom.Contains(from))
            {
                list.PartedFrom.Add(from);
                session.Save(KeyOf(person), list, MentoringJson.Default.BlockList);
            }
            session.Batch.Index(ApartOf(person), from.Value, time.GetUtcNow().ToUnixTimeMilliseconds());
        }
        CircleChanges.NoteApart(session, one, time.GetUtcNow());
        _apartNow.Add((one, other));
    }

    /// <summary>An account goes on under another id: from whom an officer has parted the one, the other stays parted too.</summary>
    internal async Task BecameAsync(PersonId before, PersonId now, CancellationToken cancel)
    {
        var at = time.GetUtcNow().ToUnixTimeMilliseconds();
        session.Batch.Index(SelvesOf(before), now.Value, at).Index(SelvesOf(now), before.Value, at);
        // Written although nothing in it changes: an officer who parts them at this very moment has to look anew.
        var list = await LoadAsync(before, cancel) ?? new BlockList();
        session.Save(KeyOf(before), list, MentoringJson.Default.BlockList);
        foreach (var other in list.PartedFrom.ToList())
        {
            await PartAsync(now, other, cancel);
        }
    }

    /// <summary>Takes it back; if the other one wished it too, or an officer parted them, it stays.</summary>
    /// <returns>False when it did not stand.</returns>
    public async Task<bool> UnblockAsync(PersonId person, PersonId other, CancellationToken cancel = default)
    {
        if (await LoadAsync(person, cancel) is not { } list || list.People.RemoveAll(one => one.Person == other) == 0)
        {
            return false;
        }
        Keep(person, list);
        if (!list.PartedFrom.Contains(other))
        {
            await JoinAsync(person, other, cancel);
        }
        audit.Note(MentoringDeeds.Unblocked, "mentoring");
        return true;
    }

    /// <summary>Erases what a person wished; what others wish about them stays with those others.</summary>
    internal async Task EraseAsync(PersonId person, CancellationToken cancel)
    {
        if (await LoadAsync(person, cancel) is { } list)
        {
            var wished = list.People.Where(one => !list.PartedFrom.Contains(one.Person)).ToList();
            list.People.Clear();
            Keep(person, list);
            foreach (var one in wished)
            {
                await JoinAsync(person, one.Person, cancel);
            }
        }
    }

    private async Task<IReadOnlyCollection<PersonId>> SelvesAsync(PersonId person, CancellationToken cancel)
    {
        var found = new List<PersonId> { person };
        for (var i = 0; i < found.Count && found.Count < MostSelves; i++)
        {
            var page = await session.Store.PageAsync(session.Agency, new IndexQuery(SelvesOf(found[i]), Limit: MostSelves), cancel);
            found.AddRange(page.Entries.Select(entry => PersonId.TryParse(entry.Member, out var self) ? self : default).Where(self => self != default && !found.Contains(self)));
        }
        return found;
    }

    private async Task JoinAsync(PersonId person, PersonId other, CancellationToken cancel)
    {
        if (await LoadAsync(other, cancel) is { } theirs && (theirs.PartedFrom.Contains(person) || theirs.People.Exists(one => one.Person == person)))
        {
            return;
        }
        // The other may wish it at this very moment.
        session.Pin(KeyOf(other));
        session.Batch.Unindex(ApartOf(person), other.Value).Unindex(ApartOf(other), person.Value);
    }

    private void Keep(PersonId person, BlockList list)
    {
        if (list.People.Count == 0 && list.PartedFrom.Count == 0)
        {
            session.Remove(KeyOf(person));
        }
        else
        {
            session.Save(KeyOf(person), list, MentoringJson.Default.BlockList);
        }
    }

    private Task<BlockList?> LoadAsync(PersonId person, CancellationToken cancel) => session.LoadAsync(KeyOf(person), MentoringJson.Default.BlockList, cancel);

    private static string KeyOf(PersonId person) => "mentor-blocks:" + person.Value;

    private static string SelvesOf(PersonId person) => "mentor-selves:" + person.Value;

    private static string ApartOf(PersonId person) => "mentor-apart:" + person.Value;
}

/// <param name="Name">As the one who does not want to see them knows them.</param>
public sealed record BlockedPerson(PersonId Person, string Name, DateTimeOffset Since);

internal sealed class BlockList
{
    public List<BlockedPerson> People { get; set; } = [];

    public List<PersonId> PartedFrom { get; set; } = [];
}
