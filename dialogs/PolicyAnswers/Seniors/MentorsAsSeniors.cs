using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.PolicyAnswers;

namespace AsnAssistant.Dialogs.PolicyAnswers;

/// <summary>Mentors are who may be asked what no article answers: those of the question's topics first, then those of personnel matters.</summary>
public sealed class MentorsAsSeniors(Mentors mentors, MentoringTopics topics, PersonalBlocks blocks, AddressBook addresses) : ISeniors
{
    /// <summary>What most questions about rules are about.</summary>
    private const string CommonTopic = "kepegawaian";

    public async Task<SeniorColleague?> NextAsync(string question, PersonId asker, IReadOnlySet<PersonId> except, CancellationToken cancel = default)
    {
        var apart = await blocks.ApartFromAsync(asker, cancel);
        foreach (var topic in topics.Search(question, 2).Select(topic => topic.Id).Append(CommonTopic).Distinct())
        {
            foreach (var mentor in await mentors.TakingRequestsAsync(topic, cancel))
            {
                if (!except.Contains(mentor.Person) && !apart.Contains(mentor.Person) && await addresses.FindAsync(mentor.Person, cancel) is not null)
                {
                    return Of(mentor);
                }
            }
        }
        return null;
    }

    public async Task<SeniorColleague?> FindAsync(PersonId person, CancellationToken cancel = default) =>
        await mentors.FindAsync(person, cancel) is { } mentor ? Of(mentor) : null;

    private static SeniorColleague Of(Mentor mentor) => new(mentor.Person, mentor.Name, mentor.Post, mentor.Unit);
}
