using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>Reads and writes circles with all that hangs on them: claims, indexes, news, audit notes; and ends them when their time is over. For the doors of this room only.</summary>
public sealed class CircleBook(StoreSession session, Programmes programmes, WorkingCalendar calendar, AuditTrail audit, Notices notices, TimeProvider time)
{
    internal const string WithSeats = "circles:open";

    internal const string Due = "circles:due";

    internal const string Changing = "circles:change";

    /// <summary>Circles that have ended, by when, in Unix milliseconds; a retention sweep may drop its old entries.</summary>
    public const string EndedIndex = "circles:ended";

    /// <summary>Who was in a circle stands there so long after its end.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);

    /// <summary>Working days for an invitation, as many as a mentor has for a request.</summary>
    private const int DaysToAnswer = 5;

    internal Task<Circle?> FindAsync(string id, CancellationToken cancel) => session.LoadAsync(Circle.KeyOf(StoreName.From(id)), MentoringJson.Default.Circle, cancel);

    internal int FreeSeats(Circle circle) => circle.IsOpen ? Math.Max(0, programmes.RulesOf(circle.Programme).MostMembers - circle.Members.Count - circle.Invited.Count) : 0;

    /// <param name="invited">Seats are kept for them; empty for a circle that anybody may fill.</param>
    internal Circle Open(Programme programme, string topic, List<PairingSide> guides, List<PersonId> invited, string? officer)
    {
        var circle = new Circle
        {
            Id = WriteBatch.NewId(),
            Version = 0,
            Programme = programme.Id,
            Topic = topic,
            Mentors = guides,
            Invited = invited,
            InvitedThrough = calendar.AddWorkingDays(calendar.ReceivedOn(time.GetUtcNow(), out _), DaysToAnswer),
            OpenedAt = time.GetUtcNow(),
            RunsThrough = Today.AddDays(programme.DaysToFill),
        };
        foreach (var guide in guides)
        {
            session.Batch.Claim(Circle.GuideClaim(guide.Person), circle.Id);
        }
        foreach (var person in invited)
        {
            session.Batch.Claim(Circle.InvitedClaim(person), circle.Id, calendar.Zone.EndOf(circle.InvitedThrough) - time.GetUtcNow());
        }
        Save(circle, MentoringDeeds.CircleOpened, officer);
        return circle;
    }

    internal void Start(Circle circle) => (circle.State, circle.RunsThrough) = (CircleState.Running, programmes.RulesOf(circle.Programme).EndOf(Today));

    /// <param name="officer">Who did it at the desk; null for anybody else.</param>
    internal void Save(Circle circle, string deed, string? officer = null)
    {
        circle.Version++;
        Keep(circle);
        audit.Note(deed, circle.Id, officer);
    }

    /// <summary>Writes what only time has changed.</summary>
    private void Keep(Circle circle)
    {
        if (FreeSeats(circle) > 0)
        {
            session.Batch.Index(WithSeats, circle.Id, circle.OpenedAt.ToUnixTimeMilliseconds());
        }
        else
        {
            session.Batch.Unindex(WithSeats, circle.Id);
        }
        if (circle.IsOpen)
        {
            session.Batch.Index(Due, circle.Id, NextStep(circle).ToUnixTimeMilliseconds());
        }
        else
        {
            session.Batch.Unindex(Due, circle.Id);
        }
        if (circle.IsOpen && circle.Changes.Count > 0)
        {
            session.Batch.Index(Changing, circle.Id, calendar.Zone.EndOf(circle.Changes.Min(change => change.EndsOn)).ToUnixTimeMilliseconds());
        }
        else
        {
            session.Batch.Unindex(Changing, circle.Id);
        }
        session.Save(Circle.KeyOf(circle.Id), circle, MentoringJson.Default.Circle, circle.IsOpen ? null : KeptFor);
    }

    /// <summary>Ends it: everybody is free for another, and told.</summary>
    internal async Task EndAsync(Circle circle, CircleState state, CancellationToken cancel, string? officer = null)
    {
        var meeting = circle.Meeting is { } planned && planned.At > time.GetUtcNow() ? planned.CalledOff() : null;
        (circle.State, circle.EndedAt, circle.Meeting) = (state, time.GetUtcNow(), null);
        ForgetInvited(circle, _ => true);
        foreach (var member in circle.Members)
        {
            session.Batch.Unclaim(PairingBook.LiveClaim(member.Person, circle.Programme), circle.Id);
        }
        foreach (var guide in circle.Mentors)
        {
            session.Batch.Unclaim(Circle.GuideClaim(guide.Person), circle.Id);
        }
        session.Batch.Index(EndedIndex, circle.Id, time.GetUtcNow().ToUnixTimeMilliseconds());
        Save(circle, state == CircleState.Completed ? MentoringDeeds.CircleCompleted : MentoringDeeds.CircleClosed, officer);
        await TellAsync(circle, state == CircleState.Completed ? CircleNotices.Completed : CircleNotices.Closed, null, onlyGuides: false, meeting: meeting, cancel: cancel);
    }

    /// <summary>Circles of somebody that have ended and are still kept.</summary>
    internal async Task<IReadOnlyList<Circle>> EndedOfAsync(PersonId person, CancellationToken cancel)
    {
        var found = new List<Circle>();
        var query = new IndexQuery(EndedIndex, From: (time.GetUtcNow() - KeptFor).ToUnixTimeMilliseconds(), Limit: 100);
        do
        {
            var page = await session.Store.PageAsync(session.Agency, query, cancel);
            if (page.Entries.Count > 0)
            {
                await session.PrefetchAsync([.. page.Entries.Select(entry => Circle.KeyOf(entry.Member))], cancel);
            }
            foreach (var entry in page.Entries)
            {
                if (await FindAsync(entry.Member, cancel) is { IsOpen: false } circle && circle.Has(person))
                {
                    found.Add(circle);
                }
            }
            query = query with { After = page.Next };
        }
        while (query.After is not null);
        return found;
    }

    /// <summary>Takes somebody's name out of the circles they were in.</summary>
    internal async Task EraseAsync(PersonId person, CancellationToken cancel)
    {
        foreach (var circle in await EndedOfAsync(person, cancel))
        {
            foreach (var sides in (List<PairingSide>[])[circle.Mentors, circle.Members])
            {
                sides.RemoveAll(side => side.Person == person);
            }
            circle.Changes.RemoveAll(change => change.Person == person);
            var left = (circle.EndedAt ?? time.GetUtcNow()) + KeptFor - time.GetUtcNow();
            session.Save(Circle.KeyOf(circle.Id), circle, MentoringJson.Default.Circle, left > TimeSpan.FromMinutes(1) ? left : TimeSpan.FromMinutes(1));
        }
    }

    /// <summary>Ends the next circle whose time is over.</summary>
    /// <returns>False when there is none.</returns>
    internal async Task<bool> TakeNextAsync(CancellationToken cancel)
    {
        var page = await session.Store.PageAsync(session.Agency, new IndexQuery(Due, To: time.GetUtcNow().ToUnixTimeMilliseconds(), Limit: 1), cancel);
        if (page.Entries is not [var first])
        {
            return false;
        }
        var (isReadable, found) = await DueEntries.ReadAsync(session, Due, first.Member, time.GetUtcNow(), () => FindAsync(first.Member, cancel));
        if (found is not { IsOpen: true } circle)
        {
            if (isReadable)
            {
                // Left behind by a restore or a hand in the store.
                session.Batch.Unindex(Due, first.Member);
            }
            return true;
        }
        if (time.GetUtcNow() < NextStep(circle))
        {
            session.Batch.Index(Due, circle.Id, NextStep(circle).ToUnixTimeMilliseconds());
            return true;
        }
        if (IsMeetingNear(circle))
        {
            circle.Meeting = circle.Meeting! with { IsReminded = true };
            Keep(circle);
            if (time.GetUtcNow() < circle.Meeting.At)
            {
                await TellAsync(circle, CircleNotices.Soon, null, onlyGuides: false, once: $"{circle.Meeting.CalendarUid}.{circle.Meeting.Sequence}", cancel: cancel);
            }
            return true;
        }
        if (circle is { Invited.Count: > 0, AreInvitedReminded: false } && time.GetUtcNow() < EndOf(circle.InvitedThrough))
        {
            circle.AreInvitedReminded = true;
            Keep(circle);
            await InviteAsync(circle, CircleNotices.InvitedStill, cancel);
            return true;
        }
        if (circle.Invited.Count > 0)
        {
            // Their seats are for whoever wants them from now on.
            ForgetInvited(circle, _ => true);
            Save(circle, MentoringDeeds.CircleInvitationsLapsed);
            return true;
        }
        await EndAsync(circle, circle.State == CircleState.Running ? CircleState.Completed : CircleState.Closed, cancel);
        return true;
    }

    /// <param name="by">Who did it and need not be told; null for time or the agency.</param>
    /// <param name="meeting">The one it is about; null for the circle's own.</param>
    /// <param name="once">Tells apart what is told more than once of one version.</param>
    internal async Task TellAsync(
        Circle circle, string notice, PersonId? by, bool onlyGuides, string? name = null, string? words = null, string once = "", CircleMeeting? meeting = null, CancellationToken cancel = default)
    {
        var who = name ?? circle.Members.Concat(circle.Mentors).FirstOrDefault(one => one.Person == by)?.Name ?? "";
        var news = new CircleNews(
            circle.Id, circle.Topic, [.. circle.Mentors.Select(one => one.Name)], [.. circle.Members.Select(one => one.Name)], who, words, circle.RunsThrough) { Seats = FreeSeats(circle), Meeting = meeting ?? circle.Meeting };
        foreach (var person in circle.Mentors.Concat(onlyGuides ? [] : circle.Members).Where(one => one.Person != by).DistinctBy(one => one.Person))
        {
            var isGuide = circle.IsGuide(person.Person);
            await notices.TellAsync(person.Person, notice, (news with { IsToGuide = isGuide }).ToJson(), $"{circle.Id}.{circle.Version}.{once}:{notice}:{person.Person.Value}", cancel);
        }
    }

    /// <summary>Whoever is invited has answered, or their time is over.</summary>
    internal void ForgetInvited(Circle circle, Func<PersonId, bool> who)
    {
        foreach (var person in circle.Invited.Where(who))
        {
            session.Batch.Unclaim(Circle.InvitedClaim(person), circle.Id);
        }
        circle.Invited.RemoveAll(person => who(person));
    }

    /// <summary>Tells those a circle was made for.</summary>
    internal async Task InviteAsync(Circle circle, string notice, CancellationToken cancel)
    {
        var news = new CircleNews(circle.Id, circle.Topic, [.. circle.Mentors.Select(one => one.Name)], [], "", null, circle.InvitedThrough);
        foreach (var person in circle.Invited)
        {
            await notices.TellAsync(person, notice, news.ToJson(), $"{circle.Id}:{notice}:{person.Value}", cancel);
        }
    }

    internal DateTimeOffset EndOf(DateOnly day) => calendar.Zone.EndOf(day);

    /// <summary>When the office opens on the last working day before it.</summary>
    internal DateTimeOffset ReminderOf(CircleMeeting meeting) => MorningBefore(calendar.Zone.DayOf(meeting.At));

    private bool IsMeetingNear(Circle circle) => circle.Meeting is { IsReminded: false } meeting && time.GetUtcNow() >= ReminderOf(meeting);

    private DateTimeOffset NextStep(Circle circle)
    {
        DateTimeOffset?[] steps =
        [
            EndOf(circle.RunsThrough),
            circle.Invited.Count > 0 ? circle.AreInvitedReminded ? EndOf(circle.InvitedThrough) : MorningBefore(circle.InvitedThrough) : null,
            circle.Meeting is { IsReminded: false } meeting ? ReminderOf(meeting) : null,
        ];
        return steps.Min()!.Value;
    }

    private DateTimeOffset MorningBefore(DateOnly day)
    {
        do
        {
            day = day.AddDays(-1);
        }
        while (!calendar.IsWorkingDay(day));
        return calendar.Zone.At(day, calendar.Hours.Opens);
    }

    /// <summary>Tells one person something that the others do not hear: nobody is named to them.</summary>
    /// <param name="day">The last day it is about.</param>
    internal Task<bool> TellOneAsync(Circle circle, string notice, PersonId person, DateOnly day, CancellationToken cancel) => notices.TellAsync(
        person, notice, new CircleNews(circle.Id, circle.Topic, [], [], "", null, day) { IsToGuide = circle.IsGuide(person) }.ToJson(), $"{circle.Id}.{circle.Version}:{notice}:{person.Value}", cancel);

    private DateOnly Today => calendar.Zone.DayOf(time.GetUtcNow());
}
