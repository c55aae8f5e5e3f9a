using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>The door to a pair's sessions: times are proposed, one is chosen, and afterwards both say whether they met. Reads now; what it writes happens with the session's commit.</summary>
public sealed class PairSessions(SessionBook book, SessionOutcomes outcomes)
{
    /// <summary>Sooner is no proposal any more.</summary>
    public static readonly TimeSpan Soonest = TimeSpan.FromMinutes(15);

    /// <summary>Ours; who plans longer ahead forgets.</summary>
    public const int FarthestDays = 90;

    /// <returns>Null when unknown or the person is none of the two.</returns>
    public async Task<MentoringSession?> FindAsync(string id, PersonId either, CancellationToken cancel = default) => (await book.OfAsync(id, either, cancel)).Session;

    /// <summary>Of a pair, the latest first, at most a hundred. Dates, minutes and states; for managers too.</summary>
    public Task<IReadOnlyList<MentoringSession>> OfPairAsync(string pairing, CancellationToken cancel = default) => book.OfPairAsync(pairing, cancel);

    /// <summary>How a pair is getting on; null for one without anything kept. For managers: without the words of its agreement.</summary>
    public Task<PairCare?> CareAsync(string pairing, CancellationToken cancel = default) => book.FindCareAsync(pairing, cancel);

    /// <summary>The shared words about a session.</summary>
    /// <returns>Null for whoever is none of the two.</returns>
    public async Task<SessionWords?> WordsAsync(string id, PersonId either, CancellationToken cancel = default) =>
        (await book.OfAsync(id, either, cancel)).Refused is null ? await book.WordsAsync(id, cancel) : null;

    /// <summary>Whether times can be proposed now; the outcome holds the session that is proposed or scheduled, if any.</summary>
    public async Task<SessionOutcome> MayProposeAsync(string pairing, PersonId either, CancellationToken cancel = default)
    {
        var (refused, found) = await book.PairOfAsync(pairing, either, cancel);
        if (refused is { } result)
        {
            return new SessionOutcome(result, null, found);
        }
        var live = await book.LiveAsync(await book.CareAsync(found!, cancel), cancel);
        return found!.State == PairingState.OnPause ? new SessionOutcome(SessionResult.NoPair, live, found)
            // One that has taken place is first spoken about.
            : live is { State: SessionState.Scheduled, At: { } at } && at <= book.Clock.Now ? new SessionOutcome(SessionResult.Past, live, found)
            : new SessionOutcome(SessionResult.Done, live, found);
    }

    /// <summary>Proposes times; the other chooses. Instead of what was proposed before; a session that was agreed moves: it stays in the calendars until a new time is chosen.</summary>
    /// <param name="options">1 to <see cref="MentoringSession.MostOptions"/>; what lies sooner than <see cref="Soonest"/> or farther than <see cref="FarthestDays"/> is left out.</param>
    /// <param name="minutes">Brought into the allowed range.</param>
    /// <param name="place">Cut at <see cref="MentoringSession.MostPlace"/> characters; may be empty.</param>
    public async Task<SessionOutcome> ProposeAsync(
        string pairing, PersonId either, IReadOnlyList<DateTimeOffset> options, int minutes, string place, CancellationToken cancel = default)
    {
        var may = await MayProposeAsync(pairing, either, cancel);
        if (may is not { Result: SessionResult.Done, Pairing: { } found })
        {
            return may;
        }
        var (now, live) = (book.Clock.Now, may.Session);
        var open = options.Distinct().Where(at => at >= now + Soonest && at <= now.AddDays(FarthestDays)).Order().Take(MentoringSession.MostOptions).ToList();
        if (open.Count == 0)
        {
            return may with { Result = SessionResult.Past };
        }
        var care = await book.CareAsync(found, cancel);
        var one = live is { State: SessionState.Proposed } ? live : Begin(found, live);
        (one.ProposedBy, one.ProposedAt, one.Options) = (either, now, open);
        one.Minutes = Math.Clamp(minutes, MentoringSession.LeastMinutes, MentoringSession.MostMinutes);
        one.Place = place.Trim() is { Length: > MentoringSession.MostPlace } longer ? longer[..MentoringSession.MostPlace] : place.Trim();
        if (one == live)
        {
            one.Version++;
            book.Save(one);
        }
        else
        {
            book.Add(one);
        }
        care.Live = one.Id;
        book.Save(care, found, one);
        book.Note(SessionDeeds.Proposed, found);
        await book.TellAsync(found, toMentee: found.Mentor.Person == either, SessionNotices.Proposed, one, cancel);
        return new SessionOutcome(SessionResult.Done, one, found);
    }

    /// <summary>The other chooses one of the proposed times: now both have agreed, and the one who proposed is told.</summary>
    /// <param name="option">From 0.</param>
    /// <param name="version">That of the button pressed.</param>
    public async Task<SessionOutcome> ChooseAsync(string id, PersonId either, int option, int version, CancellationToken cancel = default)
    {
        var (refused, one, pairing) = await book.OfAsync(id, either, cancel);
        if (refused is { } result)
        {
            return new SessionOutcome(result);
        }
        if (one!.State != SessionState.Proposed || !pairing!.IsPair)
        {
            return new SessionOutcome(SessionResult.AlreadyDone, one, pairing);
        }
        if (one.ProposedBy == either)
        {
            return new SessionOutcome(SessionResult.NotYours, one, pairing);
        }
        if (one.Version != version || option < 0 || option >= one.Options.Count)
        {
            return new SessionOutcome(SessionResult.Stale, one, pairing);
        }
        if (one.Options[option] <= book.Clock.Now)
        {
            return new SessionOutcome(SessionResult.Past, one, pairing);
        }
        (one.At, one.Options, one.State, one.AgreedAt) = (one.Options[option], [], SessionState.Scheduled, book.Clock.Now);
        one.Version++;
        book.Save(one);
        book.Save(await book.CareAsync(pairing, cancel), pairing, one);
        book.Note(SessionDeeds.Scheduled, pairing);
        await book.TellAsync(pairing, toMentee: one.ProposedBy == pairing.Mentee.Person, SessionNotices.Scheduled, one, cancel);
        return new SessionOutcome(SessionResult.Done, one, pairing);
    }

    /// <summary>Either calls off what is to come; the other is told, and both calendars lose it.</summary>
    public async Task<SessionOutcome> CancelAsync(string id, PersonId either, CancellationToken cancel = default)
    {
        var (refused, one, pairing) = await book.OfAsync(id, either, cancel);
        if (refused is { } result)
        {
            return new SessionOutcome(result);
        }
        if (!one!.IsLive)
        {
            return new SessionOutcome(SessionResult.AlreadyDone, one, pairing);
        }
        if (one.At <= book.Clock.Now)
        {
            return new SessionOutcome(SessionResult.Past, one, pairing);
        }
        await outcomes.CallOffAsync(one, pairing!, either, SessionNotices.Cancelled, cancel);
        return new SessionOutcome(SessionResult.Done, one, pairing);
    }

    /// <summary>The mentee says what to talk about. A mentor who has been reminded already is told.</summary>
    /// <param name="words">Cut at <see cref="SessionWords.Most"/> characters.</param>
    public async Task<SessionOutcome> SetTopicAsync(string id, PersonId mentee, string words, CancellationToken cancel = default)
    {
        var (refused, one, pairing) = await book.OfAsync(id, mentee, cancel);
        if (refused is { } result)
        {
            return new SessionOutcome(result);
        }
        if (pairing!.Mentee.Person != mentee)
        {
            return new SessionOutcome(SessionResult.NotYours);
        }
        if (!pairing.IsPair || one!.State != SessionState.Scheduled || one.EndsAt <= book.Clock.Now)
        {
            return new SessionOutcome(SessionResult.AlreadyDone, one, pairing);
        }
        var said = await book.WordsAsync(id, cancel);
        said.Topic = SessionWords.Kept(words);
        book.Save(id, said, pairing);
        if (one.Step >= SessionStep.MentorTold)
        {
            await book.TellAsync(pairing, toMentee: false, SessionNotices.Tomorrow, $"{one.Id}.{WriteBatch.NewId()}", news => SessionOutcomes.Of(news, one) with { Words = said.Topic }, cancel);
        }
        return new SessionOutcome(SessionResult.Done, one, pairing);
    }

    /// <inheritdoc cref="SessionOutcomes.SayAsync"/>
    public Task<SessionOutcome> SayAsync(string id, PersonId either, bool held, int? minutes = null, CancellationToken cancel = default) =>
        outcomes.SayAsync(id, either, held, minutes, cancel);

    /// <summary>The mentor notes something for both; the mentee is told.</summary>
    public async Task<SessionOutcome> NoteAsync(string id, PersonId mentor, string words, CancellationToken cancel = default)
    {
        var (refused, one, pairing) = await AfterAsync(id, mentor, cancel);
        if (refused is not null || pairing!.Mentor.Person != mentor)
        {
            return refused ?? new SessionOutcome(SessionResult.NotYours);
        }
        if (!pairing.IsPair)
        {
            return new SessionOutcome(SessionResult.NoPair, one, pairing);
        }
        var said = await book.WordsAsync(id, cancel);
        said.Note = SessionWords.Kept(words);
        book.Save(id, said, pairing);
        await book.TellAsync(pairing, toMentee: true, SessionNotices.Noted, $"{one!.Id}.{WriteBatch.NewId()}", news => SessionOutcomes.Of(news, one) with { Words = said.Note }, cancel);
        return new SessionOutcome(SessionResult.Done, one, pairing);
    }

    /// <summary>The mentee notes the one thing they will do: for themselves alone; they read it before the next session.</summary>
    public async Task<SessionOutcome> SetNextStepAsync(string id, PersonId mentee, string words, CancellationToken cancel = default)
    {
        var (refused, one, pairing) = await AfterAsync(id, mentee, cancel);
        if (refused is not null || pairing!.Mentee.Person != mentee)
        {
            return refused ?? new SessionOutcome(SessionResult.NotYours);
        }
        var own = await book.OwnAsync(id, mentee, cancel);
        own.NextStep = SessionWords.Kept(words);
        book.Save(id, mentee, own, pairing);
        return new SessionOutcome(SessionResult.Done, one, pairing);
    }

    /// <summary>The mentee says how much it helped; nobody reads it of one pair.</summary>
    /// <param name="score">1 to 5.</param>
    public async Task<SessionOutcome> RateAsync(string id, PersonId mentee, int score, CancellationToken cancel = default)
    {
        var (refused, one, pairing) = await AfterAsync(id, mentee, cancel);
        if (refused is not null || pairing!.Mentee.Person != mentee)
        {
            return refused ?? new SessionOutcome(SessionResult.NotYours);
        }
        var care = await book.CareAsync(pairing, cancel);
        care.LastHelpful = Math.Clamp(score, 1, 5);
        book.Save(care, pairing, await book.LiveAsync(care, cancel));
        return new SessionOutcome(SessionResult.Done, one, pairing);
    }

    /// <summary>What the mentee wanted to do after the session before; null where they said nothing.</summary>
    public Task<string?> LastNextStepAsync(Pairing pairing, CancellationToken cancel = default) => outcomes.LastNextStepAsync(pairing, cancel);

    private async Task<(SessionOutcome? Refused, MentoringSession? Session, Pairing? Pairing)> AfterAsync(string id, PersonId either, CancellationToken cancel)
    {
        var (refused, one, pairing) = await book.OfAsync(id, either, cancel);
        return refused is { } result ? (new SessionOutcome(result), null, null)
            : one!.At is not { } at || at > book.Clock.Now ? (new SessionOutcome(SessionResult.TooEarly, one, pairing), null, null)
            : (null, one, pairing);
    }

    private MentoringSession Begin(Pairing pairing, MentoringSession? moved)
    {
        var one = new MentoringSession { Id = WriteBatch.NewId(), Pairing = pairing.Id };
        if (moved is null)
        {
            one.CalendarUid = one.Id + "@asisten-asn";
            return one;
        }
        (one.CalendarUid, one.Sequence) = (moved.CalendarUid, moved.Sequence + 1);
        moved.State = SessionState.Moved;
        moved.Version++;
        book.Save(moved);
        book.Note(SessionDeeds.Moved, pairing);
        return one;
    }
}
