using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring.Matching;

/// <summary>Reads who takes part in a round: mentees without a mentor, mentors with a free seat, both within reach. For the doors of this room only.</summary>
/// <remarks>Store: index <c>mentees</c> of everybody with a mentee's profile; mentors by the topics they are listed under.</remarks>
public sealed class CohortGathering(StoreSession session, MentoringTopics topics, PairingBook book, Suggestions suggestions, Programmes programmes, AddressBook addresses, IMenteeTraits traits)
{
    private const int Page = 1_000;

    /// <summary>Three documents of each are read in one trip of at most 100.</summary>
    private const int PerTrip = 33;

    /// <param name="programme">In which they have neither request nor mentor.</param>
    /// <param name="progress">Gets the number of profiles read.</param>
    internal async Task<Cohort> GatherAsync(string programme, Action<int>? progress, CancellationToken cancel)
    {
        var leftOut = Enum.GetNames<CohortReason>().ToDictionary(name => name, _ => 0);
        var mentors = await MentorsAsync(leftOut, cancel);
        var mentees = await MenteesAsync(programme, person => [PairingBook.LiveClaim(person, programme)], leftOut, progress, cancel);
        return new Cohort(mentees, mentors, await traits.OfAsync([.. mentees.Select(mentee => mentee.Profile)], cancel), leftOut);
    }

    /// <summary>Who could be in a circle: those without one, without an invitation to one, and without a mentor of their own; and mentors who guide none. Seats for pairs do not matter.</summary>
    /// <inheritdoc cref="GatherAsync"/>
    internal async Task<Cohort> GatherForGroupsAsync(string programme, Action<int>? progress, CancellationToken cancel)
    {
        var leftOut = Enum.GetNames<CohortReason>().ToDictionary(name => name, _ => 0);
        var found = await MentorsAsync(leftOut, cancel, needsSeat: false);
        var mentors = new List<CohortMentor>();
        foreach (var some in found.Chunk(100))
        {
            var guiding = await session.Store.ClaimHoldersAsync(session.Agency, [.. some.Select(mentor => Circle.GuideClaim(mentor.Profile.Person))], cancel);
            mentors.AddRange(some.Where((_, at) => guiding[at] is null));
        }
        leftOut[nameof(CohortReason.Guiding)] = found.Count - mentors.Count;
        var mentees = await MenteesAsync(
            programme, person => [PairingBook.LiveClaim(person, programme), PairingBook.LiveClaim(person, programmes.Default.Id), Circle.InvitedClaim(person)], leftOut, progress, cancel);
        return new Cohort(mentees, mentors, await traits.OfAsync([.. mentees.Select(mentee => mentee.Profile)], cancel), leftOut);
    }

    private async Task<List<CohortMentor>> MentorsAsync(Dictionary<string, int> leftOut, CancellationToken cancel, bool needsSeat = true)
    {
        var people = new HashSet<PersonId>();
        foreach (var topic in topics.All)
        {
            await foreach (var person in MembersAsync(Mentors.IndexOf(topic.Id), cancel))
            {
                people.Add(person);
            }
        }
        var found = new List<CohortMentor>();
        foreach (var some in people.Chunk(PerTrip))
        {
            await session.PrefetchAsync([.. some.SelectMany(person => new[] { Mentor.KeyOf(person), Person.KeyOf(person) })], cancel);
            var taken = await session.Store.CountersAsync(session.Agency, [.. some.Select(Mentor.SeatsTaken)], cancel);
            for (var i = 0; i < some.Length; i++)
            {
                if (await session.LoadAsync(Mentor.KeyOf(some[i]), MentoringJson.Default.Mentor, cancel) is not { } mentor)
                {
                    continue;
                }
                CohortReason? why = mentor.IsManualOnly ? CohortReason.ManualOnly
                    : !mentor.TakesRequestsOn(book.Clock.Today) ? CohortReason.Away
                    : needsSeat && taken[i] >= mentor.Seats ? CohortReason.Full
                    : await addresses.FindAsync(mentor.Person, cancel) is null ? CohortReason.Unreachable
                    : null;
                if (why is { } reason)
                {
                    leftOut[reason.ToString()]++;
                }
                else
                {
                    found.Add(new CohortMentor(mentor, (int)taken[i]));
                }
            }
        }
        return found;
    }

    /// <param name="busy">Claims of which anybody who holds one takes no part.</param>
    private async Task<List<CohortMentee>> MenteesAsync(string programme, Func<PersonId, string[]> busy, Dictionary<string, int> leftOut, Action<int>? progress, CancellationToken cancel)
    {
        var people = new List<PersonId>();
        await foreach (var person in MembersAsync(Mentee.Index, cancel))
        {
            people.Add(person);
        }
        var (found, read) = (new List<CohortMentee>(), 0);
        foreach (var some in people.Chunk(PerTrip))
        {
            await session.PrefetchAsync([.. some.SelectMany(person => new[] { Mentee.KeyOf(person), Person.KeyOf(person), WaitingMentee.KeyOf(person) })], cancel);
            var live = await session.Store.ClaimHoldersAsync(session.Agency, [.. some.SelectMany(busy)], cancel);
            var claims = live.Length / some.Length;
            for (var i = 0; i < some.Length; i++)
            {
                if (await session.LoadAsync(Mentee.KeyOf(some[i]), MentoringJson.Default.Mentee, cancel) is not { } mentee)
                {
                    continue;
                }
                CohortReason? why = mentee.IsManualOnly ? CohortReason.ManualOnly : live.Skip(i * claims).Take(claims).Any(holder => holder is not null) ? CohortReason.Busy : await addresses.FindAsync(mentee.Person, cancel) is null ? CohortReason.Unreachable : null;
                if (why is { } reason)
                {
                    leftOut[reason.ToString()]++;
                }
                else
                {
                    found.Add(new CohortMentee(mentee, await WeeksAsync(mentee.Person, cancel), await suggestions.PassedOverAsync(mentee.Person, programme, Passing.OfferedAgain, cancel)));
                }
            }
            progress?.Invoke(read += some.Length);
        }
        return found;
    }

    private async Task<int> WeeksAsync(PersonId mentee, CancellationToken cancel) =>
        await session.LoadAsync(WaitingMentee.KeyOf(mentee), MentoringJson.Default.WaitingMentee, cancel) is { Places: { Count: > 0 } places }
            ? Math.Max(0, (int)((book.Clock.Now - places.Min(place => place.Since)).TotalDays / 7))
            : 0;

    private async IAsyncEnumerable<PersonId> MembersAsync(string index, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        string? after = null;
        do
        {
            var page = await session.Store.PageAsync(session.Agency, new IndexQuery(index, After: after, Limit: Page), cancel);
            foreach (var entry in page.Entries)
            {
                if (PersonId.TryParse(entry.Member, out var person))
                {
                    yield return person;
                }
            }
            after = page.Next;
        }
        while (after is not null);
    }
}
