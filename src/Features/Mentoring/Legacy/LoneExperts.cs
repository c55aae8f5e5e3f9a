using AsnAssistant.People;
using AsnAssistant.People.Staff;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>The door to what would be lost: topics that only one person guides others in.</summary>
public sealed class LoneExperts(StoreSession session, MentoringTopics topics, LegacyInterviews interviews, Mentors mentors, StaffDirectory staff, Agency agency, TimeProvider time)
{
    /// <summary>Ours: three years before the earliest age at which posts end, so that there is time to ask.</summary>
    public const int NearRetirementFrom = 55;

    /// <summary>Topics with exactly one mentor listed, in the order of the list; what nobody offers is not here.</summary>
    public async Task<IReadOnlyList<LoneExpert>> FindAsync(CancellationToken cancel = default)
    {
        var found = new List<LoneExpert>();
        foreach (var topic in topics.All)
        {
            var page = await session.Store.PageAsync(session.Agency, new IndexQuery(Mentors.IndexOf(topic.Id), Limit: 2), cancel);
            if (page.Entries is [var one] && PersonId.TryParse(one.Member, out var person) && await mentors.FindAsync(person, cancel) is { } mentor)
            {
                found.Add(new LoneExpert(topic, mentor, await interviews.FindAsync(person, cancel) is { } interview && interview.Topic == topic.Id ? interview : null)
                {
                    IsNearRetirement = await staff.FindByPersonAsync(person, cancel) is { BirthDate: { } born } && born.AddYears(NearRetirementFrom) <= agency.Zone.DayOf(time.GetUtcNow()),
                });
            }
        }
        return found;
    }
}

/// <param name="Interview">What they are telling of it, or have told; null where nothing was begun.</param>
public sealed record LoneExpert(MentoringTopic Topic, Mentor Mentor, LegacyInterview? Interview)
{
    /// <summary>By the birth date in their NIP, where they are linked; false where it is not known.</summary>
    public bool IsNearRetirement { get; init; }
}
