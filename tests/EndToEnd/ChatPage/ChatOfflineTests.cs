using AsnAssistant.TestKit;
using Microsoft.Playwright;
using static AsnAssistant.EndToEnd.Tests.ChatPage.ChatHouse;

namespace AsnAssistant.EndToEnd.Tests.ChatPage;

/// <summary>A phone that loses its network in the middle of a conversation: nothing typed is lost, nothing arrives twice.</summary>
[Collection(ChatHouse.Name)]
public sealed class ChatOfflineTests(ChatHouse house)
{
    [Fact]
    public async Task What_was_written_without_network_is_kept_over_a_reload_and_sent_once_in_its_order()
    {
        await using var citizen = await house.WelcomeAsync();
        var page = citizen.Page;
        await GoOfflineAsync(page);
        await Expect(page.Locator("#net")).ToHaveTextAsync("Tidak ada jaringan. Pesan Anda tersimpan dan akan dikirim.");
        await citizen.SayAsync("cuti tahunan pns berapa hari");
        await citizen.SayAsync("terima kasih");
        await Expect(page.Locator("[data-from=user] .state", new PageLocatorOptions { HasText = "Menunggu jaringan" })).ToHaveCountAsync(2);
        await CheckAsync(page, "offline");

        // Half a sentence stands in the field when the person closes the page, and opens it again where there is still no network.
        await page.Locator("#text").FillAsync("setengah kalimat");
        await page.ReloadAsync();
        await Expect(page.Locator("#net")).ToHaveTextAsync("Tidak ada jaringan. Pesan Anda tersimpan dan akan dikirim.");
        await Expect(page.Locator("[data-from=user] .state", new PageLocatorOptions { HasText = "Menunggu jaringan" })).ToHaveCountAsync(2);
        await Expect(page.Locator("#text")).ToHaveValueAsync("setengah kalimat");

        await page.Context.SetOfflineAsync(false);
        await Expect(page.Locator("[data-from=user] .state", new PageLocatorOptions { HasText = "Terkirim" })).ToHaveCountAsync(2);
        await citizen.HearAsync("hari kerja");
        await citizen.HearAsync("Sama-sama");
        await Expect(page.Locator("#net")).ToBeEmptyAsync();
        await AssertSaidOnceAsync(page, "cuti tahunan pns berapa hari", "terima kasih");

        // What the service holds, and not only what this page shows.
        await page.ReloadAsync();
        await Expect(page.Locator("[data-from=bot]", new PageLocatorOptions { HasText = "Sama-sama" })).ToBeVisibleAsync();
        await AssertSaidOnceAsync(page, "cuti tahunan pns berapa hari", "terima kasih");
    }

    [Fact]
    public async Task A_message_whose_receipt_was_lost_on_the_way_is_sent_again_and_said_once()
    {
        await using var citizen = await house.WelcomeAsync();
        var page = citizen.Page;
        var tries = 0;
        // The service takes the message; its answer never comes. The stream is held back too, so that only the repeated post can tell.
        await page.RouteAsync("**/activities", async route =>
        {
            if (route.Request.Method == "POST" && Interlocked.Increment(ref tries) == 1)
            {
                await route.FetchAsync();
                await route.AbortAsync("connectionreset");
                return;
            }
            await route.ContinueAsync();
        });
        await citizen.SayAsync("terima kasih");
        await citizen.HearAsync("Sama-sama");
        await Expect(page.Locator("[data-from=user] .state")).ToHaveTextAsync("Terkirim");
        await page.ReloadAsync();
        await Expect(page.Locator("[data-from=bot]", new PageLocatorOptions { HasText = "Sama-sama" })).ToHaveCountAsync(1);
        await AssertSaidOnceAsync(page, "terima kasih");
    }

    [Fact]
    public async Task A_photo_chosen_without_network_is_kept_over_a_reload_and_sent_once()
    {
        await using var citizen = await house.WelcomeAsync();
        var page = citizen.Page;
        await citizen.PressAsync("Lapor masalah");
        await citizen.HearAsync("Siapa yang boleh tahu");
        await citizen.PressAsync("Anonim");
        await citizen.HearAsync("Apa yang terjadi");
        await GoOfflineAsync(page);
        await page.Locator("#files").SetInputFilesAsync(new FilePayload { Name = "lampu-contoh.jpg", MimeType = "image/jpeg", Buffer = SamplePictures.Jpeg });
        await Expect(page.Locator("[data-from=user] .state", new PageLocatorOptions { HasText = "Menunggu jaringan" })).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.Locator("[data-from=user] .bubble")).ToContainTextAsync("lampu-contoh.jpg");
        await page.Context.SetOfflineAsync(false);
        await Expect(page.GetByAltText("Foto lampu-contoh.jpg")).ToHaveCountAsync(1);
        await citizen.HearAsync("1 foto");
    }

    private static async Task GoOfflineAsync(IPage page)
    {
        // Since the first conversation the browser can open the page by itself, as soon as it is done with keeping it.
        await page.EvaluateAsync("navigator.serviceWorker.ready.then(() => { window.canOpenAlone = true; }); undefined");
        await page.WaitForFunctionAsync("() => window.canOpenAlone", null, new PageWaitForFunctionOptions { Timeout = Patience });
        await page.Context.SetOfflineAsync(true);
    }

    private static async Task AssertSaidOnceAsync(IPage page, params string[] texts)
    {
        var said = await page.Locator("[data-from=user] .bubble").AllInnerTextsAsync();
        Assert.Equal(texts, said);
    }
}
