using AsnAssistant.Features.Tests.People.Staff;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.People.Staff;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;

namespace AsnAssistant.Features.Tests.Mentoring.Rules;

/// <summary>What staff data say about who may guide whom, on every engine: at once, after an import, and after 14 days.</summary>
public abstract class StaffRulesContract(TestEngine engine) : IAsyncLifetime
{
    private Installation _house = null!;
    private PersonId _mentee;
    private PersonId _mentor;
    private PersonId _other;

    public async Task InitializeAsync()
    {
        _house = Installation.OpenWithStaff(await engine.OpenAsync());
        await _house.ImportAsync(Flat());
        _mentee = await _house.MenteeAsync("3");
        _mentor = await _house.MentorAsync("1");
        _other = await _house.MentorAsync("4");
    }

    public async Task DisposeAsync()
    {
        await _house.DisposeAsync();
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task Nobody_in_the_line_above_or_below_and_no_rater_guides()
    {
        await LinkAllAsync();
        Assert.False(await ForbidAsync(_mentee, _mentor));
        await _house.ImportAsync(Staffs.Of(1), Staffs.Of(2, superior: 1), Staffs.Of(3, superior: 2), Staffs.Of(4));
        Assert.True(await ForbidAsync(_mentee, _mentor));
        Assert.True(await ForbidAsync(_mentor, _mentee));
        Assert.False(await ForbidAsync(_mentee, _other));
        await _house.ImportAsync(Staffs.Of(1), Staffs.Of(3, rater: 4), Staffs.Of(4));
        Assert.True(await ForbidAsync(_mentee, _other));
        Assert.False(await ForbidAsync(_mentee, _mentor));
    }

    [Fact]
    public async Task A_companion_is_the_direct_superior_and_nobody_else()
    {
        await LinkAllAsync();
        await _house.ImportAsync(Staffs.Of(1), Staffs.Of(4, superior: 1), Staffs.Of(3, superior: 4));
        Assert.False(await ForbidAsync(_mentee, _other, "latsar"));
        Assert.True(await ForbidAsync(_mentee, _mentor, "latsar"));
    }

    [Fact]
    public async Task Who_is_not_linked_or_not_in_the_data_is_forbidden_nobody_but_themselves()
    {
        await _house.ImportAsync(Staffs.Of(1), Staffs.Of(3, superior: 1), Staffs.Of(4));
        Assert.False(await ForbidAsync(_mentee, _mentor));
        Assert.True(await ForbidAsync(_mentee, _mentee));
        await LinkAsync("1", 1);
        Assert.False(await ForbidAsync(_mentee, _mentor));
        await LinkAsync("3", 3);
        Assert.True(await ForbidAsync(_mentee, _mentor));
    }

    [Fact]
    public async Task An_import_closes_a_live_request_that_it_forbids_and_the_next_choice_is_asked()
    {
        await LinkAllAsync();
        var asked = (await _house.RequestRankedAsync(_mentee, _mentor, _other)).Pairing!;
        await RoundAsync();
        Assert.Equal(PairingState.Requested, (await _house.ReadAsync(asked)).State);
        await _house.NoticesAsync();

        await _house.ImportAsync(Staffs.Of(1), Staffs.Of(3, superior: 1), Staffs.Of(4));
        await RoundAsync();
        Assert.Equal(PairingState.RuledOut, (await _house.ReadAsync(asked)).State);
        Assert.Equal(_other, (await _house.LiveAsync(_mentee))!.Mentor.Person);
        Assert.Equal(
            ["mentoring.requested chat-4", "mentoring.ruledOut chat-3", "mentoring.ruledOutMentor chat-1"],
            (await _house.NoticesAsync()).Select(notice => $"{notice.Name} {notice.Conversation!.Id}").Order(StringComparer.Ordinal));
        Assert.Null(await DueAsync());
    }

    [Fact]
    public async Task A_running_pair_becomes_the_managers_task_and_ends_kindly_after_14_days()
    {
        var pair = await PairAsync();
        await _house.ImportAsync(Staffs.Of(1), Staffs.Of(3, superior: 1), Staffs.Of(4));
        await RoundAsync();

        var conflict = Assert.Single((await ConflictsAsync()).Conflicts);
        Assert.Equal((pair.Id, new DateOnly(2026, 3, 24)), (conflict.Pair.Id, conflict.Conflict.EndsOn));
        Assert.Equal(["mentoring.ruleConflict chat-1", "mentoring.ruleConflict chat-3"], await NewsAsync());
        // A round again tells nothing again.
        await AtAsync(2026, 3, 11, 9);
        await RoundAsync();
        Assert.Empty(await NewsAsync());
        await AtAsync(2026, 3, 24, 23);
        Assert.False(await EndNextAsync());
        Assert.True((await _house.ReadAsync(pair)).IsPair);

        await AtAsync(2026, 3, 25, 9);
        Assert.True(await EndNextAsync());
        Assert.False(await EndNextAsync());
        Assert.Equal(PairingState.Ended, (await _house.ReadAsync(pair)).State);
        Assert.Equal(["mentoring.ruleEnded chat-1", "mentoring.ruleEnded chat-3"], await NewsAsync());
        Assert.Empty((await ConflictsAsync()).Conflicts);
        Assert.Equal(0, await _house.SeatsTakenAsync(_mentor));
    }

    [Fact]
    public async Task Corrected_data_take_the_task_away_and_so_does_an_end_of_the_two_themselves()
    {
        var pair = await PairAsync();
        await _house.ImportAsync(Staffs.Of(1), Staffs.Of(3, superior: 1), Staffs.Of(4));
        await RoundAsync();
        await _house.ImportAsync(Flat());
        await RoundAsync();
        Assert.Empty((await ConflictsAsync()).Conflicts);

        await _house.ImportAsync(Staffs.Of(1), Staffs.Of(3, superior: 1), Staffs.Of(4));
        await RoundAsync();
        Assert.Single((await ConflictsAsync()).Conflicts);
        await _house.DoAsync<Pairings, AnswerOutcome>(pairings => pairings.EndAsync(pair.Id, _mentee));
        Assert.Empty((await ConflictsAsync()).Conflicts);
        Assert.Null(await _house.DoAsync<RuleConflicts, RuleConflict?>(conflicts => conflicts.FindAsync(pair.Id)));
    }

    [Fact]
    public async Task A_manager_may_end_it_at_once()
    {
        var pair = await PairAsync();
        Assert.False(await _house.DoAsync<RuleConflicts, bool>(conflicts => conflicts.EndNowAsync(pair.Id)));
        await _house.ImportAsync(Staffs.Of(1), Staffs.Of(3, superior: 1), Staffs.Of(4));
        await RoundAsync();
        await NewsAsync();
        Assert.True(await _house.DoAsync<RuleConflicts, bool>(conflicts => conflicts.EndNowAsync(pair.Id)));
        Assert.Equal(["mentoring.ruleEnded chat-1", "mentoring.ruleEnded chat-3"], await NewsAsync());
    }

    [Fact]
    public async Task A_round_is_due_after_an_import_and_each_day_but_not_at_night()
    {
        Assert.NotNull(await DueAsync());
        await RoundAsync();
        Assert.Null(await DueAsync());
        await _house.ImportAsync(Flat());
        Assert.NotNull(await DueAsync());
        await RoundAsync();
        await AtAsync(2026, 3, 11, 5);
        Assert.Null(await DueAsync());
        await AtAsync(2026, 3, 11, 6);
        Assert.NotNull(await DueAsync());
        await AtAsync(2026, 3, 11, 21);
        Assert.Null(await DueAsync());
    }

    [Fact]
    public async Task A_request_that_meets_an_import_is_decided_anew()
    {
        await LinkAllAsync();
        var isFirst = true;
        var outcome = await _house.DoAsync<Pairings, RequestOutcome>(async pairings =>
        {
            var decided = await pairings.RequestAsync(_mentee, _mentor, "renja", "");
            if (isFirst)
            {
                isFirst = false;
                await _house.ImportAsync(Staffs.Of(1), Staffs.Of(3, superior: 1), Staffs.Of(4));
            }
            return decided;
        });
        Assert.Equal(RequestResult.RuledOut, outcome.Result);
    }

    private static StaffRecord[] Flat() => [Staffs.Of(1), Staffs.Of(3), Staffs.Of(4)];

    private async Task<Pairing> PairAsync()
    {
        await LinkAllAsync();
        var pair = (await _house.RequestAsync(_mentee, _mentor)).Pairing!;
        Assert.Equal(AnswerResult.Done, (await _house.AcceptAsync(pair)).Result);
        await NewsAsync();
        return pair;
    }

    private async Task LinkAllAsync()
    {
        await LinkAsync("3", 3);
        await LinkAsync("1", 1);
        await LinkAsync("4", 4);
    }

    private async Task LinkAsync(string user, int number)
    {
        var code = await _house.DoAsync<StaffCodes, string?>(codes => codes.NewAsync(Staffs.NipOf(number), "Petugas contoh"));
        var outcome = await _house.DoAsync<StaffLinks, LinkOutcome>(links => links.LinkAsync(PersonId.Of("telegram", user), Installation.AddressOf(user), code!, null));
        Assert.Equal(LinkResult.Linked, outcome.Result);
    }

    private Task<bool> ForbidAsync(PersonId mentee, PersonId mentor, string programme = Pairing.DevelopmentProgramme) =>
        _house.DoAsync<IPairingRules, bool>(rules => rules.ForbidAsync(mentee, mentor, programme));

    private Task<string?> DueAsync() => _house.DoAsync<RuleRounds, string?>(rounds => rounds.DueAsync());

    private Task<bool> EndNextAsync() => _house.DoAsync<RuleRounds, bool>(rounds => rounds.EndNextAsync());

    private Task<RuleConflictPage> ConflictsAsync() => _house.DoAsync<RuleConflicts, RuleConflictPage>(conflicts => conflicts.PageAsync());

    private async Task<List<string>> NewsAsync() =>
        [.. (await _house.NoticesAsync()).Select(notice => $"{notice.Name} {notice.Conversation!.Id}").Order(StringComparer.Ordinal)];

    private Task AtAsync(int year, int month, int day, int hour)
    {
        _house.Clock.SetTo(new DateTimeOffset(year, month, day, hour, 0, 0, TimeSpan.FromHours(7)));
        return Task.CompletedTask;
    }

    /// <summary>As the host's worker goes round.</summary>
    private async Task RoundAsync()
    {
        var generation = await DueAsync();
        Assert.NotNull(generation);
        Assert.True(await _house.DoAsync<RuleRounds, bool>(rounds => rounds.BeginAsync("host")));
        foreach (var some in (await _house.DoAsync<RuleRounds, IReadOnlyList<string>>(rounds => rounds.ListAsync())).Chunk(RuleRounds.AtATime))
        {
            foreach (var suspect in await _house.DoAsync<RuleRounds, IReadOnlyList<string>>(rounds => rounds.SuspectsAsync(some)))
            {
                await _house.DoAsync<RuleRounds, bool>(rounds => rounds.StepAsync(suspect));
            }
        }
        await _house.DoAsync<RuleRounds, bool>(rounds => rounds.EndAsync("host", generation));
    }
}

public sealed class SqliteStaffRulesTests() : StaffRulesContract(TestEngine.Sqlite());

public sealed class RedisStaffRulesTests() : StaffRulesContract(TestEngine.Redis());
