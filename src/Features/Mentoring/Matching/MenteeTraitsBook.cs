using AsnAssistant.People;
using AsnAssistant.People.Staff;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring.Matching;

/// <summary>By the staff record of whoever is linked to one, else by what profile and account say; of the rest nothing is known, and nothing is guessed.</summary>
internal sealed class MenteeTraitsBook(StoreSession session, StaffDirectory staff, Persons persons) : IMenteeTraits
{
    private const int PerTrip = 100;

    public async Task<IReadOnlyList<MenteeTraits>> OfAsync(IReadOnlyList<Mentee> mentees, CancellationToken cancel = default)
    {
        var traits = new List<MenteeTraits>(mentees.Count);
        foreach (var some in mentees.Chunk(PerTrip))
        {
            await session.PrefetchAsync([.. some.Select(mentee => Person.KeyOf(mentee.Person))], cancel);
            await staff.PrefetchAsync([.. some.Select(mentee => mentee.Person)], cancel);
            foreach (var mentee in some)
            {
                traits.Add(Of(mentee, await staff.FindByPersonAsync(mentee.Person, cancel), await persons.FindAsync(mentee.Person, cancel)));
            }
        }
        return traits;
    }

    private static MenteeTraits Of(Mentee mentee, StaffRecord? record, Person? person)
    {
        var type = record?.Type ?? person?.EmployeeType ?? (mentee.Details.Grade is { } grade ? grade.IsContract ? EmployeeType.Pppk : EmployeeType.Pns : null);
        return new MenteeTraits(
            record is { Unit.Length: > 0 } ? record.Unit : mentee.Unit, type?.Written(), record?.IsRemote ?? (mentee.Details.IsRemote ? true : null), record?.Sex?.ToString());
    }
}
