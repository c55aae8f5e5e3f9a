using AsnAssistant.Bot;
using AsnAssistant.Mentoring;
using AsnAssistant.Mentoring.Managers;
using AsnAssistant.People;

namespace AsnAssistant.Features.Tests.Mentoring;

public sealed class PairingsTests
{
    [Fact]
    public async Task A_request_reaches_the_mentor_with_all_they_need_to_decide()
    {
        await using var house = await Installation.OpenAsync();
        var (mentor, mentee) = (await house.MentorAsync("2001"), await house.MenteeAsync("1001"));
        var outcome = await house.RequestAsync(mentee, mentor);
        Assert.Equal((RequestResult.Sent, 1), (outcome.Result, outcome.SeatsTaken));
        // Tuesday 10 March 2026 and five working days: 11, 12, 13, 16, 17 March.
        Assert.Equal(new DateOnly(2026, 3, 17), outcome.Pairing!.AnswerBy);

        var notice = Assert.Single(await house.NoticesAsync());
        Assert.Equal((MentoringNotices.Requested, "chat-2001", ActivityTypes.Event), (notice.Name, notice.Conversation!.Id, notice.Type));
        Assert.Equal(
            new PairingNews(outcome.Pairing.Id, "renja", "Mentee contoh", "Staf contoh", "Unit B", "Saya ingin belajar dari Anda.", new DateOnly(2026, 3, 17), 1, 2) { Version = 1, MayAsk = true },
            PairingNews.Read(notice.Value));
    }

    [Fact]
    public async Task Accepting_twice_pairs_once_and_tells_the_mentee_once()
    {
        await using var house = await Installation.OpenAsync();
        var (mentor, mentee) = (await house.MentorAsync("2001"), await house.MenteeAsync("1001"));
        var pairing = (await house.RequestAsync(mentee, mentor)).Pairing!;
        await house.NoticesAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => house.AcceptAsync(pairing))));
        Assert.Single(answers, answer => answer.Result == AnswerResult.Done);
        Assert.All(answers.Where(answer => answer.Result != AnswerResult.Done), answer =>
            Assert.Equal((AnswerResult.AlreadyAnswered, PairingState.Accepted), (answer.Result, answer.Pairing!.State)));
        var notice = Assert.Single(await house.NoticesAsync(), told => MentoringNotices.Contains(told.Name));
        Assert.Equal((MentoringNotices.Accepted, "chat-1001", "Mentor 2001"), (notice.Name, notice.Conversation!.Id, PairingNews.Read(notice.Value)!.Name));
        Assert.Equal(1, await house.SeatsTakenAsync(mentor));
        Assert.Equal((AnswerResult.AlreadyAnswered, PairingState.Accepted), await ResultAsync(house.DeclineAsync(pairing)));
    }

    [Fact]
    public async Task Declining_frees_the_seat_and_the_mentee_who_is_told_and_asks_another()
    {
        await using var house = await Installation.OpenAsync();
        var (first, second, mentee) = (await house.MentorAsync("2001"), await house.MentorAsync("2002"), await house.MenteeAsync("1001"));
        var pairing = (await house.RequestAsync(mentee, first)).Pairing!;
        Assert.Equal(AnswerResult.Done, (await house.DeclineAsync(pairing)).Result);
        Assert.Equal(0, await house.SeatsTakenAsync(first));
        Assert.Equal([MentoringNotices.Requested, MentoringNotices.Declined], (await house.NoticesAsync()).Select(notice => notice.Name).OrderByDescending(name => name));
        var suggestion = Assert.Single(await house.DoAsync<Pairings, IReadOnlyList<PairingSuggestion>>(pairings => pairings.SuggestAsync(Colleagues.Wish(mentee))));
        Assert.Equal(second, suggestion.Mentor.Person);
        Assert.Equal(RequestResult.Sent, (await house.RequestAsync(mentee, second)).Result);
    }

    [Fact]
    public async Task A_mentee_has_one_live_request_even_when_asking_ten_mentors_at_once()
    {
        await using var house = await Installation.OpenAsync();
        var mentee = await house.MenteeAsync("1001");
        var mentors = new List<PersonId>();
        for (var i = 0; i < 10; i++)
        {
            mentors.Add(await house.MentorAsync($"20{i:00}"));
        }
        var outcomes = await Task.WhenAll(mentors.Select(mentor => Task.Run(() => house.RequestAsync(mentee, mentor))));
        var sent = Assert.Single(outcomes, outcome => outcome.Result == RequestResult.Sent);
        Assert.All(outcomes.Where(outcome => outcome != sent), outcome =>
            Assert.Equal((RequestResult.AlreadyLive, sent.Pairing!.Id), (outcome.Result, outcome.Pairing!.Id)));
        Assert.Single(await house.NoticesAsync());
        var taken = 0;
        foreach (var mentor in mentors)
        {
            taken += await house.SeatsTakenAsync(mentor);
        }
        Assert.Equal(1, taken);
        Assert.Equal(sent.Pairing!.Id, (await house.DoAsync<Pairings, Pairing?>(pairings => pairings.LiveOfMenteeAsync(mentee)))!.Id);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Ten_mentees_racing_for_the_last_seats_never_get_more_than_there_are(int seats)
    {
        await using var house = await Installation.OpenAsync();
        var mentor = await house.MentorAsync("2001", seats);
        var mentees = new List<PersonId>();
        for (var i = 0; i < 10; i++)
        {
            mentees.Add(await house.MenteeAsync($"10{i:00}"));
        }
        for (var round = 0; round < 5; round++)
        {
            var outcomes = await Task.WhenAll(mentees.Select(mentee => Task.Run(() => house.RequestAsync(mentee, mentor))));
            var sent = outcomes.Where(outcome => outcome.Result == RequestResult.Sent).ToList();
            Assert.Equal(seats, sent.Count);
            Assert.All(outcomes.Except(sent), outcome => Assert.Equal(RequestResult.MentorFull, outcome.Result));
            Assert.Equal(Enumerable.Range(1, seats), sent.Select(outcome => outcome.SeatsTaken).Order());
            Assert.Equal(seats, await house.SeatsTakenAsync(mentor));
            Assert.Equal(seats, (await house.NoticesAsync()).Count);
            Assert.Empty(await house.DoAsync<Pairings, IReadOnlyList<PairingSuggestion>>(pairings => pairings.SuggestAsync(Colleagues.Wish(PersonId.Of("telegram", "9")))));
            foreach (var outcome in sent)
            {
                await (round % 2 == 0
                    ? house.DeclineAsync(outcome.Pairing!)
                    : house.DoAsync<Pairings, AnswerOutcome>(pairings => pairings.WithdrawAsync(outcome.Pairing!.Id, outcome.Pairing.Mentee.Person)));
            }
            Assert.Equal(0, await house.SeatsTakenAsync(mentor));
            await house.NoticesAsync();
        }
    }

    [Fact]
    public async Task Only_the_mentor_accepts_only_the_mentee_withdraws_and_only_the_two_can_end_it()
    {
        await using var house = await Installation.OpenAsync();
        var (mentor, mentee, stranger) = (await house.MentorAsync("2001"), await house.MenteeAsync("1001"), await house.MeetAsync("3001"));
        var pairing = (await house.RequestAsync(mentee, mentor)).Pairing!;
        Assert.Equal(AnswerResult.NotYours, await AnswerAsync(pairings => pairings.AcceptAsync(pairing.Id, mentee)));
        Assert.Equal(AnswerResult.NotYours, await AnswerAsync(pairings => pairings.DeclineAsync(pairing.Id, stranger)));
        Assert.Equal(AnswerResult.NotYours, await AnswerAsync(pairings => pairings.WithdrawAsync(pairing.Id, mentor)));
        Assert.Equal(AnswerResult.Unknown, await AnswerAsync(pairings => pairings.AcceptAsync("tidak ada", mentor)));
        Assert.Equal(AnswerResult.Done, await AnswerAsync(pairings => pairings.AcceptAsync(pairing.Id, mentor)));
        Assert.Equal(AnswerResult.AlreadyAnswered, await AnswerAsync(pairings => pairings.WithdrawAsync(pairing.Id, mentee)));
        Assert.Equal(AnswerResult.NotYours, await AnswerAsync(pairings => pairings.EndAsync(pairing.Id, stranger)));
        Assert.Equal(AnswerResult.Done, await AnswerAsync(pairings => pairings.EndAsync(pairing.Id, mentee)));
        Assert.Equal(0, await house.SeatsTakenAsync(mentor));
        Assert.Null(await house.DoAsync<Pairings, Pairing?>(pairings => pairings.LiveOfMenteeAsync(mentee)));
        Assert.Contains(await house.NoticesAsync(), notice => notice is { Name: MentoringNotices.Ended, Conversation.Id: "chat-2001" });

        async Task<AnswerResult> AnswerAsync(Func<Pairings, Task<AnswerOutcome>> answer) => (await house.DoAsync(answer)).Result;
    }

    [Fact]
    public async Task A_request_nobody_answered_expires_at_the_end_of_the_fifth_working_day()
    {
        await using var house = await Installation.OpenAsync();
        var (mentor, mentee) = (await house.MentorAsync("2001"), await house.MenteeAsync("1001"));
        var pairing = (await house.RequestAsync(mentee, mentor)).Pairing!;
        house.Clock.SetTo(pairing.AnswerByEnd.AddSeconds(-1));
        Assert.Equal(AnswerResult.TooEarly, (await house.DoAsync<Pairings, AnswerOutcome>(pairings => pairings.ExpireAsync(pairing.Id))).Result);
        house.Clock.SetTo(pairing.AnswerByEnd);
        Assert.Equal(pairing.Id, Assert.Single((await house.DoAsync<MentoringOverview, PairingPage>(overview => overview.WaitingAsync())).Pairings).Id);
        Assert.Equal(AnswerResult.Done, (await house.DoAsync<Pairings, AnswerOutcome>(pairings => pairings.ExpireAsync(pairing.Id))).Result);
        Assert.Equal(AnswerResult.AlreadyAnswered, (await house.DoAsync<Pairings, AnswerOutcome>(pairings => pairings.ExpireAsync(pairing.Id))).Result);
        Assert.Empty((await house.DoAsync<MentoringOverview, PairingPage>(overview => overview.WaitingAsync())).Pairings);
        Assert.Equal(0, await house.SeatsTakenAsync(mentor));
        Assert.Contains(await house.NoticesAsync(), notice => notice is { Name: MentoringNotices.Expired, Conversation.Id: "chat-1001" });
    }

    [Fact]
    public async Task A_mentor_who_accepts_too_late_is_told_so_and_the_seat_is_free()
    {
        await using var house = await Installation.OpenAsync();
        var (mentor, mentee) = (await house.MentorAsync("2001"), await house.MenteeAsync("1001"));
        var pairing = (await house.RequestAsync(mentee, mentor)).Pairing!;
        house.Clock.SetTo(pairing.AnswerByEnd.AddDays(1));
        Assert.Equal((AnswerResult.TooLate, PairingState.Expired), await ResultAsync(house.AcceptAsync(pairing)));
        Assert.Equal(0, await house.SeatsTakenAsync(mentor));
        Assert.Equal((AnswerResult.AlreadyAnswered, PairingState.Expired), await ResultAsync(house.AcceptAsync(pairing)));
    }

    [Fact]
    public async Task A_mentee_need_not_wait_for_anybody_to_clear_away_an_expired_request()
    {
        await using var house = await Installation.OpenAsync();
        var (mentor, mentee) = (await house.MentorAsync("2001", seats: 1), await house.MenteeAsync("1001"));
        var old = (await house.RequestAsync(mentee, mentor)).Pairing!;
        house.Clock.SetTo(old.AnswerByEnd);
        var again = await house.RequestAsync(mentee, mentor);
        Assert.Equal((RequestResult.Sent, 1), (again.Result, again.SeatsTaken));
        Assert.Equal(1, await house.SeatsTakenAsync(mentor));
        Assert.Equal(PairingState.Expired, (await house.DoAsync<Pairings, Pairing?>(pairings => pairings.FindAsync(old.Id)))!.State);
        Assert.Equal(again.Pairing!.Id, (await house.DoAsync<Pairings, Pairing?>(pairings => pairings.LiveOfMenteeAsync(mentee)))!.Id);
    }

    [Fact]
    public async Task What_cannot_be_asked_is_a_value_each_with_its_name()
    {
        await using var house = await Installation.OpenAsync();
        var (mentor, mentee) = (await house.MentorAsync("2001"), await house.MenteeAsync("1001"));
        var stranger = await house.MeetAsync("3001");
        Assert.Equal(RequestResult.SamePerson, (await house.RequestAsync(mentor, mentor)).Result);
        Assert.Equal(RequestResult.UnknownMentor, (await house.RequestAsync(mentee, stranger)).Result);
        Assert.Equal(RequestResult.Unfit, (await house.RequestAsync(mentee, mentor, "sipd")).Result);
        Assert.Equal(RequestResult.Unfit, (await house.RequestAsync(stranger, mentor)).Result);
        await house.DoAsync<AddressBook>(book => book.ForgetAsync(mentor, Installation.AddressOf("2001").Lane));
        Assert.Equal(RequestResult.Unreachable, (await house.RequestAsync(mentee, mentor)).Result);
        await house.MeetAsync("2001");
        Assert.Equal(0, await house.DoAsync<MentorBreaks, int?>(breaks => breaks.PauseAsync(mentor)));
        Assert.Equal(RequestResult.MentorPaused, (await house.RequestAsync(mentee, mentor)).Result);
        Assert.Equal(0, await house.SeatsTakenAsync(mentor));
        Assert.Empty(await house.NoticesAsync());
    }

    [Fact]
    public async Task Mentors_and_requests_of_one_agency_do_not_exist_at_another()
    {
        await using var house = await Installation.OpenAsync();
        var (mentor, mentee) = (await house.MentorAsync("2001"), await house.MenteeAsync("1001"));
        var pairing = (await house.RequestAsync(mentee, mentor)).Pairing!;
        Assert.Null(await house.DoAsync<Mentors, Mentor?>(mentors => mentors.FindAsync(mentor), Installation.Marelan));
        Assert.Null(await house.DoAsync<Pairings, Pairing?>(pairings => pairings.FindAsync(pairing.Id), Installation.Marelan));
        Assert.Empty(await house.DoAsync<Pairings, IReadOnlyList<PairingSuggestion>>(pairings => pairings.SuggestAsync(Colleagues.Wish(mentee)), Installation.Marelan));
        Assert.Equal(AnswerResult.Unknown, (await house.DoAsync<Pairings, AnswerOutcome>(pairings => pairings.AcceptAsync(pairing.Id, mentor), Installation.Marelan)).Result);
    }

    private static async Task<(AnswerResult, PairingState?)> ResultAsync(Task<AnswerOutcome> answer) => ((await answer).Result, (await answer).Pairing?.State);
}
