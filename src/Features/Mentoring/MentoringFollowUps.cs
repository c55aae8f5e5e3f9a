using AsnAssistant.Mentoring.Managers;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>What happens to requests because time passes: reminders, a question without a reply, the end of the time to answer, a mentor out of reach; and free seats for those who wait.</summary>
/// <remarks>One request per session: each step is a commit of its own, so that a host that dies between two repeats none.</remarks>
public sealed class MentoringFollowUps(
    StoreSession session, MentorInvitations invitations, PairingBook book, Pairings pairings, FirstQuestions questions, PairLife life, MentorBreaks breaks, SeatOffers offers, CircleBook circles, CircleChanges changes, LatsarPairs latsar, SessionSteps sessions, PairRhythm rhythm, PersonTally tally, Mentors mentors, AddressBook addresses)
{
    /// <summary>Takes the next step that is due, if any, while the office is open; what concerns a session, and counting, comes at other hours too. The caller commits.</summary>
    /// <returns>False when nothing is due.</returns>
    public async Task<bool> TakeNextAsync(CancellationToken cancel = default)
    {
        if (await sessions.TakeNextAsync(cancel))
        {
            return true;
        }
        // Nobody is woken at midnight, or on a holiday, because a day ended then; counting wakes nobody.
        return (book.Clock.IsOfficeOpen && await TakeNextInOfficeHoursAsync(cancel)) || await tally.TakeNextAsync(cancel);
    }

    private async Task<bool> TakeNextInOfficeHoursAsync(CancellationToken cancel)
    {
        var page = await session.Store.PageAsync(session.Agency, new IndexQuery(PairingBook.Due, To: book.Clock.Now.ToUnixTimeMilliseconds(), Limit: 1), cancel);
        if (page.Entries is [var first])
        {
            await StepAsync(first.Member, cancel);
            return true;
        }
        var pairs = await session.Store.PageAsync(session.Agency, new IndexQuery(PairingBook.PairsDue, To: book.Clock.Now.ToUnixTimeMilliseconds(), Limit: 1), cancel);
        if (pairs.Entries is [var pair])
        {
            await StepOfPairAsync(pair.Member, cancel);
            return true;
        }
        return await latsar.RemindNextAsync(cancel) || await latsar.LapseNextAsync(cancel) || await circles.TakeNextAsync(cancel) || await changes.TakeNextAsync(cancel) || await rhythm.TakeNextAsync(cancel) || await offers.OfferNextAsync(cancel) || await invitations.RemindNextAsync(cancel);
    }

    private async Task StepAsync(string id, CancellationToken cancel)
    {
        if (await ReadAsync(PairingBook.Due, id, pairing => pairing.IsOpen, cancel) is { } pairing)
        {
            await StepAsync(pairing, await mentors.FindAsync(pairing.Mentor.Person, cancel), cancel);
        }
    }

    private async Task StepOfPairAsync(string id, CancellationToken cancel)
    {
        if (await ReadAsync(PairingBook.PairsDue, id, pairing => pairing.IsPair, cancel) is { } pairing)
        {
            await life.StepAsync(pairing, cancel);
        }
    }

    /// <returns>Null for what does not belong into the index; it is put right there.</returns>
    private async Task<Pairing?> ReadAsync(string index, string id, Func<Pairing, bool> belongs, CancellationToken cancel)
    {
        var (isReadable, pairing) = await DueEntries.ReadAsync(session, index, id, book.Clock.Now, () => book.FindAsync(id, cancel));
        if (!isReadable || (pairing is not null && belongs(pairing)))
        {
            return pairing;
        }
        // Left behind by a restore or a hand in the store.
        session.Batch.Unindex(index, id);
        return null;
    }

    private async Task StepAsync(Pairing pairing, Mentor? guide, CancellationToken cancel)
    {
        var now = book.Clock.Now;
        if (await pairings.RecheckAsync(pairing.Id, cancel))
        {
            return;
        }
        var isReached = guide is { IsUnreachable: false } && await addresses.FindAsync(guide.Person, cancel) is not null;
        pairing.MentorLostAt = isReached ? null : pairing.MentorLostAt ?? now;
        if (pairing.MentorLostAt is { } lost && now >= book.Clock.LostFor(lost))
        {
            await breaks.PassOnAsync(pairing, guide, cancel);
        }
        else if (pairing.State == PairingState.Offered && pairing.IsOverdue(now))
        {
            await offers.LapseAsync(pairing, guide, cancel);
        }
        else if (pairing.State == PairingState.Asking && now >= pairing.Question!.Until)
        {
            await questions.GoOnAsync(pairing, guide, cancel);
        }
        else if (pairing.IsOverdue(now))
        {
            await breaks.ExpireAsync(pairing, guide, tellMentor: true, cancel);
        }
        else
        {
            await RemindAsync(pairing, guide, cancel);
        }
    }

    /// <summary>Reminds the mentor if a reminder is due; after a pause of the host one, not two.</summary>
    private async Task RemindAsync(Pairing pairing, Mentor? guide, CancellationToken cancel)
    {
        var due = pairing.State == PairingState.Requested ? book.Clock.RemindersUntil(pairing, guide, book.Clock.Today) : 0;
        if (due > pairing.Reminders && pairing.MentorLostAt is null)
        {
            var news = PairingNews.About(pairing, pairing.Mentee, pairing.AnswerBy) with
            {
                DaysLeft = book.Clock.DaysLeft(pairing, guide),
                MayAsk = pairing.Question is null,
            };
            await book.TellAsync(pairing.Mentor.Person, MentoringNotices.Reminded, pairing, news, cancel, due);
        }
        pairing.Reminders = Math.Max(pairing.Reminders, due);
        book.Save(pairing, guide);
    }
}
