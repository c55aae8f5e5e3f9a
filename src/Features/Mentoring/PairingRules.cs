using AsnAssistant.People;
using AsnAssistant.People.Staff;

namespace AsnAssistant.Mentoring;

/// <summary>The hard rules of a programme about who may guide whom, such as no superior and no rater. Asked before a request, an offer and an acceptance.</summary>
public interface IPairingRules
{
    /// <returns>Whether the programme forbids the two.</returns>
    Task<bool> ForbidAsync(PersonId mentee, PersonId mentor, string programme, CancellationToken cancel = default);

    /// <summary>Reads in a few round trips what asking about these people will need; asking works without it too.</summary>
    Task ReadAheadAsync(IReadOnlyList<PersonId> people, CancellationToken cancel = default) => Task.CompletedTask;
}

/// <summary>
/// Rules by the agency's staff data. Who was never linked, or is not in the data, is forbidden nobody but themselves: so it is everywhere until an agency imports its staff.
/// </summary>
/// <remarks>Source: reference sections 3.5 (the whole chain, both ways, and the rater) and 6.1.</remarks>
internal sealed class StaffRules(StaffDirectory staff, Programmes programmes) : IPairingRules
{
    public Task ReadAheadAsync(IReadOnlyList<PersonId> people, CancellationToken cancel = default) => staff.PrefetchAsync(people, cancel);

    public async Task<bool> ForbidAsync(PersonId mentee, PersonId mentor, string programme, CancellationToken cancel = default)
    {
        if (mentee == mentor)
        {
            return true;
        }
        var roll = await staff.RollAsync(cancel);
        // Whoever decides by these data decides anew if others become valid before the commit.
        staff.Pin();
        if (roll is null)
        {
            return false;
        }
        await staff.PrefetchAsync([mentee, mentor], cancel);
        if (await staff.FindForRulesAsync(mentee, cancel) is not { } guided || await staff.FindForRulesAsync(mentor, cancel) is not { } guide)
        {
            return false;
        }
        return programmes.RulesOf(programme).Superior switch
        {
            SuperiorRule.Required => guided.Superior != guide.Nip,
            SuperiorRule.AllowedUpwardOutsideLine => IsOneLine(guided, guide) || StandsHigher(guide, guided),
            _ => IsOneLine(guided, guide),
        };
    }

    private static bool IsOneLine(StaffRecord guided, StaffRecord guide) => guided.Nip == guide.Nip || guided.IsInLineWith(guide);

    /// <summary>By the levels above each; of whoever has none it is not known whether they are the head or the data are not whole.</summary>
    private static bool StandsHigher(StaffRecord one, StaffRecord other) => one.Above.Count > 0 && one.Above.Count < other.Above.Count;
}
