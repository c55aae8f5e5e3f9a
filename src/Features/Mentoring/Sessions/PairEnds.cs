using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>The door to what follows a pair's end: certificates and a summary, scores, thanks, a reason for managers' counts, and three months more.</summary>
/// <remarks>Counters <c>mentoring-end:REASON</c> and <c>mentoring-score:N</c> of all pairs together; of one pair nobody is shown them.</remarks>
public sealed class PairEnds(SessionBook book, SessionOutcomes outcomes, Certificates certificates, Mentors mentors, PersonalBlocks blocks, PairReports reports, IPairingRules rules)
{
    /// <summary>Words about sessions go so long after the pair's end.</summary>
    public static readonly TimeSpan WordsKeptFor = TimeSpan.FromDays(90);

    /// <summary>So long after completion it may go on.</summary>
    public const int LongerWithinDays = 30;

    public const int LongerMonths = 3;

    private static readonly EndReason[] Reasons = Enum.GetValues<EndReason>();

    /// <summary>
    /// Does once what an end brings: what was still to come is called off, what was held counts, words begin to lapse; after completion both get their certificate. A pair
    /// that is frozen only loses what was to come: it may go on.
    /// </summary>
    internal async Task CloseAsync(Pairing pairing, CancellationToken cancel)
    {
        var care = await book.CareAsync(pairing, cancel);
        if (care.ClosedAt is not null)
        {
            return;
        }
        if (pairing.State == PairingState.Frozen)
        {
            if (await book.LiveAsync(care, cancel) is { } next && (next.State == SessionState.Proposed || next.At > book.Clock.Now))
            {
                await outcomes.CallOffAsync(next, pairing, null, SessionNotices.Cancelled, cancel);
            }
            return;
        }
        care.ClosedAt = book.Clock.Now;
        (care.Agreement.Measure, care.Agreement.Schedule) = (null, null);
        if (await book.LiveAsync(care, cancel) is { } live)
        {
            if (live.State == SessionState.Proposed || live.At > book.Clock.Now)
            {
                await outcomes.CallOffAsync(live, pairing, null, SessionNotices.Cancelled, cancel);
            }
            else if (live.MenteeSaid is { Held: true } || live.MentorSaid is { Held: true })
            {
                await outcomes.HoldAsync(live, pairing, live.MenteeSaid is { Held: true } ? SessionCount.MenteeOnly : SessionCount.MentorOnly, cancel);
            }
        }
        await LetWordsLapseAsync(pairing, cancel);
        book.Save(care, pairing, null);
        if (pairing.State == PairingState.Completed)
        {
            await TellWhatCameOfItAsync(pairing, care, cancel);
        }
    }

    /// <summary>One of the two says how it was.</summary>
    /// <param name="score">1 to 5.</param>
    public async Task<SessionOutcome> RateAsync(string id, PersonId either, int score, CancellationToken cancel = default)
    {
        var (refused, pairing, care) = await OverAsync(id, either, cancel);
        if (refused is not null)
        {
            return refused;
        }
        var isMentee = pairing!.Mentee.Person == either;
        if ((isMentee ? care!.MenteeScore : care!.MentorScore) is not null)
        {
            return new SessionOutcome(SessionResult.AlreadyDone, null, pairing);
        }
        var given = Math.Clamp(score, 1, 5);
        care.MenteeScore = isMentee ? given : care.MenteeScore;
        care.MentorScore = isMentee ? care.MentorScore : given;
        book.Store.Batch.Increment($"mentoring-score:{given}");
        book.Save(care, pairing, null);
        return new SessionOutcome(SessionResult.Done, null, pairing);
    }

    /// <summary>The mentee's thanks go to the mentor, and are kept nowhere. Once, after a pair that is complete, and not while something that one of them reported is looked into.</summary>
    public async Task<SessionOutcome> ThankAsync(string id, PersonId mentee, string words, CancellationToken cancel = default)
    {
        var (refused, pairing, care) = await OverAsync(id, mentee, cancel);
        if (refused is not null || pairing!.Mentee.Person != mentee)
        {
            return refused ?? new SessionOutcome(SessionResult.NotYours);
        }
        if (care!.IsThanked || await blocks.AreApartAsync(pairing.Mentee.Person, pairing.Mentor.Person, cancel))
        {
            return new SessionOutcome(SessionResult.AlreadyDone, null, pairing);
        }
        if (pairing.State != PairingState.Completed || await reports.HasOpenBetweenAsync(pairing.Mentee.Person, pairing.Mentor.Person, cancel))
        {
            return new SessionOutcome(SessionResult.NoPair, null, pairing);
        }
        care.IsThanked = true;
        book.Save(care, pairing, null);
        var kept = SessionWords.Kept(words);
        await book.TellAsync(pairing, toMentee: false, SessionNotices.Thanks, "thanks", news => news with { Words = kept }, cancel);
        return new SessionOutcome(SessionResult.Done, null, pairing);
    }

    /// <summary>Why it ended early: managers read how often each was said, never by whom.</summary>
    public async Task<SessionOutcome> GiveReasonAsync(string id, PersonId either, EndReason reason, CancellationToken cancel = default)
    {
        var (refused, pairing, care) = await OverAsync(id, either, cancel);
        if (refused is not null)
        {
            return refused;
        }
        var isMentee = pairing!.Mentee.Person == either;
        if ((isMentee ? care!.MenteeReason : care!.MentorReason) is not null)
        {
            return new SessionOutcome(SessionResult.AlreadyDone, null, pairing);
        }
        care.MenteeReason = isMentee ? reason : care.MenteeReason;
        care.MentorReason = isMentee ? care.MentorReason : reason;
        book.Store.Batch.Increment(CounterOf(reason));
        book.Save(care, pairing, null);
        return new SessionOutcome(SessionResult.Done, null, pairing);
    }

    /// <summary>How often each reason was given, of all pairs of the agency.</summary>
    public async Task<IReadOnlyDictionary<EndReason, long>> ReasonsAsync(CancellationToken cancel = default)
    {
        var counts = await book.Store.Store.CountersAsync(book.Store.Agency, [.. Reasons.Select(CounterOf)], cancel);
        return Reasons.Zip(counts).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    /// <summary>How often each score from 1 to 5 was given at a pair's end.</summary>
    public Task<long[]> ScoresAsync(CancellationToken cancel = default) =>
        book.Store.Store.CountersAsync(book.Store.Agency, [.. Enumerable.Range(1, 5).Select(score => $"mentoring-score:{score}")], cancel);

    /// <summary>After completion one would like three months more, and the other is asked; when both say so it goes on as a pair of its own.</summary>
    /// <returns>
    /// <see cref="SessionResult.AlreadyDone"/> when it goes on already; <see cref="SessionResult.Past"/> after <see cref="LongerWithinDays"/> days;
    /// <see cref="SessionResult.NoPair"/> when the mentor has no seat, the mentee another mentor, the two are kept apart, or a rule forbids them by now.
    /// </returns>
    public async Task<SessionOutcome> SayLongerAsync(string id, PersonId either, CancellationToken cancel = default)
    {
        var (refused, pairing, care) = await OverAsync(id, either, cancel);
        if (refused is not null || pairing!.State != PairingState.Completed)
        {
            return refused ?? new SessionOutcome(SessionResult.NoPair, null, pairing);
        }
        if (care!.ContinuedAs is not null || care.LongerSaidBy == either)
        {
            return new SessionOutcome(SessionResult.AlreadyDone, null, pairing);
        }
        if (book.Clock.Now > pairing.EndedAt!.Value.AddDays(LongerWithinDays))
        {
            return new SessionOutcome(SessionResult.Past, null, pairing);
        }
        var guide = await mentors.FindAsync(pairing.Mentor.Person, cancel);
        var taken = await book.Pairings.SeatsTakenAsync(pairing.Mentor.Person, cancel);
        if (guide is null || taken >= guide.Seats || await book.Pairings.LiveOfMenteeAsync(pairing.Mentee.Person, pairing.Programme, cancel) is not null
            || await blocks.AreApartAsync(pairing.Mentee.Person, pairing.Mentor.Person, cancel)
            || await book.Pairings.AreBoundAsync(pairing.Mentee.Person, pairing.Mentor.Person, pairing.Programme, cancel)
            || await rules.ForbidAsync(pairing.Mentee.Person, pairing.Mentor.Person, pairing.Programme, cancel))
        {
            return new SessionOutcome(SessionResult.NoPair, null, pairing);
        }
        var toMentee = pairing.Mentor.Person == either;
        if (care.LongerSaidBy is null)
        {
            care.LongerSaidBy = either;
            book.Save(care, pairing, null);
            await book.TellAsync(pairing, toMentee, SessionNotices.LongerSaid, "longer", news => news, cancel);
            return new SessionOutcome(SessionResult.Done, null, pairing);
        }
        var next = await ContinueAsync(pairing, guide, taken, cancel);
        care.ContinuedAs = next.Id;
        book.Save(care, pairing, null);
        await book.TellAsync(next, toMentee, SessionNotices.Longer, "longer", news => news, cancel);
        return new SessionOutcome(SessionResult.Done, null, next);
    }

    private async Task<Pairing> ContinueAsync(Pairing before, Mentor guide, int taken, CancellationToken cancel)
    {
        var now = book.Clock.Now;
        var next = new Pairing
        {
            Id = WriteBatch.NewId(),
            Programme = before.Programme,
            State = PairingState.Active,
            Mentee = before.Mentee,
            Mentor = before.Mentor,
            Topic = before.Topic,
            RequestedAt = now,
            AnsweredAt = now,
            AnswerBy = book.Clock.Today,
            AnswerByEnd = now,
            RunsThrough = book.Clock.Today.AddMonths(LongerMonths),
        };
        book.Pairings.Add(next, guide, taken, SessionDeeds.Continued);
        var care = await book.CareAsync(next, cancel);
        // What they agreed on before still holds.
        (care.Agreement.IsOffered, care.Agreement.MenteeAgreed, care.Agreement.MentorAgreed) = (true, true, true);
        book.Save(care, next, null);
        return next;
    }

    private async Task TellWhatCameOfItAsync(Pairing pairing, PairCare care, CancellationToken cancel)
    {
        foreach (var toMentee in new[] { true, false })
        {
            var certificate = care.Held > 0 ? await certificates.IssueAsync(pairing, care, isMentor: !toMentee, cancel) : null;
            await book.TellAsync(
                pairing, toMentee, SessionNotices.Summary, "summary",
                news => news with
                {
                    Held = care.Held,
                    MinutesHeld = care.Minutes,
                    GoalsReached = pairing.GoalsReached,
                    Certificate = certificate?.Code,
                    HundredthsOfJp = certificate?.HundredthsOfJp ?? 0,
                },
                cancel);
        }
    }

    private async Task LetWordsLapseAsync(Pairing pairing, CancellationToken cancel)
    {
        var sessions = await book.OfPairAsync(pairing.Id, cancel);
        if (sessions.Count > 0)
        {
            await book.Store.PrefetchAsync([.. sessions.Select(one => SessionWords.KeyOf(one.Id))], cancel);
            await book.Store.PrefetchAsync([.. sessions.Select(one => OwnSessionWords.KeyOf(one.Id, pairing.Mentee.Person))], cancel);
        }
        foreach (var one in sessions)
        {
            if (await book.WordsAsync(one.Id, cancel) is { } words && (words.Topic ?? words.Note) is not null)
            {
                book.Save(one.Id, words, pairing);
            }
            if (await book.OwnAsync(one.Id, pairing.Mentee.Person, cancel) is { NextStep: not null } own)
            {
                book.Save(one.Id, pairing.Mentee.Person, own, pairing);
            }
            if (one.Place.Length > 0)
            {
                // An address, or a link with its password.
                one.Place = "";
                book.Save(one);
            }
        }
    }

    private async Task<(SessionOutcome? Refused, Pairing? Pairing, PairCare? Care)> OverAsync(string id, PersonId either, CancellationToken cancel)
    {
        var (refused, pairing) = await book.PairOfAsync(id, either, cancel);
        return refused is SessionResult.NoPair && pairing!.State is (PairingState.Ended or PairingState.Completed)
            ? (null, pairing, await book.CareAsync(pairing, cancel))
            : (new SessionOutcome(refused ?? SessionResult.TooEarly, null, pairing), null, null);
    }

    private static string CounterOf(EndReason reason) => "mentoring-end:" + reason.ToString().ToLowerInvariant();
}
