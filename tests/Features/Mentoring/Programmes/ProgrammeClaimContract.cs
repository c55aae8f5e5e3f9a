using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.TestKit;

namespace AsnAssistant.Features.Tests.Mentoring;

/// <summary>One live request per mentee and programme, one bond per two people and programme, and a length of its own, on every engine.</summary>
public abstract class ProgrammeClaimContract(TestEngine engine) : IAsyncLifetime
{
    private const string Both = """{"programmes":[{"id":"pengembangan"},{"id":"balik"}]}""";

    private Installation _house = null!;

    public async Task InitializeAsync() => _house = Installation.Open(await engine.OpenAsync(), Both);

    public async Task DisposeAsync()
    {
        await _house.DisposeAsync();
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task One_request_waits_in_each_programme_and_a_second_in_the_same_one_does_not()
    {
        var mentee = await _house.MenteeAsync("1001");
        var (first, second, third) = (await _house.MentorAsync("2001"), await _house.MentorAsync("2002"), await _house.MentorAsync("2003"));
        Assert.Equal(RequestResult.Sent, (await AskAsync(mentee, "pengembangan", first)).Result);
        var reverse = await AskAsync(mentee, "balik", second);
        Assert.Equal((RequestResult.Sent, "balik"), (reverse.Result, reverse.Pairing!.Programme));
        Assert.Equal(RequestResult.AlreadyLive, (await AskAsync(mentee, "balik", third)).Result);
        Assert.Equal(RequestResult.AlreadyLive, (await AskAsync(mentee, "pengembangan", third)).Result);
        Assert.Equal((1, 1, 0), (await _house.SeatsTakenAsync(first), await _house.SeatsTakenAsync(second), await _house.SeatsTakenAsync(third)));
        Assert.Equal(first, (await LiveAsync(mentee, "pengembangan"))!.Mentor.Person);
        Assert.Equal(second, (await LiveAsync(mentee, "balik"))!.Mentor.Person);
    }

    [Fact]
    public async Task Ten_taps_at_once_on_two_hosts_leave_one_request_in_each_programme()
    {
        await using var other = _house.Restarted();
        Installation[] hosts = [_house, other];
        var mentee = await _house.MenteeAsync("1001");
        var mentors = new List<PersonId>();
        for (var i = 0; i < 10; i++)
        {
            mentors.Add(await _house.MentorAsync($"20{i:00}"));
        }
        var outcomes = await Task.WhenAll(mentors.Select((mentor, i) => Task.Run(() => AskAsync(mentee, i % 2 == 0 ? "pengembangan" : "balik", mentor, hosts[i / 5]))));
        Assert.Equal(["balik", "pengembangan"], outcomes.Where(one => one.Result == RequestResult.Sent).Select(one => one.Pairing!.Programme).Order());
        Assert.Equal(8, outcomes.Count(one => one.Result == RequestResult.AlreadyLive));
        var taken = 0;
        foreach (var mentor in mentors)
        {
            taken += await _house.SeatsTakenAsync(mentor);
        }
        Assert.Equal(2, taken);
    }

    [Fact]
    public async Task Two_who_ask_each_other_at_once_never_guide_each_other_in_one_programme()
    {
        await using var other = _house.Restarted();
        var (one, two) = (await _house.MentorAsync("2001"), await _house.MentorAsync("2002"));
        await _house.MenteeAsync("2001");
        await _house.MenteeAsync("2002");
        for (var round = 0; round < 5; round++)
        {
            var outcomes = await Task.WhenAll(Task.Run(() => AskAsync(one, "pengembangan", two)), Task.Run(() => AskAsync(two, "pengembangan", one, other)));
            var sent = Assert.Single(outcomes, outcome => outcome.Result == RequestResult.Sent).Pairing!;
            Assert.Single(outcomes, outcome => outcome.Result == RequestResult.RuledOut);
            await _house.DoAsync<Pairings, AnswerOutcome>(pairings => pairings.WithdrawAsync(sent.Id, sent.Mentee.Person));
        }
        // In another programme the other way round is what that programme is for.
        var pairing = (await AskAsync(one, "pengembangan", two)).Pairing!;
        await _house.AcceptAsync(pairing);
        Assert.Equal(RequestResult.RuledOut, (await AskAsync(two, "pengembangan", one)).Result);
        Assert.DoesNotContain(await SuggestAsync(two, "pengembangan"), suggestion => suggestion.Mentor.Person == one);
        Assert.Contains(await SuggestAsync(two, "balik"), suggestion => suggestion.Mentor.Person == one);
        Assert.Equal(RequestResult.Sent, (await AskAsync(two, "balik", one)).Result);
        await _house.DoAsync<Pairings, AnswerOutcome>(pairings => pairings.EndAsync(pairing.Id, one));
        Assert.Equal(RequestResult.Sent, (await AskAsync(two, "pengembangan", one)).Result);
    }

    [Fact]
    public async Task A_pair_runs_as_long_as_its_programme_and_the_rule_is_asked_for_it()
    {
        var (mentee, mentor, superior) = (await _house.MenteeAsync("1001"), await _house.MentorAsync("2001"), await _house.MentorAsync("2002"));
        var reverse = (await AskAsync(mentee, "balik", mentor)).Pairing!;
        await _house.AcceptAsync(reverse);
        Assert.Equal((PairingState.Accepted, new DateOnly(2026, 6, 10)), ((await _house.ReadAsync(reverse)).State, (await _house.ReadAsync(reverse)).RunsThrough));
        _house.Rules.Forbid(mentee, superior, programme: "pengembangan");
        Assert.Equal(RequestResult.RuledOut, (await AskAsync(mentee, "pengembangan", superior)).Result);
        Assert.DoesNotContain(await SuggestAsync(mentee, "pengembangan"), suggestion => suggestion.Mentor.Person == superior);
        Assert.Contains(await SuggestAsync(mentee, "balik"), suggestion => suggestion.Mentor.Person == superior);
    }

    [Fact]
    public async Task Who_takes_part_in_any_programme_is_not_forgotten()
    {
        var (mentee, mentor) = (await _house.MenteeAsync("1001"), await _house.MentorAsync("2001"));
        var reverse = (await AskAsync(mentee, "balik", mentor)).Pairing!;
        Assert.False(await _house.DoAsync<Mentors, bool>(mentors => mentors.EraseAsync(mentee)));
        await _house.DoAsync<Pairings, AnswerOutcome>(pairings => pairings.WithdrawAsync(reverse.Id, mentee));
        Assert.True(await _house.DoAsync<Mentors, bool>(mentors => mentors.EraseAsync(mentee)));
    }

    private Task<RequestOutcome> AskAsync(PersonId mentee, string programme, PersonId mentor, Installation? host = null) =>
        (host ?? _house).DoAsync<ProgrammeDoors, RequestOutcome>(doors => doors.Pairings.RequestAsync(mentee, doors.Programmes.Find(programme)!, [mentor], "renja", ""));

    private Task<Pairing?> LiveAsync(PersonId mentee, string programme) =>
        _house.DoAsync<ProgrammeDoors, Pairing?>(doors => doors.Pairings.LiveOfMenteeAsync(mentee, doors.Programmes.Find(programme)!));

    private Task<IReadOnlyList<PairingSuggestion>> SuggestAsync(PersonId mentee, string programme) =>
        _house.DoAsync<ProgrammeDoors, IReadOnlyList<PairingSuggestion>>(doors => doors.Pairings.SuggestAsync(Colleagues.Wish(mentee), doors.Programmes.Find(programme)!));
}

/// <summary>What a turn has at hand for one programme.</summary>
internal sealed record ProgrammeDoors(Programmes Programmes, Pairings Pairings);

public sealed class SqliteProgrammeClaimTests() : ProgrammeClaimContract(TestEngine.Sqlite());

public sealed class RedisProgrammeClaimTests() : ProgrammeClaimContract(TestEngine.Redis());
