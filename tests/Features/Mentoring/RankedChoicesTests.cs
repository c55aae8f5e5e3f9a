using System.Text.Json;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.Features.Tests.Mentoring;

public sealed class RankedChoicesTests
{
    [Fact]
    public async Task Choices_are_asked_one_after_another_and_then_the_mentee_waits()
    {
        await using var house = await Installation.OpenAsync();
        var (first, second, third) = (await house.MentorAsync("2001"), await house.MentorAsync("2002"), await house.MentorAsync("2003"));
        var mentee = await house.MenteeAsync("1001");
        var one = (await house.RequestRankedAsync(mentee, first, second, third)).Pairing!;
        Assert.Equal([second, third], one.NextChoices);
        Assert.Equal((1, 0, 0), (await house.SeatsTakenAsync(first), await house.SeatsTakenAsync(second), await house.SeatsTakenAsync(third)));
        await house.NoticesAsync();

        await house.DeclineAsync(one);
        var two = (await house.LiveAsync(mentee))!;
        Assert.Equal((second, PairingState.Requested), (two.Mentor.Person, two.State));
        Assert.Equal((0, 1, 0), (await house.SeatsTakenAsync(first), await house.SeatsTakenAsync(second), await house.SeatsTakenAsync(third)));
        var told = await house.NoticesAsync();
        var declined = PairingNews.Read(told.Single(notice => notice.Name == MentoringNotices.Declined).Value)!;
        Assert.Equal(new NextRequest(two.Id, two.Version, "Mentor 2002", two.AnswerBy), declined.Next);
        Assert.Equal("Saya ingin belajar dari Anda.", PairingNews.Read(told.Single(notice => notice.Name == MentoringNotices.Requested).Value)!.Message);

        await house.DeclineAsync(two);
        var three = (await house.LiveAsync(mentee))!;
        Assert.Equal(third, three.Mentor.Person);
        await house.NoticesAsync();
        await house.DeclineAsync(three);
        Assert.Null(await house.LiveAsync(mentee));
        var last = PairingNews.Read(Assert.Single(await house.NoticesAsync()).Value)!;
        Assert.Equal(((NextRequest?)null, (int?)1), (last.Next, last.WaitingPlace));
        Assert.Equal("renja", Assert.Single((await house.DoAsync<Waitlist, WaitingMentee?>(waitlist => waitlist.FindAsync(mentee)))!.Places).Topic);
    }

    [Fact]
    public async Task A_choice_that_has_become_full_or_rests_is_passed_by()
    {
        await using var house = await Installation.OpenAsync();
        var (full, resting, free) = (await house.MentorAsync("2001", seats: 1), await house.MentorAsync("2002"), await house.MentorAsync("2003"));
        await house.RequestAsync(await house.MenteeAsync("1009"), full);
        await house.DoAsync<MentorBreaks, int?>(breaks => breaks.PauseAsync(resting));
        var sent = await house.RequestRankedAsync(await house.MenteeAsync("1001"), full, resting, free);
        Assert.Equal((RequestResult.Sent, free), (sent.Result, sent.Pairing!.Mentor.Person));
        Assert.Equal(RequestResult.MentorFull, (await house.RequestRankedAsync(await house.MenteeAsync("1002"), full, resting)).Result);
    }

    [Fact]
    public async Task Twice_the_same_and_a_fourth_choice_are_left_out()
    {
        await using var house = await Installation.OpenAsync();
        var mentors = new List<PersonId>();
        for (var i = 1; i <= 4; i++)
        {
            mentors.Add(await house.MentorAsync($"200{i}"));
        }
        var pairing = (await house.RequestRankedAsync(await house.MenteeAsync("1001"), mentors[0], mentors[0], mentors[1], mentors[2], mentors[3])).Pairing!;
        Assert.Equal([mentors[1], mentors[2]], pairing.NextChoices);
    }

    [Fact]
    public async Task Taking_a_request_back_asks_nobody_in_its_place()
    {
        await using var house = await Installation.OpenAsync();
        var (first, second, mentee) = (await house.MentorAsync("2001"), await house.MentorAsync("2002"), await house.MenteeAsync("1001"));
        var pairing = (await house.RequestRankedAsync(mentee, first, second)).Pairing!;
        Assert.Equal(AnswerResult.Done, (await house.DoAsync<Pairings, AnswerOutcome>(pairings => pairings.WithdrawAsync(pairing.Id, mentee))).Result);
        Assert.Null(await house.LiveAsync(mentee));
        Assert.Equal((0, 0), (await house.SeatsTakenAsync(first), await house.SeatsTakenAsync(second)));
    }

    [Fact]
    public async Task A_button_of_an_earlier_state_changes_nothing()
    {
        await using var house = await Installation.OpenAsync();
        var (mentor, mentee) = (await house.MentorAsync("2001"), await house.MenteeAsync("1001"));
        var pairing = (await house.RequestAsync(mentee, mentor)).Pairing!;
        await house.DoAsync<FirstQuestions, AnswerOutcome>(questions => questions.AskAsync(pairing.Id, mentor, "Renja tahun berapa?", 1));
        Assert.Equal(AnswerResult.Stale, (await AcceptAsync(1)).Result);
        Assert.Equal(PairingState.Asking, (await house.ReadAsync(pairing)).State);
        Assert.Equal(AnswerResult.Done, (await AcceptAsync(2)).Result);
        Assert.Equal(AnswerResult.AlreadyAnswered, (await AcceptAsync(2)).Result);

        Task<AnswerOutcome> AcceptAsync(int version) => house.DoAsync<Pairings, AnswerOutcome>(pairings => pairings.AcceptAsync(pairing.Id, mentor, version));
    }

    [Fact]
    public async Task A_mentor_who_rests_passes_every_request_on_even_to_the_same_next_choice()
    {
        await using var house = await Installation.OpenAsync();
        var (mentor, other) = (await house.MentorAsync("2001", seats: 3), await house.MentorAsync("2002", seats: 2));
        var mentees = new List<PersonId>();
        for (var i = 0; i < 3; i++)
        {
            mentees.Add(await house.MenteeAsync($"100{i}"));
            Assert.Equal(RequestResult.Sent, (await house.RequestRankedAsync(mentees[i], mentor, other)).Result);
        }
        Assert.Equal(3, await house.DoAsync<MentorBreaks, int?>(breaks => breaks.PauseAsync(mentor)));
        Assert.Equal((0, 2), (await house.SeatsTakenAsync(mentor), await house.SeatsTakenAsync(other)));
        var live = await Task.WhenAll(mentees.Select(house.LiveAsync));
        Assert.Equal(2, live.Count(pairing => pairing?.Mentor.Person == other));
        var waiting = mentees[Array.FindIndex(live, pairing => pairing is null)];
        Assert.NotNull(await house.DoAsync<Waitlist, WaitingMentee?>(waitlist => waitlist.FindAsync(waiting)));
    }

    [Fact]
    public async Task A_mentor_who_leaves_is_gone_once_nothing_runs()
    {
        await using var house = await Installation.OpenAsync();
        var (mentor, mentee) = (await house.MentorAsync("2001"), await house.MenteeAsync("1001"));
        var pairing = (await house.RequestAsync(mentee, mentor)).Pairing!;
        await house.AcceptAsync(pairing);
        Assert.Equal(LeaveResult.PairsGoOn, await house.DoAsync<MentorBreaks, LeaveResult>(breaks => breaks.LeaveAsync(mentor)));
        await house.DoAsync<Pairings, AnswerOutcome>(pairings => pairings.EndAsync(pairing.Id, mentee));
        Assert.Equal(LeaveResult.Left, await house.DoAsync<MentorBreaks, LeaveResult>(breaks => breaks.LeaveAsync(mentor)));
        Assert.Null(await house.DoAsync<Mentors, Mentor?>(mentors => mentors.FindAsync(mentor)));
        Assert.Equal(LeaveResult.NotMentor, await house.DoAsync<MentorBreaks, LeaveResult>(breaks => breaks.LeaveAsync(mentor)));
    }

    [Fact]
    public async Task Each_change_is_noted_with_it_and_holds_no_words()
    {
        await using var house = await Installation.OpenAsync();
        var (first, second, mentee) = (await house.MentorAsync("2001"), await house.MentorAsync("2002"), await house.MenteeAsync("1001"));
        var one = (await house.RequestRankedAsync(mentee, first, second)).Pairing!;
        await house.DeclineAsync(one);
        var two = (await house.LiveAsync(mentee))!;
        await house.AcceptAsync(two);
        await house.DoAsync<Pairings, AnswerOutcome>(pairings => pairings.EndAsync(two.Id, mentee));
        var notes = await Store(house).LeaseAsync(new AgencyId(Installation.Rangkui), AuditTrail.Queue, "test", 10, 100, TimeSpan.FromMinutes(1), 3);
        var entries = notes.SelectMany(lease => lease.Entries).Select(entry => JsonDocument.Parse(entry.Payload).RootElement).ToList();
        Assert.Equal(
            [(MentoringDeeds.Requested, one.Id), (MentoringDeeds.Declined, one.Id), (MentoringDeeds.Requested, two.Id), (MentoringDeeds.Accepted, two.Id), (MentoringDeeds.Ended, two.Id)],
            entries.Select(entry => (entry.GetProperty("deed").GetString()!, entry.GetProperty("subject").GetString()!)));
        Assert.All(entries, entry => Assert.DoesNotContain("telegram", entry.GetRawText(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Words_are_kept_no_longer_than_the_decision_takes()
    {
        await using var house = await Installation.OpenAsync();
        var (mentor, mentee) = (await house.MentorAsync("2001"), await house.MenteeAsync("1001"));
        var pairing = (await house.RequestAsync(mentee, mentor)).Pairing!;
        await house.DoAsync<FirstQuestions, AnswerOutcome>(questions => questions.AskAsync(pairing.Id, mentor, "Renja tahun berapa?"));
        await house.AcceptAsync(pairing);
        var stored = (await Store(house).ReadAsync(new AgencyId(Installation.Rangkui), ["pairing:" + pairing.Id]))[0];
        var json = System.Text.Encoding.UTF8.GetString(stored.Body.Span);
        Assert.DoesNotContain("belajar", json, StringComparison.Ordinal);
        Assert.DoesNotContain("berapa", json, StringComparison.Ordinal);
    }

    private static IStore Store(Installation house) => house.Store;
}
