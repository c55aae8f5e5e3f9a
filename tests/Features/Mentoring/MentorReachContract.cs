using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.TestKit;

namespace AsnAssistant.Features.Tests.Mentoring;

/// <summary>What has to hold on every engine of invitations, of rests that end by themselves, and of what managers are told.</summary>
public abstract class MentorReachContract(TestEngine engine) : IAsyncLifetime
{
    private Installation _house = null!;

    public async Task InitializeAsync() => _house = Installation.Open(await engine.OpenAsync());

    public async Task DisposeAsync()
    {
        await _house.DisposeAsync();
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task An_invitation_counts_each_person_once_and_follows_their_last_word()
    {
        var invitation = await MakeAsync();
        var (one, two) = (await _house.MeetAsync("1"), await _house.MeetAsync("2"));
        Assert.NotNull(await OpenAsync(invitation, one));
        Assert.NotNull(await OpenAsync(invitation, one));
        Assert.NotNull(await OpenAsync(invitation, two));
        await AnswerAsync(invitation, one, InvitationAnswer.Later);
        await AnswerAsync(invitation, one, InvitationAnswer.Willing);
        await AnswerAsync(invitation, one, InvitationAnswer.Willing);
        await AnswerAsync(invitation, two, InvitationAnswer.No);
        Assert.Equal((2, 1, 0, 1), await CountsAsync());
    }

    [Fact]
    public async Task Later_is_followed_by_one_reminder_after_three_working_days_and_no_other()
    {
        // Tuesday the 10th: 11, 12 and 13 March are counted.
        var invitation = await MakeAsync();
        var (later, willing) = (await _house.MeetAsync("1"), await _house.MeetAsync("2"));
        await AnswerAsync(invitation, later, InvitationAnswer.Later);
        await AnswerAsync(invitation, willing, InvitationAnswer.Later);
        await AnswerAsync(invitation, willing, InvitationAnswer.Willing);
        Assert.Empty(await _house.MorningOfAsync(3, 12));
        Assert.Equal(["invitedAgain chat-1"], await _house.MorningOfAsync(3, 13));
        await AnswerAsync(invitation, later, InvitationAnswer.Later);
        Assert.Empty(await _house.MorningOfAsync(3, 31));
    }

    [Fact]
    public async Task What_is_said_after_office_hours_is_counted_from_the_next_working_day()
    {
        // 20.00 WIB on Tuesday the 10th counts as Wednesday: 12, 13 and 16 March are counted.
        _house.Clock.SetTo(new DateTimeOffset(2026, 3, 10, 13, 0, 0, TimeSpan.Zero));
        var invitation = await MakeAsync();
        await AnswerAsync(invitation, await _house.MeetAsync("1"), InvitationAnswer.Later);
        Assert.Empty(await _house.MorningOfAsync(3, 13));
        Assert.Equal(["invitedAgain chat-1"], await _house.MorningOfAsync(3, 16));
    }

    [Fact]
    public async Task An_invitation_that_is_over_or_made_up_opens_nothing()
    {
        var invitation = await MakeAsync();
        var person = await _house.MeetAsync("1");
        Assert.Null(await _house.DoAsync<MentorInvitations, MentorInvitation?>(door => door.OpenAsync("mentor_abcdefghijklmnop", person)));
        Assert.Null(await _house.DoAsync<MentorInvitations, MentorInvitation?>(door => door.OpenAsync(null, person)));
        Assert.Null(await _house.DoAsync<MentorInvitations, MentorInvitation?>(door => door.OpenAsync(invitation.Payload, person), Installation.Marelan));
        Assert.True(await _house.DoAsync<MentorInvitations, bool>(door => door.EndAsync(invitation.Id, "Petugas Contoh")));
        Assert.False(await _house.DoAsync<MentorInvitations, bool>(door => door.EndAsync(invitation.Id, "Petugas Contoh")));
        Assert.Null(await OpenAsync(invitation, person));
        Assert.Equal((0, 0, 0, 0), await CountsAsync());
        var second = await MakeAsync();
        _house.Clock.Advance(TimeSpan.FromDays(MentorInvitation.ValidForDays));
        Assert.Null(await OpenAsync(second, person));
    }

    [Fact]
    public async Task Who_is_erased_is_not_reminded()
    {
        var invitation = await MakeAsync();
        var person = await _house.MeetAsync("1");
        await AnswerAsync(invitation, person, InvitationAnswer.Later);
        await _house.DoAsync<Mentors, bool>(mentors => mentors.EraseAsync(person));
        Assert.Empty(await _house.MorningOfAsync(3, 31));
    }

    [Fact]
    public async Task A_month_of_rest_passes_requests_on_and_ends_by_itself()
    {
        var resting = await _house.MentorAsync("2001");
        var other = await _house.MentorAsync("2002");
        var mentee = await _house.MenteeAsync("1001");
        await _house.RequestRankedAsync(mentee, resting, other);
        var rest = await _house.DoAsync<MentorBreaks, (DateOnly Through, int PassedOn)?>(breaks => breaks.RestAsync(resting));
        Assert.Equal((new DateOnly(2026, 4, 10), 1), rest);
        Assert.Equal(other, (await _house.LiveAsync(mentee))!.Mentor.Person);
        Assert.DoesNotContain(resting, await SuggestedAsync("1002"));
        Assert.Equal(RequestResult.MentorPaused, (await _house.RequestAsync(await _house.MenteeAsync("1003"), resting)).Result);
        _house.Clock.SetTo(new DateTimeOffset(2026, 4, 11, 1, 0, 0, TimeSpan.Zero));
        Assert.Contains(resting, await SuggestedAsync("1002"));
        Assert.Equal(RequestResult.Sent, (await _house.RequestAsync(await _house.MenteeAsync("1004"), resting)).Result);
    }

    [Fact]
    public async Task A_rest_is_over_with_one_tap_as_well()
    {
        var resting = await _house.MentorAsync("2001");
        await _house.DoAsync<MentorBreaks, (DateOnly, int)?>(breaks => breaks.RestAsync(resting));
        Assert.Empty(await SuggestedAsync("1002"));
        Assert.True(await _house.DoAsync<MentorBreaks, bool>(breaks => breaks.ResumeAsync(resting)));
        Assert.Equal([resting], await SuggestedAsync("1002"));
    }

    [Fact]
    public async Task Reasons_for_a_no_are_counted_once_each_and_shown_from_five_on()
    {
        for (var i = 0; i < 5; i++)
        {
            var mentor = await _house.MentorAsync($"20{i:00}");
            var request = (await _house.RequestAsync(await _house.MenteeAsync($"10{i:00}"), mentor)).Pairing!;
            Assert.False(await TellAsync(request, mentor, DeclineReason.Time));
            await _house.DeclineAsync(request);
            Assert.False(await TellAsync(request, PersonId.Of("telegram", "9"), DeclineReason.Time));
            Assert.True(await TellAsync(request, mentor, i < 4 ? DeclineReason.Full : DeclineReason.Time));
            Assert.False(await TellAsync(request, mentor, DeclineReason.Full));
        }
        Assert.All(await CountsOfReasonsAsync(), one => Assert.Null(one.Count));
        var sixth = await _house.MentorAsync("2010");
        var last = (await _house.RequestAsync(await _house.MenteeAsync("1010"), sixth)).Pairing!;
        await _house.DeclineAsync(last);
        Assert.True(await TellAsync(last, sixth, DeclineReason.Full));
        Assert.Equal([(DeclineReason.Full, 5L), (DeclineReason.Topic, null), (DeclineReason.Time, null), (DeclineReason.Other, null)], await CountsOfReasonsAsync());
    }

    [Fact]
    public async Task The_third_request_taken_back_in_thirty_days_is_noted_for_the_managers()
    {
        var mentor = await _house.MentorAsync("2001");
        var mentee = await _house.MenteeAsync("1001");
        var often = new List<bool>();
        for (var i = 0; i < 4; i++)
        {
            if (i == 1)
            {
                _house.Clock.Advance(TimeSpan.FromDays(31));
            }
            var request = (await _house.RequestAsync(mentee, mentor)).Pairing!;
            often.Add((await _house.DoAsync<Pairings, AnswerOutcome>(pairings => pairings.WithdrawAsync(request.Id, mentee))).IsOften);
        }
        // The first is older than thirty days by then.
        Assert.Equal([false, false, false, true], often);
        var noted = (await _house.DoAsync<ManagerNotes, (IReadOnlyList<NotedPerson> People, string?)>(notes => notes.WithdrewOftenAsync())).People;
        Assert.Equal(["Mentee contoh"], noted.Select(one => one.Name));
        _house.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Empty((await _house.DoAsync<ManagerNotes, (IReadOnlyList<NotedPerson> People, string?)>(notes => notes.WithdrewOftenAsync())).People);
    }

    [Fact]
    public async Task Mentors_out_of_reach_are_listed_until_they_write_again_or_leave()
    {
        var (one, two) = (await _house.MentorAsync("2001"), await _house.MentorAsync("2002"));
        await _house.DoAsync<MentorBreaks>(breaks => breaks.LostAsync(one));
        await _house.DoAsync<MentorBreaks>(breaks => breaks.LostAsync(two));
        Assert.Equal(2, (await UnreachableAsync()).Count);
        await _house.DoAsync<MentorBreaks>(breaks => breaks.FoundAsync(one));
        Assert.Equal(["Mentor 2002"], await UnreachableAsync());
        await _house.DoAsync<Mentors, bool>(mentors => mentors.EraseAsync(two));
        Assert.Empty(await UnreachableAsync());
    }

    [Fact]
    public async Task A_wait_is_estimated_only_from_enough_seats_that_were_taken()
    {
        var mentor = await _house.MentorAsync("2001", seats: 1);
        for (var i = 0; i < 6; i++)
        {
            Assert.Equal(i < 5 ? null : 6, await EstimateAsync(2));
            var mentee = await _house.MenteeAsync($"10{i:00}");
            await _house.DoAsync<Waitlist, int?>(list => list.JoinAsync(mentee, "renja", mentor));
            await _house.LetTimeWorkAsync();
            var offered = (await _house.LiveAsync(mentee))!;
            Assert.Equal(AnswerResult.Done, (await _house.DoAsync<SeatOffers, AnswerOutcome>(offers => offers.TakeAsync(offered.Id, mentee))).Result);
            await _house.DeclineAsync(offered);
            await _house.DoAsync<Waitlist, bool>(list => list.LeaveAsync(mentee));
        }
        // Six seats in 90 days: two places ahead take a third of them.
        Assert.Equal(5, await EstimateAsync(2));
        _house.Clock.Advance(TimeSpan.FromDays(91));
        Assert.Null(await EstimateAsync(2));
    }

    private Task<int?> EstimateAsync(int place) => _house.DoAsync<Waitlist, int?>(list => list.EstimateWeeksAsync("renja", place));

    private async Task<List<string>> UnreachableAsync() =>
        [.. (await _house.DoAsync<ManagerNotes, (IReadOnlyList<NotedPerson> People, string?)>(notes => notes.UnreachableAsync())).People.Select(one => one.Name)];

    private Task<bool> TellAsync(Pairing request, PersonId mentor, DeclineReason reason) =>
        _house.DoAsync<DeclineReasons, bool>(reasons => reasons.TellAsync(request.Id, mentor, reason));

    private Task<IReadOnlyList<(DeclineReason Reason, long? Count)>> CountsOfReasonsAsync() =>
        _house.DoAsync<DeclineReasons, IReadOnlyList<(DeclineReason, long?)>>(reasons => reasons.CountsAsync(2026));

    private Task<MentorInvitation> MakeAsync() => _house.DoAsync<MentorInvitations, MentorInvitation>(door => Task.FromResult(door.Make("Dinas Contoh", "Rapat contoh", "Petugas Contoh")));

    private Task<MentorInvitation?> OpenAsync(MentorInvitation invitation, PersonId person) => _house.DoAsync<MentorInvitations, MentorInvitation?>(door => door.OpenAsync(invitation.Payload, person));

    private Task<MentorInvitation?> AnswerAsync(MentorInvitation invitation, PersonId person, InvitationAnswer answer) =>
        _house.DoAsync<MentorInvitations, MentorInvitation?>(door => door.AnswerAsync(invitation.Payload, person, answer));

    private async Task<(long, long, long, long)> CountsAsync()
    {
        var (all, _) = await _house.DoAsync<MentorInvitations, (IReadOnlyList<InvitationCount> Invitations, string? Next)>(door => door.ListAsync());
        var one = Assert.Single(all);
        return (one.Opened, one.Willing, one.Later, one.No);
    }

    private async Task<List<PersonId>> SuggestedAsync(string mentee) =>
        [.. (await _house.DoAsync<Pairings, IReadOnlyList<PairingSuggestion>>(pairings => pairings.SuggestAsync(Colleagues.Wish(PersonId.Of("telegram", mentee))))).Select(one => one.Mentor.Person)];
}

public sealed class SqliteMentorReachTests() : MentorReachContract(TestEngine.Sqlite());

public sealed class RedisMentorReachTests() : MentorReachContract(TestEngine.Redis());
