using AsnAssistant.People;

namespace AsnAssistant.Mentoring;

/// <summary>The door to what a pair wants to reach: one proposes, the other agrees or says it otherwise, and it is reached when both say so.</summary>
/// <remarks>Goals stand in the pairing's document, numbered from 0 in the order of proposing; they go with the pair's end.</remarks>
public sealed class PairGoals(PairingBook book, Mentors mentors)
{
    /// <summary>Ours: what fits into six months.</summary>
    public const int Most = 3;

    public const int MostWords = 300;

    /// <summary>Whether one more goal can be proposed now: looked at before anybody is asked for words.</summary>
    /// <param name="instead">The goal that is said otherwise; null for a new one.</param>
    public async Task<AnswerOutcome> MayProposeAsync(string id, PersonId either, int? instead = null, CancellationToken cancel = default)
    {
        var (refused, pairing) = await book.PairOfAsync(id, either, cancel);
        if (refused is not null)
        {
            return refused;
        }
        var isOpen = instead is { } number ? GoalAt(pairing!, number) is { IsAgreed: false } goal && goal.SaidBy != either : pairing!.Goals.Count < Most;
        return new AnswerOutcome(isOpen ? AnswerResult.Done : AnswerResult.OnlyOnce, pairing);
    }

    /// <summary>Proposes a goal, or the other's goal in other words; the other is asked.</summary>
    /// <param name="words">1 to <see cref="MostWords"/> characters; cut there.</param>
    /// <inheritdoc cref="MayProposeAsync"/>
    public async Task<AnswerOutcome> ProposeAsync(string id, PersonId either, string words, int? instead = null, CancellationToken cancel = default)
    {
        var may = await MayProposeAsync(id, either, instead, cancel);
        if (may is not { Result: AnswerResult.Done, Pairing: { } pairing })
        {
            return may;
        }
        var goal = new PairGoal(SessionWords.Kept(words, MostWords), either);
        var number = instead ?? pairing.Goals.Count;
        if (instead is null)
        {
            pairing.Goals.Add(goal);
        }
        else
        {
            pairing.Goals[number] = goal;
        }
        await SaveAndTellAsync(pairing, number, MentoringDeeds.GoalProposed, MentoringNotices.GoalProposed, either, cancel);
        return may;
    }

    /// <summary>The second tick: the goal stands; who proposed it is told.</summary>
    public async Task<AnswerOutcome> AgreeAsync(string id, int number, PersonId either, CancellationToken cancel = default)
    {
        var (refused, pairing) = await book.PairOfAsync(id, either, cancel);
        if (refused is not null)
        {
            return refused;
        }
        if (GoalAt(pairing!, number) is not { IsAgreed: false } goal || goal.SaidBy == either)
        {
            return new AnswerOutcome(AnswerResult.OnlyOnce, pairing);
        }
        pairing!.Goals[number] = goal with { IsAgreed = true };
        await SaveAndTellAsync(pairing, number, MentoringDeeds.GoalAgreed, MentoringNotices.GoalAgreed, either, cancel);
        return new AnswerOutcome(AnswerResult.Done, pairing);
    }

    /// <summary>One says that an agreed goal is reached, and the other is asked; the second tick makes it so.</summary>
    public async Task<AnswerOutcome> SayReachedAsync(string id, int number, PersonId either, CancellationToken cancel = default)
    {
        var (refused, pairing) = await book.PairOfAsync(id, either, cancel);
        if (refused is not null)
        {
            return refused;
        }
        if (GoalAt(pairing!, number) is not { IsAgreed: true, IsReached: false } goal || goal.ReachedBy == either)
        {
            return new AnswerOutcome(AnswerResult.OnlyOnce, pairing);
        }
        var isSecond = goal.ReachedBy is not null;
        pairing!.Goals[number] = goal with { ReachedBy = either, IsReached = isSecond };
        await SaveAndTellAsync(
            pairing, number, isSecond ? MentoringDeeds.GoalReached : MentoringDeeds.GoalReachedSaid, isSecond ? MentoringNotices.GoalReached : MentoringNotices.GoalReachedSaid, either, cancel);
        return new AnswerOutcome(AnswerResult.Done, pairing);
    }

    /// <returns>Null for a number that is no goal's.</returns>
    public static PairGoal? GoalAt(Pairing pairing, int number) => number >= 0 && number < pairing.Goals.Count ? pairing.Goals[number] : null;

    private async Task SaveAndTellAsync(Pairing pairing, int number, string deed, string notice, PersonId by, CancellationToken cancel)
    {
        book.Move(pairing, pairing.State, await mentors.FindAsync(pairing.Mentor.Person, cancel), deed);
        var (self, other) = pairing.Mentee.Person == by ? (pairing.Mentee, pairing.Mentor) : (pairing.Mentor, pairing.Mentee);
        var news = PairingNews.About(pairing, self) with { Message = pairing.Goals[number].Words, Goal = number, IsToMentee = other == pairing.Mentee };
        await book.TellAsync(other.Person, notice, pairing, news, cancel);
    }
}
