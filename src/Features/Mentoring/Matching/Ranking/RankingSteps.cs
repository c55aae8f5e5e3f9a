using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring.Matching;

/// <summary>What a worker does for a ranking window: writes the ballots, asks, reminds once, closes. Each step is a commit of its own. For the doors of this room only.</summary>
public sealed class RankingSteps(StoreSession session, CohortMatching matching, Rankings rankings, RankingData data, Notices notices, WorkingCalendar calendar, TimeProvider time)
{
    private const int PerCommit = 20;

    private const int BallotsPerCommit = 200;

    /// <summary>The next step of a round whose people put in order; the caller commits.</summary>
    /// <returns>False when somebody else is at it.</returns>
    internal async Task<bool> StepAsync(MatchRound round, IReadOnlyList<PairLock> locks, CancellationToken cancel)
    {
        var (window, now) = (round.Ranking!, time.GetUtcNow());
        if (!window.IsPrepared)
        {
            return await PrepareAsync(round, window, locks, cancel);
        }
        if (now >= window.EndsAt)
        {
            rankings.Close(round);
        }
        else if (!calendar.IsOfficeOpen(now))
        {
            // Nobody is asked at night.
            Wait(round, NextOpening(now));
        }
        else if (window.Asked < window.Ballots)
        {
            window.Asked = await TellAsync(round, window, window.Asked, isReminder: false, cancel);
            Keep(round);
        }
        else if (window.RemindAt <= now && window.Reminded < window.Ballots)
        {
            window.Reminded = await TellAsync(round, window, window.Reminded, isReminder: true, cancel);
            Keep(round);
        }
        else
        {
            Wait(round, window.RemindAt is { } remind && remind > now ? remind : window.EndsAt);
        }
        return true;
    }

    private async Task<bool> PrepareAsync(MatchRound round, RankingWindow window, IReadOnlyList<PairLock> locks, CancellationToken cancel)
    {
        // Another host that was here before left ballots under its own name; they go by themselves.
        window.Id = WriteBatch.NewId();
        try
        {
            await session.Store.CommitAsync(new WriteBatch(session.Agency).Claim(MatchRounds.Working, window.Id, MatchRounds.WorkingFor), cancel);
        }
        catch (ConcurrencyException)
        {
            return false;
        }
        var (cohort, problem) = await matching.LookAsync(round, locks, cancel);
        var ballots = RankingBallots.Of(cohort, problem);
        var received = calendar.ReceivedOn(time.GetUtcNow(), out _);
        window.LastDay = calendar.AddWorkingDays(received, window.Days);
        window.EndsAt = calendar.Zone.EndOf(window.LastDay);
        window.RemindAt = window.Days > 1 ? calendar.Zone.At(calendar.AddWorkingDays(received, window.Days - 1), calendar.Hours.Opens) : null;
        (window.Mentors, window.Mentees) = (ballots.Count(ballot => ballot.IsMentor), ballots.Count(ballot => !ballot.IsMentor));
        await data.NoteAsync(window.Id, ballots, window.EndsAt + Rankings.KeptAfter, cancel);
        foreach (var some in ballots.Select((ballot, number) => (ballot, number)).Chunk(BallotsPerCommit))
        {
            var batch = new WriteBatch(session.Agency);
            foreach (var (ballot, number) in some)
            {
                batch.Put(window.BallotKey(number), DocumentJson.Write(ballot, MatchJson.Default.RankingBallot), window.EndsAt - time.GetUtcNow() + Rankings.KeptAfter);
            }
            await session.Store.CommitAsync(batch, cancel);
        }
        session.Batch.Unclaim(MatchRounds.Working, window.Id);
        if (ballots.Count == 0)
        {
            rankings.Close(round);
        }
        Keep(round);
        return true;
    }

    /// <returns>The number of the first ballot not looked at.</returns>
    private async Task<int> TellAsync(MatchRound round, RankingWindow window, int from, bool isReminder, CancellationToken cancel)
    {
        int[] numbers = [.. Enumerable.Range(from, Math.Min(PerCommit, window.Ballots - from))];
        await session.PrefetchAsync([.. numbers.Select(window.BallotKey)], cancel);
        foreach (var number in numbers)
        {
            if (await rankings.BallotAsync(window, number, cancel) is { } ballot && !(isReminder && ballot.AnsweredAt is not null))
            {
                await notices.TellAsync(
                    ballot.Person, MatchNotices.Ranking, new RankingNews(round.Id, number) { IsReminder = isReminder }.ToJson(),
                    $"{window.Id}.{number}:{(isReminder ? "again" : "ranking")}", cancel);
            }
        }
        return from + numbers.Length;
    }

    private DateTimeOffset NextOpening(DateTimeOffset now)
    {
        var day = calendar.Zone.DayOf(now);
        var opens = calendar.Zone.At(day, calendar.Hours.Opens);
        return calendar.IsWorkingDay(day) && opens > now ? opens : calendar.Zone.At(calendar.NextWorkingDay(day), calendar.Hours.Opens);
    }

    private void Wait(MatchRound round, DateTimeOffset until) => session.Batch.Index(MatchRounds.Due, round.Id, until.ToUnixTimeMilliseconds());

    private void Keep(MatchRound round) => session.Save(MatchRound.KeyOf(round.Id), round, MatchJson.Default.MatchRound);
}
