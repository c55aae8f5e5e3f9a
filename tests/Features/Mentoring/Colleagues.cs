using AsnAssistant.Mentoring;
using AsnAssistant.Mentoring.Managers;
using AsnAssistant.People;

namespace AsnAssistant.Features.Tests.Mentoring;

/// <summary>Sample mentors and mentees, plainly sample.</summary>
internal static class Colleagues
{
    public static readonly MeetingTime WednesdayAfternoon = new(DayOfWeek.Wednesday, DayPart.Afternoon);

    public static async Task<PersonId> MentorAsync(this Installation house, string user, int seats = Mentor.DefaultSeats, MeetingTime? time = null, params string[] topics)
    {
        var person = await house.MeetAsync(user);
        var profile = new Mentor
        {
            Person = person,
            Name = $"Mentor {user}",
            Post = "Analis contoh",
            Unit = "Unit A",
            Topics = topics.Length == 0 ? ["renja"] : [.. topics],
            Seats = seats,
            Times = time is null ? [] : [time],
        };
        Assert.Equal(ProfileResult.Saved, await house.DoAsync<Mentors, ProfileResult>(mentors => mentors.SaveAsync(profile)));
        return person;
    }

    public static async Task<PersonId> MenteeAsync(this Installation house, string user, params string[] topics)
    {
        var person = await house.MeetAsync(user);
        Assert.Equal(ProfileResult.Saved, await house.DoAsync<Mentors, ProfileResult>(mentors => mentors.SaveMenteeAsync(Wish(person, topics))));
        return person;
    }

    public static Mentee Wish(PersonId person, params string[] topics) => new()
    {
        Person = person,
        Name = "Mentee contoh",
        Post = "Staf contoh",
        Unit = "Unit B",
        Topics = topics.Length == 0 ? ["renja"] : [.. topics],
        Times = [WednesdayAfternoon],
    };

    public static Task<RequestOutcome> RequestAsync(this Installation house, PersonId mentee, PersonId mentor, string topic = "renja") =>
        house.DoAsync<Pairings, RequestOutcome>(pairings => pairings.RequestAsync(mentee, mentor, topic, "Saya ingin belajar dari Anda."));

    public static Task<AnswerOutcome> AcceptAsync(this Installation house, Pairing pairing) =>
        house.DoAsync<Pairings, AnswerOutcome>(pairings => pairings.AcceptAsync(pairing.Id, pairing.Mentor.Person));

    public static Task<AnswerOutcome> DeclineAsync(this Installation house, Pairing pairing) =>
        house.DoAsync<Pairings, AnswerOutcome>(pairings => pairings.DeclineAsync(pairing.Id, pairing.Mentor.Person));

    public static Task<RequestOutcome> RequestRankedAsync(this Installation house, PersonId mentee, params PersonId[] choices) =>
        house.DoAsync<Pairings, RequestOutcome>(pairings => pairings.RequestAsync(mentee, choices, "renja", "Saya ingin belajar dari Anda."));

    public static async Task<Pairing> ReadAsync(this Installation house, Pairing pairing) =>
        (await house.DoAsync<Pairings, Pairing?>(pairings => pairings.FindAsync(pairing.Id)))!;

    public static Task<Pairing?> LiveAsync(this Installation house, PersonId mentee) => house.DoAsync<Pairings, Pairing?>(pairings => pairings.LiveOfMenteeAsync(mentee));

    /// <summary>Everything that time has made due, as the host's worker does it.</summary>
    /// <returns>How many steps; whom a change has marked to be counted anew is counted before, and is none.</returns>
    public static async Task<int> LetTimeWorkAsync(this Installation house)
    {
        while (await house.DoAsync<PersonTally, bool>(tally => tally.TakeNextAsync()))
        {
            // Some at a time.
        }
        var steps = 0;
        while (await house.DoAsync<MentoringFollowUps, bool>(followUps => followUps.TakeNextAsync()))
        {
            Assert.True(++steps < 1000, "The follow-ups find no end.");
        }
        return steps;
    }

    /// <summary>The clock goes to the morning of a day, in office hours, and time does its work.</summary>
    public static async Task<List<string>> MorningOfAsync(this Installation house, int month, int day)
    {
        await house.NoticesAsync();
        // 08.00 WIB
        house.Clock.SetTo(new DateTimeOffset(2026, month, day, 1, 0, 0, TimeSpan.Zero));
        await house.LetTimeWorkAsync();
        // What concerns sessions has tests of its own.
        return [.. (await house.NoticesAsync()).Where(notice => MentoringNotices.Contains(notice.Name)).Select(notice => $"{notice.Name!["mentoring.".Length..]} {notice.Conversation!.Id}").Order()];
    }

    public static Task<int> SeatsTakenAsync(this Installation house, PersonId mentor) =>
        house.DoAsync<Mentors, int>(mentors => mentors.SeatsTakenAsync(mentor));
}
