using AsnAssistant.Storage;

namespace AsnAssistant.People.Announcements;

/// <summary>Who agreed to hear announcements. Nobody does unless they said so, and one word ends it.</summary>
/// <remarks>
/// <see cref="Person.HearsAnnouncementsSince"/> says who; index <c>announcement-listeners</c>, accounts scored by that time in Unix milliseconds, lists them. Who is
/// erased is told nothing, even while the list still names them.
/// </remarks>
public sealed class AnnouncementListeners(StoreSession session, Persons persons, TimeProvider time)
{
    internal const string Index = "announcement-listeners";

    public async Task<bool> IsListeningAsync(PersonId id, CancellationToken cancel = default) => (await persons.FindAsync(id, cancel))?.HearsAnnouncementsSince is not null;

    /// <returns>False when they did already.</returns>
    public async Task<bool> AgreeAsync(PersonId id, CancellationToken cancel = default)
    {
        var person = await persons.GetAsync(id, cancel);
        if (person.HearsAnnouncementsSince is not null)
        {
            return false;
        }
        person.HearsAnnouncementsSince = time.GetUtcNow();
        persons.Save(person);
        session.Batch.Index(Index, id.Value, person.HearsAnnouncementsSince.Value.ToUnixTimeMilliseconds());
        return true;
    }

    /// <returns>False when they did not listen.</returns>
    public async Task<bool> StopAsync(PersonId id, CancellationToken cancel = default)
    {
        if (await persons.FindAsync(id, cancel) is not { HearsAnnouncementsSince: not null } person)
        {
            return false;
        }
        person.HearsAnnouncementsSince = null;
        persons.Save(person);
        session.Batch.Unindex(Index, id.Value);
        return true;
    }

    public Task<long> CountAsync(CancellationToken cancel = default) => session.Store.CountAsync(session.Agency, Index, cancel: cancel);
}
