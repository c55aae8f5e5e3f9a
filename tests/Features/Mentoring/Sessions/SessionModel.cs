using AsnAssistant.Mentoring;
using AsnAssistant.Storage;

namespace AsnAssistant.Features.Tests.Mentoring;

/// <summary>Two pairs do whatever comes to their minds with their sessions while the clock runs; what has to be true is looked at after each step.</summary>
internal sealed class SessionModel(Installation house, int seed)
{
    private static readonly AgencyId Agency = new(Installation.Rangkui);

    private readonly Random _random = new(seed);
    private readonly List<TestPair> _pairs = [];
    private readonly HashSet<SessionState> _seen = [];
    private readonly HashSet<SessionCount> _counts = [];

    /// <summary>States and counts that have not come about yet.</summary>
    public IReadOnlyList<string> Missing => [.. Enum.GetValues<SessionState>().Except(_seen).Select(state => $"{state}"), .. Enum.GetValues<SessionCount>().Except(_counts).Select(count => $"{count}")];

    public async Task BeginAsync()
    {
        foreach (var number in new[] { 1, 2 })
        {
            _pairs.Add(await TestPair.OfAsync(house, $"100{number}", $"200{number}"));
        }
    }

    public async Task StepAsync()
    {
        var pair = _pairs[_random.Next(2)];
        var (self, other) = _random.Next(2) == 0 ? (pair.Mentee, pair.Mentor) : (pair.Mentor, pair.Mentee);
        var sessions = await SessionsAsync(pair);
        var latest = sessions.Count > 0 ? sessions[_random.Next(Math.Min(3, sessions.Count))] : null;
        switch (_random.Next(12))
        {
            case 0 or 1:
                DateTimeOffset[] times = [.. Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => house.Clock.GetUtcNow().AddHours(_random.Next(-5, 120)))];
                await pair.DoAsync(door => door.ProposeAsync(pair.Pairing.Id, self, times, 60, ""));
                break;
            case 2 or 3 when sessions.FirstOrDefault(one => one.State == SessionState.Proposed) is { } proposed:
                // Mostly whoever has to choose, now and then the one who may not, or an older button.
                var chooser = _random.Next(8) == 0 ? self : proposed.ProposedBy == pair.Mentee ? pair.Mentor : pair.Mentee;
                await pair.DoAsync(door => door.ChooseAsync(proposed.Id, chooser, _random.Next(_random.Next(4) == 0 ? 3 : proposed.Options.Count), _random.Next(8) == 0 ? 1 : proposed.Version));
                break;
            case 4 when latest is not null && _random.Next(3) == 0:
                await pair.DoAsync(door => door.CancelAsync(latest.Id, self));
                break;
            case 5 or 6 when sessions.FirstOrDefault(one => one.At <= house.Clock.GetUtcNow()) is { } past:
                await pair.SayAsync(past, self, _random.Next(4) > 0, 30 * _random.Next(1, 5));
                if (_random.Next(2) == 0)
                {
                    await pair.SayAsync(past, other, _random.Next(4) > 0);
                }
                break;
            case 7 when latest is not null:
                await pair.SayAsync(latest, self, _random.Next(4) > 0, 30 * _random.Next(1, 5));
                break;
            case 8 when latest is not null:
                await pair.DoAsync(door => door.SetTopicAsync(latest.Id, other, "Topik contoh."));
                break;
            case 9:
                house.Clock.Advance(TimeSpan.FromDays(_random.Next(1, 6)));
                await house.LetTimeWorkAsync();
                break;
            default:
                house.Clock.Advance(TimeSpan.FromHours(_random.Next(1, 20)));
                await house.LetTimeWorkAsync();
                break;
        }
    }

    public async Task CheckAsync()
    {
        foreach (var pair in _pairs)
        {
            var sessions = await SessionsAsync(pair);
            var held = sessions.Where(one => one.State == SessionState.Held).ToList();
            _seen.UnionWith(sessions.Select(one => one.State));
            _counts.UnionWith(held.Select(one => one.Counted!.Value));
            var care = await house.DoAsync<PairSessions, PairCare?>(door => door.CareAsync(pair.Pairing.Id));
            // One is planned at a time, and the pair knows which.
            Assert.Equal(care?.Live, sessions.SingleOrDefault(one => one.IsLive)?.Id);
            Assert.Equal((held.Count, held.Sum(one => one.MinutesHeld)), (care?.Held ?? 0, care?.Minutes ?? 0));
            // Held is held for both alike, by at least one yes and no standing no.
            foreach (var person in new[] { pair.Mentee, pair.Mentor })
            {
                var noted = (await house.DoAsync<HoursLedger, IReadOnlyList<HoursYear>>(ledger => ledger.AllAsync(person))).SelectMany(year => year.Entries).ToList();
                Assert.Equal(held.Select(one => (one.Id, one.MinutesHeld)).Order(), noted.Select(entry => (entry.Session, entry.Minutes)).Order());
            }
            Assert.All(held, one => Assert.True(one is { MenteeSaid.Held: true, MentorSaid: null or { Held: true } } or { MentorSaid.Held: true, MenteeSaid: null or { Held: true } }));
            // A calendar is never told less than before.
            Assert.All(sessions.GroupBy(one => one.CalendarUid), group => Assert.Equal(group.Select(one => one.Sequence).Distinct().Count(), group.Count()));
        }
        var due = (await house.Store.PageAsync(Agency, new IndexQuery("sessions:due", Limit: 1000))).Entries.Select(entry => entry.Member).Order();
        var live = new List<string>();
        foreach (var pair in _pairs)
        {
            live.AddRange((await SessionsAsync(pair)).Where(one => one.IsLive).Select(one => one.Id));
        }
        Assert.Equal(live.Order(), due);
    }

    /// <summary>Nobody does anything any more: whatever was planned comes to its end by itself.</summary>
    public async Task EndAsync()
    {
        for (var day = 0; day < 14; day++)
        {
            house.Clock.Advance(TimeSpan.FromHours(12));
            await house.LetTimeWorkAsync();
        }
        foreach (var pair in _pairs)
        {
            Assert.DoesNotContain(await SessionsAsync(pair), one => one.IsLive && one.At is { } at && at < house.Clock.GetUtcNow().AddDays(-6));
        }
    }

    private Task<IReadOnlyList<MentoringSession>> SessionsAsync(TestPair pair) =>
        house.DoAsync<PairSessions, IReadOnlyList<MentoringSession>>(door => door.OfPairAsync(pair.Pairing.Id));
}
