using AsnAssistant.People;
using AsnAssistant.People.Officers;

namespace AsnAssistant.Mentoring;

/// <summary>Which officers may read a report from within a pair: nobody of either one's unit, and nobody who may not guide one of them because of the line of command.</summary>
/// <remarks>The inspectorate first, then personnel officers, then administrators. For the doors of this room only.</remarks>
public sealed class PairReaders(OfficerDirectory officers, OfficerReach reach, Persons persons, IPairingRules rules, Agency agency)
{
    private Task<IReadOnlyList<Officer>> AllAsync(CancellationToken cancel) => officers.FindAsync(officer => RankOf(officer) is not null, cancel);

    internal async Task<IReadOnlyList<Officer>> OfAsync(PairingSide mentee, PairingSide mentor, CancellationToken cancel)
    {
        var fit = new List<Officer>();
        foreach (var officer in await AllAsync(cancel))
        {
            if (!IsOfUnit(officer, mentee) && !IsOfUnit(officer, mentor) && !await IsNearAsync(officer, mentee.Person, mentor.Person, cancel))
            {
                fit.Add(officer);
            }
        }
        return [.. fit.OrderBy(RankOf)];
    }

    private int? RankOf(Officer officer) =>
        agency.InspectorateUnit is { } inspectorate && officer.Unit == inspectorate ? 0
        : officer.Role == Role.Personnel ? 1
        : officer.Role == Role.Administrator ? 2
        : null;

    private bool IsOfUnit(Officer officer, PairingSide side) => officer.Unit.Length > 0
        && (Same(side.Unit, officer.Unit) || (agency.FindUnit(officer.Unit) is { } unit && Same(side.Unit, unit.Name)));

    /// <summary>The officer is one of the two, or stands above one of them: known where they linked a chat.</summary>
    private async Task<bool> IsNearAsync(Officer officer, PersonId mentee, PersonId mentor, CancellationToken cancel)
    {
        if (await reach.PersonOfAsync(officer.Name, cancel) is not { } account)
        {
            return false;
        }
        var person = (await persons.GetAsync(account, cancel)).Self;
        return person == mentee || person == mentor
            || await rules.ForbidAsync(mentee, person, Pairing.DevelopmentProgramme, cancel)
            || await rules.ForbidAsync(mentor, person, Pairing.DevelopmentProgramme, cancel);
    }

    private static bool Same(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);
}
