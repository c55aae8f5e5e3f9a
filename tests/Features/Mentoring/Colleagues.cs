using AsnAssistant.Mentoring;
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

    public static Task<int> SeatsTakenAsync(this Installation house, PersonId mentor) =>
        house.DoAsync<Mentors, int>(mentors => mentors.SeatsTakenAsync(mentor));
}
