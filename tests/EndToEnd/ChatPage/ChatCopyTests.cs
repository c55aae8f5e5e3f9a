using Microsoft.Playwright;
using static AsnAssistant.EndToEnd.Tests.ChatPage.ChatHouse;

namespace AsnAssistant.EndToEnd.Tests.ChatPage;

/// <summary>Whoever wants to keep what was said takes a copy, made on their own device.</summary>
[Collection(ChatHouse.Name)]
public sealed class ChatCopyTests(ChatHouse house)
{
    [Fact]
    public async Task The_copy_says_who_said_what_and_when_and_leaves_PINs_out_unless_they_are_asked_for()
    {
        var phone = Phone();
        phone.Permissions = ["clipboard-read", "clipboard-write"];
        phone.AcceptDownloads = true;
        await using var citizen = await house.WelcomeAsync(phone, "marelan");
        var page = citizen.Page;
        var receipt = await Scenarios.FileComplaintAsync(citizen, "Lampu jalan di depan puskesmas contoh mati sejak Senin.");
        var number = Scenarios.TicketNumber().Match(receipt).Value;
        var pin = Scenarios.PinOf(receipt).Trim()[..7];
        // A PIN that the person typed is as much of a secret as one they were given.
        await citizen.SayAsync(pin);
        await citizen.HearAsync("");

        await page.Locator("#menu-button").ClickAsync();
        await CheckAsync(page, "copy-menu");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Salin teks" }).ClickAsync();
        await Expect(page.Locator("#net")).ToContainTextAsync("Percakapan sudah disalin");
        await Expect(page.Locator("#menu-button")).ToBeFocusedAsync();
        var copied = await page.EvaluateAsync<string>("navigator.clipboard.readText()");
        Assert.StartsWith("Asisten Layanan · Instansi Contoh Marelan\nDisalin ", copied, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^\d\d\.\d\d Asisten: Halo\. Saya asisten otomatis", copied);
        Assert.Matches(@"(?m)^\d\d\.\d\d Anda: Lampu jalan di depan puskesmas contoh mati sejak Senin\.$", copied);
        Assert.Matches(@"(?m)^\d\d\.\d\d Anda: Anda memilih: Anonim$", copied);
        Assert.Contains(number, copied, StringComparison.Ordinal);
        Assert.Contains("PIN: (tidak disalin)", copied, StringComparison.Ordinal);
        Assert.DoesNotContain(pin, copied, StringComparison.Ordinal);
        Assert.DoesNotContain("**", copied, StringComparison.Ordinal);

        await page.Locator("#menu-button").ClickAsync();
        await page.GetByLabel("Sertakan PIN laporan saya").CheckAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Unduh berkas" }).ClickAsync());
        Assert.Equal("percakapan.txt", download.SuggestedFilename);
        var saved = await File.ReadAllTextAsync(await download.PathAsync());
        Assert.Contains($"PIN: {pin}", saved, StringComparison.Ordinal);
        Assert.Contains(number, saved, StringComparison.Ordinal);
    }
}
