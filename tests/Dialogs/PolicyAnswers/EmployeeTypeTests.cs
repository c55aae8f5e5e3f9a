using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.PolicyAnswers;
using AsnAssistant.TestKit;

namespace AsnAssistant.Dialogs.Tests.PolicyAnswers;

public sealed class EmployeeTypeTests
{
    [Fact]
    public async Task Whoever_says_what_they_are_is_asked_first_and_then_answered_for_it()
    {
        await using var office = await Office.OpenAsync();
        var junior = office.With("pegawai");
        await junior.SaysAsync("saya PPPK");
        Assert.Equal(["Ya, ingat", "Tidak usah"], TestChat.Buttons(junior.Hears("saya ingat bahwa Anda PPPK")));
        await junior.SaysAsync("ya");
        junior.Hears("saya ingat: Anda PPPK");
        await junior.SaysAsync("cuti tahunan berapa hari");
        var answer = junior.Hears("Karena Anda PPPK");
        Assert.Contains("Cuti PPPK", answer.Text!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_type_named_in_the_question_wins_and_nothing_is_said_about_the_profile()
    {
        await using var office = await Office.OpenAsync();
        var junior = office.With("pegawai");
        await junior.SaysUnheededAsync("saya PPPK", "ya");
        await junior.SaysAsync("cuti tahunan pns berapa hari");
        Assert.DoesNotContain("Anda PPPK", junior.Hears("Cuti tahunan PNS").Text!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_for_others_only_says_so()
    {
        await using var office = await Office.OpenAsync();
        var junior = office.With("pegawai");
        await junior.SaysUnheededAsync("saya PPPK", "ya");
        await junior.SaysAsync("kenaikan gaji berkala itu berapa tahun sekali");
        junior.Hears("Ini aturan untuk PNS. Anda PPPK, jadi aturannya bisa berbeda.");
    }

    [Fact]
    public async Task Without_agreement_nothing_is_remembered()
    {
        await using var office = await Office.OpenAsync();
        var junior = office.With("pegawai");
        await junior.SaysAsync("saya PPPK");
        await junior.PressesAsync("Tidak usah");
        junior.Hears("saya ingat bahwa Anda PPPK");
        junior.Hears("tidak saya ingat");
        await junior.SaysAsync("/dataku");
        junior.Hears("Jenis pegawai: tidak disimpan");
    }

    [Fact]
    public async Task It_is_shown_changed_forgotten_and_erased_with_the_other_data()
    {
        await using var office = await Office.OpenAsync();
        var junior = office.With("pegawai");
        await junior.SaysUnheededAsync("saya cpns", "ya");
        await junior.SaysAsync("/dataku");
        junior.Hears("Jenis pegawai: Anda CPNS.");
        await junior.PressesAsync("Jenis pegawai");
        junior.Hears("Anda pegawai apa?");
        await junior.PressesAsync("Saya PNS");
        junior.Hears("saya ingat: Anda PNS");
        var all = await office.AtTheDeskAsync(async (OwnData own) => OwnData.ToJson(await own.ReadAsync(PersonId.Of("test", "pegawai")), []));
        Assert.Contains("\"employeeType\": \"PNS\"", all, StringComparison.Ordinal);
        await junior.SaysAsync("/jenis");
        await junior.PressesAsync("Jangan diingat");
        junior.HearsAll();
        await junior.SaysAsync("/dataku");
        junior.Hears("Jenis pegawai: tidak disimpan");

        await junior.SaysUnheededAsync("/jenis", "PPPK", "/hapus", "ya, hapus");
        await junior.SaysAsync("/dataku");
        junior.Hears("Jenis pegawai: tidak disimpan");
    }

    [Fact]
    public async Task Where_the_rules_differ_by_type_the_choice_may_be_remembered()
    {
        await using var office = await Office.OpenAsync();
        var question = await ByAudienceAsync(office);
        var junior = office.With("pegawai");
        await junior.SaysAsync(question);
        junior.Hears("Aturannya berbeda menurut jenis pegawai");
        await junior.SaysAsync("1");
        junior.Hears("Dasar:");
        var offer = junior.Hears("/dataku");
        Assert.Contains("Tidak usah", TestChat.Buttons(offer));
        await junior.PressesOnAsync(offer, TestChat.Buttons(offer)[0]);
        junior.Hears("saya ingat: Anda");
        junior.HearsNothing();
    }

    /// <summary>A question the present articles answer with a choice by type of employee: looked for among plain ones.</summary>
    private static async Task<string> ByAudienceAsync(Office office)
    {
        string[] candidates =
        [
            "mengundurkan diri", "cara mengundurkan diri", "resign", "cuti tahunan", "cuti berapa hari", "hukuman disiplin", "jatah cuti", "gaji cpns atau pns", "disiplin", "cuti melahirkan", "mundur dari asn",
            "aturan cuti pegawai", "cuti asn berapa hari", "hukuman disiplin asn", "syarat usia", "mau resign gimana caranya", "jaminan kematian", "cuti sakit",
        ];
        var found = await office.AtTheDeskAsync((AgencyPolicies policies) => Task.FromResult(
            candidates.FirstOrDefault(question => policies.Ask(question, "id-ID") is PolicyAnswer.AskBack { ByAudience: true })));
        Assert.True(found is not null, "None of the plain questions differs by type of employee.");
        return found;
    }
}
