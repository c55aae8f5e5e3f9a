using AsnAssistant.Mentoring.Managers;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>The door to the profiles of mentors and mentees. Reads now; what it writes happens with the session's commit.</summary>
/// <remarks>Store: documents <c>mentor:PERSON</c> and <c>mentee:PERSON</c>, index <c>mentors:topic:TOPIC</c> of mentors who take requests, scored by when they registered, and <c>mentees</c> by when the profile was last saved.</remarks>
public sealed class Mentors(StoreSession session, MentoringTopics topics, Programmes programmes, PersonalBlocks blocks, Agency agency, TimeProvider time)
{
    internal const int MostText = 120;

    public Task<Mentor?> FindAsync(PersonId person, CancellationToken cancel = default) =>
        session.LoadAsync(Mentor.KeyOf(person), MentoringJson.Default.Mentor, cancel);

    /// <summary>Registers a mentor, or changes their profile. Lowering the seats below what is taken ends nothing; it only lets nobody new in.</summary>
    /// <param name="profile">Person, name, topics and seats are set; the time of registration is kept by this room.</param>
    public async Task<ProfileResult> SaveAsync(Mentor profile, CancellationToken cancel = default)
    {
        if (Check(profile.Name, profile.Topics, Mentor.MostTopics) is { } problem)
        {
            return problem;
        }
        if (profile.Seats < 1 || profile.Seats > agency.MostMentorSeats)
        {
            return ProfileResult.SeatsOutOfRange;
        }
        var before = await FindAsync(profile.Person, cancel);
        profile.RegisteredAt = before?.RegisteredAt ?? time.GetUtcNow();
        profile.Name = Cut(profile.Name);
        profile.Post = Cut(profile.Post);
        profile.Unit = Cut(profile.Unit);
        Tidy(profile.Details);
        Relist(profile, before?.ListedUnder ?? []);
        return ProfileResult.Saved;
    }

    /// <summary>Up to a hundred who take requests on a topic now, registered longest first; a full one can still be asked a question.</summary>
    public async Task<IReadOnlyList<Mentor>> TakingRequestsAsync(string topic, CancellationToken cancel = default)
    {
        var page = await session.Store.PageAsync(session.Agency, new IndexQuery(IndexOf(topic), Limit: 100), cancel);
        var keys = page.Entries.Select(entry => PersonId.TryParse(entry.Member, out var person) ? Mentor.KeyOf(person) : null).OfType<string>().ToList();
        if (keys.Count > 0)
        {
            await session.PrefetchAsync(keys, cancel);
        }
        var found = new List<Mentor>(keys.Count);
        foreach (var key in keys)
        {
            if (await session.LoadAsync(key, MentoringJson.Default.Mentor, cancel) is { } mentor && mentor.TakesRequestsOn(DateOnly.FromDateTime(agency.Zone.Local(time.GetUtcNow()).DateTime)))
            {
                found.Add(mentor);
            }
        }
        return found;
    }

    /// <summary>Seats that requests and pairs take now.</summary>
    public async Task<int> SeatsTakenAsync(PersonId person, CancellationToken cancel = default) =>
        (int)(await session.Store.CountersAsync(session.Agency, [Mentor.SeatsTaken(person)], cancel))[0];

    /// <summary>Whether a circle that is open is guided by them.</summary>
    internal async Task<bool> GuidesCircleAsync(PersonId person, CancellationToken cancel) =>
        (await session.Store.ClaimHoldersAsync(session.Agency, [Circle.GuideClaim(person)], cancel))[0] is not null;

    public Task<Mentee?> FindMenteeAsync(PersonId person, CancellationToken cancel = default) =>
        session.LoadAsync(Mentee.KeyOf(person), MentoringJson.Default.Mentee, cancel);

    /// <summary>Keeps what somebody wants to learn.</summary>
    /// <param name="profile">Person, name and topics are set.</param>
    public async Task<ProfileResult> SaveMenteeAsync(Mentee profile, CancellationToken cancel = default)
    {
        if (Check(profile.Name, profile.Topics, Mentee.MostTopics) is { } problem)
        {
            return problem;
        }
        await FindMenteeAsync(profile.Person, cancel);
        profile.Name = Cut(profile.Name);
        profile.Post = Cut(profile.Post);
        profile.Unit = Cut(profile.Unit);
        Tidy(profile.Details);
        session.Save(Mentee.KeyOf(profile.Person), profile, MentoringJson.Default.Mentee);
        session.Batch.Index(Mentee.Index, profile.Person.Value, time.GetUtcNow().ToUnixTimeMilliseconds());
        PersonTally.Mark(session, profile.Person);
        return ProfileResult.Saved;
    }

    /// <summary>Says whether the program may weigh and suggest: an objection to profiling, or its taking back. For both profiles of a person.</summary>
    /// <returns>False for somebody without a profile.</returns>
    public async Task<bool> SetManualOnlyAsync(PersonId person, bool isManualOnly, CancellationToken cancel = default)
    {
        var (mentor, mentee) = (await FindAsync(person, cancel), await FindMenteeAsync(person, cancel));
        if (mentor is not null && mentor.IsManualOnly != isManualOnly)
        {
            mentor.IsManualOnly = isManualOnly;
            Relist(mentor);
        }
        if (mentee is not null)
        {
            mentee.IsManualOnly = isManualOnly;
            session.Save(Mentee.KeyOf(person), mentee, MentoringJson.Default.Mentee);
        }
        return mentor is not null || mentee is not null;
    }

    /// <summary>Erases both profiles of a person, unless a request or a pair still needs them.</summary>
    /// <returns>False when something was kept for that.</returns>
    public async Task<bool> EraseAsync(PersonId person, CancellationToken cancel = default)
    {
        var mentor = await FindAsync(person, cancel);
        var mentee = await FindMenteeAsync(person, cancel);
        if ((mentor is not null && (await SeatsTakenAsync(person, cancel) > 0 || await GuidesCircleAsync(person, cancel)))
            || (mentee is not null && (await session.Store.ClaimHoldersAsync(session.Agency, [.. programmes.EveryId.Select(programme => PairingBook.LiveClaim(person, programme))], cancel)).Any(holder => holder is not null)))
        {
            return false;
        }
        if (mentor is not null)
        {
            Remove(mentor);
        }
        if (mentee is not null)
        {
            session.Remove(Mentee.KeyOf(person));
            ManagerNotes.Forget(session, person);
            session.Batch.Unindex(Mentee.Index, person.Value);
            PersonTally.Mark(session, person);
        }
        await blocks.EraseAsync(person, cancel);
        await MentorInvitations.ForgetAsync(session, person, cancel);
        if (await session.LoadAsync(WaitingMentee.KeyOf(person), MentoringJson.Default.WaitingMentee, cancel) is { } waiting)
        {
            Waitlist.Drop(session, waiting, _ => true);
        }
        return true;
    }

    /// <summary>Writes a mentor whose way of taking requests has changed, and lists them under what they take requests on now.</summary>
    internal void Relist(Mentor mentor) => Relist(mentor, mentor.ListedUnder);

    private void Relist(Mentor mentor, List<string> listed)
    {
        mentor.ListedUnder = mentor.IsPaused || mentor.IsUnreachable ? [] : [.. mentor.Topics.Distinct()];
        foreach (var topic in listed.Except(mentor.ListedUnder))
        {
            session.Batch.Unindex(IndexOf(topic), mentor.Person.Value);
        }
        foreach (var topic in mentor.ListedUnder.Except(listed))
        {
            session.Batch.Index(IndexOf(topic), mentor.Person.Value, mentor.RegisteredAt.ToUnixTimeMilliseconds());
        }
        if (mentor.ListedUnder.Count > 0)
        {
            // A new topic, one seat more or a return may be what somebody waits for.
            Openings.Note(session, mentor.Person, time.GetUtcNow());
        }
        MentorRoll.NoteChange(session, mentor.Person);
        PersonTally.Mark(session, mentor.Person);
        Keep(mentor);
    }

    /// <summary>Takes a mentor out of the register.</summary>
    internal void Remove(Mentor mentor)
    {
        foreach (var topic in mentor.ListedUnder)
        {
            session.Batch.Unindex(IndexOf(topic), mentor.Person.Value);
        }
        Openings.Close(session, mentor.Person);
        MentorRoll.NoteGone(session);
        ManagerNotes.Forget(session, mentor.Person);
        PersonTally.Mark(session, mentor.Person);
        session.Remove(Mentor.KeyOf(mentor.Person));
    }

    /// <summary>Writes what is no part of the profile and changes no list.</summary>
    internal void Keep(Mentor mentor) => session.Save(Mentor.KeyOf(mentor.Person), mentor, MentoringJson.Default.Mentor);

    internal static string IndexOf(string topic) => "mentors:topic:" + topic;

    /// <summary>Keeps only what can be weighed: what has left the lists or was begun and not finished says nothing.</summary>
    private void Tidy(ProfileDetails details)
    {
        details.Place = Cut(details.Place);
        details.JobFamily = topics.JobFamilies.Any(family => family.Id == details.JobFamily) ? details.JobFamily : null;
        details.Languages.RemoveAll(language => topics.Languages.All(known => known.Id != language));
        details.Style = WorkingStyle.IsWhole(details.Style) ? details.Style : [];
    }

    private ProfileResult? Check(string name, List<string> chosen, int most) =>
        string.IsNullOrWhiteSpace(name) ? ProfileResult.NameMissing
        : chosen.Count == 0 ? ProfileResult.TopicsMissing
        : chosen.Count > most ? ProfileResult.TooManyTopics
        : chosen.Any(topic => topics.Find(topic) is null) ? ProfileResult.UnknownTopic
        : null;

    internal static string Cut(string text) => text.Trim() is { Length: > MostText } longer ? longer[..MostText] : text.Trim();
}

public enum ProfileResult
{
    Saved,
    NameMissing,
    TopicsMissing,
    TooManyTopics,
    UnknownTopic,
    SeatsOutOfRange,
}
