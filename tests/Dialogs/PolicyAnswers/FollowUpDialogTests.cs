using AsnAssistant.PolicyAnswers;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;

namespace AsnAssistant.Dialogs.Tests.PolicyAnswers;

public sealed class FollowUpDialogTests
{
    [Fact]
    public async Task Questions_after_an_answer_keep_its_topic()
    {
        await using var office = await Office.OpenAsync();
        var junior = office.With("pegawai");
        await junior.SaysUnheededAsync("cuti tahunan pns brp hari");
        await junior.SaysAsync("syaratnya apa?");
        Assert.Contains("Cuti tahunan PNS", junior.Hears("terus-menerus").Text!, StringComparison.Ordinal);
        await junior.SaysAsync("kalau PPPK?");
        junior.Hears("Cuti PPPK");
        await junior.SaysAsync("dasarnya apa?");
        junior.Hears("Cuti PPPK");
        junior.HearsNothing();
    }

    [Fact]
    public async Task Within_the_dialog_too()
    {
        await using var office = await Office.OpenAsync();
        var junior = office.With("pegawai");
        await junior.SaysUnheededAsync("/tanya", "cuti tahunan pns brp hari", "/tanya");
        await junior.SaysAsync("kalau PPPK?");
        junior.Hears("Cuti PPPK");
    }

    [Fact]
    public async Task A_question_of_its_own_that_nothing_answers_leaves_the_topic()
    {
        await using var office = await Office.OpenAsync();
        var junior = office.With("pegawai");
        await junior.SaysUnheededAsync("cuti tahunan pns brp hari", "berapa tarif sewa gedung serbaguna kecamatan per hari");
        await junior.SaysAsync("berapa lama itu?");
        Assert.DoesNotContain("Cuti tahunan", junior.HearsAll(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_half_an_hour_the_topic_is_dropped()
    {
        await using var office = await Office.OpenAsync();
        var junior = office.With("pegawai");
        await junior.SaysUnheededAsync("cuti tahunan pns brp hari");
        office.Clock.Advance(TimeSpan.FromMinutes(31));
        await junior.SaysAsync("syaratnya apa?");
        Assert.DoesNotContain("Cuti tahunan", junior.HearsAll(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_five_turns_about_other_things_the_topic_is_dropped()
    {
        await using var office = await Office.OpenAsync();
        var junior = office.With("pegawai");
        await junior.SaysUnheededAsync("cuti tahunan pns brp hari", "halo", "halo", "halo", "halo");
        await junior.SaysAsync("syaratnya apa?");
        junior.Hears("Cuti tahunan PNS");
        await junior.SaysUnheededAsync("halo", "halo", "halo", "halo", "halo");
        await junior.SaysAsync("syaratnya apa?");
        Assert.DoesNotContain("Cuti tahunan", junior.HearsAll(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_topic_does_not_tell_is_noted_in_full_words_and_the_article_offered()
    {
        await using var office = await Office.OpenAsync();
        var junior = office.With("pegawai");
        await junior.SaysUnheededAsync("poligami pns boleh?");
        await junior.SaysAsync("kalau PPPK?");
        junior.Hears("Saya belum tahu jawabannya");
        var noted = await UnansweredQuestions.PageAsync(new StoreSession(office.Flow.Store, office.Flow.Agency));
        Assert.Contains("PPPK", Assert.Single(noted.Questions).Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Poligami", noted.Questions[0].Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_complaint_after_an_answer_is_a_complaint()
    {
        await using var office = await Office.OpenAsync();
        var junior = office.With("pegawai");
        await junior.SaysUnheededAsync("cuti tahunan pns brp hari");
        await junior.SaysAsync("jalan di depan pasar berlubang dan banyak motor jatuh");
        junior.Hears("saya catat sebagai laporan");
    }
}
