using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>The door to requests and pairs. Reads now; what it writes happens with the session's commit, where a lost race shows as <see cref="ConcurrencyException"/>.</summary>
/// <remarks>
/// Store: document <c>pairing:ID</c>; claim <c>mentoring-live:PROGRAMME:MENTEE</c>, held by the one request or pair a mentee may have; counter
/// <c>mentor-seats:MENTOR</c>, which requests raise seat by seat at most to the mentor's seats; indexes <c>pairings-of:PERSON</c> for both sides by time of request
/// and <c>pairings:requested</c> by the end of the time to answer, in Unix milliseconds.
/// </remarks>
public sealed class Pairings(StoreSession session, Mentors mentors, WorkingCalendar calendar, AddressBook addresses, Notices notices, TimeProvider time)
{
    /// <summary>5 working days: reference section 6.2.</summary>
    public const int WorkingDaysToAnswer = 5;

    private const string Requested = "pairings:requested";

    public Task<Pairing?> FindAsync(string id, CancellationToken cancel = default) =>
        session.LoadAsync(Pairing.KeyOf(StoreName.From(id)), MentoringJson.Default.Pairing, cancel);

    /// <summary>The mentee's waiting request or running pair.</summary>
    public async Task<Pairing?> LiveOfMenteeAsync(PersonId mentee, CancellationToken cancel = default) =>
        (await session.Store.ClaimHoldersAsync(session.Agency, [LiveClaim(mentee)], cancel))[0] is { } id ? await FindAsync(id, cancel) : null;

    /// <summary>Requests and pairs of a person on either side, the latest first.</summary>
    /// <param name="limit">1 to 100.</param>
    public Task<PairingPage> OfPersonAsync(PersonId person, string? after = null, int limit = 10, CancellationToken cancel = default) =>
        PageAsync(new IndexQuery(IndexOf(person), Descending: true, After: after, Limit: limit), cancel);

    /// <summary>Requests that wait for an answer, the first to expire first.</summary>
    /// <param name="limit">1 to 100.</param>
    public Task<PairingPage> WaitingAsync(string? after = null, int limit = 25, CancellationToken cancel = default) =>
        PageAsync(new IndexQuery(Requested, After: after, Limit: limit), cancel);

    /// <summary>Mentors with a free seat who fit best, best first. Whoever declined this mentee or let their request expire lately is left out.</summary>
    public async Task<IReadOnlyList<PairingSuggestion>> SuggestAsync(Mentee mentee, int limit = 5, CancellationToken cancel = default)
    {
        var recent = await OfPersonAsync(mentee.Person, limit: 20, cancel: cancel);
        var passedOver = recent.Pairings
            .Where(pairing => pairing.State is PairingState.Declined or PairingState.Expired)
            .Select(pairing => pairing.Mentor.Person)
            .Append(mentee.Person)
            .ToHashSet();
        return await new Suggestions(session).FindAsync(mentee, passedOver, limit, cancel);
    }

    /// <summary>Asks a mentor. From now on the request holds one of their seats, so that accepting can never fail for want of one.</summary>
    /// <param name="topic">One of the mentor's.</param>
    /// <param name="message">May be empty; cut at <see cref="Pairing.MessageLimit"/> characters.</param>
    public async Task<RequestOutcome> RequestAsync(PersonId mentee, PersonId mentor, string topic, string message, CancellationToken cancel = default)
    {
        if (mentee == mentor)
        {
            return new RequestOutcome(RequestResult.SamePerson);
        }
        await session.PrefetchAsync([Mentee.KeyOf(mentee), Mentor.KeyOf(mentor), Person.KeyOf(mentor)], cancel);
        var (wish, guide) = (await mentors.FindMenteeAsync(mentee, cancel), await mentors.FindAsync(mentor, cancel));
        if (guide is null)
        {
            return new RequestOutcome(RequestResult.UnknownMentor);
        }
        var live = await LiveOfMenteeAsync(mentee, cancel);
        var now = time.GetUtcNow();
        if (live is not null && !live.IsOverdue(now))
        {
            return new RequestOutcome(RequestResult.AlreadyLive, live);
        }
        if (guide.IsPaused)
        {
            return new RequestOutcome(RequestResult.MentorPaused);
        }
        if (wish is null || !guide.Topics.Contains(topic))
        {
            return new RequestOutcome(RequestResult.Unfit);
        }
        var freed = live?.Mentor.Person == mentor ? 1 : 0;
        var taken = await mentors.SeatsTakenAsync(mentor, cancel) - freed;
        if (taken >= guide.Seats)
        {
            return new RequestOutcome(RequestResult.MentorFull);
        }
        if (await addresses.FindAsync(mentor, cancel) is not { } address)
        {
            return new RequestOutcome(RequestResult.Unreachable);
        }
        if (live is not null)
        {
            Close(live, PairingState.Expired, now);
        }
        var pairing = New(wish, guide, topic, message, now);
        session.Batch.Claim(LiveClaim(mentee), pairing.Id);
        // Exactly the seat that was counted: what the mentor reads about their seats is then true, and no seat is given twice.
        session.Batch.Increment(Mentor.SeatsTaken(mentor), atLeast: taken + 1, atMost: taken + 1);
        session.Pin(Mentor.KeyOf(mentor));
        session.Save(Pairing.KeyOf(pairing.Id), pairing, MentoringJson.Default.Pairing);
        session.Batch.Index(IndexOf(mentee), pairing.Id, now.ToUnixTimeMilliseconds());
        session.Batch.Index(IndexOf(mentor), pairing.Id, now.ToUnixTimeMilliseconds());
        session.Batch.Index(Requested, pairing.Id, pairing.AnswerByEnd.ToUnixTimeMilliseconds());
        var news = PairingNews.About(pairing, pairing.Mentee, pairing.AnswerBy) with
        {
            Message = pairing.Message.Length == 0 ? null : pairing.Message,
            SeatsTaken = taken + 1,
            Seats = guide.Seats,
        };
        notices.Tell(new Notice(address, MentoringNotices.Requested, news.ToJson()), $"{pairing.Id}:requested");
        return new RequestOutcome(RequestResult.Sent, pairing, taken + 1);
    }

    /// <summary>The mentor says yes. The seat stays taken; the mentee is told.</summary>
    public Task<AnswerOutcome> AcceptAsync(string id, PersonId mentor, CancellationToken cancel = default) =>
        AnswerAsync(id, mentor, PairingState.Accepted, MentoringNotices.Accepted, cancel);

    /// <summary>The mentor says no. The seat and the mentee are free again; the mentee is told.</summary>
    public Task<AnswerOutcome> DeclineAsync(string id, PersonId mentor, CancellationToken cancel = default) =>
        AnswerAsync(id, mentor, PairingState.Declined, MentoringNotices.Declined, cancel);

    /// <summary>The mentee takes a waiting request back; the mentor is told.</summary>
    public async Task<AnswerOutcome> WithdrawAsync(string id, PersonId mentee, CancellationToken cancel = default)
    {
        var pairing = await FindAsync(id, cancel);
        if (pairing is null || pairing.Mentee.Person != mentee)
        {
            return new AnswerOutcome(pairing is null ? AnswerResult.Unknown : AnswerResult.NotYours);
        }
        if (pairing.State != PairingState.Requested)
        {
            return new AnswerOutcome(AnswerResult.AlreadyAnswered, pairing);
        }
        Close(pairing, PairingState.Withdrawn, time.GetUtcNow());
        await TellAsync(pairing.Mentor.Person, MentoringNotices.Withdrawn, pairing, pairing.Mentee, cancel);
        return new AnswerOutcome(AnswerResult.Done, pairing);
    }

    /// <summary>Either side ends a pair, at any time and without fault; the other is told.</summary>
    public async Task<AnswerOutcome> EndAsync(string id, PersonId either, CancellationToken cancel = default)
    {
        var pairing = await FindAsync(id, cancel);
        if (pairing is null || (pairing.Mentee.Person != either && pairing.Mentor.Person != either))
        {
            return new AnswerOutcome(pairing is null ? AnswerResult.Unknown : AnswerResult.NotYours);
        }
        if (pairing.State != PairingState.Accepted)
        {
            return new AnswerOutcome(AnswerResult.AlreadyAnswered, pairing);
        }
        Close(pairing, PairingState.Ended, time.GetUtcNow());
        var (self, other) = pairing.Mentee.Person == either ? (pairing.Mentee, pairing.Mentor) : (pairing.Mentor, pairing.Mentee);
        await TellAsync(other.Person, MentoringNotices.Ended, pairing, self, cancel);
        return new AnswerOutcome(AnswerResult.Done, pairing);
    }

    /// <summary>Closes a request whose time has passed; the mentee is told. Called by whoever watches <see cref="WaitingAsync"/>.</summary>
    /// <returns><see cref="AnswerResult.TooEarly"/> while there is time left.</returns>
    public async Task<AnswerOutcome> ExpireAsync(string id, CancellationToken cancel = default)
    {
        if (await FindAsync(id, cancel) is not { } pairing)
        {
            return new AnswerOutcome(AnswerResult.Unknown);
        }
        if (pairing.State != PairingState.Requested)
        {
            return new AnswerOutcome(AnswerResult.AlreadyAnswered, pairing);
        }
        return pairing.IsOverdue(time.GetUtcNow()) ? await ExpireAsync(pairing, cancel) : new AnswerOutcome(AnswerResult.TooEarly, pairing);
    }

    private async Task<AnswerOutcome> AnswerAsync(string id, PersonId mentor, PairingState answer, string notice, CancellationToken cancel)
    {
        var pairing = await FindAsync(id, cancel);
        if (pairing is null || pairing.Mentor.Person != mentor)
        {
            return new AnswerOutcome(pairing is null ? AnswerResult.Unknown : AnswerResult.NotYours);
        }
        if (pairing.State != PairingState.Requested)
        {
            return new AnswerOutcome(AnswerResult.AlreadyAnswered, pairing);
        }
        var now = time.GetUtcNow();
        if (pairing.IsOverdue(now))
        {
            return (await ExpireAsync(pairing, cancel)) with { Result = AnswerResult.TooLate };
        }
        Close(pairing, answer, now);
        await TellAsync(pairing.Mentee.Person, notice, pairing, pairing.Mentor, cancel);
        return new AnswerOutcome(AnswerResult.Done, pairing);
    }

    private async Task<AnswerOutcome> ExpireAsync(Pairing pairing, CancellationToken cancel)
    {
        Close(pairing, PairingState.Expired, time.GetUtcNow());
        await TellAsync(pairing.Mentee.Person, MentoringNotices.Expired, pairing, pairing.Mentor, cancel);
        return new AnswerOutcome(AnswerResult.Done, pairing);
    }

    /// <summary>Moves a pairing to its next state and gives back what that state no longer holds.</summary>
    private void Close(Pairing pairing, PairingState state, DateTimeOffset now)
    {
        if (pairing.State == PairingState.Requested)
        {
            pairing.AnsweredAt = now;
            session.Batch.Unindex(Requested, pairing.Id);
        }
        if (state == PairingState.Ended)
        {
            pairing.EndedAt = now;
        }
        pairing.State = state;
        if (!pairing.HoldsSeat)
        {
            session.Batch.Unclaim(LiveClaim(pairing.Mentee.Person), pairing.Id);
            session.Batch.Increment(Mentor.SeatsTaken(pairing.Mentor.Person), -1, atLeast: 0);
        }
        session.Save(Pairing.KeyOf(pairing.Id), pairing, MentoringJson.Default.Pairing);
    }

    private Pairing New(Mentee mentee, Mentor mentor, string topic, string message, DateTimeOffset now)
    {
        var answerBy = calendar.AddWorkingDays(calendar.Zone.DayOf(now), WorkingDaysToAnswer);
        var said = message.Trim();
        return new Pairing
        {
            Id = WriteBatch.NewId(),
            State = PairingState.Requested,
            Mentee = new PairingSide(mentee.Person, mentee.Name, mentee.Post, mentee.Unit),
            Mentor = new PairingSide(mentor.Person, mentor.Name, mentor.Post, mentor.Unit),
            Topic = topic,
            Message = said.Length > Pairing.MessageLimit ? said[..Pairing.MessageLimit] : said,
            RequestedAt = now,
            AnswerBy = answerBy,
            AnswerByEnd = calendar.Zone.EndOf(answerBy),
        };
    }

    private async Task TellAsync(PersonId to, string notice, Pairing pairing, PairingSide about, CancellationToken cancel) =>
        await notices.TellAsync(to, notice, PairingNews.About(pairing, about).ToJson(), $"{pairing.Id}:{notice}", cancel);

    private async Task<PairingPage> PageAsync(IndexQuery query, CancellationToken cancel)
    {
        var page = await session.Store.PageAsync(session.Agency, query, cancel);
        var found = new List<Pairing>(page.Entries.Count);
        if (page.Entries.Count > 0)
        {
            await session.PrefetchAsync([.. page.Entries.Select(entry => Pairing.KeyOf(entry.Member))], cancel);
        }
        foreach (var entry in page.Entries)
        {
            if (await FindAsync(entry.Member, cancel) is { } pairing)
            {
                found.Add(pairing);
            }
        }
        return new PairingPage(found, page.Next);
    }

    internal static string LiveClaim(PersonId mentee) => $"mentoring-live:{Pairing.DevelopmentProgramme}:{mentee.Value}";

    private static string IndexOf(PersonId person) => "pairings-of:" + person.Value;
}
