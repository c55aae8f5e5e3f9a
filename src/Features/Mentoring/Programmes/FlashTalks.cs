using AsnAssistant.People;
using AsnAssistant.People.Audit;

namespace AsnAssistant.Mentoring;

/// <summary>The door to "tanya cepat": one question, the best fitting mentor with a free seat is asked, else the next; after one talk a tap ends it and frees the seat.</summary>
/// <remarks>A <see cref="Pairing"/> of the agency's programme of <see cref="MatchMode.FirstFree"/>; the question is its message.</remarks>
public sealed class FlashTalks(PairingBook book, ChoiceWalk walk, OverdueRequests overdue, Mentors mentors, Programmes programmes, AuditTrail audit)
{
    /// <summary>Null where the agency does not offer it.</summary>
    public Programme? Programme => programmes.Find(MatchMode.FirstFree);

    /// <summary>Asks the first who is free.</summary>
    /// <param name="question">At most <see cref="Pairing.MessageLimit"/> characters; cut there.</param>
    /// <returns><see cref="RequestResult.NotOffered"/> where the agency does not offer it, <see cref="RequestResult.MentorFull"/> when nobody who fits is free.</returns>
    public async Task<RequestOutcome> AskAsync(PersonId mentee, string topic, string question, CancellationToken cancel = default)
    {
        if (Programme is not { } programme)
        {
            return new RequestOutcome(RequestResult.NotOffered);
        }
        if (await overdue.LiveOrClearedAsync(mentee, programme.Id, cancel) is { } live)
        {
            return new RequestOutcome(RequestResult.AlreadyLive, live);
        }
        return await walk.AskFirstFreeAsync(mentee, programme, topic, question, cancel) ?? new RequestOutcome(RequestResult.MentorFull);
    }

    /// <summary>Either says that they have talked: the seat is free at once, and the other is told. The mentee is asked whether it helped.</summary>
    public async Task<AnswerOutcome> SayTalkedAsync(string id, PersonId either, CancellationToken cancel = default)
    {
        var (refused, pairing) = await TalkOfAsync(id, either, cancel);
        if (refused is not null)
        {
            return refused;
        }
        if (!pairing!.IsPair)
        {
            return new AnswerOutcome(AnswerResult.AlreadyAnswered, pairing);
        }
        await EndAsync(pairing, either, cancel);
        return new AnswerOutcome(AnswerResult.Done, pairing);
    }

    /// <summary>The mentee says in one tap whether it helped; a talk that still runs ends with it. Said once.</summary>
    public async Task<AnswerOutcome> SayHelpedAsync(string id, PersonId mentee, bool helped, CancellationToken cancel = default)
    {
        var (refused, pairing) = await TalkOfAsync(id, mentee, cancel);
        if (refused is not null)
        {
            return refused;
        }
        if (pairing!.Mentee.Person != mentee)
        {
            return new AnswerOutcome(AnswerResult.NotYours);
        }
        if (pairing.Helped is not null || !(pairing.IsPair || pairing.State == PairingState.Completed))
        {
            return new AnswerOutcome(AnswerResult.AlreadyAnswered, pairing);
        }
        pairing.Helped = helped;
        audit.Note(helped ? MentoringDeeds.FlashHelped : MentoringDeeds.FlashNotHelped, pairing.Id);
        if (pairing.IsPair)
        {
            await EndAsync(pairing, mentee, cancel);
        }
        else
        {
            book.Save(pairing, await mentors.FindAsync(pairing.Mentor.Person, cancel));
        }
        return new AnswerOutcome(AnswerResult.Done, pairing);
    }

    private async Task EndAsync(Pairing pairing, PersonId by, CancellationToken cancel)
    {
        book.Move(pairing, PairingState.Completed, await mentors.FindAsync(pairing.Mentor.Person, cancel), MentoringDeeds.Completed);
        var (self, other) = pairing.Mentee.Person == by ? (pairing.Mentee, pairing.Mentor) : (pairing.Mentor, pairing.Mentee);
        await book.TellAsync(other.Person, MentoringNotices.Completed, pairing, PairingNews.About(pairing, self) with { IsToMentee = other == pairing.Mentee }, cancel);
    }

    private async Task<(AnswerOutcome? Refused, Pairing? Pairing)> TalkOfAsync(string id, PersonId either, CancellationToken cancel)
    {
        var pairing = await book.FindAsync(id, cancel);
        return pairing is null || programmes.RulesOf(pairing.Programme).Match != MatchMode.FirstFree ? (new AnswerOutcome(AnswerResult.Unknown), null)
            : pairing.Mentee.Person != either && pairing.Mentor.Person != either ? (new AnswerOutcome(AnswerResult.NotYours), null)
            : (null, pairing);
    }
}
