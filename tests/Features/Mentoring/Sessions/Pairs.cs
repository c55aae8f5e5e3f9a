using AsnAssistant.Bot;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Features.Tests.Mentoring;

/// <summary>A pair that began on Tuesday, 10 March 2026, and what the two do.</summary>
internal sealed record TestPair(Installation House, Pairing Pairing)
{
    public PersonId Mentor => Pairing.Mentor.Person;

    public PersonId Mentee => Pairing.Mentee.Person;

    public static async Task<TestPair> OfAsync(Installation house, string mentee = "1001", string mentor = "2001", MeetingTime? time = null)
    {
        var pairing = (await house.RequestAsync(await house.MenteeAsync(mentee), await house.MentorAsync(mentor, time: time))).Pairing!;
        await house.AcceptAsync(pairing);
        return new TestPair(house, (await house.ReadAsync(pairing))!);
    }

    /// <summary>Wednesday, 18 March 2026, 15.00 WIB, and whole days after it.</summary>
    public static DateTimeOffset Wednesday(int days = 0) => new DateTimeOffset(2026, 3, 18, 8, 0, 0, TimeSpan.Zero).AddDays(days);

    public Task<SessionOutcome> DoAsync(Func<PairSessions, Task<SessionOutcome>> deed) => House.DoAsync(deed);

    public async Task<MentoringSession> ProposeAsync(PersonId by, params DateTimeOffset[] times)
    {
        var outcome = await DoAsync(sessions => sessions.ProposeAsync(Pairing.Id, by, times, 60, "Ruang contoh"));
        Assert.Equal(SessionResult.Done, outcome.Result);
        return outcome.Session!;
    }

    public async Task<MentoringSession> AgreeOnAsync(DateTimeOffset at)
    {
        var proposed = await ProposeAsync(Mentee, at);
        var chosen = await DoAsync(sessions => sessions.ChooseAsync(proposed.Id, Mentor, 0, proposed.Version));
        Assert.Equal(SessionResult.Done, chosen.Result);
        return chosen.Session!;
    }

    /// <summary>They agree, the time comes, and both say yes.</summary>
    public async Task<MentoringSession> MeetAsync(DateTimeOffset at, int minutes = 60)
    {
        var one = await AgreeOnAsync(at);
        House.Clock.SetTo(at.AddMinutes(minutes));
        Assert.Equal(SessionResult.Done, (await SayAsync(one, Mentee, true, minutes)).Result);
        Assert.Equal(SessionResult.Done, (await SayAsync(one, Mentor, true)).Result);
        return await ReadAsync(one);
    }

    public Task<SessionOutcome> SayAsync(MentoringSession one, PersonId by, bool held, int? minutes = null) => DoAsync(sessions => sessions.SayAsync(one.Id, by, held, minutes));

    public async Task<MentoringSession> ReadAsync(MentoringSession one) => (await House.DoAsync<PairSessions, MentoringSession?>(sessions => sessions.FindAsync(one.Id, Mentee)))!;

    public async Task<PairCare> CareAsync() => (await House.DoAsync<PairSessions, PairCare?>(sessions => sessions.CareAsync(Pairing.Id)))!;

    /// <summary>The clock goes to a moment, and time does its work.</summary>
    /// <returns>What was told: the notice and the chat, in ordinal order.</returns>
    public async Task<List<string>> AtAsync(DateTimeOffset at)
    {
        await House.NoticesAsync();
        House.Clock.SetTo(at);
        await House.LetTimeWorkAsync();
        return Told(await House.NoticesAsync());
    }

    public static List<string> Told(IEnumerable<Activity> notices) => [.. notices.Select(notice => $"{notice.Name!["mentoring.".Length..]} {notice.Conversation!.Id}").Order(StringComparer.Ordinal)];

    public async Task<List<string>> ToldAsync() => Told(await House.NoticesAsync());

    public async Task CompleteAsync()
    {
        await House.DoAsync<PairLife, AnswerOutcome>(life => life.SayDoneAsync(Pairing.Id, Mentee));
        await House.DoAsync<PairLife, AnswerOutcome>(life => life.SayDoneAsync(Pairing.Id, Mentor));
    }
}
