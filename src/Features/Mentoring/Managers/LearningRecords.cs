using AsnAssistant.People;
using AsnAssistant.People.Staff;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring.Managers;

/// <param name="Floor">JP that a PNS has to reach in a year.</param>
/// <param name="Hundredths">Of each PNS, rising; no names.</param>
internal sealed record LearningRecord(int Floor, IReadOnlyList<int> Hundredths);

/// <summary>What this year's ledger of learning hours holds of PNS who are, or lately were, in a pair. Of whose employment nothing is known, nothing is counted.</summary>
public sealed class LearningRecords(StoreSession session, StaffDirectory staff, Persons persons, HoursLedger hours, Agency agency, TimeProvider time)
{
    private const int PerTrip = 100;

    internal async Task<LearningRecord> OfAsync(IEnumerable<PersonId> people, CancellationToken cancel)
    {
        var (found, year) = (new List<int>(), agency.Zone.DayOf(time.GetUtcNow()).Year);
        foreach (var some in people.Distinct().Chunk(PerTrip))
        {
            await session.PrefetchAsync([.. some.Select(Person.KeyOf)], cancel);
            await session.PrefetchAsync([.. some.Select(person => HoursYear.KeyOf(person, year))], cancel);
            await staff.PrefetchAsync(some, cancel);
            foreach (var person in some)
            {
                if (((await staff.FindByPersonAsync(person, cancel))?.Type ?? (await persons.FindAsync(person, cancel))?.EmployeeType) == EmployeeType.Pns)
                {
                    found.Add(hours.HundredthsOf((await hours.YearAsync(person, year, cancel)).Entries));
                }
            }
        }
        found.Sort();
        return new LearningRecord(agency.LearningHours.PnsFloor, found);
    }
}
