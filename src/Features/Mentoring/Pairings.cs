using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>The door to requests and pairs. Reads now; what it writes happens with the session's commit, where a lost race shows as <see cref="ConcurrencyException"/>.</summary>
/// <remarks>
/// Store: document <c>pairing:ID</c>; claim <c>mentoring-live:PROGRAMME:MENTEE</c>, held by the one request, offer or pair a mentee may have in a
/// programme; claim <c>mentoring-bond:PROGRAMME:ONE:OTHER</c>, held by the one thing two people may have there in either direction; counter
/// <c>mentor-seats:MENTOR</c>, which requests and offers raise seat by seat at most to the mentor's seats; indexes <c>pairings-of:PERSON</c> for both sides by time of
/// request and <c>pairings:requested</c> by when time takes the next step, in Unix milliseconds.
/// </remarks>
public sealed class Pairings(PairingBook book, ChoiceWalk walk, Suggestions suggestions, Waitlist waitlist, Mentors mentors, MentorBreaks breaks, OverdueRequests overdue, PairAgreements agreements, Programmes programmes, PersonalBlocks blocks, IPairingRules rules, TimeProvider time)
{
    /// <summary>Mentors a mentee may rank for one search: reference section 6.2.</summary>
    public const int MostChoices = 3;

    public Task<Pairing?> FindAsync(string id, CancellationToken cancel = default) => book.FindAsync(id, cancel);

    /// <summary>The mentee's waiting request, offered seat or running pair in the default programme.</summary>
    public Task<Pairing?> LiveOfMenteeAsync(PersonId mentee, CancellationToken cancel = default) => book.LiveOfMenteeAsync(mentee, programmes.Default.Id, cancel);

    /// <summary>The one thing that a mentee may have in a programme.</summary>
    public Task<Pairing?> LiveOfMenteeAsync(PersonId mentee, Programme programme, CancellationToken cancel = default) => book.LiveOfMenteeAsync(mentee, programme.Id, cancel);

    /// <summary>Requests and pairs of a person on either side, the latest first.</summary>
    /// <param name="limit">1 to 100.</param>
    public Task<PairingPage> OfPersonAsync(PersonId person, string? after = null, int limit = 10, CancellationToken cancel = default) =>
        book.OfPersonAsync(person, after, limit, cancel);

    /// <summary>Mentors with a free seat who fit best, best first. Whoever declined this mentee or let their request expire in the last 30 days is left out; nobody is named to a mentee who looks themselves.</summary>
    /// <param name="topic">Only mentors who offer it, as a request is about one topic; null for any that the mentee wants.</param>
    public Task<IReadOnlyList<PairingSuggestion>> SuggestAsync(Mentee mentee, int limit = 5, string? topic = null, CancellationToken cancel = default) =>
        SuggestAsync(mentee, programmes.Default, limit, topic, cancel);

    /// <inheritdoc cref="SuggestAsync(Mentee, int, string?, CancellationToken)"/>
    public Task<IReadOnlyList<PairingSuggestion>> SuggestAsync(Mentee mentee, Programme programme, int limit = 5, string? topic = null, CancellationToken cancel = default) =>
        suggestions.FindAsync(mentee, programme.Id, Passing.Suggested, limit, topic, cancel);

    /// <summary>Those who take requests on a topic, the full ones too, best first: for whoever looks themselves.</summary>
    /// <param name="named">Part of the mentor's name; null or empty for all.</param>
    /// <param name="offset">How many of them have been seen. The full ones are for the default programme alone, as it alone has waiting lists.</param>
    public Task<BrowsedMentors> BrowseAsync(Mentee mentee, string topic, string? named = null, int offset = 0, int count = 5, CancellationToken cancel = default) =>
        BrowseAsync(mentee, programmes.Default, topic, named, offset, count, cancel);

    /// <inheritdoc cref="BrowseAsync(Mentee, string, string?, int, int, CancellationToken)"/>
    public Task<BrowsedMentors> BrowseAsync(
        Mentee mentee, Programme programme, string topic, string? named = null, int offset = 0, int count = 5, CancellationToken cancel = default) =>
        suggestions.BrowseAsync(mentee, programme.Id, topic, named, offset, count, isFreeOnly: programme.Id != programmes.Default.Id, cancel);

    /// <summary>Asks one mentor.</summary>
    /// <inheritdoc cref="RequestAsync(PersonId, IReadOnlyList{PersonId}, string, string, CancellationToken)"/>
    public Task<RequestOutcome> RequestAsync(PersonId mentee, PersonId mentor, string topic, string message, CancellationToken cancel = default) =>
        RequestAsync(mentee, [mentor], topic, message, cancel);

    /// <summary>
    /// Asks the first of the mentee's choices who can be asked; the others are asked one after another if it comes to nothing. From now on the request holds one of the
    /// mentor's seats, so that accepting can never fail for want of one.
    /// </summary>
    /// <param name="choices">1 to <see cref="MostChoices"/>, most wanted first; what is more or twice is left out.</param>
    /// <param name="topic">One of the mentors'.</param>
    /// <param name="message">May be empty; cut at <see cref="Pairing.MessageLimit"/> characters.</param>
    public Task<RequestOutcome> RequestAsync(PersonId mentee, IReadOnlyList<PersonId> choices, string topic, string message, CancellationToken cancel = default) =>
        RequestAsync(mentee, programmes.Default, choices, topic, message, cancel);

    /// <param name="programme">One of the agency's, of <see cref="MatchMode.Rank"/>.</param>
    /// <inheritdoc cref="RequestAsync(PersonId, IReadOnlyList{PersonId}, string, string, CancellationToken)"/>
    public async Task<RequestOutcome> RequestAsync(
        PersonId mentee, Programme programme, IReadOnlyList<PersonId> choices, string topic, string message, CancellationToken cancel = default)
    {
        if (await overdue.LiveOrClearedAsync(mentee, programme.Id, cancel) is { } live)
        {
            return new RequestOutcome(RequestResult.AlreadyLive, live);
        }
        return await walk.AskAsync(mentee, [.. choices.Distinct().Take(MostChoices)], programme.Id, topic, message, cancel);
    }

    /// <summary>The mentor says yes. The seat stays taken; the mentee is told, and waits nowhere any more if it is the programme that one waits for.</summary>
    /// <param name="version">That of the button pressed; null when it names none.</param>
    public async Task<AnswerOutcome> AcceptAsync(string id, PersonId mentor, int? version = null, CancellationToken cancel = default)
    {
        var (refused, pairing, guide) = await OpenForMentorAsync(id, mentor, version, cancel);
        if (refused is not null)
        {
            return refused;
        }
        if (await rules.ForbidAsync(pairing!.Mentee.Person, mentor, pairing.Programme, cancel) || await blocks.ArePartedAsync(pairing.Mentee.Person, mentor, cancel))
        {
            await RuleOutAsync(pairing, guide, tellMentor: false, cancel);
            return new AnswerOutcome(AnswerResult.RuledOut, pairing);
        }
        book.Move(pairing, book.Clock.BeginPair(pairing), guide, MentoringDeeds.Accepted);
        book.NoteAnswered(guide);
        if (pairing.Programme == programmes.Default.Id)
        {
            await waitlist.LeaveAsync(pairing.Mentee.Person, cancel);
        }
        await book.TellAsync(pairing.Mentee.Person, MentoringNotices.Accepted, pairing, PairingNews.About(pairing, pairing.Mentor), cancel);
        if (programmes.RulesOf(pairing.Programme).HasRhythm)
        {
            await agreements.OfferAsync(pairing, cancel);
        }
        return new AnswerOutcome(AnswerResult.Done, pairing);
    }

    /// <summary>The mentor says no. The seat is free again, and the next choice is asked; the mentee is told.</summary>
    /// <inheritdoc cref="AcceptAsync"/>
    public async Task<AnswerOutcome> DeclineAsync(string id, PersonId mentor, int? version = null, CancellationToken cancel = default)
    {
        var (refused, pairing, guide) = await OpenForMentorAsync(id, mentor, version, cancel);
        if (refused is not null)
        {
            return refused;
        }
        book.NoteAnswered(guide);
        await walk.CloseAsync(pairing!, PairingState.Declined, guide, MentoringDeeds.Declined, MentoringNotices.Declined, cancel);
        return new AnswerOutcome(AnswerResult.Done, pairing);
    }

    /// <summary>The mentee takes a waiting request back, and asks nobody in its place; the mentor is told.</summary>
    /// <inheritdoc cref="AcceptAsync"/>
    public async Task<AnswerOutcome> WithdrawAsync(string id, PersonId mentee, int? version = null, CancellationToken cancel = default)
    {
        var pairing = await FindAsync(id, cancel);
        if (pairing is null || pairing.Mentee.Person != mentee)
        {
            return new AnswerOutcome(pairing is null ? AnswerResult.Unknown : AnswerResult.NotYours);
        }
        // An older button is no obstacle here: taking back means the same whatever has happened since.
        if (!pairing.AwaitsMentor)
        {
            return new AnswerOutcome(AnswerResult.AlreadyAnswered, pairing);
        }
        book.Move(pairing, PairingState.Withdrawn, await mentors.FindAsync(pairing.Mentor.Person, cancel), MentoringDeeds.Withdrawn);
        await book.TellAsync(pairing.Mentor.Person, MentoringNotices.Withdrawn, pairing, PairingNews.About(pairing, pairing.Mentee), cancel);
        await waitlist.LookAgainAsync(mentee, cancel);
        return new AnswerOutcome(AnswerResult.Done, pairing) { IsOften = await book.NoteWithdrawnAsync(pairing, cancel) };
    }

    /// <summary>Either side ends a pair, at any time and without fault; the other is told.</summary>
    public async Task<AnswerOutcome> EndAsync(string id, PersonId either, CancellationToken cancel = default)
    {
        var pairing = await FindAsync(id, cancel);
        if (pairing is null || (pairing.Mentee.Person != either && pairing.Mentor.Person != either))
        {
            return new AnswerOutcome(pairing is null ? AnswerResult.Unknown : AnswerResult.NotYours);
        }
        if (!pairing.IsPair && pairing.State != PairingState.Frozen)
        {
            return new AnswerOutcome(AnswerResult.AlreadyAnswered, pairing);
        }
        book.Move(pairing, PairingState.Ended, await mentors.FindAsync(pairing.Mentor.Person, cancel), MentoringDeeds.Ended);
        var (self, other) = pairing.Mentee.Person == either ? (pairing.Mentee, pairing.Mentor) : (pairing.Mentor, pairing.Mentee);
        await book.TellAsync(other.Person, MentoringNotices.Ended, pairing, PairingNews.About(pairing, self) with { IsToMentee = other == pairing.Mentee }, cancel);
        return new AnswerOutcome(AnswerResult.Done, pairing);
    }

    /// <summary>Closes a request whose time has passed: both are told, and the next choice is asked. A mentor who let two run out in a row is set to rest.</summary>
    /// <returns><see cref="AnswerResult.TooEarly"/> while there is time left.</returns>
    public async Task<AnswerOutcome> ExpireAsync(string id, CancellationToken cancel = default)
    {
        if (await FindAsync(id, cancel) is not { } pairing)
        {
            return new AnswerOutcome(AnswerResult.Unknown);
        }
        if (!pairing.AwaitsMentor)
        {
            return new AnswerOutcome(AnswerResult.AlreadyAnswered, pairing);
        }
        return pairing.IsOverdue(time.GetUtcNow())
            ? await breaks.ExpireAsync(pairing, await mentors.FindAsync(pairing.Mentor.Person, cancel), tellMentor: true, cancel)
            : new AnswerOutcome(AnswerResult.TooEarly, pairing);
    }

    /// <summary>Closes a request that the programme's rules forbid by now, such as after a transfer; both are told, and the next choice is asked.</summary>
    /// <returns>False when no rule stands in its way, or it is not open.</returns>
    public async Task<bool> RecheckAsync(string id, CancellationToken cancel = default)
    {
        if (await FindAsync(id, cancel) is not { AwaitsMentor: true } pairing || !await rules.ForbidAsync(pairing.Mentee.Person, pairing.Mentor.Person, pairing.Programme, cancel))
        {
            return false;
        }
        await RuleOutAsync(pairing, await mentors.FindAsync(pairing.Mentor.Person, cancel), tellMentor: true, cancel);
        return true;
    }

    private async Task RuleOutAsync(Pairing pairing, Mentor? guide, bool tellMentor, CancellationToken cancel)
    {
        await walk.CloseAsync(pairing, PairingState.RuledOut, guide, MentoringDeeds.RuledOut, MentoringNotices.RuledOut, cancel);
        if (tellMentor)
        {
            await book.TellAsync(pairing.Mentor.Person, MentoringNotices.RuledOutMentor, pairing, PairingNews.About(pairing, pairing.Mentee), cancel);
        }
    }

    /// <returns>The refusal, or the open request and its mentor's profile.</returns>
    private async Task<(AnswerOutcome? Refused, Pairing? Pairing, Mentor? Guide)> OpenForMentorAsync(string id, PersonId mentor, int? version, CancellationToken cancel)
    {
        var pairing = await FindAsync(id, cancel);
        var guide = await mentors.FindAsync(mentor, cancel);
        if (pairing is null || pairing.Mentor.Person != mentor || pairing.State is PairingState.Offered or PairingState.Passed)
        {
            // An offer is between the house and the one who waits; the mentor has not heard of it.
            return (new AnswerOutcome(pairing is null ? AnswerResult.Unknown : AnswerResult.NotYours), null, guide);
        }
        if (!pairing.AwaitsMentor)
        {
            return (new AnswerOutcome(AnswerResult.AlreadyAnswered, pairing), pairing, guide);
        }
        if (pairing.IsOverdue(time.GetUtcNow()))
        {
            return ((await breaks.ExpireAsync(pairing, guide, tellMentor: false, cancel)) with { Result = AnswerResult.TooLate }, pairing, guide);
        }
        return version is { } made && made != pairing.Version ? (new AnswerOutcome(AnswerResult.Stale, pairing), pairing, guide) : (null, pairing, guide);
    }
}
