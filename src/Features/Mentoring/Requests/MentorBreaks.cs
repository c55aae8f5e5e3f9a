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
            // Who waits for a seat of theirs is thought of when they are back.
            Openings.Note(session, person, book.Clock.StartOf(through.AddDays(1)));
        }
        return (through, await PassOnAsync(mentor, null, cancel));
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
        if (mentor.Leave is not null)
        {
            await ChangeLeaveAsync(mentor, null, cancel);
        }
        (mentor.IsPaused, mentor.RestsThrough, mentor.ExpiredInRow) = (false, null, 0);
        audit.Note(MentoringDeeds.Resumed, "mentor");
        mentors.Relist(mentor);
        return true;
    }

    /// <summary>Cuti from today: these days do not count in the time to answer, and no request comes.</summary>
    /// <param name="through">The last day, today at the earliest; at most <see cref="LongestLeaveInDays"/> days away.</param>
    /// <returns>False for somebody who is no mentor, and for a day out of range.</returns>
    public async Task<bool> TakeLeaveAsync(PersonId person, DateOnly through, CancellationToken cancel = default)
    {
        var today = book.Clock.Today;
        if (through < today || through > today.AddDays(LongestLeaveInDays) || await mentors.FindAsync(person, cancel) is not { } mentor)
        {
            return false;
        }
        await ChangeLeaveAsync(mentor, new MentorLeave(today, through), cancel);
        audit.Note(MentoringDeeds.OnLeave, "mentor");
        mentors.Relist(mentor);
        // Who waits for a seat of theirs is thought of when they are back.
        Openings.Note(session, person, book.Clock.StartOf(through.AddDays(1)));
        return true;
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

    /// <summary>Passes on what waits for a mentor who has been out of reach for too long.</summary>
    internal Task RerouteAsync(Pairing pairing, Mentor? mentor, CancellationToken cancel) => PassOnAsync(pairing, mentor, cancel);

    /// <param name="tellMentor">False when the mentor has just come, too late, and hears it in the answer.</param>
    internal async Task<AnswerOutcome> ExpireAsync(Pairing pairing, Mentor? mentor, bool tellMentor, CancellationToken cancel)
    {
        await walk.CloseAsync(pairing, PairingState.Expired, mentor, MentoringDeeds.Expired, MentoringNotices.Expired, cancel);
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
        return new AnswerOutcome(AnswerResult.Done, pairing) { PassedOn = passedOn };
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

    private async Task PassOnAsync(Pairing pairing, Mentor? mentor, CancellationToken cancel)
    {
        if (pairing.State != PairingState.Offered)
        {
            await walk.CloseAsync(pairing, PairingState.Rerouted, mentor, MentoringDeeds.Rerouted, MentoringNotices.Rerouted, cancel);
            return;
        }
        book.Move(pairing, PairingState.Rerouted, mentor, MentoringDeeds.Rerouted);
        await book.TellAsync(pairing.Mentee.Person, MentoringNotices.OfferClosed, pairing, PairingNews.About(pairing, pairing.Mentor), cancel);
    }

    private async Task ChangeLeaveAsync(Mentor mentor, MentorLeave? leave, CancellationToken cancel)
    {
        var before = mentor.Leave;
        mentor.Leave = leave;
        foreach (var pairing in await book.OpenOfMentorAsync(mentor.Person, cancel))
        {
            book.Clock.ChangeLeave(pairing, before, mentor);
            book.Save(pairing, mentor);
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
