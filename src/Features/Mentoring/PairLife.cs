using AsnAssistant.People;

namespace AsnAssistant.Mentoring;

/// <summary>The door to a pair's life: a first month, a pause, and its end when both say that the aim is reached or its time is over. Ending early is <see cref="Pairings.EndAsync"/>.</summary>
/// <remarks>How long each takes is the programme's. Source: reference section 6.1 and 6.3.</remarks>
public sealed class PairLife(PairingBook book, Mentors mentors)
{
    /// <summary>Ours; either of the two may go on earlier.</summary>
    public const int PauseInMonths = 1;

    /// <summary>Either lets the pair stand still, for a month at most; the other is told, and its end moves by as many days.</summary>
    public async Task<AnswerOutcome> PauseAsync(string id, PersonId either, CancellationToken cancel = default)
    {
        var (refused, pairing) = await book.PairOfAsync(id, either, cancel);
        if (refused is not null)
        {
            return refused;
        }
        if (pairing!.State == PairingState.OnPause)
        {
            return new AnswerOutcome(AnswerResult.AlreadyAnswered, pairing);
        }
        (pairing.PausedOn, pairing.IsPausedOnTrial) = (book.Clock.Today, pairing.State == PairingState.Accepted);
        await MoveAsync(pairing, PairingState.OnPause, MentoringDeeds.PairPaused, MentoringNotices.PairPaused, either, cancel);
        return new AnswerOutcome(AnswerResult.Done, pairing);
    }

    /// <summary>Either lets it go on; the other is told.</summary>
    public async Task<AnswerOutcome> ResumeAsync(string id, PersonId either, CancellationToken cancel = default)
    {
        var (refused, pairing) = await book.PairOfAsync(id, either, cancel);
        if (refused is not null)
        {
            return refused;
        }
        if (pairing!.State != PairingState.OnPause)
        {
            return new AnswerOutcome(AnswerResult.AlreadyAnswered, pairing);
        }
        await GoOnAsync(pairing, either, cancel);
        return new AnswerOutcome(AnswerResult.Done, pairing);
    }

    /// <summary>One says that the aim is reached: the other is asked. When the other says it too, the pair is complete.</summary>
    public async Task<AnswerOutcome> SayDoneAsync(string id, PersonId either, CancellationToken cancel = default)
    {
        var (refused, pairing) = await book.PairOfAsync(id, either, cancel);
        if (refused is not null)
        {
            return refused;
        }
        if (pairing!.DoneSaidBy == either)
        {
            return new AnswerOutcome(AnswerResult.AlreadyAnswered, pairing);
        }
        if (pairing.DoneSaidBy is null)
        {
            pairing.DoneSaidBy = either;
            await MoveAsync(pairing, pairing.State, MentoringDeeds.DoneSaid, MentoringNotices.DoneSaid, either, cancel);
            return new AnswerOutcome(AnswerResult.Done, pairing);
        }
        await MoveAsync(pairing, PairingState.Completed, MentoringDeeds.Completed, MentoringNotices.Completed, either, cancel);
        return new AnswerOutcome(AnswerResult.Done, pairing);
    }

    /// <summary>The one who was asked would like to go on; the other is told.</summary>
    public async Task<AnswerOutcome> NotYetAsync(string id, PersonId either, CancellationToken cancel = default)
    {
        var (refused, pairing) = await book.PairOfAsync(id, either, cancel);
        if (refused is not null)
        {
            return refused;
        }
        if (pairing!.DoneSaidBy is null || pairing.DoneSaidBy == either)
        {
            return new AnswerOutcome(AnswerResult.AlreadyAnswered, pairing);
        }
        pairing.DoneSaidBy = null;
        await MoveAsync(pairing, pairing.State, MentoringDeeds.DoneRefused, MentoringNotices.DoneRefused, either, cancel);
        return new AnswerOutcome(AnswerResult.Done, pairing);
    }

    /// <summary>Time takes its step: the first month, a pause or the whole time is over. Both are told.</summary>
    internal async Task StepAsync(Pairing pairing, CancellationToken cancel)
    {
        if (book.Clock.Now < book.Clock.NextStepOfPair(pairing))
        {
            book.Save(pairing, null);
            return;
        }
        switch (pairing.State)
        {
            case PairingState.Accepted:
                await MoveAsync(pairing, PairingState.Active, MentoringDeeds.TrialOver, MentoringNotices.TrialOver, null, cancel);
                break;
            case PairingState.OnPause:
                await GoOnAsync(pairing, null, cancel);
                break;
            default:
                await MoveAsync(pairing, PairingState.Completed, MentoringDeeds.Completed, MentoringNotices.Completed, null, cancel);
                break;
        }
    }

    private Task GoOnAsync(Pairing pairing, PersonId? by, CancellationToken cancel)
    {
        var (isOnTrial, days) = (pairing.IsPausedOnTrial, book.Clock.Today.DayNumber - pairing.PausedOn!.Value.DayNumber);
        (pairing.PausedOn, pairing.IsPausedOnTrial) = (null, false);
        pairing.MoveOnBy(days, isOnTrial);
        return MoveAsync(pairing, isOnTrial ? PairingState.Accepted : PairingState.Active, MentoringDeeds.PairResumed, MentoringNotices.PairResumed, by, cancel);
    }

    /// <param name="by">Who did it and need not be told; null for time.</param>
    private async Task MoveAsync(Pairing pairing, PairingState state, string deed, string notice, PersonId? by, CancellationToken cancel)
    {
        book.Move(pairing, state, await mentors.FindAsync(pairing.Mentor.Person, cancel), deed);
        foreach (var (to, about) in new[] { (pairing.Mentee, pairing.Mentor), (pairing.Mentor, pairing.Mentee) })
        {
            if (to.Person != by)
            {
                var news = PairingNews.About(pairing, about) with { IsToMentee = to == pairing.Mentee, RunsThrough = pairing.RunsThrough == default ? null : pairing.RunsThrough };
                await book.TellAsync(to.Person, notice, pairing, news, cancel);
            }
        }
    }
}
