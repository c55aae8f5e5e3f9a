using AsnAssistant.People;

namespace AsnAssistant.Mentoring;

/// <summary>The hard rules of a programme about who may guide whom, such as no superior and no rater. Asked before a request, an offer and an acceptance.</summary>
public interface IPairingRules
{
    /// <returns>Whether the programme forbids the two.</returns>
    Task<bool> ForbidAsync(PersonId mentee, PersonId mentor, string programme, CancellationToken cancel = default);
}

/// <summary>An agency that has told nothing about superiors forbids nobody but oneself.</summary>
internal sealed class NoStaffRules : IPairingRules
{
    public Task<bool> ForbidAsync(PersonId mentee, PersonId mentor, string programme, CancellationToken cancel = default) => Task.FromResult(mentee == mentor);
}
