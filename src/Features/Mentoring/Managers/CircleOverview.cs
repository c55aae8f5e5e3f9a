using AsnAssistant.Mentoring.Matching;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring.Managers;

/// <summary>The door for managers to circles that gather or run: topic, guides, how many, and what may need a hand. Who the members are is not in it.</summary>
public sealed class CircleOverview(StoreSession session, CircleBook book, Circles circles, Mentors mentors, MentoringTopics topics, WorkingCalendar calendar, TimeProvider time)
{
    /// <summary>So many days before a circle that gathers would be closed, its manager may help.</summary>
    public const int DaysOfWarning = 7;

    /// <summary>Mentors of one topic who are offered as guides.</summary>
    public const int MostGuides = 50;

    private DateOnly Today => calendar.Zone.DayOf(time.GetUtcNow());

    /// <summary>The one that ends first at the top.</summary>
    /// <param name="limit">1 to 100.</param>
    public async Task<(IReadOnlyList<CircleView> Circles, string? Next)> PageAsync(string? after = null, int limit = 25, CancellationToken cancel = default)
    {
        var page = await session.Store.PageAsync(session.Agency, new IndexQuery(CircleBook.Due, After: after, Limit: limit), cancel);
        if (page.Entries.Count > 0)
        {
            await session.PrefetchAsync([.. page.Entries.Select(entry => Circle.KeyOf(entry.Member))], cancel);
        }
        var found = new List<CircleView>(page.Entries.Count);
        foreach (var entry in page.Entries)
        {
            if (await book.FindAsync(entry.Member, cancel) is { IsOpen: true } circle)
            {
                found.Add(new CircleView(
                    circle.Id, circle.Version, circle.Topic, circle.State, [.. circle.Mentors.Select(guide => guide.Name)],
                    circle.Members.Count == 0 || circle.Members.Count >= Fairness.LeastShown ? circle.Members.Count : null, circle.RunsThrough, await FaultsAsync(circle, cancel)));
            }
        }
        return (found, page.Next);
    }

    /// <summary>Mentors of a topic who may guide now, in the order of their registration.</summary>
    public async Task<IReadOnlyList<Mentor>> GuidesAsync(string topic, CancellationToken cancel = default)
    {
        if (topics.Find(topic) is null)
        {
            return [];
        }
        var page = await session.Store.PageAsync(session.Agency, new IndexQuery(Mentors.IndexOf(topic), Limit: MostGuides), cancel);
        var found = new List<Mentor>();
        foreach (var entry in page.Entries)
        {
            if (PersonId.TryParse(entry.Member, out var person) && await mentors.FindAsync(person, cancel) is { } mentor && !await mentors.GuidesCircleAsync(person, cancel))
            {
                found.Add(mentor);
            }
        }
        return found;
    }

    /// <summary>A manager closes a circle; everybody in it is told.</summary>
    /// <param name="version">The one the manager saw.</param>
    /// <returns><see cref="CircleResult.Over"/> where it has ended, or changed since.</returns>
    public async Task<CircleResult> CloseAsync(string id, int version, string officer, CancellationToken cancel = default)
    {
        if (await book.FindAsync(id, cancel) is not { } circle)
        {
            return CircleResult.Unknown;
        }
        if (!circle.IsOpen || circle.Version != version)
        {
            return CircleResult.Over;
        }
        await book.EndAsync(circle, CircleState.Closed, cancel, officer);
        return CircleResult.Done;
    }

    /// <summary>A manager opens a circle; its guides are told, and may leave it like anybody.</summary>
    public Task<CircleOutcome> OpenAsync(IReadOnlyList<PersonId> guides, string topic, string officer, CancellationToken cancel = default) => circles.OpenForAsync(guides, topic, officer, cancel);

    private async Task<IReadOnlyList<CircleFault>> FaultsAsync(Circle circle, CancellationToken cancel)
    {
        var found = new List<CircleFault>();
        var guides = new List<Mentor?>();
        foreach (var guide in circle.Mentors)
        {
            guides.Add(await mentors.FindAsync(guide.Person, cancel));
        }
        if (guides.TrueForAll(guide => guide is null or { IsUnreachable: true }))
        {
            found.Add(CircleFault.GuidesOutOfReach);
        }
        if (circle.State == CircleState.Gathering && circle.RunsThrough <= Today.AddDays(DaysOfWarning))
        {
            found.Add(CircleFault.NotFilling);
        }
        if (circle.Changes.Count > 0)
        {
            found.Add(CircleFault.ChangeAsked);
        }
        return found;
    }
}

/// <param name="Guides">Names.</param>
/// <param name="Members">Null for one to four: a group under five is not shown.</param>
/// <param name="RunsThrough">The last day: to fill while it gathers, to meet once it runs.</param>
public sealed record CircleView(
    string Id, int Version, string Topic, CircleState State, IReadOnlyList<string> Guides, int? Members, DateOnly RunsThrough, IReadOnlyList<CircleFault> Faults);

public enum CircleFault
{
    /// <summary>No guide can be written to.</summary>
    GuidesOutOfReach,

    /// <summary>It will be closed soon for want of members.</summary>
    NotFilling,

    /// <summary>Somebody in it was asked to change; who and why is nobody's to know.</summary>
    ChangeAsked,
}
