using System.Globalization;
using System.Text.Json;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>The door to seats that came free and are offered to those who wait: the longest waiting first, 48 hours each, then the next.</summary>
/// <remarks>An offer is a <see cref="Pairing"/> in state <see cref="PairingState.Offered"/>: it holds the seat, so that a yes cannot come too late for want of one.</remarks>
public sealed class SeatOffers(
    StoreSession session, PairingBook book, ChoiceWalk walk, Suggestions suggestions, Waitlist waitlist, Mentors mentors, Programmes programmes, AddressBook addresses, PersonalBlocks blocks, IPairingRules rules)
{
    /// <summary>Two offers in a row without a word, and the person is taken off the lists: ours.</summary>
    public const int LapsesUntilLeft = 2;

    /// <summary>Looked at per list; whoever stands behind so many waits for their turn.</summary>
    private const int MostPerList = 100;

    /// <summary>Looks at the next mentor who may have a free seat, and offers it to the one who has waited longest and fits with at least 40 points.</summary>
    /// <returns>False when no mentor is to be looked at.</returns>
    internal async Task<bool> OfferNextAsync(CancellationToken cancel)
    {
        var page = await session.Store.PageAsync(session.Agency, new IndexQuery(Openings.Index, To: book.Clock.Now.ToUnixTimeMilliseconds(), Limit: 1), cancel);
        if (page.Entries is not [var first])
        {
            return false;
        }
        var (isReadable, mentor) = await DueEntries.ReadAsync(
            session, Openings.Index, first.Member, book.Clock.Now, async () => PersonId.TryParse(first.Member, out var person) ? await mentors.FindAsync(person, cancel) : null);
        if (isReadable && (mentor is null || !await OfferAsync(mentor, cancel)))
        {
            session.Batch.Unindex(Openings.Index, first.Member);
        }
        return true;
    }

    /// <summary>The one who waited says yes: the mentor is asked, with the seat already kept.</summary>
    /// <param name="version">That of the button pressed; null when it names none.</param>
    public async Task<AnswerOutcome> TakeAsync(string id, PersonId mentee, int? version = null, CancellationToken cancel = default)
    {
        var (refused, pairing, guide) = await OpenAsync(id, mentee, version, cancel);
        if (refused is not null)
        {
            return refused;
        }
        if (guide is null || await addresses.FindAsync(guide.Person, cancel) is not { } address || await blocks.AreApartAsync(mentee, guide.Person, cancel)
            || await rules.ForbidAsync(mentee, guide.Person, pairing!.Programme, cancel))
        {
            book.Move(pairing!, PairingState.Rerouted, guide, MentoringDeeds.Rerouted);
            return new AnswerOutcome(AnswerResult.RuledOut, pairing);
        }
        book.Clock.Begin(pairing, guide);
        book.Move(pairing, PairingState.Requested, guide, MentoringDeeds.Taken);
        walk.TellMentor(pairing, guide, await book.SeatsTakenAsync(guide.Person, cancel), address);
        await ForgetLapsesAsync(mentee, cancel);
        waitlist.NoteTaken(pairing);
        return new AnswerOutcome(AnswerResult.Done, pairing);
    }

    /// <summary>The one who waited says no: the seat goes on to the next, and their place in the other lists stays.</summary>
    /// <inheritdoc cref="TakeAsync"/>
    public async Task<AnswerOutcome> PassAsync(string id, PersonId mentee, int? version = null, CancellationToken cancel = default)
    {
        var (refused, pairing, guide) = await OpenAsync(id, mentee, version, cancel);
        if (refused is not null)
        {
            return refused;
        }
        book.Move(pairing!, PairingState.Passed, guide, MentoringDeeds.Passed);
        if (await waitlist.FindAsync(mentee, cancel) is { } waiting)
        {
            waiting.Lapses = 0;
            Waitlist.Drop(session, waiting, place => place.Mentor == pairing!.Mentor.Person);
            await waitlist.LookAgainAsync(mentee, cancel);
        }
        return new AnswerOutcome(AnswerResult.Done, pairing);
    }

    /// <summary>Nobody said a word in 48 hours: the seat goes on to the next, and the one who waited is told.</summary>
    internal async Task LapseAsync(Pairing pairing, Mentor? guide, CancellationToken cancel)
    {
        book.Move(pairing, PairingState.Passed, guide, MentoringDeeds.Passed);
        var mentee = pairing.Mentee.Person;
        var news = PairingNews.About(pairing, pairing.Mentor);
        if (await waitlist.FindAsync(mentee, cancel) is { } waiting)
        {
            waiting.Lapses++;
            var isLast = waiting.Lapses >= LapsesUntilLeft;
            Waitlist.Drop(session, waiting, place => isLast || place.Mentor == pairing.Mentor.Person);
            await waitlist.LookAgainAsync(mentee, cancel);
            news = waiting.Places.Count > 0 ? news with { WaitingPlace = await waitlist.PlaceAsync(waiting.Places[0], cancel) } : news;
        }
        await book.TellAsync(mentee, MentoringNotices.Lapsed, pairing, news, cancel);
    }

    private async Task<bool> OfferAsync(Mentor mentor, CancellationToken cancel)
    {
        var taken = await book.SeatsTakenAsync(mentor.Person, cancel);
        if (!mentor.TakesRequestsOn(book.Clock.Today) || taken >= mentor.Seats || await addresses.FindAsync(mentor.Person, cancel) is null)
        {
            return false;
        }
        foreach (var person in await LongestWaitingAsync(mentor, cancel))
        {
            (Mentee Wish, string Topic)? fits;
            try
            {
                fits = await FitsAsync(person, mentor, taken, cancel);
            }
            catch (JsonException)
            {
                // Whose profile cannot be read keeps their place; the next one is not to wait for it.
                continue;
            }
            if (fits is not { } fit)
            {
                continue;
            }
            var pairing = walk.New(fit.Wish, mentor, programmes.Default.Id, fit.Topic, "");
            pairing.State = PairingState.Offered;
            book.Clock.BeginOffer(pairing);
            book.Add(pairing, mentor, taken, MentoringDeeds.Offered);
            var news = PairingNews.About(pairing, pairing.Mentor) with { Until = pairing.AnswerByEnd };
            await book.TellAsync(person, MentoringNotices.Offered, pairing, news, cancel);
            return true;
        }
        return false;
    }

    /// <returns>Null for somebody to whom this seat cannot be offered now; they keep their place.</returns>
    private async Task<(Mentee Wish, string Topic)?> FitsAsync(PersonId person, Mentor mentor, int taken, CancellationToken cancel)
    {
        if (await mentors.FindMenteeAsync(person, cancel) is not { } wish
            || Suggestions.Weigh(wish, mentor, taken) is not { SharedTopics: [var topic, ..] } fit
            || (fit.IsScored && fit.Score < Suggestions.LeastOffered)
            || await book.LiveOfMenteeAsync(person, programmes.Default.Id, cancel) is not null
            || await addresses.FindAsync(person, cancel) is null
            || (await suggestions.PassedOverAsync(person, programmes.Default.Id, Passing.OfferedAgain, cancel)).Contains(mentor.Person)
            || await rules.ForbidAsync(person, mentor.Person, programmes.Default.Id, cancel)
            || await book.AreBoundAsync(person, mentor.Person, programmes.Default.Id, cancel))
        {
            return null;
        }
        return (wish, topic);
    }

    private async Task<IReadOnlyList<PersonId>> LongestWaitingAsync(Mentor mentor, CancellationToken cancel)
    {
        var entries = new List<IndexEntry>();
        // Whoever objects to being suggested is offered only to those who wait for them by name.
        var topics = mentor.IsManualOnly ? [] : mentor.Topics.Select(WaitingPlace.OfTopic);
        foreach (var list in topics.Append(WaitingPlace.OfMentor(mentor.Person)))
        {
            entries.AddRange((await session.Store.PageAsync(session.Agency, new IndexQuery(list, Limit: MostPerList), cancel)).Entries);
        }
        return [.. entries.OrderBy(entry => entry.Score).ThenBy(entry => entry.Member, StringComparer.Ordinal).Select(entry => entry.Member).Distinct()
            .Select(member => PersonId.TryParse(member, out var person) ? person : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"A waiting list holds a member of {member.Length} characters that is no person.")))];
    }

    private async Task<(AnswerOutcome? Refused, Pairing? Pairing, Mentor? Guide)> OpenAsync(string id, PersonId mentee, int? version, CancellationToken cancel)
    {
        var pairing = await book.FindAsync(id, cancel);
        if (pairing is null || pairing.Mentee.Person != mentee)
        {
            return (new AnswerOutcome(pairing is null ? AnswerResult.Unknown : AnswerResult.NotYours), null, null);
        }
        var guide = await mentors.FindAsync(pairing.Mentor.Person, cancel);
        if (pairing.State != PairingState.Offered)
        {
            return (new AnswerOutcome(AnswerResult.AlreadyAnswered, pairing), pairing, guide);
        }
        if (pairing.IsOverdue(book.Clock.Now))
        {
            book.Move(pairing, PairingState.Passed, guide, MentoringDeeds.Passed);
            return (new AnswerOutcome(AnswerResult.TooLate, pairing), pairing, guide);
        }
        return version is { } made && made != pairing.Version ? (new AnswerOutcome(AnswerResult.Stale, pairing), pairing, guide) : (null, pairing, guide);
    }

    private async Task ForgetLapsesAsync(PersonId mentee, CancellationToken cancel)
    {
        if (await waitlist.FindAsync(mentee, cancel) is { Lapses: > 0 } waiting)
        {
            waiting.Lapses = 0;
            Waitlist.Drop(session, waiting, _ => false);
        }
    }
}
