using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring.Matching;

/// <summary>Lets a published round's requests go out: one pair or one circle a commit, with its messages, through the same doors as people's own. For the doors of this room only.</summary>
/// <remarks>The round notes in the same commit how far it is, so that whoever goes on after a crash repeats nothing and forgets nobody.</remarks>
public sealed class MatchPublishing(StoreSession session, Pairings pairings, Circles circles, Mentors mentors, Programmes programmes, PairingBook book)
{
    /// <summary>Whether what is to go out is what was proved, and the proof holds against the raw input.</summary>
    /// <param name="pairs">All of the round.</param>
    internal async Task<bool> HoldsAsync(MatchRound round, IReadOnlyList<(int Number, MatchPair Pair)> pairs, CancellationToken cancel)
    {
        var parts = new List<byte[]>();
        for (var part = 0; part < round.ProofParts; part++)
        {
            parts.Add((await session.Store.ReadAsync(session.Agency, [round.ProofKey(part)], cancel))[0] is { Exists: true } kept ? kept.Body.ToArray() : []);
        }
        MatchProblem problem;
        MatchResult result;
        try
        {
            (problem, result) = MatchProof.Read(parts);
        }
        catch (InvalidDataException)
        {
            return false;
        }
        var proved = result.Assigned.Select((mentor, mentee) => (mentor, mentee)).Where(one => one.mentor >= 0).Select(one => (problem.Mentees[one.mentee], problem.Mentors[one.mentor].Key));
        var told = round.IsOfGroups
            ? (await GroupsAsync(round, cancel)).SelectMany(group => group.Members.Select(member => (member.Value, group.Key)))
            : pairs.Select(one => (one.Pair.Mentee.Value, one.Pair.Mentor.Value));
        return IsOf(round, problem, result) && MatchVerifier.Verify(problem, result).Holds && proved.ToHashSet().SetEquals(told);
    }

    /// <summary>What the desk says of a round is what was proved: by that method, with those lots, above the floor that holds, and for as many people as possible.</summary>
    private static bool IsOf(MatchRound round, MatchProblem problem, MatchResult result) =>
        result.Method == round.Method && problem.Seed == round.Seed && problem.Floor == MatchProblem.DefaultFloor && problem.Aim == MatchAim.MostPeople;

    /// <summary>Makes the next pair's request; the caller commits.</summary>
    /// <returns>False when the round is through.</returns>
    internal async Task<bool> TakeNextAsync(MatchRound round, CancellationToken cancel)
    {
        if (round.State != MatchRoundState.Publishing)
        {
            return false;
        }
        if (round.Next >= round.Steps)
        {
            round.State = MatchRoundState.Published;
            session.Batch.Unindex(MatchRounds.Due, round.Id);
            session.Save(MatchRound.KeyOf(round.Id), round, MatchJson.Default.MatchRound);
            return true;
        }
        var number = round.Next++;
        if (round.IsOfGroups)
        {
            await OpenAsync(round, number, cancel);
        }
        else
        {
            await RequestAsync(round, number, cancel);
        }
        session.Save(MatchRound.KeyOf(round.Id), round, MatchJson.Default.MatchRound);
        return true;
    }

    internal async Task<IReadOnlyList<MatchGroup>> GroupsAsync(MatchRound round, CancellationToken cancel)
    {
        var groups = new List<MatchGroup>();
        foreach (var some in Enumerable.Range(0, round is { IsOfGroups: true, Outcome: { } outcome } ? outcome.Groups : 0).Chunk(100))
        {
            await session.PrefetchAsync([.. some.Select(round.GroupKey)], cancel);
            foreach (var number in some)
            {
                if (await session.LoadAsync(round.GroupKey(number), MatchJson.Default.MatchGroup, cancel) is { } group)
                {
                    groups.Add(group);
                }
            }
        }
        return groups;
    }

    /// <summary>Opens one circle and invites its members.</summary>
    private async Task OpenAsync(MatchRound round, int number, CancellationToken cancel)
    {
        if (await session.LoadAsync(round.GroupKey(number), MatchJson.Default.MatchGroup, cancel) is not { } group)
        {
            return;
        }
        var outcome = await circles.OpenForAsync(group.Guides, group.Topic, group.Members, cancel);
        var invited = outcome is { Result: CircleResult.Done, Circle: { } circle } ? circle.Invited.Count : 0;
        session.Save(round.GroupKey(number), group with { Result = outcome.Result }, MatchJson.Default.MatchGroup, TimeSpan.FromDays(90));
        round.Sent += invited;
        round.Skipped += group.Members.Count - invited;
    }

    /// <summary>Makes one pair's request.</summary>
    private async Task RequestAsync(MatchRound round, int number, CancellationToken cancel)
    {
        if (await session.LoadAsync(round.PairKey(number), MatchJson.Default.MatchPair, cancel) is not { } pair)
        {
            // Somebody cleared it away: the rest is not held up.
            round.Skipped++;
        }
        else
        {
            // Since the round was worked out either may have said that they look for themselves.
            var mayBeMatched = await mentors.FindMenteeAsync(pair.Mentee, cancel) is { IsManualOnly: false } && await mentors.FindAsync(pair.Mentor, cancel) is { IsManualOnly: false };
            var outcome = mayBeMatched
                ? await pairings.RequestAsync(pair.Mentee, programmes.RulesOf(round.Programme), [pair.Mentor], pair.Topic, "", cancel)
                : new RequestOutcome(RequestResult.Unfit);
            session.Save(round.PairKey(number), pair with { Result = outcome.Result }, MatchJson.Default.MatchPair, TimeSpan.FromDays(90));
            if (outcome is { Result: RequestResult.Sent, Pairing: { } pairing })
            {
                round.Sent++;
                await book.TellAsync(pair.Mentee, MatchNotices.Matched, pairing, PairingNews.About(pairing, pairing.Mentor, pairing.AnswerBy), cancel);
            }
            else
            {
                round.Skipped++;
            }
        }
    }
}

/// <summary>What a worker does for rounds, one step a session.</summary>
public sealed class MatchFollowUps(StoreSession session, MatchRounds rounds, RankingSteps ranking, MatchPublishing publishing, TimeProvider time)
{
    /// <summary>Takes the next step that is due: asks people to put each other in order, works an ordered round out, or makes the next request of a published one. The caller commits.</summary>
    /// <returns>False when nothing is due.</returns>
    public async Task<bool> TakeNextAsync(CancellationToken cancel = default)
    {
        var page = await session.Store.PageAsync(session.Agency, new IndexQuery(MatchRounds.Due, To: time.GetUtcNow().ToUnixTimeMilliseconds(), Limit: 10), cancel);
        foreach (var entry in page.Entries)
        {
            if (await rounds.FindAsync(entry.Member, cancel) is not { State: MatchRoundState.Ordered or MatchRoundState.Ranking or MatchRoundState.Publishing } round)
            {
                session.Batch.Unindex(MatchRounds.Due, entry.Member);
                return true;
            }
            if (round.State switch
            {
                MatchRoundState.Ordered => await rounds.WorkOutAsync(round.Id, cancel: cancel),
                MatchRoundState.Ranking => await ranking.StepAsync(round, (await rounds.LocksAsync(round.Programme, cancel)).Locks, cancel),
                _ => await publishing.TakeNextAsync(round, cancel),
            })
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The next step of one round in publishing; the caller commits.</summary>
    /// <returns>False when it is through.</returns>
    public async Task<bool> TakeNextAsync(string id, CancellationToken cancel = default) =>
        await rounds.FindAsync(id, cancel) is { } round && await publishing.TakeNextAsync(round, cancel);
}
