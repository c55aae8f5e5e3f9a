using System.Text.RegularExpressions;
using AsnAssistant.TestKit;
using Microsoft.Playwright;
using static AsnAssistant.EndToEnd.Tests.ChatPage.ChatHouse;

namespace AsnAssistant.EndToEnd.Tests.ChatPage;

/// <summary>Every state that the chat page can be in, looked at by axe in both themes at the width of a phone.</summary>
[Collection(ChatHouse.Name)]
public sealed class ChatStatesTests(ChatHouse house)
{
    [Fact]
    public async Task From_the_welcome_to_the_receipt_nothing_stands_in_anybodys_way()
    {
        await using var citizen = await house.WelcomeAsync();
        var page = citizen.Page;
        await CheckAsync(page, "welcome");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Menu", Exact = true }).ClickAsync();
        await CheckAsync(page, "menu");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Hapus percakapan" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Ya, hapus" })).ToBeVisibleAsync();
        await CheckAsync(page, "menu-delete");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#menu")).ToBeHiddenAsync();

        await citizen.PressAsync("Lapor masalah");
        await citizen.HearAsync("Siapa yang boleh tahu");
        await CheckAsync(page, "form-choices");
        await citizen.PressAsync("Anonim");
        await citizen.HearAsync("Apa yang terjadi");
        await citizen.SayAsync("Lampu jalan di depan puskesmas contoh mati sejak Senin.");
        await citizen.HearAsync("Ada tambahan?");
        await page.Locator("#attach").ClickAsync();
        await CheckAsync(page, "attach-menu");
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("#files").SetInputFilesAsync(new FilePayload { Name = "lampu-contoh.jpg", MimeType = "image/jpeg", Buffer = SamplePictures.Jpeg });
        await Expect(page.GetByAltText("Foto lampu-contoh.jpg")).ToBeVisibleAsync();
        await citizen.HearAsync("1 foto");
        await CheckAsync(page, "photo");

        await page.Locator("#files").SetInputFilesAsync(new FilePayload { Name = "contoh.exe", MimeType = "application/octet-stream", Buffer = "MZ\u0090"u8.ToArray() });
        await Expect(page.Locator(".failed .reason")).ToContainTextAsync("Jenis berkas ini belum bisa kami baca");
        await CheckAsync(page, "refused-file");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Hapus", Exact = true }).ClickAsync();
        await page.Locator("#files").SetInputFilesAsync(Enumerable.Range(1, 11).Select(number => new FilePayload { Name = $"{number}.jpg", MimeType = "image/jpeg", Buffer = SamplePictures.Jpeg }));
        await Expect(page.Locator("#net")).ToContainTextAsync("Paling banyak 10 berkas");
        await CheckAsync(page, "too-many-files");

        await citizen.PressAsync("Selesai bercerita");
        await citizen.HearAsync("Sepertinya ini tentang");
        await citizen.PressAsync("Ya, benar");
        await citizen.HearAsync("Di mana kejadiannya");
        await CheckAsync(page, "form-place");
        await citizen.SayAsync("Jalan Contoh, Kelurahan Rangkui");
        await citizen.HearAsync("Sudah benar?");
        await CheckAsync(page, "form-summary");
        await citizen.PressAsync("Kirim laporan");
        var receipt = await citizen.HearAsync("PIN:");
        await CheckAsync(page, "receipt");
        // Read digit by digit, and not twice.
        var pin = Scenarios.PinOf(receipt).Trim()[..7];
        await Expect(page.Locator(".bubble span[aria-hidden=true]", new PageLocatorOptions { HasText = pin })).ToHaveCountAsync(1);
        await Expect(page.Locator(".bubble span.sr")).ToHaveTextAsync($"{pin[0]} {pin[1]} {pin[2]}, {pin[4]} {pin[5]} {pin[6]}");

        await page.Locator("#menu-button").ClickAsync();
        await page.GetByLabel("Besar").CheckAsync();
        await Expect(page.Locator("html")).ToHaveClassAsync(new Regex(@"\blarge\b"));
        await CheckAsync(page, "large-text-menu");
        await page.Locator("#menu-button").ClickAsync();
        await CheckAsync(page, "large-text");
        await page.SetViewportSizeAsync(320, 640);
        await CheckAsync(page, "large-text-320");
        await page.SetViewportSizeAsync(360, 740);
        await page.Locator("#menu-button").ClickAsync();
        await page.GetByLabel("English").CheckAsync();
        await citizen.HearAsync("I will use English");
        await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "en");
        await CheckAsync(page, "english");
    }

    [Fact]
    public async Task A_line_that_does_not_come_is_told_in_words()
    {
        await using var context = await house.Browser.NewContextAsync(Phone());
        var page = await context.NewPageAsync();
        var held = new TaskCompletionSource();
        await page.RouteAsync("**/chat/token*", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync(new Uri(house.Host.Address, $"/chat?instansi={Agency}").ToString());
        await Expect(page.Locator("#net")).ToHaveTextAsync("Menyambungkan…");
        await CheckAsync(page, "connecting");
        held.SetResult();
        await Expect(page.Locator("[data-from=bot]")).ToContainTextAsync("Saya asisten otomatis");
        await Expect(page.Locator("#net")).ToBeEmptyAsync();

        await using var away = await house.Browser.NewContextAsync(Phone());
        var shut = await away.NewPageAsync();
        await shut.RouteAsync("**/chat/token*", route => route.FulfillAsync(new RouteFulfillOptions { Status = 503, Body = "" }));
        await shut.GotoAsync(new Uri(house.Host.Address, $"/chat?instansi={Agency}").ToString());
        await Expect(shut.Locator("#net")).ToContainTextAsync("Layanan belum menjawab");
        await CheckAsync(shut, "service-away");

        await using var nowhere = await house.Browser.NewContextAsync(Phone());
        var lost = await nowhere.NewPageAsync();
        await lost.RouteAsync("**/chat/token*", route => route.FulfillAsync(new RouteFulfillOptions { Status = 400, Body = """{"error":{"code":"AgencyUnknown","message":""}}""" }));
        await lost.GotoAsync(new Uri(house.Host.Address, $"/chat?instansi={Agency}").ToString());
        await Expect(lost.Locator("#net")).ToContainTextAsync("Pilih instansi di halaman depan");
        await CheckAsync(lost, "no-agency");
    }

    [Fact]
    public async Task A_browser_that_cannot_run_the_page_is_told_the_other_ways()
    {
        await using var context = await house.Browser.NewContextAsync(Phone());
        var page = await context.NewPageAsync();
        await page.RouteAsync("**/chat.js", route => route.AbortAsync());
        await page.GotoAsync(new Uri(house.Host.Address, $"/chat?instansi={Agency}").ToString());
        await Expect(page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Lacak laporan" })).ToBeVisibleAsync();
        await CheckAsync(page, "fallback");
    }

    [Fact]
    public async Task What_is_said_above_the_fold_of_a_reader_is_counted_and_waits()
    {
        await using var citizen = await house.WelcomeAsync();
        var page = citizen.Page;
        for (var i = 1; i <= 25; i++)
        {
            await citizen.SayAsync("terima kasih");
            await Expect(page.Locator("[data-from=bot]", new PageLocatorOptions { HasText = "Sama-sama" })).ToHaveCountAsync(i);
        }
        await citizen.SayAsync("terima kasih");
        await Expect(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Tampilkan pesan sebelumnya" })).ToBeVisibleAsync();
        await Expect(page.Locator(".msg")).ToHaveCountAsync(50);
        await page.EvaluateAsync("window.scrollTo(0, 0)");
        await CheckAsync(page, "earlier");
        // The answer comes while the person reads above: neither moved nor missed.
        await page.Locator("#text").FillAsync("cuti tahunan pns berapa hari");
        await page.EvaluateAsync("() => { document.getElementById('composer').requestSubmit(); window.scrollTo(0, 0); }");
        var news = page.Locator("#newer");
        await Expect(news).ToHaveTextAsync("1 pesan baru");
        await Expect(page).ToHaveTitleAsync("(1) Asisten Layanan");
        Assert.Equal(0, await page.EvaluateAsync<int>("Math.round(window.pageYOffset)"));
        await CheckAsync(page, "unread");
        await news.ClickAsync();
        await Expect(news).ToBeHiddenAsync();
        await Expect(page).ToHaveTitleAsync("Asisten Layanan");
        Assert.Contains("12 hari kerja", (await page.EvaluateAsync<string>("document.activeElement.innerText")).Replace('\u00a0', ' '), StringComparison.Ordinal);
    }
}
