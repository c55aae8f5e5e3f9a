using System.Text.Json;
using AsnAssistant.People.Audit;
using AsnAssistant.People.Officers;
using AsnAssistant.Storage;

namespace AsnAssistant.People.Announcements;

/// <summary>Announcements from writing to the last message on its way. What an officer does here is noted in the audit trail, without the words.</summary>
/// <remarks>Index <c>announcements</c>, by when they were written; index <c>announcements-sending</c>, those that are being sent, by when they began. Both in Unix milliseconds.</remarks>
public sealed class AnnouncementBook(StoreSession session, AnnouncementListeners listeners, Notices notices, OfficerReach reach, AuditTrail trail, TimeProvider time)
{
    private const string All = "announcements";
    private const string BeingSent = "announcements-sending";

    /// <summary>The kernel's queue from which broadcasts leave.</summary>
    public const string Outgoing = "broadcasts";

    /// <summary>So many are told in one commit.</summary>
    public const int AtOnce = 50;

    /// <summary>
    /// With so many about to leave nobody is added: enough for the seconds until the next look, and few enough that nobody's inbox waits.
    /// </summary>
    public const int MostOnTheWay = 200;

    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(365);

    /// <returns>Newest first, at most 50.</returns>
    public async Task<IReadOnlyList<Announcement>> ListAsync(CancellationToken cancel = default)
    {
        var page = await session.Store.PageAsync(session.Agency, new IndexQuery(All, Descending: true, Limit: 50), cancel);
        if (page.Entries.Count > 0)
        {
            await session.PrefetchAsync([.. page.Entries.Select(entry => Announcement.KeyOf(entry.Member))], cancel);
        }
        var found = new List<Announcement>();
        foreach (var entry in page.Entries)
        {
            if (await FindAsync(entry.Member, cancel) is { } announcement)
            {
                found.Add(announcement);
            }
        }
        return found;
    }

    /// <returns>Null where there is none, or it was too long ago.</returns>
    public Task<Announcement?> FindAsync(string id, CancellationToken cancel = default) =>
        IsId(id) ? session.LoadAsync(Announcement.KeyOf(id), AnnouncementJson.Default.Announcement, cancel) : Task.FromResult<Announcement?>(null);

    private static bool IsId(string text) => text.Length == 16 && text.All(char.IsAsciiLetterOrDigit);

    /// <param name="text">1 to <see cref="Announcement.Limit"/> UTF-16 units, as plain text.</param>
    /// <param name="english">The same, or null.</param>
    public Announcement Write(string text, string? english, string officer)
    {
        var announcement = new Announcement { Id = WriteBatch.NewId(), Text = text, English = english, By = officer, WrittenAt = time.GetUtcNow() };
        Save(announcement);
        session.Batch.Index(All, announcement.Id, announcement.WrittenAt.ToUnixTimeMilliseconds());
        trail.Note(AnnouncementDeeds.Written, announcement.Id, officer, text);
        return announcement;
    }

    /// <summary>Sends it to the officer's own linked chat, as everybody would get it.</summary>
    /// <returns>False when it is no draft, or no chat is linked.</returns>
    public async Task<bool> TryAsync(string id, string officer, CancellationToken cancel = default)
    {
        if (await FindAsync(id, cancel) is not { State: AnnouncementState.Draft } announcement
            || await reach.TellAsync(one => one.Name == officer, AnnouncementNotices.Sample, _ => News(id), $"announcement-sample:{WriteBatch.NewId()}", cancel) == 0)
        {
            return false;
        }
        if (!announcement.TriedBy.Contains(officer))
        {
            announcement.TriedBy.Add(officer);
            Save(announcement);
        }
        return true;
    }

    /// <returns>False when it is no draft, or this officer has not sent it to their own chat first.</returns>
    public async Task<bool> BeginAsync(string id, string officer, CancellationToken cancel = default)
    {
        if (await FindAsync(id, cancel) is not { State: AnnouncementState.Draft } announcement || !announcement.TriedBy.Contains(officer))
        {
            return false;
        }
        announcement.BegunAt = time.GetUtcNow();
        announcement.Listeners = await listeners.CountAsync(cancel);
        return Go(announcement, AnnouncementState.Sending, AnnouncementDeeds.Begun, officer);
    }

    public async Task<bool> PauseAsync(string id, string officer, CancellationToken cancel = default) =>
        await FindAsync(id, cancel) is { State: AnnouncementState.Sending } announcement && Go(announcement, AnnouncementState.Paused, AnnouncementDeeds.Paused, officer);

    public async Task<bool> ResumeAsync(string id, string officer, CancellationToken cancel = default) =>
        await FindAsync(id, cancel) is { State: AnnouncementState.Paused } announcement && Go(announcement, AnnouncementState.Sending, AnnouncementDeeds.Resumed, officer);

    /// <summary>For good, also what is on its way of one that was put there as a whole.</summary>
    public async Task<bool> StopAsync(string id, string officer, CancellationToken cancel = default) =>
        await FindAsync(id, cancel) is { State: AnnouncementState.Sending or AnnouncementState.Paused or AnnouncementState.Done } announcement && Go(announcement, AnnouncementState.Stopped, AnnouncementDeeds.Stopped, officer);

    public async Task<AnnouncementProgress> ProgressAsync(Announcement announcement, CancellationToken cancel = default)
    {
        var counted = await session.Store.CountersAsync(session.Agency, [CounterOf(announcement.Id, "gone"), CounterOf(announcement.Id, "failed"), CounterOf(announcement.Id, "dropped")], cancel);
        var reached = Math.Max(0, announcement.Told - counted.Sum());
        var waiting = (await session.Store.DepthAsync(session.Agency, Outgoing, cancel)).Entries + (await session.Store.DepthAsync(session.Agency, Notices.Queue, cancel)).Entries;
        var onTheWay = Math.Min(reached, waiting);
        return new AnnouncementProgress(reached - onTheWay, onTheWay, announcement.Skipped + counted[2], counted[0], counted[1]);
    }

    /// <summary>Whether a message that is on its way may go out now.</summary>
    /// <param name="id">Of the announcement; what else is told to many has another shape of name, and always may.</param>
    /// <param name="listener">Null where nobody is known behind the address.</param>
    /// <returns>Null while the announcement is paused; false when it was stopped, or this listener heard enough.</returns>
    public async Task<bool?> MayGoAsync(string id, PersonId? listener, CancellationToken cancel = default)
    {
        if (!IsId(id))
        {
            return true;
        }
        await session.PrefetchAsync([Announcement.KeyOf(id), .. listener is { } account ? [Person.KeyOf(account)] : Array.Empty<string>()], cancel);
        return await FindAsync(id, cancel) switch
        {
            null or { State: AnnouncementState.Stopped } => false,
            _ when listener is not { } one || !await listeners.IsListeningAsync(one, cancel) => false,
            { State: AnnouncementState.Paused } => null,
            _ => true,
        };
    }

    /// <summary>Notes that somebody who was counted as told is not: they wanted none any more, or it was stopped, before anything was said.</summary>
    public void NoteDropped(string id) => session.Batch.Increment(CounterOf(id, "dropped"));

    /// <summary>Puts the next <see cref="AtOnce"/> messages on their way, in the same commit as the note how far it is: so nobody is told by two of these, whatever dies in between.</summary>
    /// <returns>False when nothing is to be sent, or enough is on its way.</returns>
    public async Task<bool> TakeNextAsync(CancellationToken cancel = default)
    {
        var first = await session.Store.PageAsync(session.Agency, new IndexQuery(BeingSent, Limit: 1), cancel);
        if (first.Entries is not [var entry])
        {
            return false;
        }
        if (await FindAsync(entry.Member, cancel) is not { State: AnnouncementState.Sending } announcement)
        {
            session.Batch.Unindex(BeingSent, entry.Member);
            return true;
        }
        // What sits out a channel's outage is leased and not due, so one dead channel keeps nobody on another from hearing it.
        if ((await session.Store.DepthAsync(session.Agency, Outgoing, cancel)).DueLanes + (await session.Store.DepthAsync(session.Agency, Notices.Queue, cancel)).Entries >= MostOnTheWay)
        {
            return false;
        }
        var page = await session.Store.PageAsync(
            session.Agency, new IndexQuery(AnnouncementListeners.Index, To: announcement.BegunAt!.Value.ToUnixTimeMilliseconds(), After: announcement.After, Limit: AtOnce), cancel);
        await TellAsync(announcement, page.Entries, cancel);
        announcement.After = page.Next;
        if (page.Next is null)
        {
            announcement.State = AnnouncementState.Done;
            session.Batch.Unindex(BeingSent, announcement.Id);
        }
        Save(announcement);
        return true;
    }

    private async Task TellAsync(Announcement announcement, IReadOnlyList<IndexEntry> told, CancellationToken cancel)
    {
        if (told.Count > 0)
        {
            await session.PrefetchAsync([.. told.Select(entry => "person:" + entry.Member)], cancel);
        }
        foreach (var entry in told)
        {
            if (!PersonId.TryParse(entry.Member, out var id) || await session.LoadAsync(Person.KeyOf(id), PeopleJson.Default.Person, cancel) is not { HearsAnnouncementsSince: not null } person)
            {
                // Erased, or stopped by another way: the list is behind. Who agrees again in this instant stays on it.
                session.Pin("person:" + entry.Member);
                session.Batch.Unindex(AnnouncementListeners.Index, entry.Member);
                announcement.Skipped++;
            }
            else if (person.Addresses is [var address, ..])
            {
                notices.Tell(new Notice(address, AnnouncementNotices.Told, News(announcement.Id)), $"announcement:{announcement.Id}:{id.Value}");
                announcement.Told++;
            }
            else
            {
                announcement.Skipped++;
            }
        }
    }

    private bool Go(Announcement announcement, AnnouncementState state, string deed, string officer)
    {
        announcement.State = state;
        Save(announcement);
        if (state == AnnouncementState.Sending)
        {
            session.Batch.Index(BeingSent, announcement.Id, announcement.BegunAt!.Value.ToUnixTimeMilliseconds());
        }
        else
        {
            session.Batch.Unindex(BeingSent, announcement.Id);
        }
        trail.Note(deed, announcement.Id, officer);
        return true;
    }

    private void Save(Announcement announcement) => session.Save(Announcement.KeyOf(announcement.Id), announcement, AnnouncementJson.Default.Announcement, KeptFor);

    /// <summary>As the kernel counts what became of a broadcast's messages.</summary>
    private static string CounterOf(string id, string what) => $"broadcast:{id}:{what}";

    private static JsonElement News(string id) => JsonSerializer.SerializeToElement(new AnnouncementNews(id), AnnouncementJson.Default.AnnouncementNews);
}
