using AsnAssistant.TestKit;
using Microsoft.Playwright;

namespace AsnAssistant.EndToEnd.Tests;

/// <summary>An officer who writes for longer than the session lasts.</summary>
public sealed class LateFormTests
{
    private const string Agency = "rangkui";

    [Fact]
    public async Task What_was_sent_after_the_session_ended_is_shown_again_after_signing_in_and_to_nobody_else()
    {
        await using var engine = await Engine.StartAsync("Sqlite");
        var port = HostProcess.FreePort();
        var host = await engine.StartHostAsync(null, port);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        try
        {
            await using var officer = await DeskOfficer.FirstAsync(browser, host, Agency);
            await using var colleague = await officer.InviteAsync("Verifier", "Verifikator Contoh");
            await using var citizen = await BrowserChat.OpenAsync(browser, host.Address, Agency);
            await citizen.HearAsync("Saya asisten otomatis");
            var number = Scenarios.TicketNumber().Match(await Scenarios.FileComplaintAsync(citizen, "Lampu jalan contoh di gang lama mati.")).Value;
            await officer.OpenAsync(number);
            var form = officer.Page.Locator("form:has(input[name=deed][value=Note])");
            var fold = officer.Page.Locator("details:has(input[name=deed][value=Note])");
            if (await fold.CountAsync() > 0)
            {
                await fold.Locator("summary").First.ClickAsync();
            }
            await form.Locator("textarea").FillAsync("Catatan panjang yang ditulis semalaman.");

            await host.StopAsync();
            await host.DisposeAsync();
            host = await engine.StartHostAsync(ClockAhead.Settings(TimeSpan.FromHours(9)), port);
            await form.Locator("button[type=submit]").ClickAsync();
            await Assertions.Expect(officer.Page.Locator("p.done[role=status]")).ToContainTextAsync("Tulisan Anda disimpan");
            await officer.SignInHereAsync();
            await Assertions.Expect(officer.Page.Locator("textarea")).ToHaveValueAsync("Catatan panjang yang ditulis semalaman.");
            var address = officer.Page.Url;
            await officer.Page.Locator("a.deed").ClickAsync();
            await Assertions.Expect(officer.Page.Locator("h1")).ToBeVisibleAsync();
            Assert.EndsWith("/desk/laporan/" + number, officer.Page.Url, StringComparison.Ordinal);
            await Assertions.Expect(officer.Page.Locator(".timeline")).Not.ToContainTextAsync("semalaman");

            await colleague.SignInAsync();
            await colleague.Page.GotoAsync(address);
            await Assertions.Expect(colleague.Page.Locator("h1")).ToHaveTextAsync("Tulisan itu sudah tidak disimpan");

            // A page elsewhere can send a form, but not put words under the officer's eyes.
            using var elsewhere = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Address, "/desk/tulisan?instansi=" + Agency)) { Content = new FormUrlEncodedContent([KeyValuePair.Create("text", "kata dari luar")]) };
            elsewhere.Headers.Add("Origin", "https://jahat.contoh");
            elsewhere.Headers.Add("Cookie", string.Join("; ", (await officer.Page.Context.CookiesAsync()).Select(cookie => $"{cookie.Name}={cookie.Value}")));
            using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
            using var answer = await client.SendAsync(elsewhere);
            Assert.DoesNotContain("tulisan", answer.Headers.Location?.ToString() ?? "", StringComparison.Ordinal);
        }
        finally
        {
            await host.DisposeAsync();
        }
    }
}
