using AsnAssistant.People;

namespace AsnAssistant.Mentoring;

/// <param name="Id">1 to 40 characters of a-z, 0-9 and '-'.</param>
/// <param name="Group">Topics of one group stand together.</param>
/// <param name="Indonesian">What stands on a button, at most 20 characters by custom.</param>
/// <param name="Words">Other words for it that people type, lower case.</param>
public sealed record MentoringTopic(string Id, string Group, string Indonesian, string English, IReadOnlyList<string> Words)
{
    public string Name(Language language) => language == Language.En ? English : Indonesian;
}

/// <summary>What mentoring can be about: a small list kept as data, <c>MentoringTopics.json</c>.</summary>
public sealed class MentoringTopics
{
    public IReadOnlyList<MentoringTopic> All => throw new NotImplementedException();
    public MentoringTopic? Find(string? id) => throw new NotImplementedException();
    public string NameOf(string id, Language language) => throw new NotImplementedException();
    public IReadOnlyList<MentoringTopic> Search(string typed, int limit = 5) => throw new NotImplementedException();
}
