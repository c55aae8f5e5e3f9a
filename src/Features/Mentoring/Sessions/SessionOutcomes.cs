using AsnAssistant.People;

namespace AsnAssistant.Mentoring;

/// <summary>What becomes of a session: called off, held by the word of both or of one, or not held.</summary>
public sealed class SessionOutcomes(SessionBook book, HoursLedger hours)
{
    /// <summary>
    /// One of the two says whether they met. Both yes: it is held. Either no: it is not, and the other is told. A no can be put right for
    /// <see cref="SessionClock.CorrectDays"/> days.
    /// </summary>
    /// <param name="minutes">As the one who says it remembers; null for what was planned.</param>
    public async Task<SessionOutcome> SayAsync(string id, PersonId either, bool held, int? minutes, CancellationToken cancel)
    {
        var (refused, one, pairing) = await book.OfAsync(id, either, cancel);
        if (refused is { } result)
        {
            return new SessionOutcome(result);
        }
        var now = book.Clock.Now;
        if (one!.State is not (SessionState.Scheduled or SessionState.Missed) || now > one.At!.Value.AddDays(SessionClock.CorrectDays))
        {
            return new SessionOutcome(SessionResult.AlreadyDone, one, pairing);
        }
        if (now < one.At)
        {
            return new SessionOutcome(SessionResult.TooEarly, one, pairing);
        }
        var isMentee = pairing!.Mentee.Person == either;
        var (own, other) = isMentee ? (one.MenteeSaid, one.MentorSaid) : (one.MentorSaid, one.MenteeSaid);
        if (own?.Held == held)
        {
            return new SessionOutcome(SessionResult.AlreadyDone, one, pairing);
        }
        var said = new SessionAnswer(held, Math.Clamp(minutes ?? one.Minutes, MentoringSession.LeastMinutes, MentoringSession.MostMinutes), now);
        (one.MenteeSaid, one.MentorSaid) = isMentee ? (said, one.MentorSaid) : (one.MenteeSaid, said);
        if (!held)
        {
            await MissAsync(one, pairing, cancel);
            await book.TellAsync(pairing, toMentee: !isMentee, SessionNotices.Missed, one, cancel, news => news with { SelfSaid = other?.Held });
        }
        else if (other is { Held: true })
        {
            await HoldAsync(one, pairing, SessionCount.Both, cancel);
        }
        else if (other is null && one.State == SessionState.Missed && (own is null || book.Clock.Today >= book.Clock.Zone.DayOf(one.At.Value).AddDays(SessionClock.DecideDays)))
        {
            // Time had closed it because nobody said anything; now somebody has.
            await HoldAsync(one, pairing, isMentee ? SessionCount.MenteeOnly : SessionCount.MentorOnly, cancel);
            await book.TellAsync(pairing, toMentee: !isMentee, SessionNotices.CountedByOne, one, cancel);
        }
        else if (other is null && one.State == SessionState.Missed)
        {
            // They had said no themselves: now the other's word is waited for, as from the beginning.
            one.State = SessionState.Scheduled;
            one.Version++;
            book.Save(one);
            var care = await book.CareAsync(pairing, cancel);
            (care.MissedInRow, care.Live) = (Math.Max(0, care.MissedInRow - 1), care.Live ?? one.Id);
            book.Save(care, pairing, await book.LiveAsync(care, cancel));
        }
        else
        {
            book.Save(one);
        }
        return new SessionOutcome(SessionResult.Done, one, pairing);
    }

    /// <summary>It does not take place; whoever did not call it off is told.</summary>
    /// <param name="by">Who did; null for time.</param>
    internal async Task CallOffAsync(MentoringSession one, Pairing pairing, PersonId? by, string notice, CancellationToken cancel)
    {
        var leavesCalendar = one.State == SessionState.Scheduled || one.Sequence > 0;
        one.State = SessionState.Cancelled;
        one.Version++;
        one.Sequence++;
        book.Save(one);
        await ReleaseAsync(one, pairing, cancel);
        book.Note(SessionDeeds.Cancelled, pairing);
        foreach (var toMentee in new[] { true, false })
        {
            if ((toMentee ? pairing.Mentee : pairing.Mentor).Person != by)
            {
                await book.TellAsync(pairing, toMentee, notice, one, cancel, news => news with { LeavesCalendar = leavesCalendar });
            }
        }
    }

    internal async Task HoldAsync(MentoringSession one, Pairing pairing, SessionCount count, CancellationToken cancel)
    {
        one.State = SessionState.Held;
        one.Version++;
        one.Counted = count;
        one.MinutesHeld = one.MenteeSaid is { Held: true } mentee ? mentee.Minutes : one.MentorSaid is { Held: true } mentor ? mentor.Minutes : one.Minutes;
        book.Save(one);
        var care = await book.CareAsync(pairing, cancel);
        var day = book.Clock.Zone.DayOf(one.At!.Value);
        (care.Held, care.Minutes, care.MissedInRow) = (care.Held + 1, care.Minutes + one.MinutesHeld, 0);
        care.FirstHeldOn = care.FirstHeldOn < day ? care.FirstHeldOn : day;
        care.LastHeldOn = care.LastHeldOn > day ? care.LastHeldOn : day;
        await hours.RecordAsync(one, pairing, day, cancel);
        await ReleaseAsync(one, pairing, cancel);
        book.Note(SessionDeeds.Held, pairing);
    }

    internal async Task MissAsync(MentoringSession one, Pairing pairing, CancellationToken cancel)
    {
        if (one.State == SessionState.Missed)
        {
            book.Save(one);
            return;
        }
        one.State = SessionState.Missed;
        one.Version++;
        book.Save(one);
        (await book.CareAsync(pairing, cancel)).MissedInRow++;
        await ReleaseAsync(one, pairing, cancel);
        book.Note(SessionDeeds.Missed, pairing);
    }

    internal async Task<string?> LastNextStepAsync(Pairing pairing, CancellationToken cancel)
    {
        foreach (var one in (await book.OfPairAsync(pairing.Id, cancel)).Where(one => one.State is SessionState.Held or SessionState.Scheduled && one.At <= book.Clock.Now).OrderByDescending(one => one.At).Take(3))
        {
            if ((await book.OwnAsync(one.Id, pairing.Mentee.Person, cancel)).NextStep is { Length: > 0 } step)
            {
                return step;
            }
        }
        return null;
    }

    internal static SessionNews Of(SessionNews news, MentoringSession one) => news with
    {
        Session = one.Id,
        Version = one.Version,
        At = one.At,
        Minutes = one.Minutes,
        Place = one.Place.Length > 0 ? one.Place : null,
    };

    /// <summary>The pair is free to agree on another.</summary>
    private async Task ReleaseAsync(MentoringSession one, Pairing pairing, CancellationToken cancel)
    {
        var care = await book.CareAsync(pairing, cancel);
        if (care.Live == one.Id)
        {
            care.Live = null;
        }
        book.Save(care, pairing, await book.LiveAsync(care, cancel));
    }
}
