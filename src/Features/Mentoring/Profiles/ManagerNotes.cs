using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>The door to what managers of mentoring should look after: mentors out of reach, and mentees who take back request after request. Names and days, no words.</summary>
/// <remarks>Store: indexes <c>mentors:unreachable</c> by since when, and <c>mentees:withdrew-often</c> by when last; members are persons, scores Unix milliseconds.</remarks>
public sealed class ManagerNotes(StoreSession session, Mentors mentors, TimeProvider time)
{
    /// <summary>So many requests taken back in <see cref="WithinDays"/> days, and a talk may help: reference section 6.5.</summary>
    public const int OftenWithdrawn = 3;

    public const int WithinDays = 30;

    private const string Unreachable = "mentors:unreachable";
    private const string WithdrewOften = "mentees:withdrew-often";

    /// <summary>Mentors who cannot be written to, those out of reach longest first.</summary>
    /// <param name="after">Cursor of the page before; null for the first.</param>
    public async Task<(IReadOnlyList<NotedPerson> People, string? Next)> UnreachableAsync(string? after = null, int limit = 50, CancellationToken cancel = default) =>
        await PageAsync(Unreachable, double.NegativeInfinity, after, limit, async person => await mentors.FindAsync(person, cancel) is { } one ? (one.Name, one.Unit) : null, cancel);

    /// <summary>Mentees who have taken back requests often in the last <see cref="WithinDays"/> days, the longest ago first.</summary>
    public async Task<(IReadOnlyList<NotedPerson> People, string? Next)> WithdrewOftenAsync(string? after = null, int limit = 50, CancellationToken cancel = default) =>
        await PageAsync(
            WithdrewOften, (time.GetUtcNow() - TimeSpan.FromDays(WithinDays)).ToUnixTimeMilliseconds(), after, limit,
            async person => await mentors.FindMenteeAsync(person, cancel) is { } one ? (one.Name, one.Unit) : null, cancel);

    internal static void NoteUnreachable(StoreSession session, Mentor mentor, DateTimeOffset now)
    {
        if (mentor.IsUnreachable)
        {
            session.Batch.Index(Unreachable, mentor.Person.Value, now.ToUnixTimeMilliseconds());
        }
        else
        {
            session.Batch.Unindex(Unreachable, mentor.Person.Value);
        }
    }

    internal static void NoteWithdrewOften(StoreSession session, PersonId mentee, DateTimeOffset now) => session.Batch.Index(WithdrewOften, mentee.Value, now.ToUnixTimeMilliseconds());

    internal static void Forget(StoreSession session, PersonId person) => session.Batch.Unindex(Unreachable, person.Value).Unindex(WithdrewOften, person.Value);

    private async Task<(IReadOnlyList<NotedPerson> People, string? Next)> PageAsync(
        string index, double from, string? after, int limit, Func<PersonId, Task<(string Name, string Unit)?>> find, CancellationToken cancel)
    {
        var page = await session.Store.PageAsync(session.Agency, new IndexQuery(index, From: from, After: after, Limit: limit), cancel);
        var found = new List<NotedPerson>();
        foreach (var entry in page.Entries)
        {
            if (PersonId.TryParse(entry.Member, out var person) && await find(person) is { } known)
            {
                found.Add(new NotedPerson(known.Name, known.Unit, DateTimeOffset.FromUnixTimeMilliseconds((long)entry.Score)));
            }
        }
        return (found, page.Next);
    }
}

/// <param name="Unit">May be empty.</param>
/// <param name="Since">Since when, or when last.</param>
public sealed record NotedPerson(string Name, string Unit, DateTimeOffset Since);
