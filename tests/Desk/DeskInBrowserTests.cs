using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AsnAssistant.Desk.Tests;

/// <summary>An officer in a real browser, with sample data and, but where the page itself is measured, without JavaScript.</summary>
public sealed partial class DeskInBrowserTests(RunningDesk desk) : IClassFixture<RunningDesk>
{
    [Fact]
    public async Task An_officer_is_invited_reads_the_queue_answers_a_ticket_and_signs_out()
    {
        var page = await desk.SitDownAsync("rangkui", javaScript: false);
        Assert.Contains("laporan menunggu petugas", await page.TitleAsync(), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { NameRegex = LampStory() }).ClickAsync();
        await page.GetByLabel("Apa yang sudah dikerjakan").FillAsync("Contoh: lampu diganti tadi pagi.");
        await page.GetByLabel("Bukti").FillAsync("Contoh bukti: lampu menyala di tiang 14.");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Kirim ke pelapor" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Terkirim ke pelapor");
        await Assertions.Expect(page.GetByRole(AriaRole.Listitem).Filter(new LocatorFilterOptions { HasText = "lampu diganti tadi pagi" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("main strong").First).ToHaveTextAsync("Dijawab");

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Keluar" }).ClickAsync();
        await page.GotoAsync(desk.Address("/desk"));
        Assert.Contains("/desk/masuk", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_sees_another_agencys_ticket()
    {
        var marelan = await desk.SitDownAsync("marelan", javaScript: false);
        var ticket = await marelan.GetByRole(AriaRole.Link, new PageGetByRoleOptions { NameRegex = LampStory() }).GetAttributeAsync("href");
        var senapelan = await desk.SitDownAsync("senapelan", javaScript: false);
        var answer = await senapelan.GotoAsync(desk.Address(ticket!));
        Assert.Equal(404, answer!.Status);
        // Naming the other agency in the address changes nothing for who is signed in here.
        answer = await senapelan.GotoAsync(desk.Address(ticket + "?instansi=marelan"));
        Assert.Equal(404, answer!.Status);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        var page = await desk.SitDownAsync("marelan", javaScript: false);
        var ticket = await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { NameRegex = LampStory() }).GetAttributeAsync("href");
        var form = page.Context.APIRequest.CreateFormData();
        form.Set("text", "Contoh jawaban.");
        form.Set("revision", 1);
        var refused = await page.Context.APIRequest.PostAsync(desk.Address(ticket!), new APIRequestContextOptions { Form = form });
        Assert.Equal(400, refused.Status);
    }

    [Fact]
    public async Task An_answer_to_what_has_changed_is_given_back_with_its_words()
    {
        var page = await desk.SitDownAsync("sawahlunto", javaScript: false);
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { NameRegex = LampStory() }).ClickAsync();
        var ticket = page.Url;
        var second = await page.Context.NewPageAsync();
        await second.GotoAsync(ticket);
        foreach (var (tab, words) in new[] { (second, "Contoh: jawaban pertama."), (page, "Contoh: jawaban kedua.") })
        {
            await tab.GetByLabel("Apa yang sudah dikerjakan").FillAsync(words);
            await tab.GetByLabel("Bukti").FillAsync("Contoh bukti.");
            await tab.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Kirim ke pelapor" }).ClickAsync();
        }
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("berubah saat Anda menulis");
        await Assertions.Expect(page.GetByLabel("Apa yang sudah dikerjakan")).ToHaveValueAsync("Contoh: jawaban kedua.");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Kirim ke pelapor" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Terkirim ke pelapor");
    }

    [Theory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(1366, ColorScheme.Dark)]
    public async Task Every_page_passes_axe_and_none_scrolls_sideways(int width, ColorScheme scheme)
    {
        var agency = width == 360 ? "marelan" : "senapelan";
        var page = await desk.SitDownAsync(agency, javaScript: true, width, scheme, visitOnTheWay: CheckAsync);
        await CheckAsync(page);
        var ticket = await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { NameRegex = LampStory() }).GetAttributeAsync("href");
        foreach (var path in new[] { ticket!, "/desk?keadaan=Rejected", "/desk?keadaan=Answered", "/desk?sesudah=0000000000000000.x&mulai=26", "/desk/macet", "/desk/saluran", "/desk/cuti", "/desk/jejak", "/desk/hak-data", "/desk/hak-data?daftar=selesai", "/desk/petugas/undang", "/desk/laporan/ADU-0000-0000-0", "/desk?bahasa=en", "/" })
        {
            await page.GotoAsync(desk.Address(path));
            await CheckAsync(page);
            if (path == "/desk/saluran")
            {
                await RunningDesk.PictureAsync(page, $"saluran-{width}");
            }
        }
        await page.GotoAsync(desk.Address(ticket!));
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = SendToReporter() }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await CheckAsync(page);
    }

    private static async Task CheckAsync(IPage page)
    {
        var result = await page.RunAxe();
        Assert.True(result.Violations.Length == 0, $"{page.Url}: " + string.Join("; ", result.Violations.Select(violation => $"{violation.Id} {string.Join(", ", violation.Nodes.Select(node => node.Html))}")));
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{page.Url} scrolls sideways by {overflow} px.");
    }

    [GeneratedRegex("lampu jalan di depan puskesmas")]
    private static partial Regex LampStory();

    [GeneratedRegex("Kirim ke pelapor|Send to the reporter")]
    private static partial Regex SendToReporter();
}
