using AsnAssistant.People;

namespace AsnAssistant.Mentoring;

/// <summary>The door to "Tanya dulu": the mentor asks the mentee one thing before deciding, and the clock stands still meanwhile, at most 3 working days.</summary>
public sealed class FirstQuestions(PairingBook book, Mentors mentors, Pairings pairings)
{
    /// <summary>Whether the mentor may ask now: looked at before they are asked for their words.</summary>
    /// <inheritdoc cref="Pairings.AcceptAsync"/>
    public async Task<AnswerOutcome> MayAskAsync(string id, PersonId mentor, int? version = null, CancellationToken cancel = default)
    {
        var pairing = await pairings.FindAsync(id, cancel);
        return pairing is null ? new AnswerOutcome(AnswerResult.Unknown)
            : pairing.Mentor.Person != mentor || pairing.State is PairingState.Offered or PairingState.Passed ? new AnswerOutcome(AnswerResult.NotYours)
            : !pairing.AwaitsMentor ? new AnswerOutcome(AnswerResult.AlreadyAnswered, pairing)
            : pairing.IsOverdue(book.Clock.Now) ? (await pairings.ExpireAsync(id, cancel)) with { Result = AnswerResult.TooLate }
            : pairing.Question is not null ? new AnswerOutcome(AnswerResult.OnlyOnce, pairing)
            : version is { } made && made != pairing.Version ? new AnswerOutcome(AnswerResult.Stale, pairing)
            : new AnswerOutcome(AnswerResult.Done, pairing);
    }

    /// <summary>Asks: the clock stops, and the mentee is told the question.</summary>
    /// <param name="words">1 to <see cref="Pairing.MessageLimit"/> characters; cut there.</param>
    /// <inheritdoc cref="Pairings.AcceptAsync"/>
    public async Task<AnswerOutcome> AskAsync(string id, PersonId mentor, string words, int? version = null, CancellationToken cancel = default)
    {
        var may = await MayAskAsync(id, mentor, version, cancel);
        if (may is not { Result: AnswerResult.Done, Pairing: { } pairing })
        {
            return may;
        }
        var guide = await mentors.FindAsync(mentor, cancel);
        pairing.Question = book.Clock.Stop(pairing, guide, ChoiceWalk.Cut(words));
        book.Move(pairing, PairingState.Asking, guide, MentoringDeeds.Asked);
        book.NoteAnswered(guide);
        var news = PairingNews.About(pairing, pairing.Mentor, book.Clock.LastDayToReply(pairing)) with { Message = pairing.Question.Words };
        await book.TellAsync(pairing.Mentee.Person, MentoringNotices.Asked, pairing, news, cancel);
        return may;
    }

    /// <summary>Whether a question waits for the mentee's reply: looked at before they are asked for their words. A late reply is passed on as long as the request is open.</summary>
    public async Task<AnswerOutcome> MayReplyAsync(string id, PersonId mentee, CancellationToken cancel = default)
    {
        var pairing = await pairings.FindAsync(id, cancel);
        return pairing is null ? new AnswerOutcome(AnswerResult.Unknown)
            : pairing.Mentee.Person != mentee ? new AnswerOutcome(AnswerResult.NotYours)
            : !pairing.AwaitsMentor || pairing.IsOverdue(book.Clock.Now) ? new AnswerOutcome(AnswerResult.AlreadyAnswered, pairing)
            : pairing.Question is null or { IsReplied: true } ? new AnswerOutcome(AnswerResult.OnlyOnce, pairing)
            : new AnswerOutcome(AnswerResult.Done, pairing);
    }

    /// <summary>The mentee replies: the clock goes on where it stopped, and the mentor is told.</summary>
    /// <inheritdoc cref="AskAsync"/>
    public async Task<AnswerOutcome> ReplyAsync(string id, PersonId mentee, string words, CancellationToken cancel = default)
    {
        var may = await MayReplyAsync(id, mentee, cancel);
        if (may is not { Result: AnswerResult.Done, Pairing: { } pairing })
        {
            return may;
        }
        var guide = await mentors.FindAsync(pairing.Mentor.Person, cancel);
        var question = pairing.Question!;
        // The words have gone out with the notice and are kept no longer.
        pairing.Question = question with { Words = "", IsReplied = true };
        if (pairing.State == PairingState.Asking)
        {
            book.Clock.GoOn(pairing, guide, question.DaysLeft);
        }
        book.Move(pairing, PairingState.Requested, guide, MentoringDeeds.Replied);
        var news = PairingNews.About(pairing, pairing.Mentee, pairing.AnswerBy) with { Message = ChoiceWalk.Cut(words) };
        await book.TellAsync(pairing.Mentor.Person, MentoringNotices.Replied, pairing, news, cancel);
        return may;
    }

    /// <summary>No reply came in time: the clock goes on, and the mentor is told.</summary>
    internal async Task GoOnAsync(Pairing pairing, Mentor? guide, CancellationToken cancel)
    {
        book.Clock.GoOn(pairing, guide, pairing.Question!.DaysLeft);
        book.Move(pairing, PairingState.Requested, guide, MentoringDeeds.WentOn);
        await book.TellAsync(pairing.Mentor.Person, MentoringNotices.NotReplied, pairing, PairingNews.About(pairing, pairing.Mentee, pairing.AnswerBy), cancel);
    }
}
