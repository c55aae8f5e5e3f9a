using AsnAssistant.Mentoring;
using AsnAssistant.Mentoring.Matching;
using AsnAssistant.People;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;

namespace AsnAssistant.Features.Tests.Mentoring.Matching;

/// <summary>Rounds of circles on every engine: two guides, four to six members, nobody with whom they must not be, proved, and opened with invitations.</summary>
public abstract class GroupRoundContract(TestEngine engine) : IAsyncLifetime
{
    private const string Programme = "lingkaran";
    private const string Officer = "Petugas Contoh";
    private const string WithCircles = """{"programmes":[{"id":"pengembangan"},{"id":"lingkaran"}]}""";

    private Installation _house = null!;

    public async Task InitializeAsync() => _house = Installation.Open(await engine.OpenAsync(), WithCircles);

    public async Task DisposeAsync()
    {
        await _house.DisposeAsync();
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task Eleven_people_and_four_mentors_make_two_circles_of_two_guides()
    {
        // A mentor whose seats for pairs are taken may guide all the same.
        var full = await _house.MentorAsync("2000", seats: 1);
        await _house.AcceptAsync((await _house.RequestAsync(await _house.MenteeAsync("1999"), full)).Pairing!);
        await MentorsAsync(1, 3, "renja");
        await MenteesAsync(0, 11, "renja");
        var round = await WorkedOutAsync();
        Assert.True(round is { State: MatchRoundState.Ready, IsOfGroups: true, Outcome: { Groups: 2, Matched: 11, Mentees: 11, Mentors: 4, Certificate.Holds: true } });
        Assert.Equal(round.Outcome!.Certificate.Bound, round.Outcome.Certificate.Value);
        var groups = await GroupsAsync(round);
        Assert.Equal([6, 5], groups.Select(group => group.Members.Count));
        Assert.Equal(4, groups.SelectMany(group => group.Guides).Distinct().Count());
        Assert.Equal(11, groups.SelectMany(group => group.Members).Distinct().Count());
        // Whoever has a mentor leaves the seats to others.
        Assert.Equal(1, round.Outcome.LeftOut[nameof(CohortReason.Busy)]);
    }

    [Fact]
    public async Task A_circle_that_would_not_fill_is_not_made_and_its_people_fill_another()
    {
        await MentorsAsync(0, 2, "renja");
        await MentorsAsync(2, 2, "anggaran");
        // Four want the second topic, but a circle of it would leave three without one.
        await MenteesAsync(0, 3, "renja");
        await MenteesAsync(3, 3, "renja", "anggaran");
        await MenteesAsync(6, 1, "anggaran");
        var group = Assert.Single(await GroupsAsync(await WorkedOutAsync()));
        Assert.Equal(("renja", 6), (group.Topic, group.Members.Count));
    }

    [Fact]
    public async Task Two_small_circles_are_better_than_one_large_one_and_people_without()
    {
        await MentorsAsync(0, 2, "renja");
        await MentorsAsync(2, 2, "anggaran");
        await MenteesAsync(0, 4, "renja");
        await MenteesAsync(4, 2, "renja", "anggaran");
        await MenteesAsync(6, 2, "anggaran");
        var round = await WorkedOutAsync();
        Assert.True(round.Outcome is { Matched: 8, Groups: 2, Certificate.Holds: true });
        Assert.All(await GroupsAsync(round), group => Assert.Equal(4, group.Members.Count));
    }

    [Fact]
    public async Task Three_people_or_one_guide_make_no_circle()
    {
        await MentorsAsync(0, 2, "renja");
        await MentorsAsync(2, 1, "anggaran");
        await MenteesAsync(0, 3, "renja");
        await MenteesAsync(3, 5, "anggaran");
        Assert.True(await WorkedOutAsync() is { State: MatchRoundState.Ready, Outcome: { Groups: 0, Matched: 0 } });
    }

    [Fact]
    public async Task No_guide_is_a_members_superior_and_nobody_meets_whom_they_do_not_want_to_see()
    {
        var guides = await MentorsAsync(0, 4, "renja");
        var people = await MenteesAsync(0, 10, "renja");
        _house.Rules.Forbid(people[0], guides[0]);
        _house.Rules.Forbid(people[1], guides[1]);
        Assert.True(await _house.DoAsync<PersonalBlocks, bool>(blocks => blocks.BlockAsync(guides[2], guides[3], "Mentor contoh")));
        foreach (var other in people[3..6])
        {
            Assert.True(await _house.DoAsync<PersonalBlocks, bool>(blocks => blocks.BlockAsync(people[2], other, "Mentee contoh")));
        }
        var round = await WorkedOutAsync();
        Assert.True(round.Outcome!.Certificate.Holds);
        var groups = await GroupsAsync(round);
        Assert.Equal(2, groups.Count);
        Assert.All(groups, group =>
        {
            Assert.InRange(group.Members.Count, 4, 6);
            Assert.False(group.Guides.Contains(guides[2]) && group.Guides.Contains(guides[3]));
            Assert.False(group.Members.Contains(people[0]) && group.Guides.Contains(guides[0]));
            Assert.False(group.Members.Contains(people[1]) && group.Guides.Contains(guides[1]));
            Assert.False(group.Members.Contains(people[2]) && group.Members.Intersect(people[3..6]).Any());
        });
    }

    [Fact]
    public async Task Publishing_opens_circles_tells_the_guides_and_keeps_a_seat_for_everybody_invited()
    {
        await using var second = _house.Restarted();
        await MentorsAsync(0, 4, "renja");
        var people = await MenteesAsync(0, 12, "renja");
        var round = await WorkedOutAsync();
        await _house.NoticesAsync();
        Assert.Equal(PublishResult.Started, await PublishAsync(round));
        await Task.WhenAll(Task.Run(() => _house.LetRoundsWorkAsync()), Task.Run(() => second.LetRoundsWorkAsync()));
        Assert.True(await ReadAsync(round) is { State: MatchRoundState.Published, Sent: 12, Skipped: 0 });
        var told = await _house.NoticesAsync();
        Assert.Equal((4, 12, 16), (told.Count(notice => notice.Name == CircleNotices.Named), told.Count(notice => notice.Name == CircleNotices.Invited), told.Select(notice => notice.Conversation!.Id).Distinct().Count()));

        var stranger = await _house.MenteeAsync("1900");
        Assert.Empty(await _house.DoAsync<Circles, IReadOnlyList<Circle>>(circles => circles.OpenAsync(stranger)));
        var id = CircleNews.Read(told.First(notice => notice.Name == CircleNotices.Invited && notice.Conversation!.Id == "chat-1000").Value)!.Circle;
        var circle = await CircleAsync(id);
        Assert.Equal((6, CircleState.Gathering, new DateOnly(2026, 3, 17)), (circle.Invited.Count, circle.State, circle.InvitedThrough));
        Assert.Equal(CircleResult.Full, (await JoinAsync(id, stranger)).Result);
        foreach (var person in circle.Invited[..4].ToList())
        {
            Assert.Equal(CircleResult.Done, (await JoinAsync(id, person)).Result);
        }
        var left = (await CircleAsync(id)).Invited;
        Assert.Equal((2, CircleState.Running), (left.Count, (await CircleAsync(id)).State));
        Assert.Equal(CircleResult.Done, (await DeclineAsync(id, left[0])).Result);
        Assert.Equal(CircleResult.Over, (await DeclineAsync(id, left[0])).Result);
        Assert.Equal(CircleResult.Done, (await JoinAsync(id, stranger)).Result);

        // The next round invites nobody twice who has not answered.
        Assert.Equal(1, (await WorkedOutAsync()).Outcome!.Mentees);
        _house.Clock.SetTo(new DateTimeOffset(2026, 3, 25, 3, 0, 0, TimeSpan.Zero));
        await _house.LetTimeWorkAsync();
        Assert.Empty((await CircleAsync(id)).Invited);
        Assert.Single(await _house.DoAsync<Circles, IReadOnlyList<Circle>>(circles => circles.OpenAsync(people[0], limit: 25)), open => open.Id == id);
    }

    [Fact]
    public async Task Who_can_no_longer_come_is_not_invited_and_under_four_there_is_no_circle()
    {
        var guides = await MentorsAsync(0, 2, "renja");
        var people = await MenteesAsync(0, 5, "renja");
        var round = await WorkedOutAsync();
        var other = (await _house.DoAsync<Circles, CircleOutcome>(async circles => await circles.OpenByAsync(await _house.MentorAsync("2900"), "renja"))).Circle!;
        await JoinAsync(other.Id, people[0]);
        _house.Rules.Forbid(people[1], guides[0]);
        Assert.Equal(PublishResult.Started, await PublishAsync(round));
        await _house.LetRoundsWorkAsync();
        Assert.True(await ReadAsync(round) is { State: MatchRoundState.Published, Sent: 0, Skipped: 5 });
        Assert.Equal(CircleResult.TooFew, Assert.Single(await GroupsAsync(round)).Result);
    }

    [Fact]
    public async Task Groups_changed_behind_the_proof_are_not_published()
    {
        await MentorsAsync(0, 2, "renja");
        await MenteesAsync(0, 4, "renja");
        var stranger = await _house.MenteeAsync("1900", "anggaran");
        var round = await WorkedOutAsync();
        await _house.DoAsync<StoreSession, bool>(async session =>
        {
            var group = (await session.LoadAsync(round.GroupKey(0), MatchJson.Default.MatchGroup))!;
            session.Save(round.GroupKey(0), group with { Members = [.. group.Members, stranger] }, MatchJson.Default.MatchGroup);
            return true;
        });
        Assert.Equal(PublishResult.Refused, await PublishAsync(round));
    }

    private async Task<PersonId[]> MentorsAsync(int from, int count, params string[] topics)
    {
        var people = new PersonId[count];
        for (var i = 0; i < count; i++)
        {
            people[i] = await _house.MentorAsync($"20{from + i:00}", topics: topics);
        }
        return people;
    }

    private async Task<PersonId[]> MenteesAsync(int from, int count, params string[] topics)
    {
        var people = new PersonId[count];
        for (var i = 0; i < count; i++)
        {
            people[i] = await _house.MenteeAsync($"10{from + i:00}", topics);
        }
        return people;
    }

    private async Task<MatchRound> WorkedOutAsync()
    {
        var round = await _house.DoAsync<MatchRounds, MatchRound>(rounds => Task.FromResult(rounds.Order(Programme, MatchMethod.Flow, 0, Officer, seed: 7)));
        Assert.Equal(1, await _house.LetRoundsWorkAsync());
        return await ReadAsync(round);
    }

    private async Task<MatchRound> ReadAsync(MatchRound round) => (await _house.DoAsync<MatchRounds, MatchRound?>(rounds => rounds.FindAsync(round.Id)))!;

    private Task<IReadOnlyList<MatchGroup>> GroupsAsync(MatchRound round) => _house.DoAsync<MatchRounds, IReadOnlyList<MatchGroup>>(rounds => rounds.GroupsAsync(round));

    private Task<PublishResult> PublishAsync(MatchRound round) => _house.DoAsync<MatchRounds, PublishResult>(rounds => rounds.PublishAsync(round.Id, Officer));

    private async Task<Circle> CircleAsync(string id) => (await _house.DoAsync<Circles, Circle?>(circles => circles.FindAsync(id)))!;

    private Task<CircleOutcome> JoinAsync(string id, PersonId person) => _house.DoAsync<Circles, CircleOutcome>(circles => circles.JoinAsync(id, person));

    private Task<CircleOutcome> DeclineAsync(string id, PersonId person) => _house.DoAsync<Circles, CircleOutcome>(circles => circles.DeclineAsync(id, person));
}

public sealed class SqliteGroupRoundTests() : GroupRoundContract(TestEngine.Sqlite());

public sealed class RedisGroupRoundTests() : GroupRoundContract(TestEngine.Redis());
