using System.Text.Json.Nodes;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring.Matching;

/// <summary>What ranking windows keep of somebody: to read, to take along, to erase.</summary>
/// <remarks>
/// Store: document <c>match-ballots-of:RANKING:PERSON</c>, the numbers of the ballots somebody has or stands on, gone with them; index <c>match-rankings</c> of windows with ballots, by the
/// end of these in Unix milliseconds.
/// </remarks>
public sealed class RankingData(StoreSession session, Mentors mentors, TimeProvider time)
{
    private const string Windows = "match-rankings";

    /// <summary>Windows that are looked at: a month's worth, of every programme.</summary>
    private const int MostWindows = 100;

    private const int PerTrip = 100;

    /// <summary>Ballots that are kept, the one that goes first at the top.</summary>
    public async Task<IReadOnlyList<OwnBallot>> ReadAsync(PersonId person, CancellationToken cancel = default)
    {
        var found = new List<OwnBallot>();
        foreach (var (window, numbers) in await WindowsOfAsync(person, cancel))
        {
            foreach (var number in numbers)
            {
                if (await BallotAsync(window, number, cancel) is { } ballot && ballot.Person == person)
                {
                    var names = new List<string?>();
                    foreach (var wish in ballot.Wishes)
                    {
                        // A mentor reads topics and fit, and no names: who somebody is stands in a request.
                        names.Add(ballot.IsMentor ? null : (await mentors.FindAsync(wish, cancel))?.Name);
                    }
                    found.Add(new OwnBallot(ballot.IsMentor, ballot.Wishes.Count, names, ballot.Order, ballot.Refused, ballot.AnsweredAt));
                }
            }
        }
        return found;
    }

    /// <summary>Erases somebody's ballots, and takes them off those of others; the numbers of all else on them stay.</summary>
    public async Task EraseAsync(PersonId person, CancellationToken cancel = default)
    {
        foreach (var (window, numbers) in await WindowsOfAsync(person, cancel))
        {
            foreach (var some in numbers.Chunk(PerTrip))
            {
                await session.PrefetchAsync([.. some.Select(number => RankingWindow.BallotKey(window.Id, number))], cancel);
                foreach (var number in some)
                {
                    if (await BallotAsync(window, number, cancel) is not { } ballot)
                    {
                        continue;
                    }
                    if (ballot.Person == person)
                    {
                        session.Remove(RankingWindow.BallotKey(window.Id, number));
                        continue;
                    }
                    ballot.Wishes = [.. ballot.Wishes.Select(wish => wish == person ? RankingBallot.Gone : wish)];
                    session.Save(RankingWindow.BallotKey(window.Id, number), ballot, MatchJson.Default.RankingBallot, window.KeptUntil - time.GetUtcNow());
                }
            }
            session.Remove(KeyOf(window.Id, person));
        }
    }

    /// <summary>Notes with a window's ballots whose they are and who stands on them.</summary>
    /// <param name="ballots">In the order of their numbers.</param>
    internal async Task NoteAsync(string window, IReadOnlyList<RankingBallot> ballots, DateTimeOffset keptUntil, CancellationToken cancel)
    {
        var numbers = new Dictionary<PersonId, List<int>>();
        for (var number = 0; number < ballots.Count; number++)
        {
            foreach (var person in ballots[number].Wishes.Append(ballots[number].Person))
            {
                if (!numbers.TryGetValue(person, out var known))
                {
                    numbers[person] = known = [];
                }
                known.Add(number);
            }
        }
        // Found from the first ballot on, also where the host dies before the last.
        await session.Store.CommitAsync(new WriteBatch(session.Agency).Index(Windows, window, keptUntil.ToUnixTimeMilliseconds()), cancel);
        foreach (var some in numbers.Chunk(PerTrip))
        {
            var batch = new WriteBatch(session.Agency);
            foreach (var (person, of) in some)
            {
                batch.Put(KeyOf(window, person), DocumentJson.Write(new BallotNumbers(of), MatchJson.Default.BallotNumbers), keptUntil - time.GetUtcNow());
            }
            await session.Store.CommitAsync(batch, cancel);
        }
        var gone = await session.Store.PageAsync(session.Agency, new IndexQuery(Windows, To: time.GetUtcNow().ToUnixTimeMilliseconds(), Limit: MostWindows), cancel);
        foreach (var entry in gone.Entries)
        {
            session.Batch.Unindex(Windows, entry.Member);
        }
    }

    private async Task<List<((string Id, DateTimeOffset KeptUntil) Window, IReadOnlyList<int> Numbers)>> WindowsOfAsync(PersonId person, CancellationToken cancel)
    {
        var page = await session.Store.PageAsync(session.Agency, new IndexQuery(Windows, From: time.GetUtcNow().ToUnixTimeMilliseconds(), Limit: MostWindows), cancel);
        var found = new List<((string Id, DateTimeOffset KeptUntil), IReadOnlyList<int>)>();
        if (page.Entries.Count > 0)
        {
            await session.PrefetchAsync([.. page.Entries.Select(entry => KeyOf(entry.Member, person))], cancel);
        }
        foreach (var entry in page.Entries)
        {
            if (await session.LoadAsync(KeyOf(entry.Member, person), MatchJson.Default.BallotNumbers, cancel) is { } numbers)
            {
                found.Add(((entry.Member, DateTimeOffset.FromUnixTimeMilliseconds((long)entry.Score)), numbers.All));
            }
        }
        return found;
    }

    private Task<RankingBallot?> BallotAsync((string Id, DateTimeOffset KeptUntil) window, int number, CancellationToken cancel) =>
        session.LoadAsync(RankingWindow.BallotKey(window.Id, number), MatchJson.Default.RankingBallot, cancel);

    private static string KeyOf(string window, PersonId person) => $"match-ballots-of:{window}:{person.Value}";
}

/// <param name="All">Of ballots somebody has or stands on.</param>
internal sealed record BallotNumbers(IReadOnlyList<int> All);

/// <summary>How somebody put others in order.</summary>
/// <param name="Wishes">How many could be put in order.</param>
/// <param name="Names">Of these; null for whom no name was shown, or who has gone.</param>
/// <param name="Order">Numbers of them from 1, the most wanted first.</param>
/// <param name="Refused">Numbers of those who shall not be.</param>
/// <param name="AnsweredAt">UTC; null without an answer.</param>
public sealed record OwnBallot(bool IsMentor, int Wishes, IReadOnlyList<string?> Names, IReadOnlyList<int> Order, IReadOnlyList<int> Refused, DateTimeOffset? AnsweredAt)
{
    /// <summary>All of it, in the words of the store.</summary>
    public JsonNode ToJson() => new JsonObject
    {
        ["role"] = IsMentor ? "mentor" : "mentee",
        ["shown"] = Wishes,
        ["order"] = new JsonArray([.. Order.Select(number => (JsonNode)new JsonObject { ["number"] = number, ["name"] = Names[number - 1] })]),
        ["refused"] = new JsonArray([.. Refused.Select(number => (JsonNode)new JsonObject { ["number"] = number, ["name"] = Names[number - 1] })]),
        ["answeredAt"] = AnsweredAt,
    };
}
