using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>What happens to sessions because time passes: the question the day before, the reminder, the question afterwards, and the count when nobody answers. One step a commit.</summary>
public sealed class SessionSteps(SessionBook book, SessionOutcomes outcomes, PairEnds ends)
{
    /// <summary>Takes the next step that is due, if any, while people are awake; the caller commits.</summary>
    /// <returns>False when nothing is due, or it is night.</returns>
    public async Task<bool> TakeNextAsync(CancellationToken cancel = default)
    {
        if (!book.Clock.IsWakingHour)
        {
            return false;
        }
        if (await FirstAsync(SessionBook.Closing, cancel) is { } over)
        {
            if (await ReadAsync(SessionBook.Closing, over, () => book.Pairings.FindAsync(over, cancel)) is { } pairing)
            {
                if (!pairing.IsPair)
                {
                    await ends.CloseAsync(pairing, cancel);
                }
                book.Store.Batch.Unindex(SessionBook.Closing, over);
            }
            return true;
        }
        if (await FirstAsync(SessionBook.Due, cancel) is { } due)
        {
            if (await ReadAsync(SessionBook.Due, due, () => book.FindAsync(due, cancel)) is { } one)
            {
                if (one.IsLive && await book.Pairings.FindAsync(one.Pairing, cancel) is { } pair)
                {
                    await StepAsync(one, pair, cancel);
                }
                else
                {
                    // Left behind by a restore or a hand in the store.
                    book.Store.Batch.Unindex(SessionBook.Due, due);
                }
            }
            return true;
        }
        return false;
    }

    private async Task StepAsync(MentoringSession one, Pairing pairing, CancellationToken cancel)
    {
        if (book.Clock.NextStep(one) > book.Clock.Now)
        {
            // Moved since it was put there.
            book.Save(one);
        }
        else if (pairing.State is PairingState.Frozen or PairingState.Stopped && one.At is not null)
        {
            // Somebody was reported: neither is asked about the other any more.
            await outcomes.MissAsync(one, pairing, cancel);
        }
        else if (one.State == SessionState.Proposed)
        {
            await outcomes.CallOffAsync(one, pairing, null, SessionNotices.Lapsed, cancel);
        }
        else if (one.Step < SessionStep.MentorTold)
        {
            await BeforeAsync(one, pairing, cancel);
        }
        else if (one.Step < SessionStep.AskedAgain)
        {
            await AskAsync(one, pairing, cancel);
        }
        else
        {
            await DecideAsync(one, pairing, cancel);
        }
    }

    private async Task BeforeAsync(MentoringSession one, Pairing pairing, CancellationToken cancel)
    {
        if (book.Clock.Now >= one.At!.Value - SessionClock.TooLateToAsk)
        {
            // Agreed on at the last moment, or nobody was there to ask: what comes afterwards does not wait for it.
            one.Step = SessionStep.MentorTold;
        }
        else if (one.Step == SessionStep.None)
        {
            (one.Step, one.TopicAskedAt) = (SessionStep.TopicAsked, book.Clock.Now);
            if ((await book.WordsAsync(one.Id, cancel)).Topic is null)
            {
                var step = await outcomes.LastNextStepAsync(pairing, cancel);
                await book.TellAsync(pairing, toMentee: true, SessionNotices.TopicAsked, one, cancel, news => news with { NextStep = step });
            }
        }
        else
        {
            one.Step = SessionStep.MentorTold;
            var topic = (await book.WordsAsync(one.Id, cancel)).Topic;
            await book.TellAsync(pairing, toMentee: false, SessionNotices.Tomorrow, one, cancel, news => news with { Words = topic });
        }
        book.Save(one);
    }

    private async Task AskAsync(MentoringSession one, Pairing pairing, CancellationToken cancel)
    {
        var again = one.Step == SessionStep.Asked;
        one.Step = again ? SessionStep.AskedAgain : SessionStep.Asked;
        foreach (var toMentee in new[] { true, false })
        {
            if ((toMentee ? one.MenteeSaid : one.MentorSaid) is null)
            {
                await book.TellAsync(pairing, toMentee, again ? SessionNotices.DidMeetAgain : SessionNotices.DidMeet, one, cancel);
            }
        }
        book.Save(one);
    }

    /// <summary>The word of one is enough by now; without any it does not count.</summary>
    private async Task DecideAsync(MentoringSession one, Pairing pairing, CancellationToken cancel)
    {
        if (one.MenteeSaid is null && one.MentorSaid is null)
        {
            await outcomes.MissAsync(one, pairing, cancel);
            await book.TellBothAsync(pairing, SessionNotices.NotCounted, one, cancel);
            return;
        }
        await outcomes.HoldAsync(one, pairing, one.MenteeSaid is { Held: true } ? SessionCount.MenteeOnly : SessionCount.MentorOnly, cancel);
        await book.TellBothAsync(pairing, SessionNotices.CountedByOne, one, cancel);
    }

    private async Task<string?> FirstAsync(string index, CancellationToken cancel)
    {
        var page = await book.Store.Store.PageAsync(book.Store.Agency, new IndexQuery(index, To: book.Clock.Now.ToUnixTimeMilliseconds(), Limit: 1), cancel);
        return page.Entries is [var first] ? first.Member : null;
    }

    /// <returns>Null for what cannot be read, and for what is gone: that leaves the index.</returns>
    private async Task<T?> ReadAsync<T>(string index, string id, Func<Task<T?>> read)
        where T : class
    {
        var (isReadable, found) = await DueEntries.ReadAsync(book.Store, index, id, book.Clock.Now, read);
        if (isReadable && found is null)
        {
            book.Store.Batch.Unindex(index, id);
        }
        return found;
    }
}
