using System.Text.Json;
using AsnAssistant.Bot;
using AsnAssistant.PolicyAnswers;
using AsnAssistant.TestKit;

namespace AsnAssistant.Dialogs.Tests.PolicyAnswers;

public sealed class AnswerButtonsTests
{
    private const string Annual = "cuti/cuti-tahunan";

    [Fact]
    public async Task The_whole_article_is_reached_part_by_part_with_every_page_it_was_read_from()
    {
        await using var office = await Office.OpenAsync();
        var junior = office.With("pegawai");
        await junior.SaysAsync("cuti tahunan pns brp hari");
        junior.Hears("12 hari kerja");
        await junior.PressesAsync("Selengkapnya");
        var told = junior.Hears("Cuti tahunan PNS dan CPNS");
        while (TestChat.Buttons(told).Contains("Lanjutan"))
        {
            await junior.PressesOnAsync(told, "Lanjutan");
            told = junior.Hears("Cuti tahunan PNS dan CPNS");
        }
        junior.HearsNothing();
        var article = await office.AtTheDeskAsync((AgencyPolicies policies) => Task.FromResult(policies.Read(Annual, "id")!));
        var all = string.Join('\n', junior.Messages.Select(message => message.Text));
        Assert.All(article.Passages, passage => Assert.Contains(MarkdownText.Escape(passage.Sentences[^1].Text), all, StringComparison.Ordinal));
        Assert.All(article.Sources, source => Assert.Contains($"]({source.Url.AbsoluteUri})", told.Text!, StringComparison.Ordinal));
        Assert.Contains("November 2026", told.Text!, StringComparison.Ordinal);
        Assert.Contains("Buka sumbernya", TestChat.Buttons(told));
    }

    [Fact]
    public async Task What_is_unclear_is_asked_by_part_and_told()
    {
        await using var office = await Office.OpenAsync();
        var junior = office.With("pegawai");
        await junior.SaysAsync("cuti tahunan pns brp hari");
        junior.Hears("12 hari kerja");
        await junior.PressesAsync("Kurang jelas");
        var parts = junior.Hears("Bagian mana yang kurang jelas?");
        Assert.Contains("1. Syarat", parts.Text!, StringComparison.Ordinal);
        Assert.Contains("Tanya orang", TestChat.Buttons(parts));
        await junior.SaysAsync("1");
        var part = junior.Hears("Cuti tahunan PNS dan CPNS: Syarat");
        Assert.Contains("Dasar: ", part.Text!, StringComparison.Ordinal);
        await junior.PressesOnAsync(part, "Bagian lain");
        junior.Hears("Bagian mana yang kurang jelas?");
        await junior.PressesAsync("Tanya orang");
        junior.Hears("Siapa yang ingin Anda tanya?");
        junior.HearsNothing();
    }

    [Theory]
    [InlineData("Tanya orang")]
    [InlineData("saya mau bicara dengan petugas")]
    [InlineData("boleh tanya petugas langsung?")]
    public async Task Asking_for_a_person_in_words_does_what_the_button_does(string words)
    {
        await using var office = await Office.OpenAsync();
        var junior = office.With("pegawai");
        await junior.SaysAsync("cuti tahunan pns brp hari");
        junior.Hears("12 hari kerja");
        await junior.SaysAsync(words);
        var offer = junior.Hears("Siapa yang ingin Anda tanya?");
        Assert.Contains("Tanya petugas", TestChat.Buttons(offer));
        junior.HearsNothing();
    }

    [Fact]
    public async Task Pressed_twice_or_in_the_middle_of_something_else_the_parts_are_asked_once()
    {
        await using var office = await Office.OpenAsync();
        var junior = office.With("pegawai");
        await junior.SaysAsync("cuti tahunan pns brp hari");
        var answer = junior.Hears("12 hari kerja");
        await junior.PressesOnAsync(answer, "Kurang jelas");
        junior.Hears("Bagian mana");
        await junior.PressesOnAsync(answer, "Kurang jelas");
        junior.Hears("Bagian mana");
        await junior.SaysAsync("halo");
        junior.Hears("Saya asisten otomatis");
        await junior.SaysAsync("cuti sakit pns berapa hari");
        junior.Hears("Cuti sakit");
        junior.HearsNothing();
    }

    [Fact]
    public async Task A_thumb_counts_once_for_a_person_from_any_message_and_the_last_one_stands()
    {
        await using var office = await Office.OpenAsync();
        var junior = office.With("pegawai");
        await junior.SaysAsync("cuti tahunan pns brp hari");
        var first = junior.Hears("12 hari kerja");
        await junior.SaysAsync("berapa lama cuti tahunan untuk pns?");
        var second = junior.Hears("12 hari kerja");

        await junior.PressesOnAsync(first, "👍 Membantu");
        junior.Hears("saya catat tanpa nama Anda");
        await junior.PressesOnAsync(first, "👍 Membantu");
        junior.Hears("Sudah saya catat tadi");
        await junior.PressesOnAsync(second, "👍 Membantu");
        junior.Hears("Sudah saya catat tadi");
        Assert.Equal((1, 0), await VotesAsync(office));

        await junior.PressesOnAsync(first, "👎 Belum");
        Assert.Equal(["Kurang jelas", "Tanya orang", "Tanya aturan"], TestChat.Buttons(junior.Hears("Petugas akan melihat jawaban ini")));
        Assert.Equal((0, 1), await VotesAsync(office));
        var missed = await office.AtTheDeskAsync((PolicyFeedback feedback) => feedback.PageAsync());
        Assert.Equal((Annual, "berapa lama cuti tahunan untuk pns?"), (missed.Questions[0].ArticleId, missed.Questions[0].Text));

        await office.With("senior").SaysAsync("cuti tahunan pns brp hari");
        await office.With("senior").PressesAsync("👍 Membantu");
        Assert.Equal((1, 1), await VotesAsync(office));
    }

    [Fact]
    public async Task A_thumb_for_an_article_there_is_not_makes_no_counter()
    {
        await using var office = await Office.OpenAsync();
        var stranger = office.With("orang");
        await stranger.SendsAsync(Press("policy.up:tidak/ada"));
        stranger.Hears("sudah tidak ada");
        Assert.Empty(await office.AtTheDeskAsync((PolicyFeedback feedback) => feedback.CountsAsync()));
    }

    [Fact]
    public async Task What_the_officers_read_of_a_missed_question_names_nobody()
    {
        await using var office = await Office.OpenAsync();
        var junior = office.With("pegawai", "Contoh Pegawai");
        await junior.SaysAsync("Contoh Pegawai NIP 198701012010011001, cuti tahunan pns brp hari?");
        junior.Hears("12 hari kerja");
        await junior.PressesAsync("👎 Belum");
        var missed = Assert.Single((await office.AtTheDeskAsync((PolicyFeedback feedback) => feedback.PageAsync())).Questions);
        Assert.DoesNotContain("Contoh Pegawai", missed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("1987", missed.Text, StringComparison.Ordinal);
        Assert.Contains("cuti tahunan pns brp hari", missed.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id-ID", "cuti tahunan pns brp hari")]
    [InlineData("en-US", "how many days of annual leave do PNS get?")]
    public async Task Every_button_of_an_answer_fits_a_telegram_button(string locale, string question)
    {
        await using var office = await Office.OpenAsync();
        var junior = office.With("pegawai", channel: "telegram", locale: locale);
        await junior.SaysAsync(question);
        var answer = junior.Last;
        Assert.InRange(answer.SuggestedActions!.Actions.Count, 5, 6);
        Assert.All(answer.SuggestedActions!.Actions, button => Assert.InRange(button.Title.Length, 1, 20));
    }

    private static Activity Press(string command)
    {
        var press = Activity.Message("tombol");
        press.Value = JsonSerializer.SerializeToElement(new Dictionary<string, string> { ["command"] = command });
        return press;
    }

    private static async Task<(long Helped, long Missed)> VotesAsync(Office office)
    {
        var votes = Assert.Single(await office.AtTheDeskAsync((PolicyFeedback feedback) => feedback.CountsAsync()));
        return (votes.Helped, votes.Missed);
    }
}
