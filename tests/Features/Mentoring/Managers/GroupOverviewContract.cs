using System.Text.Json;
using AsnAssistant.Mentoring;
using AsnAssistant.Mentoring.Managers;
using AsnAssistant.People;
using AsnAssistant.TestKit;

namespace AsnAssistant.Features.Tests.Mentoring.Managers;

/// <summary>What managers see of circles and companion pairs, on every engine, and what they can do. It begins on Tuesday, 10 March 2026.</summary>
public abstract class GroupOverviewContract(TestEngine engine) : IAsyncLifetime
{
    private const string Offered = """
        {"programmes":[{"id":"pengembangan"},{"id":"lingkaran"},{"id":"latsar","steps":[{"id":"rancangan","indonesian":"Rancangan","english":"Design"},{"id":"laporan","indonesian":"Laporan","english":"Report"}]}]}
        """;

    private Installation _house = null!;

    public async Task InitializeAsync() => _house = Installation.Open(await engine.OpenAsync(), Offered);

    public async Task DisposeAsync()
    {
        await _house.DisposeAsync();
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task A_circle_is_shown_without_its_members_and_their_number_only_from_five_on()
    {
        var guide = await _house.MentorAsync("2001");
        Assert.Equal([guide], (await GuidesAsync("renja")).Select(mentor => mentor.Person));
        Assert.Equal(CircleResult.Done, (await OpenAsync(guide)).Result);
        Assert.Empty(await GuidesAsync("renja"));
        Assert.Equal(["mentoring.circleNamed"], (await _house.NoticesAsync()).Select(notice => notice.Name));
        var circle = Assert.Single(await CirclesAsync());
        Assert.Equal((0, CircleState.Gathering), (circle.Members, circle.State));
        for (var i = 0; i < 5; i++)
        {
            var member = await _house.MenteeAsync($"10{i:00}");
            await _house.DoAsync<Circles, CircleOutcome>(circles => circles.JoinAsync(circle.Id, member));
            Assert.Equal(i < 4 ? null : 5, Assert.Single(await CirclesAsync()).Members);
        }
        var shown = JsonSerializer.Serialize(await CirclesAsync());
        Assert.Contains("Mentor 2001", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Mentee contoh", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("1001", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_needs_a_hand_is_said_and_a_close_of_what_has_changed_is_refused()
    {
        var guide = await _house.MentorAsync("2001");
        await OpenAsync(guide);
        var member = await _house.MenteeAsync("1001");
        var seen = Assert.Single(await CirclesAsync());
        Assert.Empty(seen.Faults);
        await _house.DoAsync<Circles, CircleOutcome>(circles => circles.JoinAsync(seen.Id, member));
        Assert.Equal(CircleResult.Over, await CloseAsync(seen));
        await _house.DoAsync<MentorBreaks>(breaks => breaks.LostAsync(guide));
        _house.Rules.Forbid(member, guide, programme: "lingkaran");
        await _house.DoAsync<RuleRounds, bool>(rounds => rounds.StepOfCircleAsync(seen.Id));
        _house.Clock.Advance(TimeSpan.FromDays(24));
        var now = Assert.Single(await CirclesAsync());
        Assert.Equal([CircleFault.GuidesOutOfReach, CircleFault.NotFilling, CircleFault.ChangeAsked], now.Faults);
        await _house.NoticesAsync();
        Assert.Equal(CircleResult.Done, await CloseAsync(now));
        Assert.Contains("chat-1001", (await _house.NoticesAsync()).Where(notice => notice.Name == CircleNotices.Closed).Select(notice => notice.Conversation!.Id));
        Assert.Empty(await CirclesAsync());
        Assert.Equal(CircleResult.Over, await CloseAsync(now));
        // Who is out of reach is not offered as a guide.
        Assert.Empty(await GuidesAsync("renja"));
    }

    [Fact]
    public async Task Steps_of_companion_pairs_are_counted_from_five_pairs_on_and_names_are_for_the_personnel_office()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal((i, null), (await LatsarAsync(false) is var few ? (few.Pairs, few.Progress) : default));
            var (cpns, superior) = (await _house.MeetAsync($"10{i:00}"), await _house.MeetAsync($"20{i:00}"));
            var dates = new Dictionary<string, DateOnly> { ["rancangan"] = new(2026, 4, 1 + i), ["laporan"] = new(2026, 6, 30) };
            var order = new LatsarOrder(new PairingSide(cpns, $"CPNS {i}", "Staf contoh", "Unit contoh"), new PairingSide(superior, $"Atasan {i}", "Kepala contoh", "Unit contoh"), "Coach rahasia", "", dates);
            var pair = (await _house.DoAsync<LatsarPairs, LatsarOutcome>(pairs => pairs.CreateAsync(order))).Pairing!;
            if (i == 0)
            {
                await _house.DoAsync<LatsarPairs, AnswerOutcome>(pairs => pairs.MarkDoneAsync(pair.Id, 0, cpns, "bukti rahasia"));
            }
        }
        _house.Clock.SetTo(new DateTimeOffset(2026, 4, 4, 3, 0, 0, TimeSpan.Zero));
        var counted = await LatsarAsync(withNames: false);
        Assert.Equal(new LatsarProgress(1, 10, 2, 2), counted.Progress);
        Assert.Empty(counted.Late);
        var named = await LatsarAsync(withNames: true);
        Assert.Equal([("CPNS 1", "Atasan 1", 1), ("CPNS 2", "Atasan 2", 1)], named.Late.Select(one => (one.Mentee, one.Mentor, one.Count)));
        Assert.DoesNotContain("rahasia", JsonSerializer.Serialize(named), StringComparison.Ordinal);
    }

    private Task<IReadOnlyList<CircleView>> CirclesAsync() => _house.DoAsync<CircleOverview, IReadOnlyList<CircleView>>(async overview => (await overview.PageAsync()).Circles);

    private Task<IReadOnlyList<Mentor>> GuidesAsync(string topic) => _house.DoAsync<CircleOverview, IReadOnlyList<Mentor>>(overview => overview.GuidesAsync(topic));

    private Task<CircleOutcome> OpenAsync(PersonId guide) => _house.DoAsync<CircleOverview, CircleOutcome>(overview => overview.OpenAsync([guide], "renja", "Petugas Contoh"));

    private Task<CircleResult> CloseAsync(CircleView circle) => _house.DoAsync<CircleOverview, CircleResult>(overview => overview.CloseAsync(circle.Id, circle.Version, "Petugas Contoh"));

    private Task<LatsarState> LatsarAsync(bool withNames) => _house.DoAsync<LatsarOverview, LatsarState>(overview => overview.StateAsync(withNames));
}

public sealed class SqliteGroupOverviewTests() : GroupOverviewContract(TestEngine.Sqlite());

public sealed class RedisGroupOverviewTests() : GroupOverviewContract(TestEngine.Redis());
