using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Features.Tests.Mentoring;

public sealed class FirstQuestionTests
{
    [Fact]
    public async Task A_question_stops_the_clock_and_the_reply_lets_it_run_on()
    {
        await using var house = await Installation.OpenAsync();
        var (mentor, mentee) = (await house.MentorAsync("2001"), await house.MenteeAsync("1001"));
        var pairing = (await house.RequestAsync(mentee, mentor)).Pairing!;
        // The 12th: 13, 16 and 17 March are left.
        house.Clock.Advance(TimeSpan.FromDays(2));
        await house.LetTimeWorkAsync();
        await house.NoticesAsync();
        Assert.Equal(AnswerResult.Done, (await AskAsync(house, pairing)).Result);
        var asked = PairingNews.Read(Assert.Single(await house.NoticesAsync()).Value)!;
        Assert.Equal(("Renja tahun berapa?", new DateOnly(2026, 3, 17)), (asked.Message, asked.AnswerBy));
        house.Clock.Advance(TimeSpan.FromDays(4));
        Assert.Equal(0, await house.LetTimeWorkAsync());
        // The reply comes on the 16th: 17, 25 and 26 March.
        Assert.Equal(AnswerResult.Done, (await ReplyAsync(house, pairing)).Result);
        var (read, replied) = (await house.ReadAsync(pairing), PairingNews.Read(Assert.Single(await house.NoticesAsync()).Value)!);
        Assert.Equal((PairingState.Requested, new DateOnly(2026, 3, 26), 3), (read.State, read.AnswerBy, read.Version));
        Assert.Equal(("Tahun 2027.", 3, false), (replied.Message, replied.Version, replied.MayAsk));
        Assert.Equal(AnswerResult.OnlyOnce, (await ReplyAsync(house, pairing)).Result);
        Assert.Equal(AnswerResult.OnlyOnce, (await AskAsync(house, pairing)).Result);
    }

    [Fact]
    public async Task Without_a_reply_the_clock_runs_on_after_three_working_days_and_a_late_reply_is_still_passed_on()
    {
        await using var house = await Installation.OpenAsync();
        var (mentor, mentee) = (await house.MentorAsync("2001"), await house.MenteeAsync("1001"));
        var pairing = (await house.RequestAsync(mentee, mentor)).Pairing!;
        Assert.Equal(AnswerResult.Done, (await AskAsync(house, pairing)).Result);
        Assert.Equal([], await house.MorningOfAsync(3, 13));
        // 11, 12 and 13 March have passed, and the 14th and 15th are a weekend.
        Assert.Equal(["notReplied chat-2001"], await house.MorningOfAsync(3, 16));
        var read = await house.ReadAsync(pairing);
        // All five days were left: 17, 25, 26, 27 and 30 March.
        Assert.Equal((PairingState.Requested, new DateOnly(2026, 3, 30)), (read.State, read.AnswerBy));
        Assert.Equal(AnswerResult.Done, (await ReplyAsync(house, pairing)).Result);
        Assert.Equal(new DateOnly(2026, 3, 30), (await house.ReadAsync(pairing)).AnswerBy);
        Assert.Contains(await house.NoticesAsync(), notice => notice is { Name: MentoringNotices.Replied, Conversation.Id: "chat-2001" });
    }

    [Fact]
    public async Task Only_the_mentor_asks_and_only_the_mentee_replies()
    {
        await using var house = await Installation.OpenAsync();
        var (mentor, mentee) = (await house.MentorAsync("2001"), await house.MenteeAsync("1001"));
        var pairing = (await house.RequestAsync(mentee, mentor)).Pairing!;
        Assert.Equal(AnswerResult.NotYours, (await house.DoAsync<FirstQuestions, AnswerOutcome>(questions => questions.AskAsync(pairing.Id, mentee, "Apa?"))).Result);
        Assert.Equal(AnswerResult.OnlyOnce, (await ReplyAsync(house, pairing)).Result);
        await AskAsync(house, pairing);
        Assert.Equal(AnswerResult.NotYours, (await house.DoAsync<FirstQuestions, AnswerOutcome>(questions => questions.ReplyAsync(pairing.Id, mentor, "Apa?"))).Result);
        await house.DoAsync<Pairings, AnswerOutcome>(pairings => pairings.WithdrawAsync(pairing.Id, mentee));
        Assert.Equal(AnswerResult.AlreadyAnswered, (await ReplyAsync(house, pairing)).Result);
        Assert.Equal(AnswerResult.AlreadyAnswered, (await AskAsync(house, pairing)).Result);
    }

    private static Task<AnswerOutcome> AskAsync(Installation house, Pairing pairing) =>
        house.DoAsync<FirstQuestions, AnswerOutcome>(questions => questions.AskAsync(pairing.Id, pairing.Mentor.Person, "Renja tahun berapa?"));

    private static Task<AnswerOutcome> ReplyAsync(Installation house, Pairing pairing) =>
        house.DoAsync<FirstQuestions, AnswerOutcome>(questions => questions.ReplyAsync(pairing.Id, pairing.Mentee.Person, "Tahun 2027."));
}
