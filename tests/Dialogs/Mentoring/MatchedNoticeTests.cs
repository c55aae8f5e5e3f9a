using AsnAssistant.Mentoring;
using AsnAssistant.Mentoring.Matching;
using AsnAssistant.People;
using AsnAssistant.TestKit;

namespace AsnAssistant.Dialogs.Tests.Mentoring;

/// <summary>What the two hear of a round, and what they can do about it.</summary>
public sealed class MatchedNoticeTests
{
    [Theory]
    [InlineData("id-ID", "Ada calon mentor untuk Anda: Mentor Contoh, Perencana di Bappeda", "Tarik permintaan", "sudah ditarik")]
    [InlineData("en-US", "There is a possible mentor for you: Mentor Contoh, Perencana at Bappeda", "Withdraw request", "is withdrawn")]
    public async Task A_mentee_hears_who_is_asked_and_may_take_it_back(string locale, string told, string button, string done)
    {
        await using var office = await Office.OpenAsync();
        var mentor = await MentoringDialogTests.RegisteredAsync(office);
        var mentee = office.With("mentee", "Mentee Contoh", locale: locale);
        await mentee.SaysUnheededAsync("/start");
        await office.AtTheDeskAsync((Mentors mentors) => mentors.SaveMenteeAsync(
            new Mentee { Person = PersonId.Of("test", "mentee"), Name = "Mentee Contoh", Topics = ["renja"] }));
        var round = await office.AtTheDeskAsync((MatchRounds rounds) => Task.FromResult(rounds.Order(Pairing.DevelopmentProgramme, MatchMethod.Flow, 0, "Petugas Contoh")));
        await office.AtTheDeskAsync((MatchFollowUps steps) => steps.TakeNextAsync());
        await office.AtTheDeskAsync((MatchRounds rounds) => rounds.PublishAsync(round.Id, "Petugas Contoh"));
        await office.AtTheDeskAsync((MatchFollowUps steps) => steps.TakeNextAsync());
        Assert.Contains(told, mentee.Last.Text!, StringComparison.Ordinal);
        Assert.Contains("Tempat Anda terisi 1 dari 2", mentor.Last.Text!, StringComparison.Ordinal);
        Assert.Contains(button, TestChat.Buttons(mentee.Last)[0], StringComparison.Ordinal);
        await mentee.PressesAsync(TestChat.Buttons(mentee.Last)[0]);
        Assert.Contains(done, mentee.HearsAll(), StringComparison.Ordinal);
    }
}
