using AsnAssistant.PolicyAnswers;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;

namespace AsnAssistant.Dialogs.Tests.PolicyAnswers;

public sealed class PolicyDialogTests
{
    [Fact]
    public async Task A_question_is_answered_with_its_citation()
    {
        await using var office = await Office.OpenAsync();
        var junior = office.With("pegawai");
        await junior.SaysAsync("cuti tahunan pns brp hari");
        var answer = junior.Hears("12 hari kerja");
        Assert.Contains("PP 11/2017", answer.Text!, StringComparison.Ordinal);
        Assert.Contains("bukan keputusan untuk urusan Anda", answer.Text!, StringComparison.Ordinal);
        Assert.Equal(["Selengkapnya", "Kurang jelas", "Tanya orang"], TestChat.Buttons(answer).Take(3));
        Assert.Equal(["👍 Membantu", "👎 Belum"], TestChat.Buttons(answer).TakeLast(2));
    }

    [Fact]
    public async Task Tanya_asks_for_the_question_first()
    {
        await using var office = await Office.OpenAsync();
        var junior = office.With("pegawai");
        await junior.SaysAsync("/tanya");
        junior.Hears("Apa yang ingin Anda tanyakan?");
        await junior.SaysAsync("cuti tahunan PNS berapa hari?");
        junior.Hears("12 hari kerja");
        junior.HearsNothing();
        await junior.SaysAsync("/tanya cuti tahunan PNS berapa hari?");
        junior.Hears("12 hari kerja");
    }

    [Fact]
    public async Task What_is_not_known_is_said_noted_without_a_name_and_people_are_offered()
    {
        await using var office = await Office.OpenAsync();
        var junior = office.With("pegawai", "Pegawai Contoh");
        await junior.SaysAsync("berapa tarif parkir di bulan");
        var unknown = junior.Hears("Saya belum tahu jawabannya");
        Assert.Equal(["Tanya petugas", "Tanya senior", "Cari mentor", "Lapor masalah", "Tanya aturan"], TestChat.Buttons(unknown).TakeLast(5));
        var noted = await UnansweredQuestions.PageAsync(new StoreSession(office.Flow.Store, office.Flow.Agency));
        Assert.Equal("berapa tarif parkir di bulan", Assert.Single(noted.Questions).Text);
    }

    [Fact]
    public async Task A_complaint_in_free_words_becomes_a_report()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SaysAsync("jalan di depan pasar berlubang dan banyak motor jatuh");
        citizen.Hears("saya catat sebagai laporan");
        citizen.Hears("Langkah 1 dari 5 · Identitas");
    }

    [Fact]
    public async Task A_report_told_as_a_question_begins_with_the_rules_beside_it_and_goes_on_after_one_is_read()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SaysAsync("petugas loket ngotot minta uang rokok waktu urus ktp saya yang rusak, memangnya bikin ktp bayar berapa?");
        var rules = citizen.Hears("Kalau yang Anda cari aturannya");
        citizen.Hears("saya catat sebagai laporan");
        citizen.Hears("Langkah 1 dari");
        await citizen.PressesOnAsync(rules, TestChat.Buttons(rules)[0]);
        citizen.Hears("Dasar:");
        citizen.Hears("Langkah 1 dari");
        await citizen.SaysAsync("Anonim");
        citizen.Hears("Langkah 3 dari");
    }

    [Fact]
    public async Task Between_articles_the_person_chooses_by_number_or_asks_something_else()
    {
        await using var office = await Office.OpenAsync();
        var policies = await AskBackAsync(office);
        var junior = office.With("pegawai");
        await junior.SaysAsync(policies.Question);
        junior.Hears("Satu hal dulu");
        await junior.SaysAsync("1");
        Assert.Contains(policies.First, junior.Hears("Dasar:").Text!, StringComparison.Ordinal);

        await junior.SaysAsync(policies.Question);
        junior.Hears("Satu hal dulu");
        await junior.SaysAsync("halo");
        junior.Hears("Saya asisten otomatis");
    }

    [Fact]
    public async Task An_english_question_is_answered_in_english_and_the_language_stays()
    {
        await using var office = await Office.OpenAsync();
        var junior = office.With("pegawai");
        await junior.SaysAsync("How many days of annual leave do PNS get?");
        junior.Hears("I will go on in English");
        Assert.Contains("12", junior.Hears("Source:").Text!, StringComparison.Ordinal);
        await junior.SaysAsync("/lapor");
        junior.Hears("Step 1 of 5 · Identity");
    }

    [Fact]
    public async Task An_article_that_is_gone_is_said_to_be_gone()
    {
        await using var office = await Office.OpenAsync();
        var junior = office.With("pegawai");
        var press = Bot.Activity.Message("Cuti");
        press.Value = System.Text.Json.JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["command"] = "policy.open:tidak/ada" });
        await junior.SendsAsync(press);
        junior.Hears("sudah tidak ada");
    }

    /// <summary>A question the present articles answer with a choice: it depends on them, so it is looked for among plain ones.</summary>
    private static async Task<(string Question, string First)> AskBackAsync(Office office)
    {
        string[] candidates = ["cuti", "aturan cuti", "cuti sakit", "cuti berapa hari", "gaji", "cuti tahunan", "cuti besar atau cuti tahunan", "kenaikan pangkat", "cuti pegawai"];
        var found = await office.AtTheDeskAsync((AgencyPolicies policies) => Task.FromResult(candidates
            .Select(question => (question, Answer: policies.Ask(question, "id-ID") as PolicyAnswer.AskBack))
            .FirstOrDefault(candidate => candidate.Answer is { ByAudience: false })));
        Assert.True(found.Answer is not null, "None of the plain questions fits several articles.");
        return (found.question, found.Answer.Choices[0].Title);
    }
}
