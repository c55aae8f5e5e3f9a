using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Features.Tests.Mentoring;

public sealed class WaitlistTests
{
    [Fact]
    public async Task A_free_seat_is_offered_to_the_longest_waiting_who_fits_and_after_48_hours_to_the_next()
    {
        await using var house = await Installation.OpenAsync();
        var mentor = await house.MentorAsync("2001", 1, Colleagues.WednesdayAfternoon, "renja", "anggaran");
        var running = (await house.RequestAsync(await house.MenteeAsync("1009"), mentor)).Pairing!;
        // The first of all fits with 39 points or less: one topic of three and no common time.
        var unfit = await house.MeetAsync("1000");
        await house.DoAsync<Mentors, ProfileResult>(mentors => mentors.SaveMenteeAsync(new Mentee
        {
            Person = unfit, Name = "Mentee contoh", Topics = ["renja", "arsip", "humas"], Times = [new MeetingTime(DayOfWeek.Monday, DayPart.Morning)],
        }));
        var (first, second) = (await house.MenteeAsync("1001"), await house.MenteeAsync("1002"));
        Assert.Equal(1, await JoinAsync(house, unfit));
        Advance(house);
        Assert.Equal(2, await JoinAsync(house, first));
        Advance(house);
        Assert.Equal(3, await JoinAsync(house, second));
        Assert.Equal([], await house.MorningOfAsync(3, 11));

        await house.DeclineAsync(running);
        Assert.Equal(["offered chat-1001"], await house.MorningOfAsync(3, 12));
        var offer = (await house.LiveAsync(first))!;
        Assert.Equal((PairingState.Offered, 1), (offer.State, await house.SeatsTakenAsync(mentor)));
        // Nobody else can take the seat meanwhile.
        Assert.Equal(RequestResult.MentorFull, (await house.RequestAsync(second, mentor)).Result);
        Assert.Equal([], await house.MorningOfAsync(3, 13));
        // 48 hours end on Saturday; Monday is the next day in office.
        Assert.Equal(["lapsed chat-1001", "offered chat-1002"], await house.MorningOfAsync(3, 16));

        var next = (await house.LiveAsync(second))!;
        Assert.Equal(AnswerResult.NotYours, (await TakeAsync(house, next, first)).Result);
        Assert.Equal(AnswerResult.Done, (await TakeAsync(house, next, second)).Result);
        Assert.Equal(AnswerResult.AlreadyAnswered, (await TakeAsync(house, next, second)).Result);
        Assert.Contains(await house.NoticesAsync(), notice => notice is { Name: MentoringNotices.Requested, Conversation.Id: "chat-2001" });
        Assert.Equal(1, await house.SeatsTakenAsync(mentor));
        await house.AcceptAsync(await house.ReadAsync(next));
        Assert.Null(await house.DoAsync<Waitlist, WaitingMentee?>(waitlist => waitlist.FindAsync(second)));
        Assert.NotNull(await house.DoAsync<Waitlist, WaitingMentee?>(waitlist => waitlist.FindAsync(first)));
    }

    [Fact]
    public async Task Who_says_no_to_a_seat_is_not_asked_about_it_again_and_the_next_is()
    {
        await using var house = await Installation.OpenAsync();
        var mentor = await house.MentorAsync("2001", 1);
        var (first, second) = (await house.MenteeAsync("1001"), await house.MenteeAsync("1002"));
        await JoinAsync(house, first, mentor);
        Advance(house);
        await JoinAsync(house, second, mentor);
        Assert.Equal(["offered chat-1001"], await house.MorningOfAsync(3, 11));
        var offer = (await house.LiveAsync(first))!;
        Assert.Equal(AnswerResult.Done, (await house.DoAsync<SeatOffers, AnswerOutcome>(offers => offers.PassAsync(offer.Id, first))).Result);
        Assert.Equal(1, await house.LetTimeWorkAsync() > 0 ? 1 : 0);
        Assert.Equal(PairingState.Offered, (await house.LiveAsync(second))!.State);
        Assert.Null(await house.LiveAsync(first));
        Assert.Null(await house.DoAsync<Waitlist, WaitingMentee?>(waitlist => waitlist.FindAsync(first)));
    }

    [Fact]
    public async Task Two_offers_without_a_word_end_the_waiting()
    {
        await using var house = await Installation.OpenAsync();
        var mentee = await house.MenteeAsync("1001");
        var (first, second, third) = (await house.MentorAsync("2001", 1), await house.MentorAsync("2002", 1), await house.MentorAsync("2003", 1));
        await JoinAsync(house, mentee);
        Assert.Single(await house.MorningOfAsync(3, 11), told => told == "offered chat-1001");
        Assert.Equal(["lapsed chat-1001", "offered chat-1001"], await house.MorningOfAsync(3, 16));
        Assert.Equal(["lapsed chat-1001"], await house.MorningOfAsync(3, 25));
        Assert.Null(await house.DoAsync<Waitlist, WaitingMentee?>(waitlist => waitlist.FindAsync(mentee)));
        Assert.Equal(0, await house.SeatsTakenAsync(first) + await house.SeatsTakenAsync(second) + await house.SeatsTakenAsync(third));
    }

    [Fact]
    public async Task A_mentor_who_registers_or_returns_is_offered_to_those_who_wait()
    {
        await using var house = await Installation.OpenAsync();
        var mentee = await house.MenteeAsync("1001");
        await JoinAsync(house, mentee);
        Assert.Equal([], await house.MorningOfAsync(3, 11));
        var mentor = await house.MentorAsync("2001");
        await house.DoAsync<MentorBreaks, int?>(breaks => breaks.PauseAsync(mentor));
        Assert.Equal([], await house.MorningOfAsync(3, 12));
        await house.DoAsync<MentorBreaks, bool>(breaks => breaks.ResumeAsync(mentor));
        Assert.Equal(["offered chat-1001"], await house.MorningOfAsync(3, 13));
        // Rests again: the seat is not free after all, and the one who waits is told.
        await house.DoAsync<MentorBreaks, int?>(breaks => breaks.PauseAsync(mentor));
        Assert.Equal(MentoringNotices.OfferClosed, Assert.Single(await house.NoticesAsync()).Name);
        Assert.Equal(0, await house.SeatsTakenAsync(mentor));
    }

    [Fact]
    public async Task Nobody_waits_without_a_profile_or_in_more_than_five_lists_and_leaving_leaves_all()
    {
        await using var house = await Installation.OpenAsync();
        Assert.Null(await JoinAsync(house, await house.MeetAsync("1001")));
        var mentee = await house.MenteeAsync("1002");
        foreach (var topic in (string[])["renja", "anggaran", "arsip", "humas", "sipd"])
        {
            Assert.Equal(1, await house.DoAsync<Waitlist, int?>(waitlist => waitlist.JoinAsync(mentee, topic)));
        }
        Assert.Null(await house.DoAsync<Waitlist, int?>(waitlist => waitlist.JoinAsync(mentee, "kinerja")));
        Assert.Equal(1, await JoinAsync(house, mentee));
        Assert.True(await house.DoAsync<Waitlist, bool>(waitlist => waitlist.LeaveAsync(mentee)));
        Assert.False(await house.DoAsync<Waitlist, bool>(waitlist => waitlist.LeaveAsync(mentee)));
        Assert.Equal(1, await JoinAsync(house, await house.MenteeAsync("1003")));
    }

    [Fact]
    public async Task Erasing_a_mentee_takes_them_off_the_lists()
    {
        await using var house = await Installation.OpenAsync();
        var mentee = await house.MenteeAsync("1001");
        await JoinAsync(house, mentee);
        Assert.True(await house.DoAsync<Mentors, bool>(mentors => mentors.EraseAsync(mentee)));
        Assert.Equal(1, await JoinAsync(house, await house.MenteeAsync("1002")));
    }

    private static void Advance(Installation house) => house.Clock.Advance(TimeSpan.FromMinutes(1));

    private static Task<int?> JoinAsync(Installation house, PersonId mentee, PersonId? mentor = null) =>
        house.DoAsync<Waitlist, int?>(waitlist => waitlist.JoinAsync(mentee, "renja", mentor));

    private static Task<AnswerOutcome> TakeAsync(Installation house, Pairing offer, PersonId mentee) =>
        house.DoAsync<SeatOffers, AnswerOutcome>(offers => offers.TakeAsync(offer.Id, mentee, offer.Version));
}
