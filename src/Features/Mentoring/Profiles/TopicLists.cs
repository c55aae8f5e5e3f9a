using System.Collections.Concurrent;
using AsnAssistant.People;

namespace AsnAssistant.Mentoring;

/// <summary>The list of topics of each agency, made once.</summary>
internal sealed class TopicLists
{
    private readonly ConcurrentDictionary<AgencyTopics, MentoringTopics> _lists = new(ReferenceEqualityComparer.Instance);

    public MentoringTopics Of(Agency agency) => _lists.GetOrAdd(agency.MentoringTopics, static own => new MentoringTopics(own));
}
