using AsnAssistant.People;
using AsnAssistant.People.Staff;

namespace AsnAssistant.Mentoring;

/// <summary>Tells the people's room whether somebody has mentoring of their own, before accounts become one person.</summary>
internal sealed class Participation(Mentors mentors, PairingBook book, PersonalBlocks blocks) : IParticipation
{
    public async Task<bool> AnyAsync(PersonId person, CancellationToken cancel = default) =>
        await mentors.FindAsync(person, cancel) is not null
        || await mentors.FindMenteeAsync(person, cancel) is not null
        || (await book.OfPersonAsync(person, null, 1, cancel)).Pairings.Count > 0;

    public Task BecameAsync(PersonId before, PersonId now, CancellationToken cancel = default) => blocks.BecameAsync(before, now, cancel);
}
