using AsnAssistant.Mentoring;
using AsnAssistant.Mentoring.Managers;
using AsnAssistant.People;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;

namespace AsnAssistant.Features.Tests.Mentoring.Managers;

/// <summary>What managers' figures are counted from, on every engine: right after any change, and as cheap for many as for few.</summary>
public abstract class MentoringCountsContract(TestEngine engine) : IAsyncLifetime
{
    private Installation _house = null!;
    private CountingStore _store = null!;

    public async Task InitializeAsync() => _house = Installation.Open(_store = CountingStore.Around(await engine.OpenAsync()));

    public async Task DisposeAsync()
    {
        await _house.DisposeAsync();
        await engine.DisposeAsync();
    }

    /// <summary>See <see cref="MentoringModel"/>: requests, pairs, breaks, reports and time in any order.</summary>
    [Fact]
    public async Task After_any_deed_the_counts_are_what_counting_one_by_one_gives()
    {
        var model = new MentoringModel(_house, seed: 20261122);
        await model.BeginAsync();
        for (var step = 0; step < 200; step++)
        {
            await model.StepAsync();
            await CheckAsync(model);
        }
        await model.EndAllAsync();
        await CheckAsync(model);
    }

    [Fact]
    public async Task Seats_are_free_again_on_the_day_a_leave_or_a_rest_is_over()
    {
        var (mentor, other) = (await _house.MentorAsync("2001", seats: 3), await _house.MentorAsync("2002", seats: 1));
        Assert.Equal(4, (await StateAsync()).People.FreeSeats);
        await _house.DoAsync<MentorBreaks>(breaks => breaks.TakeLeaveAsync(mentor, new DateOnly(2026, 3, 12)));
        Assert.Equal(1, (await StateAsync()).People.FreeSeats);
        await _house.DoAsync<MentorBreaks>(async breaks => await breaks.RestAsync(other));
        Assert.Equal(0, (await StateAsync()).People.FreeSeats);
        _house.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(3, (await StateAsync()).People.FreeSeats);
        _house.Clock.Advance(TimeSpan.FromDays(29));
        Assert.Equal((2, 4), ((await StateAsync()).People.Mentors, (await StateAsync()).People.FreeSeats));
        await _house.DoAsync<MentorBreaks, int?>(breaks => breaks.PauseAsync(mentor));
        Assert.Equal((1, 1), ((await StateAsync()).People.Mentors, (await StateAsync()).People.FreeSeats));
        await _house.DoAsync<MentorBreaks, LeaveResult>(breaks => breaks.LeaveAsync(other));
        Assert.Equal((0, 0, 0), ((await StateAsync()).People.Mentors, (await StateAsync()).People.FreeSeats, (await StateAsync()).People.NotLinked));
    }

    [Fact]
    public async Task Erased_people_leave_the_counts()
    {
        var (mentor, mentee) = (await _house.MentorAsync("2001"), await _house.MenteeAsync("1001"));
        Assert.Equal((1, 2), ((await StateAsync()).Mentees, (await StateAsync()).People.NotLinked));
        Assert.True(await _house.DoAsync<Mentors, bool>(mentors => mentors.EraseAsync(mentee)));
        Assert.True(await _house.DoAsync<Mentors, bool>(mentors => mentors.EraseAsync(mentor)));
        Assert.Equal((0, 0, 0), ((await StateAsync()).Mentees, (await StateAsync()).People.Mentors, (await StateAsync()).People.NotLinked));
        Assert.Equal(0, await _store.CountAsync(new AgencyId(Installation.Rangkui), PersonTally.Everybody));
    }

    [Fact]
    public async Task A_change_while_somebody_is_counted_is_counted_too()
    {
        var mentor = await _house.MentorAsync("2001", seats: 3);
        // The count has read, and before it is written somebody asks.
        var asked = false;
        await _house.DoAsync<PersonTally, bool>(async tally =>
        {
            var taken = await tally.TakeNextAsync();
            if (!asked)
            {
                asked = true;
                await _house.RequestAsync(await _house.MenteeAsync("1001"), mentor);
            }
            return taken;
        });
        Assert.Equal(2, (await StateAsync()).People.FreeSeats);
    }

    [Fact]
    public async Task What_stood_in_the_store_before_there_were_counts_is_counted_by_the_first_round()
    {
        var pairing = (await _house.RequestAsync(await _house.MenteeAsync("1001"), await _house.MentorAsync("2001"))).Pairing!;
        await _house.AcceptAsync(pairing);
        var before = await StateAsync();
        await _house.DoAsync<StoreSession>(async session =>
        {
            var kept = (await session.LoadAsync(Pairing.KeyOf(pairing.Id), MentoringJson.Default.Pairing))!;
            foreach (var what in kept.CountedAs.Keys)
            {
                session.Batch.Unindex(PairTally.IndexOf(what), kept.Id);
            }
            kept.CountedAs = [];
            session.Save(Pairing.KeyOf(kept.Id), kept, MentoringJson.Default.Pairing);
            foreach (var person in new[] { kept.Mentee.Person, kept.Mentor.Person })
            {
                var counted = (await session.LoadAsync(CountedPerson.KeyOf(person), MentoringJson.Default.CountedPerson))!;
                foreach (var what in counted.CountedAs.Keys)
                {
                    session.Batch.Unindex(PairTally.IndexOf(what), person.Value);
                }
                session.Batch.Delete(CountedPerson.KeyOf(person)).Unindex(PersonTally.Everybody, person.Value);
            }
            session.Batch.Delete(PersonTally.RoundKey);
        });
        Assert.Equal(before.People, (await StateAsync()).People);
        Assert.Equal(1, (await StateAsync()).Health[PairHealth.Green]);
    }

    [Fact]
    public async Task The_page_costs_as_much_for_sixty_people_as_for_six()
    {
        await FillAsync(0, 3);
        var few = await CostAsync();
        await FillAsync(3, 30);
        Assert.Equal(few, await CostAsync());

        async Task<(int Calls, int Read)> CostAsync()
        {
            await CountAsync();
            _store.StartAnew();
            await _house.DoAsync<MentoringOverview, MentoringState>(overview => overview.StateAsync());
            return (_store.Calls, _store.Read);
        }
    }

    [Fact]
    public async Task Pairs_to_look_after_come_by_the_page()
    {
        await FillAsync(0, 12);
        _house.Clock.Advance(TimeSpan.FromDays(20));
        var (seen, after) = (new List<string>(), (string?)null);
        do
        {
            _store.StartAnew();
            var page = await _house.DoAsync<MentoringOverview, WatchedPage>(overview => overview.UnwellAsync(after: after, limit: 5));
            Assert.InRange(_store.Read, 0, 10);
            seen.AddRange(page.Pairs.Select(pair => pair.Pairing.Id));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal((12, 12), (seen.Count, seen.Distinct().Count()));
        Assert.Empty((await _house.DoAsync<MentoringOverview, WatchedPage>(overview => overview.UnwellAsync(isRed: true))).Pairs);
        _house.Clock.Advance(TimeSpan.FromDays(9));
        Assert.Equal(12, (await _house.DoAsync<MentoringOverview, WatchedPage>(overview => overview.UnwellAsync(isRed: true))).Pairs.Count);
    }

    [Fact]
    public async Task Groups_are_compared_once_two_of_them_have_five()
    {
        for (var i = 0; i < 10; i++)
        {
            var (mentee, mentor) = (await _house.MenteeAsync($"10{i:00}"), await _house.MentorAsync($"20{i:00}"));
            // All five PNS find a mentor, of the five PPPK three; one of these too late.
            await _house.DoAsync<Persons>(persons => persons.RememberTypeAsync(mentee, i < 5 ? EmployeeType.Pns : EmployeeType.Pppk));
            if (i < 7)
            {
                await _house.AcceptAsync((await _house.RequestAsync(mentee, mentor)).Pairing!);
            }
        }
        await CountAsync();
        _house.Clock.Advance(TimeSpan.FromDays(PersonTally.DaysToMatch + 1));
        await _house.AcceptAsync((await _house.RequestAsync(PersonId.Of("telegram", "1007"), PersonId.Of("telegram", "2007"))).Pairing!);
        var figures = (await StateAsync()).Figures.ToDictionary(figure => figure.Kind);
        Assert.Equal((0.7, 10), (figures[FigureKind.Matched].Value, figures[FigureKind.Matched].Behind));
        Assert.Equal((0.6, 10, false), (Math.Round(figures[FigureKind.MatchedGap].Value!.Value, 9), figures[FigureKind.MatchedGap].Behind, figures[FigureKind.MatchedGap].IsGood));
    }

    [Fact]
    public async Task Goals_at_the_end_are_those_both_agreed_on_of_pairs_that_are_over()
    {
        for (var i = 0; i < 5; i++)
        {
            var (mentee, mentor) = (await _house.MenteeAsync($"10{i:00}"), await _house.MentorAsync($"20{i:00}"));
            var pairing = (await _house.RequestAsync(mentee, mentor)).Pairing!;
            await _house.AcceptAsync(pairing);
            // Two agreed goals each and one only proposed; the first is reached in three pairs.
            for (var goal = 0; goal < 3; goal++)
            {
                await _house.DoAsync<PairGoals, AnswerOutcome>(goals => goals.ProposeAsync(pairing.Id, mentee, "Contoh tujuan"));
                if (goal < 2)
                {
                    await _house.DoAsync<PairGoals, AnswerOutcome>(goals => goals.AgreeAsync(pairing.Id, goal, mentor));
                }
            }
            if (i < 3)
            {
                await _house.DoAsync<PairGoals, AnswerOutcome>(goals => goals.SayReachedAsync(pairing.Id, 0, mentee));
                await _house.DoAsync<PairGoals, AnswerOutcome>(goals => goals.SayReachedAsync(pairing.Id, 0, mentor));
            }
            Assert.Null(Of(await StateAsync(), FigureKind.GoalsReached).Value);
            await _house.DoAsync<PairLife, AnswerOutcome>(life => life.SayDoneAsync(pairing.Id, mentee));
            await _house.DoAsync<PairLife, AnswerOutcome>(life => life.SayDoneAsync(pairing.Id, mentor));
        }
        var figure = Of(await StateAsync(), FigureKind.GoalsReached);
        Assert.Equal((0.3, 5, false), (figure.Value, figure.Behind, figure.IsGood));
    }

    [Fact]
    public async Task The_way_to_a_new_mentor_is_counted_from_an_early_end_to_the_next_yes()
    {
        var days = new[] { 2, 4, 8, 16, 40 };
        var parted = new List<(PersonId Mentee, PersonId Next)>();
        for (var i = 0; i < days.Length; i++)
        {
            var (mentee, mentor, next) = (await _house.MenteeAsync($"10{i:00}"), await _house.MentorAsync($"20{i:00}"), await _house.MentorAsync($"21{i:00}"));
            var pairing = (await _house.RequestAsync(mentee, mentor)).Pairing!;
            await _house.AcceptAsync(pairing);
            await _house.DoAsync<Pairings, AnswerOutcome>(pairings => pairings.EndAsync(pairing.Id, mentee));
            parted.Add((mentee, next));
        }
        for (var (day, i) = (0, 0); i < days.Length; i++)
        {
            Assert.Null(Of(await StateAsync(), FigureKind.TimeToRematch).Value);
            _house.Clock.Advance(TimeSpan.FromDays(days[i] - day));
            day = days[i];
            await _house.AcceptAsync((await _house.RequestAsync(parted[i].Mentee, parted[i].Next)).Pairing!);
        }
        var figure = Of(await StateAsync(), FigureKind.TimeToRematch);
        Assert.Equal((8.0, 5, true), (figure.Value, figure.Behind, figure.IsGood));
    }

    private async Task FillAsync(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            await _house.AcceptAsync((await _house.RequestAsync(await _house.MenteeAsync($"10{i:00}"), await _house.MentorAsync($"20{i:00}"))).Pairing!);
        }
    }

    private async Task CheckAsync(MentoringModel model)
    {
        var state = await StateAsync();
        var today = new WorkingCalendar(new Agency { Id = new AgencyId(Installation.Rangkui), Name = "contoh" }).Zone.DayOf(_house.Clock.GetUtcNow());
        var pairings = new List<Pairing>();
        foreach (var id in model.Known)
        {
            pairings.Add((await _house.DoAsync<Pairings, Pairing?>(doors => doors.FindAsync(id)))!);
        }
        var programme = Assert.Single(state.Programmes, one => one.Programme.Id == Pairing.DevelopmentProgramme);
        Assert.Equal((pairings.Count(pairing => pairing.IsOpen), pairings.Count(pairing => pairing.IsPair)), (programme.Requests, programme.Pairs));
        var health = pairings.Where(pairing => pairing.IsPair).Select(pairing => OneByOne(pairing, today)).ToList();
        Assert.Equal(Enum.GetValues<PairHealth>().Select(kind => (kind, health.Count(one => one == kind))), state.Health.Select(one => (one.Key, one.Value)).OrderBy(one => one.Key));
        var recent = pairings.Where(pairing => pairing.AnsweredAt >= _house.Clock.GetUtcNow().AddDays(-MentoringOverview.Days + 1)).ToList();
        var (yes, no, late) = (recent.Count(pairing => pairing.HasBegun), recent.Count(pairing => pairing.State == PairingState.Declined), recent.Count(pairing => pairing.State == PairingState.Expired));
        var answered = Of(state, FigureKind.AnsweredInTime);
        Assert.Equal(yes + no + late, answered.Behind);
        Assert.Equal(answered.Behind < 5 ? null : (double)(yes + no) / answered.Behind, answered.Value);
        var ended = Of(state, FigureKind.EndedEarly);
        Assert.Equal(yes < 5 ? null : (double)recent.Count(pairing => pairing is { HasBegun: true, State: PairingState.Ended }) / yes, ended.Value);
        var (mentors, free) = (0, 0);
        foreach (var person in model.Mentors)
        {
            if (await _house.DoAsync<Mentors, Mentor?>(doors => doors.FindAsync(person)) is { ListedUnder.Count: > 0 } mentor)
            {
                mentors++;
                free += mentor.TakesRequestsOn(today) ? mentor.Seats - await _house.SeatsTakenAsync(person) : 0;
            }
        }
        Assert.Equal((mentors, free), (state.People.Mentors, state.People.FreeSeats));
    }

    private static PairHealth OneByOne(Pairing pairing, DateOnly today)
    {
        var age = today.DayNumber - DateOnly.FromDateTime(pairing.AnsweredAt!.Value.ToOffset(TimeSpan.FromHours(7)).DateTime).DayNumber;
        return new PairSigns(age, age, HasMet: false, 0, null, pairing.Goals.Any(goal => goal.IsAgreed), pairing.State == PairingState.OnPause).Health;
    }

    private static MentoringFigure Of(MentoringState state, FigureKind kind) => Assert.Single(state.Figures, figure => figure.Kind == kind);

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
}

public sealed class SqliteMentoringCountsTests() : MentoringCountsContract(TestEngine.Sqlite());

public sealed class RedisMentoringCountsTests() : MentoringCountsContract(TestEngine.Redis());
