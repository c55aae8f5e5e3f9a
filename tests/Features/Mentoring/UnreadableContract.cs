using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;

namespace AsnAssistant.Features.Tests.Mentoring;

/// <summary>A document that no hand of ours has written stops nobody behind it, on every engine.</summary>
public abstract class UnreadableContract(TestEngine engine) : IAsyncLifetime
{
    private static readonly AgencyId Agency = new(Installation.Rangkui);

    private Installation _house = null!;

    public async Task InitializeAsync() => _house = Installation.Open(
        await engine.OpenAsync(), """{"programmes":[{"id":"pengembangan"},{"id":"lingkaran"},{"id":"latsar","steps":[{"id":"laporan","indonesian":"Laporan","english":"Report"}]}]}""");

    public async Task DisposeAsync()
    {
        await _house.DisposeAsync();
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task Of_two_circles_that_are_over_the_readable_one_ends()
    {
        var circles = new List<Circle>();
        foreach (var user in (string[])["2001", "2002"])
        {
            var mentor = await _house.MentorAsync(user);
            circles.Add((await _house.DoAsync<Circles, CircleOutcome>(door => door.OpenByAsync(mentor, "renja"))).Circle!);
        }
        await BreakAsync(Circle.KeyOf(circles[0].Id));
        await _house.MorningOfAsync(4, 10);
        Assert.Equal(CircleState.Closed, (await _house.DoAsync<Circles, Circle?>(door => door.FindAsync(circles[1].Id)))!.State);
        Assert.Equal([circles[0].Id], await DueAsync(CircleBook.Due));
    }

    [Fact]
    public async Task Of_two_whose_circles_have_to_be_looked_at_the_readable_one_is()
    {
        var people = new List<PersonId>();
        foreach (var user in (string[])["2001", "2002"])
        {
            people.Add(await _house.MentorAsync(user));
            var circle = (await _house.DoAsync<Circles, CircleOutcome>(door => door.OpenByAsync(people[^1], "renja"))).Circle!;
            await _house.DoAsync<PersonalBlocks, bool>(blocks => blocks.BlockAsync(people[^1], PersonId.Of("telegram", "9"), "Contoh"));
            await BreakAsync(people.Count == 1 ? Circle.KeyOf(circle.Id) : "none");
        }
        await _house.LetTimeWorkAsync();
        Assert.Equal([people[0].Value], await DueAsync("circles:look"));
    }

    [Fact]
    public async Task Of_two_companion_pairs_the_readable_one_is_reminded()
    {
        var pairs = new List<Pairing>();
        for (var i = 1; i < 3; i++)
        {
            var order = new LatsarOrder(
                new PairingSide(await _house.MeetAsync($"100{i}"), "Contoh", "", ""), new PairingSide(await _house.MeetAsync($"200{i}"), "Contoh", "", ""), "", "",
                new Dictionary<string, DateOnly> { ["laporan"] = new(2026, 4, 1) });
            pairs.Add((await _house.DoAsync<LatsarPairs, LatsarOutcome>(door => door.CreateAsync(order))).Pairing!);
        }
        await BreakAsync(LatsarPlan.KeyOf(pairs[0].Id));
        Assert.Equal(["latsarStepNear chat-1002", "latsarStepNear chat-2002"], await _house.MorningOfAsync(4, 1));
    }

    [Fact]
    public async Task Of_two_pairs_the_readable_one_is_spoken_to_and_ends_by_its_rule()
    {
        var pairs = new List<Pairing>();
        for (var i = 1; i < 3; i++)
        {
            pairs.Add((await _house.RequestAsync(await _house.MenteeAsync($"100{i}"), await _house.MentorAsync($"200{i}"))).Pairing!);
            await _house.AcceptAsync(pairs[^1]);
        }
        await _house.LetTimeWorkAsync();
        foreach (var pair in pairs)
        {
            _house.Rules.Forbid(pair.Mentee.Person, pair.Mentor.Person);
            Assert.True(await _house.DoAsync<RuleConflicts, bool>(conflicts => conflicts.RecheckAsync(pair.Id, CancellationToken.None)));
        }
        await BreakAsync(PairCare.KeyOf(pairs[0].Id));
        await _house.MorningOfAsync(3, 26);
        Assert.True((await _house.DoAsync<PairSessions, PairCare?>(sessions => sessions.CareAsync(pairs[1].Id)))!.IsFirstAsked);
        await BreakAsync(Pairing.KeyOf(pairs[0].Id));
        while (await _house.DoAsync<RuleRounds, bool>(rounds => rounds.EndNextAsync()))
        {
            // As the host's worker does.
        }
        Assert.Equal(PairingState.Ended, (await _house.ReadAsync(pairs[1])).State);
        Assert.Equal([pairs[0].Id], await DueAsync("rule-conflicts"));
    }

    [Fact]
    public async Task A_seat_is_offered_past_a_mentor_and_a_waiting_mentee_who_cannot_be_read()
    {
        var (broken, mentor) = (await _house.MentorAsync("2001", seats: 1), await _house.MentorAsync("2002", seats: 1));
        var (first, second) = (await _house.MenteeAsync("1001"), await _house.MenteeAsync("1002"));
        foreach (var person in (PersonId[])[first, second])
        {
            await _house.DoAsync<Waitlist, int?>(waitlist => waitlist.JoinAsync(person, "renja", mentor));
            _house.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        await BreakAsync(Mentor.KeyOf(broken));
        await BreakAsync(Mentee.KeyOf(first));
        await _house.LetTimeWorkAsync();
        Assert.True(await _house.LiveAsync(second) is { State: PairingState.Offered } offered && offered.Mentor.Person == mentor);
    }

    /// <summary>Puts something that is no document of ours in its place.</summary>
    private async Task BreakAsync(string key)
    {
        var stored = (await _house.Store.ReadAsync(Agency, [key]))[0];
        await _house.Store.CommitAsync(new WriteBatch(Agency).Expect(key, stored.Version).Put(key, "[]"u8.ToArray()));
    }

    private async Task<IReadOnlyList<string>> DueAsync(string index) => [.. (await _house.Store.PageAsync(Agency, new IndexQuery(index))).Entries.Select(entry => entry.Member)];
}

public sealed class SqliteUnreadableTests() : UnreadableContract(TestEngine.Sqlite());

public sealed class RedisUnreadableTests() : UnreadableContract(TestEngine.Redis());
