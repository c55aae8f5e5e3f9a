using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>Finds the mentors that fit a mentee best, with the reasons. For the doors of this room only.</summary>
/// <remarks>
/// The score is <see cref="MentorFit"/>. Named after all others are mentors whom a mentee at a remote place could only meet by travelling. Equal scores are ordered by the share of
/// free seats, a hundred mentors at a time, and then by a lot drawn from both people, so that neither the alphabet nor an early registration decides. Whoever objects to
/// being suggested is found by those who look themselves, without a score.
/// </remarks>
public sealed class Suggestions(StoreSession session, PairingBook book, PersonalBlocks blocks, IPairingRules rules, MentoringTopics topics, MentorRolls rolls)
{
    /// <summary>Below it nobody is offered a seat: reference section 3.5.</summary>
    internal const int LeastOffered = 40;

    /// <summary>Mentors whose seats and profiles are looked at in one step.</summary>
    private const int AtOnce = 100;

    /// <summary>So long a mentor who could not is not named again: ours, for want of a source.</summary>
    private static readonly TimeSpan NotAgainFor = TimeSpan.FromDays(30);

    /// <param name="topic">Only mentors who offer it; null for any of the wanted.</param>
    /// <returns>Empty for a mentee who looks themselves, unless a seat is offered.</returns>
    internal async Task<IReadOnlyList<PairingSuggestion>> FindAsync(Mentee mentee, string programme, Passing passing, int limit, string? topic, CancellationToken cancel)
    {
        if (mentee.IsManualOnly && passing == Passing.Suggested)
        {
            return [];
        }
        var passedOver = await PassedOverAsync(mentee.Person, programme, passing, cancel);
        var candidates = await CandidatesAsync(
            mentee, topic is null ? mentee.Topics : [topic],
            mentor => !mentor.IsManualOnly && !passedOver.Contains(mentor.Person) && MentorFit.ShareLanguage(mentee.Details, mentor.Details), cancel);
        return await TakeAsync(mentee, programme, candidates, isFreeOnly: true, limit, cancel);
    }

    /// <summary>Those listed under a topic, best first, the full ones too: for whoever looks themselves.</summary>
    /// <param name="named">Part of the name; null or empty for all.</param>
    internal async Task<BrowsedMentors> BrowseAsync(Mentee mentee, string programme, string topic, string? named, int offset, int count, bool isFreeOnly, CancellationToken cancel)
    {
        var apart = await blocks.ApartFromAsync(mentee.Person, cancel);
        var candidates = await CandidatesAsync(
            mentee, [topic],
            mentor => mentor.Person != mentee.Person && !apart.Contains(mentor.Person)
                && (string.IsNullOrWhiteSpace(named) || mentor.Name.Contains(named.Trim(), StringComparison.OrdinalIgnoreCase)), cancel);
        var found = await TakeAsync(mentee, programme, candidates, isFreeOnly, offset + count + 1, cancel);
        return new BrowsedMentors([.. found.Skip(offset).Take(count)], found.Count > offset + count);
    }

    /// <summary>Who is not to be named to a mentee now: themselves, whoever could not lately, whom they guide themselves in this programme, and whom one of the two does not want to see.</summary>
    internal async Task<IReadOnlySet<PersonId>> PassedOverAsync(PersonId mentee, string programme, Passing passing, CancellationToken cancel)
    {
        var recent = await book.OfPersonAsync(mentee, null, 20, cancel);
        var now = book.Clock.Now;
        var guided = recent.Pairings.Where(pairing => pairing.Programme == programme && pairing.Mentor.Person == mentee && pairing.HoldsSeat).Select(pairing => pairing.Mentee.Person);
        return recent.Pairings
            .Where(pairing => pairing.Programme == programme && pairing.Mentee.Person == mentee
                && (pairing.EndedAt ?? pairing.AnsweredAt) + NotAgainFor > now && IsPassedOver(pairing.State, passing))
            .Select(pairing => pairing.Mentor.Person)
            .Concat(guided)
            .Append(mentee)
            .Concat(await blocks.ApartFromAsync(mentee, cancel))
            .ToHashSet();
    }

    internal static PairingSuggestion Weigh(Mentee mentee, Mentor mentor, int taken)
    {
        var shared = mentee.Topics.Where(mentor.Topics.Contains).Distinct().ToList();
        var times = mentee.Times.Where(mentor.Times.Contains).Distinct().ToList();
        return new PairingSuggestion(mentor, MentorFit.Score(mentee, mentor), shared, mentee.Topics.Distinct().Count(), times, taken)
        {
            IsTimeOpen = mentee.Times.Count == 0 || mentor.Times.Count == 0,
            Reasons = MentorFit.Reasons(mentee, mentor),
            IsScored = !mentee.IsManualOnly && !mentor.IsManualOnly,
        };
    }

    private static bool IsPassedOver(PairingState state, Passing passing) => state switch
    {
        PairingState.Declined or PairingState.Expired or PairingState.RuledOut or PairingState.Passed => true,
        PairingState.Withdrawn or PairingState.Ended => passing == Passing.OfferedAgain,
        _ => false,
    };

    private async Task<List<Candidate>> CandidatesAsync(Mentee mentee, List<string> wanted, Func<Mentor, bool> isMeant, CancellationToken cancel)
    {
        var today = book.Clock.Today;
        var found = new List<Candidate>();
        foreach (var mentor in await rolls.Of(session.Agency).ReadAsync(session, topics, cancel))
        {
            if (mentor.TakesRequestsOn(today) && wanted.Exists(mentor.Topics.Contains) && isMeant(mentor))
            {
                found.Add(Candidate.Of(mentee, mentor));
            }
        }
        found.Sort();
        return found;
    }

    /// <summary>The first of the candidates that are free, where that is asked, and allowed; each as its document says now, as the candidates may be a moment old.</summary>
    private async Task<List<PairingSuggestion>> TakeAsync(Mentee mentee, string programme, List<Candidate> candidates, bool isFreeOnly, int limit, CancellationToken cancel)
    {
        var (taken, today) = (new List<PairingSuggestion>(), book.Clock.Today);
        foreach (var some in candidates.Chunk(AtOnce))
        {
            var seats = await session.Store.CountersAsync(session.Agency, [.. some.Select(one => Mentor.SeatsTaken(one.Mentor.Person))], cancel);
            var ordered = some.Zip(seats, (one, used) => one with { SeatsTaken = (int)used }).Where(one => !isFreeOnly || one.SeatsTaken < one.Mentor.Seats).Order().ToList();
            foreach (var few in ordered.Chunk(Math.Clamp(limit * 2, 1, AtOnce)))
            {
                await session.PrefetchAsync([.. few.Select(one => Mentor.KeyOf(one.Mentor.Person))], cancel);
                await rules.ReadAheadAsync([mentee.Person, .. few.Select(one => one.Mentor.Person)], cancel);
                foreach (var one in few)
                {
                    if (await session.LoadAsync(Mentor.KeyOf(one.Mentor.Person), MentoringJson.Default.Mentor, cancel) is { ListedUnder.Count: > 0 } mentor
                        && mentor.TakesRequestsOn(today)
                        && Weigh(mentee, mentor, one.SeatsTaken) is { SharedTopics.Count: > 0 } suggestion
                        && !await rules.ForbidAsync(mentee.Person, mentor.Person, programme, cancel))
                    {
                        taken.Add(suggestion);
                        if (taken.Count == limit)
                        {
                            return taken;
                        }
                    }
                }
            }
        }
        return taken;
    }

    /// <param name="Rank">0 for whom a score orders; 1 for who can only be met by travelling far; 2 for who is not weighed at all.</param>
    /// <param name="Lot">Decides between equals.</param>
    private readonly record struct Candidate(Mentor Mentor, int Rank, int Score, ulong Lot, int SeatsTaken) : IComparable<Candidate>
    {
        public static Candidate Of(Mentee mentee, Mentor mentor)
        {
            var isWeighed = !mentee.IsManualOnly && !mentor.IsManualOnly;
            return new Candidate(
                mentor,
                !isWeighed ? 2 : MentorFit.IsOutOfReach(mentee, mentor) ? 1 : 0,
                isWeighed ? MentorFit.Score(mentee, mentor) : 0,
                Matching.Lots.Of($"{mentee.Person.Value} {mentor.Person.Value}", 0),
                0);
        }

        public int CompareTo(Candidate other) =>
            Rank != other.Rank ? Rank.CompareTo(other.Rank)
            : Score != other.Score ? other.Score.CompareTo(Score)
            : FreeShare.CompareTo(other.FreeShare) is not 0 and var free ? -free
            : Lot.CompareTo(other.Lot);

        private double FreeShare => (double)(Mentor.Seats - SeatsTaken) / Mentor.Seats;
    }
}

/// <summary>What a mentee is not shown again.</summary>
internal enum Passing
{
    /// <summary>They look: who declined or did not answer lately is left out.</summary>
    Suggested,

    /// <summary>They are offered a seat unasked: also not of a mentor whose request they took back, or with whom it ended.</summary>
    OfferedAgain,
}

/// <param name="HasMore">There are others behind these.</param>
public sealed record BrowsedMentors(IReadOnlyList<PairingSuggestion> Shown, bool HasMore);
