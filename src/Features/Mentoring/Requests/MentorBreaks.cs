using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>The door to a mentor's absence: a break from requests, leave, leaving, and being out of reach. What waits for them is passed on or waits longer; what runs goes on.</summary>
public sealed class MentorBreaks(StoreSession session, PairingBook book, ChoiceWalk walk, Mentors mentors, Programmes programmes, AuditTrail audit)
{
    /// <summary>So many requests in a row without an answer, and the mentor is set to rest: reference section 6.2.</summary>
    public const int ExpiriesUntilRest = 2;

    /// <summary>What "Ya, 1 bulan" means: reference section 6.4.</summary>
    public const int RestInMonths = 1;

    /// <summary>Working days of leave for which a request waits, as many as a mentor has to answer; what would wait longer is passed on: ours.</summary>
    public const int MostDaysWaited = 5;

    /// <summary>The longest leave that can be told at once.</summary>
    public const int LongestLeaveInDays = 365;

    /// <summary>Istirahat: no new requests; those that wait are passed on.</summary>
    /// <returns>How many were passed on; null for somebody who is no mentor.</returns>
    public async Task<int?> PauseAsync(PersonId person, CancellationToken cancel = default)
    {
        if (await mentors.FindAsync(person, cancel) is not { } mentor)
        {
            return null;
        }
        if (!mentor.IsPaused)
        {
            mentor.IsPaused = true;
            audit.Note(MentoringDeeds.Paused, "mentor");
            mentors.Relist(mentor);
        }
        return await PassOnAsync(mentor, null, cancel);
    }

    /// <summary>Istirahat for a month: as <see cref="PauseAsync"/>, and back by themselves on the day after.</summary>
    /// <returns>The last day, and how many requests were passed on; null for somebody who is no mentor.</returns>
    public async Task<(DateOnly Through, int PassedOn)?> RestAsync(PersonId person, CancellationToken cancel = default)
    {
        if (await mentors.FindAsync(person, cancel) is not { } mentor)
        {
            return null;
        }
        var through = book.Clock.Today.AddMonths(RestInMonths);
        if (mentor.RestsThrough != through)
        {
            mentor.RestsThrough = through;
            audit.Note(MentoringDeeds.Rested, "mentor");
            mentors.Relist(mentor);
        }
        var passedOn = await PassOnAsync(mentor, null, cancel);
        // Who waits for a seat of theirs is thought of when they are back, also for one that came free just now.
        Openings.Note(session, person, book.Clock.StartOf(through.AddDays(1)));
        return (through, passedOn);
    }

    /// <summary>Back from a break and from leave, with one tap.</summary>
    /// <returns>False for somebody who is no mentor.</returns>
    public async Task<bool> ResumeAsync(PersonId person, CancellationToken cancel = default)
    {
        if (await mentors.FindAsync(person, cancel) is not { } mentor)
        {
            return false;
        }
        if (!mentor.IsPaused && mentor.RestsThrough is null && mentor.Leave is null && mentor.ExpiredInRow == 0)
        {
            return true;
        }
        if (mentor.Leave is { } before)
        {
            mentor.Leave = null;
            await ChangeLeaveAsync(mentor, before, cancel);
        }
        (mentor.IsPaused, mentor.RestsThrough, mentor.ExpiredInRow) = (false, null, 0);
        audit.Note(MentoringDeeds.Resumed, "mentor");
        mentors.Relist(mentor);
        return true;
    }

    /// <summary>
    /// Cuti from today: these days do not count in the time to answer, and no request comes. Who waits hears the new day, or is passed on where the leave is longer than
    /// <see cref="MostDaysWaited"/>.
    /// </summary>
    /// <param name="through">The last day, today at the earliest; at most <see cref="LongestLeaveInDays"/> days away.</param>
    /// <returns>How many requests were passed on; null for somebody who is no mentor, and for a day out of range.</returns>
    public async Task<int?> TakeLeaveAsync(PersonId person, DateOnly through, CancellationToken cancel = default)
    {
        var today = book.Clock.Today;
        if (through < today || through > today.AddDays(LongestLeaveInDays) || await mentors.FindAsync(person, cancel) is not { } mentor)
        {
            return null;
        }
        var (before, isLong) = (mentor.Leave, book.Clock.WorkingDaysThrough(through) > MostDaysWaited);
        mentor.Leave = new MentorLeave(today, through);
        audit.Note(MentoringDeeds.OnLeave, "mentor");
        mentors.Relist(mentor);
        var passedOn = isLong ? await PassOnAsync(mentor, null, cancel) : 0;
        await ChangeLeaveAsync(mentor, before, cancel);
        // Who waits for a seat of theirs is thought of when they are back, also for one that came free just now.
        Openings.Note(session, person, book.Clock.StartOf(through.AddDays(1)));
        return passedOn;
    }

    /// <summary>Berhenti: the profile is erased, what waits is passed on. With a running pair or circle the mentor only takes no more requests.</summary>
    public async Task<LeaveResult> LeaveAsync(PersonId person, CancellationToken cancel = default)
    {
        if (await mentors.FindAsync(person, cancel) is not { } mentor)
        {
            return LeaveResult.NotMentor;
        }
        await PauseAsync(person, cancel);
        if (await book.SeatsTakenAsync(person, cancel) > 0 || await mentors.GuidesCircleAsync(person, cancel))
        {
            return LeaveResult.PairsGoOn;
        }
        mentors.Remove(mentor);
        audit.Note(MentoringDeeds.Left, "mentor");
        return LeaveResult.Left;
    }

    /// <summary>The mentor can no longer be written to: not suggested any more, and what waits for them is passed on after a working day.</summary>
    public async Task LostAsync(PersonId person, CancellationToken cancel = default)
    {
        if (await mentors.FindAsync(person, cancel) is not { IsUnreachable: false } mentor)
        {
            return;
        }
        mentor.IsUnreachable = true;
        ManagerNotes.NoteUnreachable(session, mentor, book.Clock.Now);
        mentors.Relist(mentor);
        foreach (var pairing in await book.OpenOfMentorAsync(person, cancel))
        {
            pairing.MentorLostAt ??= book.Clock.Now;
            book.Save(pairing, mentor);
        }
    }

    /// <summary>They have written again.</summary>
    public async Task FoundAsync(PersonId person, CancellationToken cancel = default)
    {
        if (await mentors.FindAsync(person, cancel) is not { IsUnreachable: true } mentor)
        {
            return;
        }
        mentor.IsUnreachable = false;
        ManagerNotes.NoteUnreachable(session, mentor, book.Clock.Now);
        mentors.Relist(mentor);
        foreach (var pairing in await book.OpenOfMentorAsync(person, cancel))
        {
            pairing.MentorLostAt = null;
            book.Save(pairing, mentor);
        }
    }

    /// <param name="tellMentor">False when the mentor has just come, too late, and hears it in the answer.</param>
    internal async Task<AnswerOutcome> ExpireAsync(Pairing pairing, Mentor? mentor, bool tellMentor, CancellationToken cancel)
    {
        var next = await walk.CloseAsync(pairing, PairingState.Expired, mentor, MentoringDeeds.Expired, MentoringNotices.Expired, cancel);
        var (isResting, passedOn) = (false, 0);
        if (mentor is not null && tellMentor)
        {
            // A quick question that passed by is no sign that somebody is away.
            mentor.ExpiredInRow += programmes.RulesOf(pairing.Programme).Match == MatchMode.FirstFree ? 0 : 1;
            isResting = mentor.ExpiredInRow >= ExpiriesUntilRest && !mentor.IsPaused;
            if (isResting)
            {
                mentor.IsPaused = true;
                audit.Note(MentoringDeeds.Paused, "mentor");
                mentors.Relist(mentor);
                passedOn = await PassOnAsync(mentor, pairing, cancel);
            }
            else
            {
                mentors.Keep(mentor);
            }
            await book.TellAsync(
                mentor.Person, MentoringNotices.Missed, pairing, PairingNews.About(pairing, pairing.Mentee) with { IsResting = isResting }, cancel);
        }
        return new AnswerOutcome(AnswerResult.Done, pairing) { PassedOn = passedOn, Next = next };
    }

    /// <param name="but">Closed already in this session.</param>
    private async Task<int> PassOnAsync(Mentor mentor, Pairing? but, CancellationToken cancel)
    {
        var requests = 0;
        foreach (var pairing in (await book.OpenOfMentorAsync(mentor.Person, cancel)).Where(pairing => pairing != but))
        {
            requests += pairing.AwaitsMentor ? 1 : 0;
            await PassOnAsync(pairing, mentor, cancel);
        }
        return requests;
    }

    /// <summary>Passes on one thing that waits for a mentor who will not see to it; the mentee is told.</summary>
    internal async Task PassOnAsync(Pairing pairing, Mentor? mentor, CancellationToken cancel)
    {
        if (pairing.State != PairingState.Offered)
        {
            await walk.CloseAsync(pairing, PairingState.Rerouted, mentor, MentoringDeeds.Rerouted, MentoringNotices.Rerouted, cancel);
            return;
        }
        book.Move(pairing, PairingState.Rerouted, mentor, MentoringDeeds.Rerouted);
        await book.TellAsync(pairing.Mentee.Person, MentoringNotices.OfferClosed, pairing, PairingNews.About(pairing, pairing.Mentor), cancel);
    }

    /// <summary>Counts anew until when those who wait are answered, and tells them where that is another day.</summary>
    /// <param name="before">The leave until now; the mentor has the new one.</param>
    private async Task ChangeLeaveAsync(Mentor mentor, MentorLeave? before, CancellationToken cancel)
    {
        foreach (var pairing in (await book.OpenOfMentorAsync(mentor.Person, cancel)).Where(one => one.IsOpen))
        {
            var answerBy = pairing.AnswerBy;
            book.Clock.ChangeLeave(pairing, before, mentor);
            book.Save(pairing, mentor);
            if (pairing.AnswerBy != answerBy)
            {
                var news = PairingNews.About(pairing, pairing.Mentor, pairing.AnswerBy) with { IsSooner = pairing.AnswerBy < answerBy };
                await book.TellAsync(pairing.Mentee.Person, MentoringNotices.DayMoved, pairing, news, cancel, (int)(book.Clock.Now.ToUnixTimeSeconds() / 60));
            }
        }
    }
}

public enum LeaveResult
{
    Left,

    /// <summary>A pair still runs: the profile stays for it, and no new request comes.</summary>
    PairsGoOn,

    NotMentor,
}
