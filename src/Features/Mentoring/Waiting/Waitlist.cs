using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>The door to the waiting lists: one for each mentor and one for each topic, in the order of coming.</summary>
/// <remarks>
/// Store: documents <c>mentor-waiting:MENTEE</c>; indexes <c>mentoring-waiting:topic:TOPIC</c> and <c>mentoring-waiting:mentor:MENTOR</c> of mentees by since
/// when they wait, Unix milliseconds; index <c>mentoring-taken:TOPIC</c> of offered seats that were taken, by when.
/// </remarks>
public sealed class Waitlist(StoreSession session, Mentors mentors, Suggestions suggestions, Programmes programmes, AuditTrail audit, TimeProvider time)
{
    /// <summary>How far back the estimate looks, and how many seats it needs: ours.</summary>
    private const int EstimateDays = 90;

    private const int EstimateLeast = 5;

    /// <returns>Null for somebody who does not wait.</returns>
    public Task<WaitingMentee?> FindAsync(PersonId mentee, CancellationToken cancel = default) =>
        session.LoadAsync(WaitingMentee.KeyOf(mentee), MentoringJson.Default.WaitingMentee, cancel);

    /// <summary>Takes a place at the end of a list; who has it already keeps it.</summary>
    /// <param name="mentor">To wait for one mentor; null for whoever can do the topic.</param>
    /// <returns>The place in that list, 1 for the first; null when the mentee has no profile or waits in too many lists.</returns>
    public async Task<int?> JoinAsync(PersonId mentee, string topic, PersonId? mentor = null, CancellationToken cancel = default)
    {
        if (await mentors.FindMenteeAsync(mentee, cancel) is not { } wish || mentor == mentee)
        {
            return null;
        }
        var waiting = await FindAsync(mentee, cancel) ?? new WaitingMentee { Person = mentee };
        var now = time.GetUtcNow();
        var place = waiting.Places.Find(known => known.Mentor == mentor && (mentor is not null || known.Topic == topic));
        if (place is null)
        {
            if (waiting.Places.Count >= WaitingMentee.MostPlaces)
            {
                return null;
            }
            place = new WaitingPlace(topic, mentor, now);
            waiting.Places.Add(place);
            session.Batch.Index(place.Index, mentee.Value, now.ToUnixTimeMilliseconds());
            audit.Note(MentoringDeeds.Waiting, mentor is null ? topic : $"{topic} (mentor)");
        }
        waiting.Lapses = 0;
        session.Save(WaitingMentee.KeyOf(mentee), waiting, MentoringJson.Default.WaitingMentee);
        await NoteFreeSeatsAsync(wish, mentor, now, cancel);
        return await PlaceAsync(place, cancel);
    }

    /// <summary>Leaves every list.</summary>
    /// <returns>False for somebody who did not wait.</returns>
    public async Task<bool> LeaveAsync(PersonId mentee, CancellationToken cancel = default)
    {
        if (await FindAsync(mentee, cancel) is not { } waiting)
        {
            return false;
        }
        audit.Note(MentoringDeeds.WaitingLeft, string.Join(", ", waiting.Places.Select(place => place.Topic).Distinct()));
        Drop(session, waiting, _ => true);
        return true;
    }

    /// <summary>Who has the place in its list, 1 for the first.</summary>
    public async Task<int> PlaceAsync(WaitingPlace place, CancellationToken cancel = default)
    {
        var before = await session.Store.CountAsync(session.Agency, place.Index, to: place.Since.ToUnixTimeMilliseconds() - 1, cancel: cancel);
        return (int)before + 1;
    }

    /// <summary>How long somebody at a place will wait, from how often offered seats of the topic were taken lately.</summary>
    /// <param name="ahead">The place in the list, 1 for the first.</param>
    /// <returns>Whole weeks, 1 at least; null where too few seats came free to tell.</returns>
    public async Task<int?> EstimateWeeksAsync(string topic, int ahead, CancellationToken cancel = default)
    {
        var taken = await session.Store.CountAsync(session.Agency, TakenOf(topic), (time.GetUtcNow() - TimeSpan.FromDays(EstimateDays)).ToUnixTimeMilliseconds(), cancel: cancel);
        return taken < EstimateLeast ? null : Math.Max(1, (int)Math.Ceiling(ahead * (double)EstimateDays / 7 / taken));
    }

    /// <summary>Somebody who waited took the seat they were offered.</summary>
    internal void NoteTaken(Pairing pairing) => session.Batch.Index(TakenOf(pairing.Topic), pairing.Id, time.GetUtcNow().ToUnixTimeMilliseconds());

    private static string TakenOf(string topic) => "mentoring-taken:" + topic;

    /// <summary>Takes some places away; the document goes with the last.</summary>
    internal static void Drop(StoreSession session, WaitingMentee waiting, Func<WaitingPlace, bool> which)
    {
        foreach (var place in waiting.Places.Where(which))
        {
            session.Batch.Unindex(place.Index, waiting.Person.Value);
        }
        waiting.Places = [.. waiting.Places.Where(place => !which(place))];
        if (waiting.Places.Count == 0)
        {
            session.Remove(WaitingMentee.KeyOf(waiting.Person));
        }
        else
        {
            session.Save(WaitingMentee.KeyOf(waiting.Person), waiting, MentoringJson.Default.WaitingMentee);
        }
    }

    /// <summary>Somebody who waits has nothing else running any more: whoever is free already is looked at again.</summary>
    internal async Task LookAgainAsync(PersonId mentee, CancellationToken cancel)
    {
        if (await FindAsync(mentee, cancel) is { Places.Count: > 0 } && await mentors.FindMenteeAsync(mentee, cancel) is { } wish)
        {
            await NoteFreeSeatsAsync(wish, null, time.GetUtcNow(), cancel);
        }
    }

    /// <summary>A mentor who is free already would otherwise only be looked at when their next seat comes free.</summary>
    private async Task NoteFreeSeatsAsync(Mentee wish, PersonId? mentor, DateTimeOffset now, CancellationToken cancel)
    {
        if (mentor is { } one)
        {
            Openings.Note(session, one, now);
            return;
        }
        foreach (var free in await suggestions.FindAsync(wish, programmes.Default.Id, Passing.OfferedAgain, 5, null, cancel))
        {
            Openings.Note(session, free.Mentor.Person, now);
        }
    }
}
