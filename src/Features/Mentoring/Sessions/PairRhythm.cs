using System.Globalization;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>Sees to it that a pair comes together: the agreement at its beginning, the look after two weeks, the word after three weeks of quiet.</summary>
public sealed class PairRhythm(SessionBook book, PairAgreements agreements)
{
    /// <summary>Takes the next step that is due, if any; asked in office hours only, the caller commits.</summary>
    /// <returns>False when nothing is due.</returns>
    public async Task<bool> TakeNextAsync(CancellationToken cancel = default)
    {
        var page = await book.Store.Store.PageAsync(book.Store.Agency, new IndexQuery(SessionBook.Care, To: book.Clock.Now.ToUnixTimeMilliseconds(), Limit: 1), cancel);
        if (page.Entries is not [var first])
        {
            return false;
        }
        var (isReadable, found) = await DueEntries.ReadAsync(book.Store, SessionBook.Care, first.Member, book.Clock.Now, () => ReadAsync(first.Member, cancel));
        if (found is { Pairing: var pairing, Care: var care })
        {
            await StepAsync(pairing, care, cancel);
        }
        else if (isReadable)
        {
            // Left behind by a restore or a hand in the store.
            book.Store.Batch.Unindex(SessionBook.Care, first.Member);
        }
        return true;
    }

    /// <summary>The mentor sends a greeting to a mentee of whom nothing was heard.</summary>
    public async Task<SessionOutcome> GreetAsync(string id, PersonId mentor, CancellationToken cancel = default)
    {
        var (refused, pairing) = await book.PairOfAsync(id, mentor, cancel);
        if (refused is { } result || pairing!.Mentor.Person != mentor)
        {
            return new SessionOutcome(refused ?? SessionResult.NotYours, null, pairing);
        }
        // One a day, however often it is pressed.
        var told = await book.TellAsync(pairing, toMentee: true, SessionNotices.Greeting, book.Clock.Today.ToString("yyyyMMdd", CultureInfo.InvariantCulture), news => news, cancel);
        return new SessionOutcome(told ? SessionResult.Done : SessionResult.Unknown, null, pairing);
    }

    /// <summary>One of the two says that all is well: the quiet counts from today.</summary>
    public async Task<SessionOutcome> SayFineAsync(string id, PersonId either, CancellationToken cancel = default)
    {
        var (refused, pairing) = await book.PairOfAsync(id, either, cancel);
        if (refused is { } result)
        {
            return new SessionOutcome(result, null, pairing);
        }
        var care = await book.CareAsync(pairing!, cancel);
        care.QuietSaidOn = book.Clock.Today;
        book.Save(care, pairing!, await book.LiveAsync(care, cancel));
        return new SessionOutcome(SessionResult.Done, null, pairing);
    }

    private async Task<(Pairing Pairing, PairCare Care)?> ReadAsync(string id, CancellationToken cancel)
    {
        if (await book.Pairings.FindAsync(id, cancel) is not { IsPair: true } pairing)
        {
            return null;
        }
        var care = await book.CareAsync(pairing, cancel);
        await book.LiveAsync(care, cancel);
        return (pairing, care);
    }

    private async Task StepAsync(Pairing pairing, PairCare care, CancellationToken cancel)
    {
        var live = await book.LiveAsync(care, cancel);
        var runs = pairing.State != PairingState.OnPause;
        if (!care.Agreement.IsOffered)
        {
            await agreements.OfferAsync(pairing, cancel);
            return;
        }
        if (!runs)
        {
            // What stands still is not quiet.
            care.QuietSaidOn = book.Clock.Today;
        }
        else if (book.Clock.NextLook(care, runs, live?.State == SessionState.Scheduled ? live.At : null) <= book.Clock.Now)
        {
            var isFirst = care is { Held: 0, IsFirstAsked: false };
            care.IsFirstAsked = true;
            // After a pause of the host one word, not two.
            if (!isFirst || book.Clock.Today >= care.BeganOn.AddDays(SessionClock.QuietDays))
            {
                care.QuietSaidOn = book.Clock.Today;
            }
            // Who has just been offered times only needs to choose.
            if (live is null || !isFirst)
            {
                foreach (var toMentee in new[] { true, false })
                {
                    await book.TellAsync(
                        pairing, toMentee, isFirst ? SessionNotices.FirstCheck : SessionNotices.Quiet, book.Clock.Today.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
                        news => news with { Version = pairing.Version }, cancel);
                }
            }
        }
        book.Save(care, pairing, live);
    }
}
