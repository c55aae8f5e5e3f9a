using System.Text;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Features.Tests.Mentoring;

public sealed class PairGoalTests
{
    [Fact]
    public async Task A_goal_stands_with_two_ticks_and_is_reached_with_two_ticks()
    {
        await using var house = await Installation.OpenAsync();
        var (pairing, mentor, mentee) = await PairAsync(house);
        Assert.Equal(AnswerResult.Done, await DoAsync(house, goals => goals.ProposeAsync(pairing.Id, mentee, "Menyusun renja sendiri.")));
        var proposed = PairingNews.Read(Assert.Single(await house.NoticesAsync()).Value)!;
        Assert.Equal(("Menyusun renja sendiri.", 0, "Mentee contoh"), (proposed.Message, proposed.Goal, proposed.Name));
        // One's own tick does not count twice, and nothing is reached before it stands.
        Assert.Equal(AnswerResult.OnlyOnce, await DoAsync(house, goals => goals.AgreeAsync(pairing.Id, 0, mentee)));
        Assert.Equal(AnswerResult.OnlyOnce, await DoAsync(house, goals => goals.SayReachedAsync(pairing.Id, 0, mentee)));
        Assert.Equal(AnswerResult.Done, await DoAsync(house, goals => goals.AgreeAsync(pairing.Id, 0, mentor)));
        Assert.Equal(AnswerResult.OnlyOnce, await DoAsync(house, goals => goals.AgreeAsync(pairing.Id, 0, mentor)));
        Assert.Equal(AnswerResult.Done, await DoAsync(house, goals => goals.SayReachedAsync(pairing.Id, 0, mentee)));
        Assert.Equal(AnswerResult.OnlyOnce, await DoAsync(house, goals => goals.SayReachedAsync(pairing.Id, 0, mentee)));
        Assert.False((await house.ReadAsync(pairing)).Goals[0].IsReached);
        Assert.Equal(AnswerResult.Done, await DoAsync(house, goals => goals.SayReachedAsync(pairing.Id, 0, mentor)));
        Assert.True((await house.ReadAsync(pairing)).Goals[0].IsReached);
        Assert.Equal(
            [MentoringNotices.GoalAgreed, MentoringNotices.GoalReached, MentoringNotices.GoalReachedSaid],
            (await house.NoticesAsync()).Select(notice => notice.Name).Order());
    }

    [Fact]
    public async Task The_other_may_say_it_otherwise_and_then_the_first_agrees()
    {
        await using var house = await Installation.OpenAsync();
        var (pairing, mentor, mentee) = await PairAsync(house);
        await DoAsync(house, goals => goals.ProposeAsync(pairing.Id, mentee, "Belajar renja."));
        Assert.Equal(AnswerResult.OnlyOnce, await DoAsync(house, goals => goals.ProposeAsync(pairing.Id, mentee, "Lain.", instead: 0)));
        Assert.Equal(AnswerResult.Done, await DoAsync(house, goals => goals.ProposeAsync(pairing.Id, mentor, "Menyusun renja bidang sebelum Juli.", instead: 0)));
        Assert.Equal(AnswerResult.OnlyOnce, await DoAsync(house, goals => goals.AgreeAsync(pairing.Id, 0, mentor)));
        Assert.Equal(AnswerResult.Done, await DoAsync(house, goals => goals.AgreeAsync(pairing.Id, 0, mentee)));
        Assert.Equal(new PairGoal("Menyusun renja bidang sebelum Juli.", mentor, IsAgreed: true), Assert.Single((await house.ReadAsync(pairing)).Goals));
    }

    [Fact]
    public async Task Three_goals_are_enough_strangers_set_none_and_they_go_with_the_pair()
    {
        await using var house = await Installation.OpenAsync();
        var (pairing, mentor, mentee) = await PairAsync(house);
        foreach (var words in (string[])["Tujuan satu.", "Tujuan dua.", "Tujuan tiga."])
        {
            Assert.Equal(AnswerResult.Done, await DoAsync(house, goals => goals.ProposeAsync(pairing.Id, mentee, words)));
        }
        Assert.Equal(AnswerResult.OnlyOnce, await DoAsync(house, goals => goals.ProposeAsync(pairing.Id, mentor, "Tujuan empat.")));
        Assert.Equal(AnswerResult.OnlyOnce, await DoAsync(house, goals => goals.AgreeAsync(pairing.Id, 7, mentor)));
        Assert.Equal(AnswerResult.NotYours, await DoAsync(house, goals => goals.ProposeAsync(pairing.Id, PersonId.Of("telegram", "9"), "Tujuan lain.")));
        await house.DoAsync<Pairings, AnswerOutcome>(pairings => pairings.EndAsync(pairing.Id, mentor));
        var stored = (await house.Store.ReadAsync(new AgencyId(Installation.Rangkui), ["pairing:" + pairing.Id]))[0];
        Assert.DoesNotContain("Tujuan", Encoding.UTF8.GetString(stored.Body.Span), StringComparison.Ordinal);
        Assert.Equal(AnswerResult.AlreadyAnswered, await DoAsync(house, goals => goals.ProposeAsync(pairing.Id, mentee, "Tujuan lagi.")));
    }

    private static async Task<(Pairing Pairing, PersonId Mentor, PersonId Mentee)> PairAsync(Installation house)
    {
        var pairing = (await house.RequestAsync(await house.MenteeAsync("1001"), await house.MentorAsync("2001"))).Pairing!;
        await house.AcceptAsync(pairing);
        await house.NoticesAsync();
        return (pairing, pairing.Mentor.Person, pairing.Mentee.Person);
    }

    private static async Task<AnswerResult> DoAsync(Installation house, Func<PairGoals, Task<AnswerOutcome>> deed) => (await house.DoAsync(deed)).Result;
}
