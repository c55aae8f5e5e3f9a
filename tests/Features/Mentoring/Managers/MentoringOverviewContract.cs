using System.Text.Json;
using AsnAssistant.Mentoring;
using AsnAssistant.Mentoring.Managers;
using AsnAssistant.People;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;

namespace AsnAssistant.Features.Tests.Mentoring.Managers;

/// <summary>What managers see on every engine: numbers and states, nothing that people say.</summary>
public abstract class MentoringOverviewContract(TestEngine engine) : IAsyncLifetime
{
    private Installation _house = null!;

    public async Task InitializeAsync() => _house = Installation.Open(await engine.OpenAsync());

    public async Task DisposeAsync()
    {
        await _house.DisposeAsync();
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task People_seats_requests_and_pairs_are_counted()
    {
        var mentor = await _house.MentorAsync("2001", seats: 3);
        await _house.MentorAsync("2002", seats: 2, null, "anggaran");
        await _house.AcceptAsync((await _house.RequestAsync(await _house.MenteeAsync("1001"), mentor)).Pairing!);
        await _house.RequestAsync(await _house.MenteeAsync("1002"), mentor);
        await _house.MenteeAsync("1003");
        var state = await StateAsync();
        Assert.Equal((3, 2, 3, 5), (state.Mentees, state.People.Mentors, state.People.FreeSeats, state.People.NotLinked));
        var programme = Assert.Single(state.Programmes, one => one.Programme.Id == Pairing.DevelopmentProgramme);
        Assert.Equal((1, 1, 0), (programme.Requests, programme.Pairs, programme.Completed));
        Assert.Equal(1, state.Health[PairHealth.Green]);
    }

    [Fact]
    public async Task A_pair_that_does_not_meet_turns_yellow_then_red()
    {
        var (mentor, mentee) = (await _house.MentorAsync("2001"), await _house.MenteeAsync("1001"));
        var pairing = (await _house.RequestAsync(mentee, mentor)).Pairing!;
        await _house.AcceptAsync(pairing);
        await _house.DoAsync<PairGoals, AnswerOutcome>(goals => goals.ProposeAsync(pairing.Id, mentee, "Menyusun satu renja contoh"));
        await _house.DoAsync<PairGoals, AnswerOutcome>(goals => goals.AgreeAsync(pairing.Id, 0, mentor));
        Assert.Empty(await UnwellAsync());
        _house.Clock.Advance(TimeSpan.FromDays(15));
        Assert.True(Assert.Single(await UnwellAsync()).Signs is { Health: PairHealth.Yellow, HasMet: false, HasGoal: true });
        _house.Clock.Advance(TimeSpan.FromDays(14));
        Assert.Equal(PairHealth.Red, Assert.Single(await UnwellAsync()).Signs.Health);
    }

    [Fact]
    public async Task A_pair_that_met_is_quiet_from_its_last_meeting_on()
    {
        var pairing = (await _house.RequestAsync(await _house.MenteeAsync("1001"), await _house.MentorAsync("2001"))).Pairing!;
        await _house.AcceptAsync(pairing);
        _house.Clock.Advance(TimeSpan.FromDays(20));
        await HeldAsync(pairing, new DateOnly(2026, 3, 29));
        Assert.Empty(await UnwellAsync());
        _house.Clock.Advance(TimeSpan.FromDays(2));
        Assert.True(Assert.Single(await UnwellAsync()).Signs is { Health: PairHealth.Yellow, HasMet: true, HasGoal: false, Days: 3 });
    }

    [Fact]
    public async Task Nothing_of_what_the_two_say_or_want_reaches_a_manager()
    {
        var (mentor, mentee) = (await _house.MentorAsync("2001"), await _house.MenteeAsync("1001"));
        var pairing = (await _house.RequestAsync(mentee, mentor)).Pairing!;
        await _house.AcceptAsync(pairing);
        await _house.DoAsync<PairGoals, AnswerOutcome>(goals => goals.ProposeAsync(pairing.Id, mentee, "kata-kata rahasia contoh"));
        _house.Clock.Advance(TimeSpan.FromDays(60));
        var told = JsonSerializer.Serialize(await UnwellAsync()) + JsonSerializer.Serialize(await StateAsync());
        Assert.Contains("Mentor 2001", told, StringComparison.Ordinal);
        Assert.DoesNotContain("rahasia", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_waiting_list_of_four_is_not_told_apart_and_one_of_five_is()
    {
        for (var i = 0; i < 5; i++)
        {
            var person = await _house.MenteeAsync($"10{i:00}");
            await _house.DoAsync<Waitlist, int?>(waitlist => waitlist.JoinAsync(person, "renja"));
            if (i < 4)
            {
                Assert.Null(Assert.Single((await StateAsync()).Waitlists).Waiting);
            }
        }
        Assert.Equal(5, Assert.Single((await StateAsync()).Waitlists).Waiting);
    }

    [Fact]
    public async Task Figures_wait_for_five_and_are_right_then()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.Null(Of(await StateAsync(), FigureKind.AnsweredInTime).Value);
            var pairing = (await _house.RequestAsync(await _house.MenteeAsync($"10{i:00}"), await _house.MentorAsync($"20{i:00}"))).Pairing!;
            if (i == 4)
            {
                await _house.DeclineAsync(pairing);
            }
            else
            {
                await _house.AcceptAsync(pairing);
            }
        }
        Assert.Null(Of(await StateAsync(), FigureKind.Matched).Value);
        _house.Clock.Advance(TimeSpan.FromDays(PersonTally.DaysToMatch));
        var state = await StateAsync();
        Assert.Equal((1.0, true), (Of(state, FigureKind.AnsweredInTime).Value, Of(state, FigureKind.AnsweredInTime).IsGood));
        Assert.Equal((0.8, true), (Of(state, FigureKind.Matched).Value, Of(state, FigureKind.Matched).IsGood));
        Assert.Null(Of(state, FigureKind.TimeToMentor).Value);
    }

    [Fact]
    public async Task A_first_session_counts_as_in_time_within_fourteen_days_of_the_yes()
    {
        for (var i = 0; i < 6; i++)
        {
            var pairing = (await _house.RequestAsync(await _house.MenteeAsync($"10{i:00}"), await _house.MentorAsync($"20{i:00}"))).Pairing!;
            await _house.AcceptAsync(pairing);
            // The first three met in time, the fourth too late, the fifth never; the sixth parted before its time was over.
            if (i < 4)
            {
                await HeldAsync(pairing, new DateOnly(2026, 3, i < 3 ? 24 : 25));
            }
            if (i == 5)
            {
                await _house.DoAsync<Pairings, AnswerOutcome>(pairings => pairings.EndAsync(pairing.Id, pairing.Mentee.Person));
            }
        }
        Assert.Null(Of(await StateAsync(), FigureKind.FirstSession).Value);
        _house.Clock.Advance(TimeSpan.FromDays(15));
        var figure = Of(await StateAsync(), FigureKind.FirstSession);
        Assert.Equal((0.6, 5, false), (figure.Value, figure.Behind, figure.IsGood));
    }

    [Fact]
    public async Task Learning_hours_are_those_of_pns_in_a_pair_by_this_years_ledger()
    {
        var shared = await _house.MentorAsync("2001", seats: 3);
        for (var i = 0; i < 6; i++)
        {
            var mentee = await _house.MenteeAsync($"10{i:00}");
            await _house.AcceptAsync((await _house.RequestAsync(mentee, i < 3 ? shared : await _house.MentorAsync($"21{i:00}"))).Pairing!);
            // Four hours of 45 minutes each session: the first two reach twenty, the sixth is no PNS.
            await _house.DoAsync<Persons>(persons => persons.RememberTypeAsync(mentee, i == 5 ? EmployeeType.Pppk : EmployeeType.Pns));
            await _house.DoAsync<StoreSession>(session =>
            {
                var year = new HoursYear { Person = mentee, Year = 2026 };
                for (var at = 0; at < (i < 2 ? 5 : 1); at++)
                {
                    year.Entries.Add(new HoursEntry($"s{at}", "contoh", new DateOnly(2026, 3, 9), 180, IsMentor: false, SessionCount.Both));
                }
                session.Save(HoursYear.KeyOf(mentee, 2026), year, SessionJson.Default.HoursYear);
                PersonTally.Mark(session, mentee);
                return Task.CompletedTask;
            });
        }
        var state = await StateAsync();
        Assert.Equal((4.0, 20.0, 5), (Of(state, FigureKind.LearningHours).Value, Of(state, FigureKind.LearningHours).Goal, Of(state, FigureKind.LearningHours).Behind));
        Assert.Equal((0.4, false), (Of(state, FigureKind.LearningFloor).Value, Of(state, FigureKind.LearningFloor).IsGood));
    }

    [Fact]
    public async Task A_unit_is_named_once_five_of_its_people_have_been_guided()
    {
        var mentors = new[] { await _house.MentorAsync("2001", seats: 3), await _house.MentorAsync("2002", seats: 3) };
        for (var i = 0; i < 5; i++)
        {
            Assert.Empty(await GuidedAsync());
            _house.Clock.Advance(TimeSpan.FromMinutes(1));
            await _house.AcceptAsync((await _house.RequestAsync(await _house.MenteeAsync($"10{i:00}"), mentors[i / 3])).Pairing!);
        }
        Assert.Equal(new GuidedUnit("unit b", 5, _house.Clock.GetUtcNow()), Assert.Single(await GuidedAsync()));
    }

    private async Task<IReadOnlyList<GuidedUnit>> GuidedAsync()
    {
        await CountAsync();
        return await _house.DoAsync<MentoringOverview, IReadOnlyList<GuidedUnit>>(overview => overview.GuidedUnitsAsync(["Unit C", "unit b"]));
    }

    private Task HeldAsync(Pairing pairing, DateOnly day) => _house.DoAsync<SessionBook>(async book =>
    {
        var kept = (await book.Pairings.FindAsync(pairing.Id, default))!;
        var care = await book.CareAsync(kept, default);
        (care.FirstHeldOn, care.LastHeldOn, care.Held) = (day, day, 1);
        book.Save(care, kept, null);
    });

    private static MentoringFigure Of(MentoringState state, FigureKind kind) => Assert.Single(state.Figures, figure => figure.Kind == kind);

    /// <summary>As the desk reads it once the follow-ups have counted whom a change has marked.</summary>
    private async Task<MentoringState> StateAsync()
    {
        await CountAsync();
        return await _house.DoAsync<MentoringOverview, MentoringState>(overview => overview.StateAsync());
    }

    private async Task CountAsync()
    {
        while (await _house.DoAsync<PersonTally, bool>(tally => tally.TakeNextAsync()))
        {
            // Some at a time.
        }
    }

    private async Task<IReadOnlyList<WatchedPair>> UnwellAsync() => (await _house.DoAsync<MentoringOverview, WatchedPage>(overview => overview.UnwellAsync())).Pairs;
}

public sealed class SqliteMentoringOverviewTests() : MentoringOverviewContract(TestEngine.Sqlite());

public sealed class RedisMentoringOverviewTests() : MentoringOverviewContract(TestEngine.Redis());

public sealed class PairSignsTests
{
    [Theory]
    [InlineData(14, 14, false, 0, null, true, PairHealth.Green)]
    [InlineData(15, 15, false, 0, null, true, PairHealth.Yellow)]
    [InlineData(29, 29, false, 0, null, true, PairHealth.Red)]
    [InlineData(30, 90, true, 0, 5, true, PairHealth.Green)]
    [InlineData(31, 90, true, 0, 5, true, PairHealth.Yellow)]
    [InlineData(61, 90, true, 0, 5, true, PairHealth.Red)]
    [InlineData(1, 20, true, 1, 4, true, PairHealth.Yellow)]
    [InlineData(1, 20, true, 2, 4, true, PairHealth.Red)]
    [InlineData(1, 20, true, 0, 2, true, PairHealth.Red)]
    [InlineData(1, 22, true, 0, 4, false, PairHealth.Yellow)]
    [InlineData(1, 43, true, 0, 4, false, PairHealth.Red)]
    public void Health_is_by_days_misses_help_and_goals(int days, int age, bool hasMet, int missed, int? helpful, bool hasGoal, PairHealth health)
    {
        Assert.Equal(health, new PairSigns(days, age, hasMet, missed, helpful, hasGoal, IsOnPause: false).Health);
        Assert.Equal(PairHealth.OnPause, new PairSigns(days, age, hasMet, missed, helpful, hasGoal, IsOnPause: true).Health);
    }

    [Theory]
    [InlineData(new[] { 0L, 4 }, 0.0)]
    [InlineData(new[] { 3L, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 }, 0.625)]
    [InlineData(new[] { 1L, 0, 1 }, 0.25)]
    public void The_gini_index_says_how_even_the_load_is(long[] mentors, double index) => Assert.Equal(index, Figures.Gini(mentors), 9);
}
