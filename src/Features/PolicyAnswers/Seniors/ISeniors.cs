using AsnAssistant.People;

namespace AsnAssistant.PolicyAnswers;

/// <summary>Knows experienced colleagues who may be asked; implemented where mentors are known.</summary>
public interface ISeniors
{
    /// <param name="question">Without personal data.</param>
    /// <param name="asker">Whom nobody is asked for who is kept apart from them.</param>
    /// <param name="except">Who is not to be asked: the asker, and whoever was asked before.</param>
    /// <returns>Who fits best and can be reached now; null for nobody.</returns>
    Task<SeniorColleague?> NextAsync(string question, PersonId asker, IReadOnlySet<PersonId> except, CancellationToken cancel = default);

    /// <returns>Null for somebody who is none (any more).</returns>
    Task<SeniorColleague?> FindAsync(PersonId person, CancellationToken cancel = default);
}

/// <param name="Post">May be empty.</param>
/// <param name="Unit">May be empty.</param>
public sealed record SeniorColleague(PersonId Person, string Name, string Post, string Unit);

/// <summary>Where no mentors are known nobody can be asked.</summary>
internal sealed class NoSeniors : ISeniors
{
    public Task<SeniorColleague?> NextAsync(string question, PersonId asker, IReadOnlySet<PersonId> except, CancellationToken cancel = default) => Task.FromResult<SeniorColleague?>(null);

    public Task<SeniorColleague?> FindAsync(PersonId person, CancellationToken cancel = default) => Task.FromResult<SeniorColleague?>(null);
}
