using AsnAssistant.PolicyAnswers;
using AsnAssistant.TestKit;

namespace AsnAssistant.Dialogs.Tests.PolicyAnswers;

public sealed class MachineWordsTests
{
    private const string Truth = "PNS dan CPNS mendapat cuti tahunan 12 hari kerja setelah bekerja paling kurang 1 tahun terus-menerus [S1].";

    [Fact]
    public async Task A_summary_says_that_a_machine_made_it_and_the_quotation_is_one_tap_away()
    {
        await using var model = await FakeModel.StartAsync();
        model.Says(Truth);
        await using var office = await Office.OpenAsync(models: Options(model));
        var junior = office.With("pegawai");
        await junior.SaysAsync("cuti tahunan pns brp hari");
        var summary = junior.Hears("Diringkas oleh mesin dari Cuti tahunan PNS dan CPNS");
        Assert.Contains(@"terus-menerus. \[1\]", summary.Text!, StringComparison.Ordinal);
        Assert.Contains("PP 11/2017 Pasal 311 ayat (1)", summary.Text!, StringComparison.Ordinal);
        await junior.PressesAsync("Lihat kutipan");
        var quote = junior.Hears("Cuti tahunan PNS dan CPNS lamanya 12 hari kerja, setelah bekerja paling kurang 1 tahun terus-menerus.");
        Assert.DoesNotContain("mesin", quote.Text!, StringComparison.Ordinal);
        junior.HearsNothing();
    }

    [Fact]
    public async Task A_model_that_lies_or_fails_is_not_heard_of()
    {
        await using var model = await FakeModel.StartAsync();
        await using var office = await Office.OpenAsync(models: Options(model));
        var junior = office.With("pegawai");
        model.Says("Cuti tahunan PNS 99 hari kerja [S1].");
        await junior.SaysAsync("cuti tahunan pns brp hari");
        Assert.DoesNotContain("mesin", junior.Hears("12 hari kerja").Text!, StringComparison.Ordinal);
        model.AnswersWith(500);
        await junior.SaysAsync("berapa lama cuti tahunan untuk pns?");
        Assert.DoesNotContain("mesin", junior.Hears("12 hari kerja").Text!, StringComparison.Ordinal);
        Assert.Equal(2, model.Received.Count);
    }

    [Fact]
    public async Task What_leans_on_the_question_before_is_quoted()
    {
        await using var model = await FakeModel.StartAsync();
        model.Says(Truth);
        await using var office = await Office.OpenAsync(models: Options(model));
        var junior = office.With("pegawai");
        await junior.SaysUnheededAsync("cuti tahunan pns brp hari");
        await junior.SaysAsync("syaratnya apa?");
        Assert.DoesNotContain("mesin", junior.Hears("terus-menerus").Text!, StringComparison.Ordinal);
        Assert.Single(model.Received);
    }

    private static ModelOptions Options(FakeModel model) => new() { Endpoint = model.Address, Model = "contoh", Timeout = TimeSpan.FromMinutes(1) };
}
