using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AsnAssistant.TestKit;

namespace AsnAssistant.House.Tests;

/// <summary>A photo end to end: sent in a chat, cleaned, and seen by the officer and by whoever sent it.</summary>
public sealed partial class FileJourneyTests : IDisposable
{
    private const string Secret = "RAHASIA-6.2S106.8E";
    private const string Story = "Contoh: lampu di tikungan Jalan Melati mati sejak Senin malam.";

    private static readonly byte[] Photo = SamplePictures.JpegThatTells(Secret);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_photo_from_the_web_chat_is_cleaned_scanned_and_opened_by_a_link_that_ends()
    {
        await using var clamd = FakeClamd.Start();
        await using var host = await HostProcess.StartAsync(_folder.Settings(("Files__ClamdAddress", clamd.Address), ("Files__LinkSeconds", "8")));
        var citizen = await DirectLineTalk.OpenAsync(host.Address, "rangkui");
        await citizen.SayAsync("/lapor");
        await citizen.HearAsync("Siapa yang boleh tahu");
        await citizen.SayAsync("Anonim");
        await citizen.HearAsync("Apa yang terjadi");
        await citizen.SayAsync(Story);
        await citizen.HearAsync("Selesai bercerita");
        await citizen.SendAsync(Photo, "dari-telepon-contoh.jpg", "image/jpeg");
        await citizen.HearAsync("Selesai bercerita");
        await citizen.SayAsync("Selesai bercerita");
        await citizen.HearAsync("Sepertinya ini tentang");
        await citizen.SayAsync("Ya, benar");
        await citizen.HearAsync("Di mana kejadiannya");
        await citizen.SayAsync("Jalan Melati, Kelurahan Rangkui");
        await citizen.HearAsync("Sudah benar?");
        await citizen.SayAsync("Kirim laporan");
        var receipt = await citizen.HearAsync("PIN");

        using var reporter = DeskBrowser.Open(host);
        var page = await TrackedAsync(reporter, receipt);
        var photo = await OpenAsync(reporter, Link(page));
        Assert.Equal(SamplePictures.Jpeg, photo);
        Assert.Equal(Photo, Assert.Single(clamd.Scanned));
        Assert.DoesNotContain("telepon-contoh", page, StringComparison.Ordinal);

        // The link is anybody's while it lasts, and nobody's afterwards; one that was changed is nobody's at any time.
        using var stranger = DeskBrowser.Open(host);
        var link = Link(await reporter.GetStringAsync(PageOf(receipt)));
        var changed = link[..^2] + (link[^2] == 'A' ? "BB" : "AA");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(changed)).StatusCode);
        await Poll.ForAsync(
            async () => (await stranger.GetAsync(link)).StatusCode == HttpStatusCode.Gone ? "over" : null,
            () => "The link never ended.");
        Assert.DoesNotContain(Secret, host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_photo_from_telegram_comes_the_same_way_and_the_officer_sees_it()
    {
        await using var telegram = await FakeTelegram.StartAsync();
        var token = telegram.AddBot();
        telegram.AddFile(token, "AgACcontoh", Photo);
        await using var host = await HostProcess.StartAsync(_folder.Settings(
            ("Telegram__BaseUrl", telegram.Address.ToString()), ("Telegram__PollPauseSeconds", "0.1"), ("Telegram__MessagesPerSecondPerChat", "0"), ("Instansi__0__Telegram__Token", token)));
        const long Chat = 4711;
        var heard = 0;
        telegram.Say(token, Chat, "/lapor");
        await HearAsync("Siapa yang boleh tahu");
        telegram.Say(token, Chat, "Anonim");
        await HearAsync("Apa yang terjadi");
        telegram.Send(token, Chat, new JsonObject
        {
            ["caption"] = Story,
            ["photo"] = new JsonArray(new JsonObject { ["file_id"] = "AgACcontoh", ["file_unique_id"] = "u", ["width"] = 8, ["height"] = 8, ["file_size"] = Photo.Length }),
        });
        await HearAsync("Selesai bercerita");
        telegram.Say(token, Chat, "Selesai bercerita");
        await HearAsync("Sepertinya ini tentang");
        telegram.Say(token, Chat, "Ya, benar");
        await HearAsync("Di mana kejadiannya");
        telegram.Say(token, Chat, "Jalan Melati, Kelurahan Rangkui");
        await HearAsync("Sudah benar?");
        telegram.Say(token, Chat, "Kirim laporan");
        var number = Number().Match(await HearAsync("PIN")).Value;

        using var officer = DeskBrowser.Open(host);
        await DeskBrowser.SignUpAsync(officer, host);
        var page = await Poll.ForAsync(
            async () => await officer.GetStringAsync("/desk/laporan/" + number) is var shown && shown.Contains("/berkas/", StringComparison.Ordinal) ? shown : null,
            () => "The photo never came to the ticket's page.");
        Assert.Equal(SamplePictures.Jpeg, await OpenAsync(officer, Link(page)));
        Assert.DoesNotContain("AgACcontoh", page, StringComparison.Ordinal);

        Task<string> HearAsync(string words) => Poll.ForAsync(
            () =>
            {
                var said = telegram.Said(token, Chat);
                var at = said.Skip(heard).Select((message, i) => (message, i)).FirstOrDefault(pair => pair.message.Text.Contains(words, StringComparison.Ordinal) || pair.message.Buttons.Any(row => row.Contains(words)));
                heard = at.message is null ? heard : heard + at.i + 1;
                return Task.FromResult(at.message?.Text);
            },
            () => $"Never heard \"{words}\". Heard: {string.Join(" / ", telegram.Said(token, Chat).Select(said => said.Text))}");
    }

    /// <summary>The reporter's page, once its photo is there.</summary>
    private static async Task<string> TrackedAsync(HttpClient reporter, string receipt)
    {
        var form = await reporter.GetStringAsync("/lacak?instansi=rangkui");
        var pin = Pin().Match(receipt).Groups[1].Value;
        await reporter.PostAsync("/lacak?instansi=rangkui", DeskBrowser.Form(form, ("nomor", Number().Match(receipt).Value), ("pin", pin)));
        return await Poll.ForAsync(
            async () => await reporter.GetStringAsync(PageOf(receipt)) is var shown && shown.Contains("/berkas/", StringComparison.Ordinal) ? shown : null,
            () => "The photo never came to the reporter's page.");
    }

    private static string PageOf(string receipt) => $"/lacak/{Number().Match(receipt).Value}?instansi=rangkui";

    private static string Link(string page) => Address().Match(page).Groups[1].Value;

    private static async Task<byte[]> OpenAsync(HttpClient client, string link)
    {
        var answer = await client.GetAsync(link);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(("image/jpeg", "nosniff"), (answer.Content.Headers.ContentType!.ToString(), answer.Headers.GetValues("X-Content-Type-Options").Single()));
        return await answer.Content.ReadAsByteArrayAsync();
    }

    [GeneratedRegex("ADU-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]")]
    private static partial Regex Number();

    [GeneratedRegex(@"PIN\D*(\d{3}\s?\d{3})")]
    private static partial Regex Pin();

    [GeneratedRegex("href=\"(/berkas/[^\"]+)\"")]
    private static partial Regex Address();
}
