using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>The door to circles: opened by a mentor or the agency, joined until they are full, left at any time. Reads now; what it writes happens with the session's commit.</summary>
/// <remarks>
/// Store: documents <c>circle:ID</c>, whose version lets one of two who want the last seat have it; claim <c>mentoring-live:PROGRAMME:MEMBER</c>, as for any programme;
/// claims <c>mentoring-guide:MENTOR</c> and <c>mentoring-invited:PERSON</c>; index <c>circles:open</c> of those with a free seat by when they opened; index <c>circles:due</c> by when time ends them.
/// </remarks>
public sealed class Circles(StoreSession session, CircleBook book, Mentors mentors, Programmes programmes, PersonalBlocks blocks, IPairingRules rules)
{
    public const int MostWords = 500;

    /// <summary>Null where the agency offers none.</summary>
    public Programme? Programme => programmes.Find(MatchMode.Group);

    public Task<Circle?> FindAsync(string id, CancellationToken cancel = default) => book.FindAsync(id, cancel);

    /// <summary>The circle somebody is a member of or guides now.</summary>
    public async Task<Circle?> OfPersonAsync(PersonId person, CancellationToken cancel = default) =>
        (await IdsOfAsync(person, cancel)) is [var id, ..] ? await book.FindAsync(id, cancel) : null;

    /// <summary>Everything somebody is a member of or guides now.</summary>
    internal async Task<IReadOnlyList<string>> IdsOfAsync(PersonId person, CancellationToken cancel)
    {
        var claims = programmes.EveryId.Where(id => programmes.RulesOf(id).Match == MatchMode.Group).Select(id => PairingBook.LiveClaim(person, id)).Append(Circle.GuideClaim(person));
        return [.. (await session.Store.ClaimHoldersAsync(session.Agency, [.. claims], cancel)).OfType<string>()];
    }

    /// <summary>Circles with a free seat, the oldest first; without those in which somebody is whom the one who looks does not want to see, or who does not want to be seen by them.</summary>
    /// <param name="person">Who looks.</param>
    /// <param name="topic">Only of this; null for all.</param>
    /// <param name="limit">1 to 25.</param>
    public async Task<IReadOnlyList<Circle>> OpenAsync(PersonId person, string? topic = null, int limit = 5, CancellationToken cancel = default)
    {
        var apart = await blocks.ApartFromAsync(person, cancel);
        var page = await session.Store.PageAsync(session.Agency, new IndexQuery(CircleBook.WithSeats, Limit: 100), cancel);
        await session.PrefetchAsync([.. page.Entries.Select(entry => Circle.KeyOf(entry.Member))], cancel);
        var found = new List<Circle>();
        foreach (var entry in page.Entries)
        {
            if (found.Count < limit && await book.FindAsync(entry.Member, cancel) is { IsOpen: true } circle && (topic is null || circle.Topic == topic) && !IsAmong(apart, circle))
            {
                found.Add(circle);
            }
        }
        return found;
    }

    /// <summary>Seats that are free.</summary>
    public int FreeSeats(Circle circle) => book.FreeSeats(circle);

    /// <summary>Whether somebody may come in: a seat is free, or one is kept for them.</summary>
    public bool HasSeatFor(Circle circle, PersonId person) => circle.IsOpen && (circle.IsInvited(person) || book.FreeSeats(circle) > 0);

    /// <summary>Whether one more guide would do.</summary>
    public bool HasRoomToGuide(Circle circle) => circle.IsOpen && circle.Mentors.Count < programmes.RulesOf(circle.Programme).Mentors;

    /// <summary>A mentor opens a circle on one of their topics, and guides it.</summary>
    public Task<CircleOutcome> OpenByAsync(PersonId mentor, string topic, CancellationToken cancel = default) => OpenAsync([mentor], topic, mentor, null, cancel);

    /// <summary>The agency opens one, for mentors of that topic; they are told and may leave it like anybody.</summary>
    /// <param name="guides">One or as many as the programme allows.</param>
    /// <param name="officer">As the audit trail names them; null for the assistant itself.</param>
    public Task<CircleOutcome> OpenForAsync(IReadOnlyList<PersonId> guides, string topic, string? officer = null, CancellationToken cancel = default) =>
        OpenAsync([.. guides.Distinct()], topic, null, officer, cancel);

    /// <summary>A second mentor of the topic comes to guide.</summary>
    public async Task<CircleOutcome> GuideAsync(string id, PersonId mentor, CancellationToken cancel = default)
    {
        if (await book.FindAsync(id, cancel) is not { } circle)
        {
            return new CircleOutcome(CircleResult.Unknown);
        }
        if (!circle.IsOpen)
        {
            return new CircleOutcome(CircleResult.Over, circle);
        }
        if (circle.Has(mentor) || await mentors.GuidesCircleAsync(mentor, cancel))
        {
            return new CircleOutcome(CircleResult.AlreadyIn, circle);
        }
        if (await mentors.FindAsync(mentor, cancel) is not { } profile || !profile.Topics.Contains(circle.Topic))
        {
            return new CircleOutcome(CircleResult.NotMentor, circle);
        }
        if (!HasRoomToGuide(circle) || IsAmong(await blocks.ApartFromAsync(mentor, cancel), circle))
        {
            return new CircleOutcome(CircleResult.Full, circle);
        }
        foreach (var member in circle.Members)
        {
            if (await rules.ForbidAsync(member.Person, mentor, circle.Programme, cancel))
            {
                return new CircleOutcome(CircleResult.RuledOut, circle);
            }
        }
        session.Batch.Claim(Circle.GuideClaim(mentor), circle.Id);
        circle.Mentors.Add(SideOf(profile));
        book.Save(circle, MentoringDeeds.CircleGuided);
        return new CircleOutcome(CircleResult.Done, circle);
    }

    /// <summary>Takes a seat. With enough members the circle begins, and all are told.</summary>
    public async Task<CircleOutcome> JoinAsync(string id, PersonId person, CancellationToken cancel = default)
    {
        if (await book.FindAsync(id, cancel) is not { } circle)
        {
            return new CircleOutcome(CircleResult.Unknown);
        }
        if (!circle.IsOpen)
        {
            return new CircleOutcome(CircleResult.Over, circle);
        }
        if (circle.Has(person) || (await session.Store.ClaimHoldersAsync(session.Agency, [PairingBook.LiveClaim(person, circle.Programme)], cancel))[0] is not null)
        {
            return new CircleOutcome(CircleResult.AlreadyIn, circle);
        }
        // Whoever stays away from somebody is never told so, nor of whom.
        if (!HasSeatFor(circle, person) || IsAmong(await blocks.ApartFromAsync(person, cancel), circle))
        {
            return new CircleOutcome(CircleResult.Full, circle);
        }
        if (await mentors.FindMenteeAsync(person, cancel) is not { } profile)
        {
            return new CircleOutcome(CircleResult.NoProfile, circle);
        }
        if (await IsRuledOutAsync(person, [.. circle.Mentors.Select(one => one.Person)], circle.Programme, cancel))
        {
            return new CircleOutcome(CircleResult.RuledOut, circle);
        }
        session.Batch.Claim(PairingBook.LiveClaim(person, circle.Programme), circle.Id);
        book.ForgetInvited(circle, one => one == person);
        circle.Members.Add(new PairingSide(profile.Person, profile.Name, profile.Post, profile.Unit));
        var starts = circle.State == CircleState.Gathering && circle.Members.Count >= programmes.RulesOf(circle.Programme).LeastMembers;
        if (starts)
        {
            book.Start(circle);
        }
        book.Save(circle, starts ? MentoringDeeds.CircleStarted : MentoringDeeds.CircleJoined);
        await book.TellAsync(circle, starts ? CircleNotices.Started : CircleNotices.Joined, person, onlyGuides: !starts, cancel: cancel);
        return new CircleOutcome(CircleResult.Done, circle) { HasStarted = starts };
    }

    /// <summary>"Tidak, terima kasih" to an invitation: the seat is for others. Nobody is told.</summary>
    public async Task<CircleOutcome> DeclineAsync(string id, PersonId person, CancellationToken cancel = default)
    {
        if (await book.FindAsync(id, cancel) is not { } circle)
        {
            return new CircleOutcome(CircleResult.Unknown);
        }
        if (!circle.IsOpen || !circle.IsInvited(person))
        {
            return new CircleOutcome(CircleResult.Over, circle);
        }
        book.ForgetInvited(circle, one => one == person);
        book.Save(circle, MentoringDeeds.CircleInvitationDeclined);
        return new CircleOutcome(CircleResult.Done, circle);
    }

    /// <summary>Opens a circle that a round has made: its guides are told, and those who can still come are invited. With too few of them there is none.</summary>
    internal async Task<CircleOutcome> OpenForAsync(IReadOnlyList<PersonId> guides, string topic, IReadOnlyList<PersonId> members, CancellationToken cancel)
    {
        if (Programme is not { } programme)
        {
            return new CircleOutcome(CircleResult.NotOffered);
        }
        var busy = await session.Store.ClaimHoldersAsync(session.Agency, [.. members.SelectMany(person => new[] { PairingBook.LiveClaim(person, programme.Id), Circle.InvitedClaim(person) })], cancel);
        var invited = new List<PersonId>();
        foreach (var (person, at) in members.Select((person, at) => (person, at)))
        {
            var apart = await blocks.ApartFromAsync(person, cancel);
            if (busy[2 * at] is null && busy[(2 * at) + 1] is null && await mentors.FindMenteeAsync(person, cancel) is { IsManualOnly: false } && !guides.Concat(invited).Any(apart.Contains)
                && !await IsRuledOutAsync(person, guides, programme.Id, cancel))
            {
                invited.Add(person);
            }
        }
        return invited.Count < programme.LeastMembers
            ? new CircleOutcome(CircleResult.TooFew)
            : await OpenAsync([.. guides], topic, null, null, cancel, invited);
    }

    private async Task<bool> IsRuledOutAsync(PersonId person, IReadOnlyList<PersonId> guides, string programme, CancellationToken cancel)
    {
        foreach (var guide in guides)
        {
            if (await rules.ForbidAsync(person, guide, programme, cancel))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Leaves, as member or as guide, without a reason. The guides are told. Without a guide, or once it ran without a member, there is no circle any more.</summary>
    public async Task<CircleOutcome> LeaveAsync(string id, PersonId person, CancellationToken cancel = default)
    {
        if (await book.FindAsync(id, cancel) is not { } circle)
        {
            return new CircleOutcome(CircleResult.Unknown);
        }
        if (!circle.IsOpen || !circle.Has(person))
        {
            return new CircleOutcome(CircleResult.Over, circle);
        }
        var name = (circle.Members.Find(one => one.Person == person) ?? circle.Mentors.Find(one => one.Person == person))!.Name;
        session.Batch.Unclaim(circle.IsGuide(person) ? Circle.GuideClaim(person) : PairingBook.LiveClaim(person, circle.Programme), circle.Id);
        circle.Members.RemoveAll(one => one.Person == person);
        circle.Mentors.RemoveAll(one => one.Person == person);
        circle.Changes.RemoveAll(change => change.Person == person);
        if (circle.Mentors.Count == 0 || (circle.State == CircleState.Running && circle.Members.Count == 0))
        {
            await book.EndAsync(circle, CircleState.Closed, cancel);
            return new CircleOutcome(CircleResult.Done, circle);
        }
        book.Save(circle, MentoringDeeds.CircleLeft);
        await book.TellAsync(circle, CircleNotices.Left, person, onlyGuides: true, name: name, cancel: cancel);
        return new CircleOutcome(CircleResult.Done, circle);
    }

    /// <summary>A guide writes to everybody else in it. The words go out with the notices and are not kept.</summary>
    /// <param name="words">1 to <see cref="MostWords"/> characters; cut there.</param>
    /// <param name="once">Names this message, any characters: the same one again tells nobody twice.</param>
    public async Task<CircleOutcome> TellAsync(string id, PersonId guide, string words, string once, CancellationToken cancel = default)
    {
        if (await book.FindAsync(id, cancel) is not { } circle)
        {
            return new CircleOutcome(CircleResult.Unknown);
        }
        if (!circle.IsOpen)
        {
            return new CircleOutcome(CircleResult.Over, circle);
        }
        if (!circle.IsGuide(guide))
        {
            return new CircleOutcome(CircleResult.NotMentor, circle);
        }
        var said = words.Trim() is { Length: > MostWords } longer ? longer[..MostWords] : words.Trim();
        await book.TellAsync(circle, CircleNotices.Told, guide, onlyGuides: false, words: said, once: once, cancel: cancel);
        return new CircleOutcome(CircleResult.Done, circle);
    }

    private async Task<CircleOutcome> OpenAsync(IReadOnlyList<PersonId> guides, string topic, PersonId? by, string? officer, CancellationToken cancel, List<PersonId>? invited = null)
    {
        if (Programme is not { } programme)
        {
            return new CircleOutcome(CircleResult.NotOffered);
        }
        if (guides.Count == 0 || guides.Count > programme.Mentors)
        {
            return new CircleOutcome(CircleResult.Full);
        }
        var sides = new List<PairingSide>();
        foreach (var guide in guides)
        {
            if (await mentors.FindAsync(guide, cancel) is not { } profile || !profile.Topics.Contains(topic))
            {
                return new CircleOutcome(CircleResult.NotMentor);
            }
            if (await mentors.GuidesCircleAsync(guide, cancel))
            {
                return new CircleOutcome(CircleResult.AlreadyIn, await OfPersonAsync(guide, cancel));
            }
            foreach (var before in sides)
            {
                if (await blocks.ArePartedAsync(before.Person, guide, cancel))
                {
                    return new CircleOutcome(CircleResult.RuledOut);
                }
            }
            sides.Add(SideOf(profile));
        }
        var circle = book.Open(programme, topic, sides, invited ?? [], officer);
        await book.TellAsync(circle, CircleNotices.Named, by, onlyGuides: true, cancel: cancel);
        await book.InviteAsync(circle, CircleNotices.Invited, cancel);
        return new CircleOutcome(CircleResult.Done, circle);
    }

    private static bool IsAmong(IReadOnlySet<PersonId> apart, Circle circle) => circle.Mentors.Concat(circle.Members).Any(one => apart.Contains(one.Person));

    private static PairingSide SideOf(Mentor profile) => new(profile.Person, profile.Name, profile.Post, profile.Unit);
}
