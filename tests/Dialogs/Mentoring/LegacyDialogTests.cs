using AsnAssistant.Mentoring;
using AsnAssistant.PolicyAnswers;
using AsnAssistant.TestKit;

namespace AsnAssistant.Dialogs.Tests.Mentoring;

public sealed class LegacyDialogTests
{
    [Fact]
    public async Task A_senior_tells_what_they_know_a_question_a_week_and_each_answer_becomes_a_draft()
    {
        await using var office = await Office.OpenAsync();
        var senior = await MentoringDialogTests.RegisteredAsync(office);
        var lone = Assert.Single(await office.AtTheDeskAsync((LoneExperts experts) => experts.FindAsync()));
        Assert.Equal(("renja", "Mentor Contoh", null), (lone.Topic.Id, lone.Mentor.Name, lone.Interview));

        await senior.SaysAsync("/jadimentor");
        await senior.PressesAsync("Wariskan ilmu");
        await senior.PressesAsync("Rencana kerja, renja");
        await senior.PressesAsync("Ya, cantumkan");
        await senior.PressesAsync("Mulai sekarang");
        Assert.Contains("Apa yang paling sering ditanyakan rekan baru tentang rencana kerja, renja?", senior.Last.Text!, StringComparison.Ordinal);
        await senior.SaysAsync("Mereka bertanya dari mana angka tahun lalu diambil. Ambil dari laporan kinerja.");
        senior.HearsAll();
        await senior.SaysAsync("lewati");
        Assert.Contains("Pertanyaan berikutnya datang", senior.HearsAll(), StringComparison.Ordinal);

        Assert.Equal("", await WeekAsync(office, senior, days: 3));
        Assert.Contains("Warisan ilmu, pertanyaan 2 dari 10.", await WeekAsync(office, senior, days: 14), StringComparison.Ordinal);
        await senior.PressesAsync("Lewati yang ini");
        senior.HearsAll();
        await senior.PressesAsync("Jawab");
        Assert.Contains("sudah tercatat", senior.HearsAll(), StringComparison.Ordinal);

        var draft = Assert.Single((await office.AtTheDeskAsync((OwnArticles articles) => articles.PageAsync())).Articles);
        Assert.Contains("Ambil dari laporan kinerja.", draft.Text, StringComparison.Ordinal);
        Assert.Contains("Mentor Contoh, Perencana, Bappeda", draft.Text, StringComparison.Ordinal);
        Assert.Equal("Apa yang paling sering ditanyakan rekan baru tentang rencana kerja, renja?", draft.Question);
        var interview = Assert.Single((await office.AtTheDeskAsync((LegacyInterviews interviews) => interviews.PageAsync())).Interviews);
        Assert.Equal((2, draft.Key), (interview.Seen.Count, Assert.Single(interview.Drafts)));

        await senior.SaysAsync("/jadimentor");
        await senior.PressesAsync("Wariskan ilmu");
        Assert.Contains("2 dari 10 pertanyaan", senior.HearsAll(), StringComparison.Ordinal);
        await senior.PressesAsync("Berhenti saja");
        senior.HearsAll();
        Assert.Equal("", await WeekAsync(office, senior, days: 30));
    }

    [Fact]
    public async Task Two_questions_without_a_word_are_the_last()
    {
        await using var office = await Office.OpenAsync();
        var senior = await MentoringDialogTests.RegisteredAsync(office);
        await senior.SaysAsync("/jadimentor");
        await senior.PressesAsync("Wariskan ilmu");
        await senior.PressesAsync("Rencana kerja, renja");
        await senior.PressesAsync("Tanpa nama");
        senior.HearsAll();
        var heard = await WeekAsync(office, senior, days: 60);
        Assert.Equal(2, heard.Split("Warisan ilmu, pertanyaan 1 dari 10.").Length - 1);
        // A tap on the last one goes on.
        await senior.PressesAsync("Lewati yang ini");
        Assert.True((await office.AtTheDeskAsync((LegacyInterviews interviews) => interviews.PageAsync())).Interviews[0].IsRunning);
    }

    /// <summary>Days pass, and each morning time does its work.</summary>
    private static async Task<string> WeekAsync(Office office, TestChat senior, int days)
    {
        for (var day = 0; day < days; day++)
        {
            office.Clock.Advance(TimeSpan.FromDays(1));
            while (await office.AtTheDeskAsync((LegacyInterviews interviews) => interviews.TakeNextAsync()))
            {
                // One after the other.
            }
        }
        return senior.HearsAll();
    }
}
