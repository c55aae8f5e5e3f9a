using System.Text;
using System.Text.Json;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>
/// The mentors of one agency who are listed, held in memory so that a question reads what has changed and not every profile. Never behind the store: each reading looks
/// first at what any host has changed since.
/// </summary>
/// <remarks>
/// Store: log <c>mentors:changes</c>, one person id for each change of a listed profile; counter <c>mentors:generation</c>, one more whenever that log begins anew, which it does
/// when somebody leaves, so that no id outlives its profile. The mentors here are copies: nobody changes them, and what is decided is decided on the document.
/// </remarks>
internal sealed class MentorRoll
{
    private const string Changes = "mentors:changes";
    private const string Generation = "mentors:generation";

    /// <summary>Beyond the end of any log: asks for its length alone. Exact as a double, which is what Lua counts with.</summary>
    private const long BeyondEnd = 1L << 50;

    private const int PerRead = 100;

    /// <summary>Replaced as a whole. Two readers at once may both bring it up to date; whichever is kept is looked at again by the next.</summary>
    private volatile State? _state;

    /// <summary>Notes with a profile's own commit that it is another now.</summary>
    public static void NoteChange(StoreSession session, PersonId mentor) => session.Batch.Append(Changes, Encoding.UTF8.GetBytes(mentor.Value));

    /// <summary>Notes that a profile is gone: every host reads all anew.</summary>
    public static void NoteGone(StoreSession session) => session.Batch.DeleteLog(Changes).Increment(Generation);

    /// <summary>Who is listed, in no order, with every commit seen that was acknowledged before.</summary>
    public async Task<IReadOnlyCollection<Mentor>> ReadAsync(StoreSession session, MentoringTopics topics, CancellationToken cancel)
    {
        if (_state is { } known && await IsCurrentAsync(known, session, cancel))
        {
            return known.Mentors.Values;
        }
        var current = await GoOnAsync(_state, session, topics, cancel);
        _state = current;
        return current.Mentors.Values;
    }

    private static async Task<bool> IsCurrentAsync(State known, StoreSession session, CancellationToken cancel)
    {
        // The log first: one that began anew between the two reads shows in its generation.
        var page = await session.Store.ReadLogAsync(session.Agency, Changes, known.Position, 1, cancel);
        return page.Entries.Count == 0 && await GenerationAsync(session, cancel) == known.Generation;
    }

    private static async Task<State> GoOnAsync(State? known, StoreSession session, MentoringTopics topics, CancellationToken cancel)
    {
        if (known is null)
        {
            return await ReadAllAsync(session, topics, cancel);
        }
        var (position, changed) = (known.Position, new HashSet<PersonId>());
        LogPage page;
        do
        {
            page = await session.Store.ReadLogAsync(session.Agency, Changes, position, 1_000, cancel);
            changed.UnionWith(page.Entries.Select(entry => Encoding.UTF8.GetString(entry.Span)).Select(text => PersonId.TryParse(text, out var person) ? person : default).Where(person => person != default));
            position += page.Entries.Count;
        }
        while (page.Entries.Count > 0 && position < page.Length);
        if (await GenerationAsync(session, cancel) != known.Generation)
        {
            return await ReadAllAsync(session, topics, cancel);
        }
        var mentors = new Dictionary<PersonId, Mentor>(known.Mentors);
        await ReadInAsync(mentors, changed, session, cancel);
        return new State(known.Generation, position, mentors);
    }

    private static async Task<State> ReadAllAsync(StoreSession session, MentoringTopics topics, CancellationToken cancel)
    {
        // Where to go on from is fixed before anything is read: what changes meanwhile is read twice, and nothing is missed.
        var generation = await GenerationAsync(session, cancel);
        var position = (await session.Store.ReadLogAsync(session.Agency, Changes, BeyondEnd, 1, cancel)).Length;
        var people = new HashSet<PersonId>();
        foreach (var topic in topics.All)
        {
            for (var (after, isFirst) = ((string?)null, true); isFirst || after is not null; isFirst = false)
            {
                var page = await session.Store.PageAsync(session.Agency, new IndexQuery(Mentors.IndexOf(topic.Id), After: after, Limit: 1_000), cancel);
                people.UnionWith(page.Entries.Select(entry => PersonId.TryParse(entry.Member, out var person) ? person : default).Where(person => person != default));
                after = page.Next;
            }
        }
        var mentors = new Dictionary<PersonId, Mentor>(people.Count);
        await ReadInAsync(mentors, people, session, cancel);
        return new State(generation, position, mentors);
    }

    private static async Task ReadInAsync(Dictionary<PersonId, Mentor> mentors, IEnumerable<PersonId> people, StoreSession session, CancellationToken cancel)
    {
        foreach (var some in people.Chunk(PerRead))
        {
            // Not through the session: its documents belong to whoever works there and may be changed.
            var found = await session.Store.ReadAsync(session.Agency, [.. some.Select(Mentor.KeyOf)], cancel);
            for (var i = 0; i < some.Length; i++)
            {
                if (Read(found[i]) is { ListedUnder.Count: > 0 } mentor)
                {
                    mentors[some[i]] = mentor;
                }
                else
                {
                    mentors.Remove(some[i]);
                }
            }
        }
    }

    /// <returns>Null for what is not there, and for what cannot be read: one such profile must not keep all others from being found.</returns>
    private static Mentor? Read(Versioned found)
    {
        try
        {
            return found.Exists ? JsonSerializer.Deserialize(found.Body.Span, MentoringJson.Default.Mentor) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task<long> GenerationAsync(StoreSession session, CancellationToken cancel) =>
        (await session.Store.CountersAsync(session.Agency, [Generation], cancel))[0];

    /// <param name="Position">In the log, of the last entry that is in it.</param>
    private sealed record State(long Generation, long Position, Dictionary<PersonId, Mentor> Mentors);
}
