using System.Collections.Concurrent;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Features.Tests.Mentoring;

/// <summary>Pairs that a test declares forbidden, as staff data would.</summary>
internal sealed class SampleRules : IPairingRules
{
    private readonly ConcurrentDictionary<(PersonId Mentee, PersonId Mentor, string? Programme), bool> _forbidden = [];

    /// <param name="programme">Only there; null for all.</param>
    public void Forbid(PersonId mentee, PersonId mentor, bool forbidden = true, string? programme = null) => _forbidden[(mentee, mentor, programme)] = forbidden;

    public Task<bool> ForbidAsync(PersonId mentee, PersonId mentor, string programme, CancellationToken cancel = default) =>
        Task.FromResult(mentee == mentor || _forbidden.GetValueOrDefault((mentee, mentor, null)) || _forbidden.GetValueOrDefault((mentee, mentor, programme)));
}
