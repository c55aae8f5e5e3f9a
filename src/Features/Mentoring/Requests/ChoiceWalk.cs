using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>Goes along a mentee's ranked choices: asks the first who can be asked, and the next when that one does not become theirs. For the doors of this room only.</summary>
public sealed class ChoiceWalk(StoreSession session, PairingBook book, Mentors mentors, Waitlist waitlist, Suggestions suggestions, Programmes programmes, Meanwhile meanwhile, AddressBook addresses, Notices notices, PersonalBlocks blocks, IPairingRules rules)
{
    /// <summary>Asks the first of the choices who can be asked; the rest stays with the request.</summary>
    /// <returns>Why the first could not be asked, when none could.</returns>
    internal async Task<RequestOutcome> AskAsync(
        PersonId mentee, IReadOnlyList<PersonId> choices, string programme, string topic, string message, CancellationToken cancel)
    {
        await session.PrefetchAsync([Mentee.KeyOf(mentee), .. choices.SelectMany(one => new[] { Mentor.KeyOf(one), Person.KeyOf(one) })], cancel);
        RequestResult? first = null;
        for (var i = 0; i < choices.Count; i++)
        {
            var outcome = await AskOneAsync(mentee, choices[i], [.. choices.Skip(i + 1)], programme, topic, message, cancel);
            if (outcome.Result == RequestResult.Sent)
            {
                return outcome;
            }
            first ??= outcome.Result;
        }
        return new RequestOutcome(first ?? RequestResult.UnknownMentor);
    }

    /// <summary>Asks the best fitting mentor who is free for a programme without ranked choices, else the next.</summary>
    /// <returns>Null when nobody could be asked.</returns>
    internal async Task<RequestOutcome?> AskFirstFreeAsync(PersonId mentee, Programme programme, string topic, string message, CancellationToken cancel)
    {
        if (await mentors.FindMenteeAsync(mentee, cancel) is not { } wish)
        {
            return new RequestOutcome(RequestResult.Unfit);
        }
        var free = await suggestions.FindAsync(wish, programme.Id, Passing.Suggested, Pairings.MostChoices, topic, cancel);
        return await AskAsync(mentee, [.. free.Select(one => one.Mentor.Person)], programme.Id, topic, message, cancel) is { Result: RequestResult.Sent } sent ? sent : null;
    }

    /// <summary>Closes an open request, asks the next choice or takes a place in the topic's waiting list, and tells the mentee both at once.</summary>
    /// <param name="notice">To the mentee.</param>
    /// <returns>The request to the next choice; null when nobody was asked.</returns>
    internal async Task<Pairing?> CloseAsync(Pairing pairing, PairingState state, Mentor? mentor, string deed, string notice, CancellationToken cancel)
    {
        var (choices, message) = (pairing.NextChoices, pairing.Message);
        book.Move(pairing, state, mentor, deed);
        var mentee = pairing.Mentee.Person;
        var news = PairingNews.About(pairing, pairing.Mentor);
        var programme = programmes.RulesOf(pairing.Programme);
        // Who is free may have changed since the first was asked, so nothing was ranked then.
        var asked = programme.Match == MatchMode.FirstFree
            ? await AskFirstFreeAsync(mentee, programme, pairing.Topic, message, cancel)
            : await AskAsync(mentee, choices, pairing.Programme, pairing.Topic, message, cancel);
        var next = asked is { Result: RequestResult.Sent } ? asked.Pairing : null;
        if (next is not null)
        {
            news = news with { Next = new NextRequest(next.Id, next.Version, next.Mentor.Name, next.AnswerBy) };
        }
        else if (programme == programmes.Default)
        {
            news = news with { WaitingPlace = await waitlist.JoinAsync(mentee, pairing.Topic, cancel: cancel), Meanwhile = await meanwhile.FindAsync(mentee, pairing.Topic, cancel) };
        }
        await book.TellAsync(mentee, notice, pairing, news, cancel);
        return next;
    }

    private async Task<RequestOutcome> AskOneAsync(
        PersonId mentee, PersonId mentor, List<PersonId> next, string programme, string topic, string message, CancellationToken cancel)
    {
        if (mentee == mentor)
        {
            return new RequestOutcome(RequestResult.SamePerson);
        }
        var (wish, guide) = (await mentors.FindMenteeAsync(mentee, cancel), await mentors.FindAsync(mentor, cancel));
        if (guide is null)
        {
            return new RequestOutcome(RequestResult.UnknownMentor);
        }
        if (await blocks.AreApartAsync(mentee, mentor, cancel))
        {
            // Neither is told who wished it: to the mentee this mentor is not there.
            return new RequestOutcome(RequestResult.MentorPaused);
        }
        if (guide.IsUnreachable)
        {
            return new RequestOutcome(RequestResult.Unreachable);
        }
        if (!guide.TakesRequestsOn(book.Clock.Today))
        {
            return new RequestOutcome(RequestResult.MentorPaused);
        }
        if (wish is null || !guide.Topics.Contains(topic))
        {
            return new RequestOutcome(RequestResult.Unfit);
        }
        if (await rules.ForbidAsync(mentee, mentor, programme, cancel) || await book.AreBoundAsync(mentee, mentor, programme, cancel))
        {
            return new RequestOutcome(RequestResult.RuledOut);
        }
        var taken = await book.SeatsTakenAsync(mentor, cancel);
        if (taken >= guide.Seats)
        {
            return new RequestOutcome(RequestResult.MentorFull);
        }
        if (await addresses.FindAsync(mentor, cancel) is not { } address)
        {
            return new RequestOutcome(RequestResult.Unreachable);
        }
        var pairing = New(wish, guide, programme, topic, message);
        pairing.NextChoices = next;
        book.Clock.Begin(pairing, guide);
        book.Add(pairing, guide, taken, MentoringDeeds.Requested);
        TellMentor(pairing, guide, taken + 1, address);
        return new RequestOutcome(RequestResult.Sent, pairing, taken + 1);
    }

    /// <summary>Puts a request before the mentor.</summary>
    /// <param name="taken">Seats, this one included.</param>
    internal void TellMentor(Pairing pairing, Mentor guide, int taken, PersonAddress address)
    {
        var news = PairingNews.About(pairing, pairing.Mentee, pairing.AnswerBy) with
        {
            Message = pairing.Message.Length == 0 ? null : pairing.Message,
            SeatsTaken = taken,
            Seats = guide.Seats,
            MayAsk = true,
        };
        notices.Tell(new Notice(address, MentoringNotices.Requested, news.ToJson()), $"{pairing.Id}.{pairing.Version}:requested");
    }

    internal Pairing New(Mentee mentee, Mentor mentor, string programme, string topic, string message) => new()
    {
        Id = WriteBatch.NewId(),
        Programme = programme,
        Mentee = new PairingSide(mentee.Person, mentee.Name, mentee.Post, mentee.Unit),
        Mentor = new PairingSide(mentor.Person, mentor.Name, mentor.Post, mentor.Unit),
        Topic = topic,
        Message = Cut(message),
        RequestedAt = book.Clock.Now,
    };

    internal static string Cut(string words) => SessionWords.Kept(words, Pairing.MessageLimit);
}
