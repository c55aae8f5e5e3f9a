using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AsnAssistant.Desk.Tests;

/// <summary>A ticket's forms in a real browser with sample data; without JavaScript and by keyboard, but where the page itself is measured.</summary>
public sealed partial class TicketInBrowserTests(RunningDesk desk) : IClassFixture<RunningDesk>
{
    [Fact]
    public async Task By_keyboard_an_officer_notes_passes_on_and_closes()
    {
        var page = await desk.SitDownAsync("rangkui", javaScript: false);
        await OpenAsync(page, QueueStory());
        await UnfoldAsync(page, "Catatan untuk rekan");
        await page.GetByLabel("Catatan, hanya untuk rekan").FillAsync("Contoh: cek jumlah loket dulu.");
        await PressAsync(page, "Simpan catatan internal");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Hanya rekan Anda");
        await Assertions.Expect(page.Locator(".timeline .internal")).ToContainTextAsync("hanya untuk rekan");

        await UnfoldAsync(page, "Teruskan ke unit");
        var unit = page.GetByLabel("Unit yang menjawab");
        await unit.SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await PressAsync(page, "Teruskan ke unit ini");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Laporan diteruskan");
        await Assertions.Expect(page.Locator("main strong").First).ToHaveTextAsync("Diteruskan");

        await UnfoldAsync(page, "Tutup laporan");
        await Assertions.Expect(page.GetByLabel("Ditutup tanpa tanggapan pelapor")).ToBeDisabledAsync();
        await page.GetByLabel("Bukan tugas kami, diteruskan").PressAsync("Space");
        await PressAsync(page, "Tutup laporan ini");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Tulis dulu nama instansi");
        await page.GetByLabel("Diteruskan ke instansi").FillAsync("Dinas Contoh Provinsi");
        await PressAsync(page, "Tutup laporan ini");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Tulis dulu alasannya");
        await Assertions.Expect(page.GetByLabel("Bukan tugas kami, diteruskan")).ToBeCheckedAsync();
        await page.GetByLabel("Alasan", new PageGetByLabelOptions { Exact = true }).FillAsync("Contoh: diteruskan ke Dinas Contoh Provinsi.");
        await PressAsync(page, "Tutup laporan ini");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Laporan ditutup");
        // Nothing is left to do with the report; who the reporter is can still become a question.
        Assert.Equal(1, await page.Locator("main form").CountAsync());
        await Assertions.Expect(page.Locator("main form input[name=deed]")).ToHaveValueAsync("AskIdentity");
    }

    [Fact]
    public async Task A_note_on_what_has_changed_stays_a_note_with_its_words()
    {
        var page = await desk.SitDownAsync("sawahlunto", javaScript: false);
        await OpenAsync(page, QueueStory());
        var second = await page.Context.NewPageAsync();
        await second.GotoAsync(page.Url);
        foreach (var (tab, words) in new[] { (second, "Contoh: catatan pertama."), (page, "Contoh: catatan kedua.") })
        {
            await UnfoldAsync(tab, "Catatan untuk rekan");
            await tab.GetByLabel("Catatan, hanya untuk rekan").FillAsync(words);
            await PressAsync(tab, "Simpan catatan internal");
        }
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("berubah saat Anda menulis");
        await Assertions.Expect(page.GetByText("Contoh: catatan pertama.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Catatan, hanya untuk rekan")).ToHaveValueAsync("Contoh: catatan kedua.");
        await Assertions.Expect(page.GetByLabel("Apa yang sudah dikerjakan")).ToHaveValueAsync("");
        await PressAsync(page, "Simpan catatan internal");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Catatan tersimpan");
    }

    [Fact]
    public async Task Without_JavaScript_an_officer_merges_two_undoes_it_splits_one_and_goes_on_to_the_next()
    {
        var page = await desk.SitDownAsync("sawahlunto", javaScript: false);
        await page.GotoAsync(desk.Address("/desk?keadaan=Filed"));
        var (question, complaint) = (await NumberOfAsync("izin usaha"), await NumberOfAsync("loket KTP"));
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { NameRegex = new Regex("lampu jalan") }).ClickAsync();
        await UnfoldAsync(page, "Gabungkan laporan lain ke sini");
        await page.Locator("#mergeNumber").FillAsync(question);
        await PressAsync(page, "Gabungkan");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Tulis dulu alasannya");
        await Assertions.Expect(page.Locator("#mergeNumber")).ToHaveValueAsync(question);
        await page.Locator("#mergeReason").FillAsync("Contoh: hal yang sama.");
        await PressAsync(page, "Gabungkan");
        // Of another kind: the page says so and keeps all.
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync(question + ": jenisnya berbeda");
        await Assertions.Expect(page.Locator("#mergeReason")).ToHaveValueAsync("Contoh: hal yang sama.");
        await page.Locator("#mergeNumber").FillAsync(complaint);
        await PressAsync(page, "Gabungkan");
        await Assertions.Expect(page.Locator(".done")).ToContainTextAsync("Semua pelapornya mendapat kabar");
        await Assertions.Expect(page.Locator(".done a")).ToHaveCountAsync(1);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Cerita pelapor lain" })).ToBeVisibleAsync();
        await page.Locator(".timeline .internal a.number").Last.ClickAsync();
        await Assertions.Expect(page.GetByText("Pelapor ini ikut laporan yang sudah ada")).ToBeVisibleAsync();
        await UnfoldAsync(page, "Pisahkan lagi dari laporan utama");
        await page.Locator("#unmerge").FillAsync("Contoh: ternyata lain.");
        await PressAsync(page, "Pisahkan laporan ini");
        await Assertions.Expect(page.Locator(".done")).ToContainTextAsync("berdiri sendiri lagi");
        await UnfoldAsync(page, "Jadikan hal kedua laporan sendiri");
        await page.Locator("#split").FillAsync("Contoh: hal kedua.");
        await PressAsync(page, "Buat laporan kedua");
        await Assertions.Expect(page.Locator(".done")).ToContainTextAsync("Laporan kedua sudah dibuat");
        await page.Locator(".timeline a.number").Last.ClickAsync();
        await Assertions.Expect(page.Locator("main .story").First).ToHaveTextAsync("Contoh: hal kedua.");

        async Task<string> NumberOfAsync(string story) => (await page.Locator("tbody tr", new PageLocatorOptions { HasText = story }).Locator(".number").InnerTextAsync()).Trim();
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1366)]
    public async Task Date_and_status_stand_before_story_and_forms(int width)
    {
        var page = await desk.SitDownAsync("senapelan", javaScript: true, width);
        await OpenAsync(page, QueueStory());
        var (date, story, form) = (await TopAsync(".date .state"), await TopAsync("main .story"), await TopAsync("#answer"));
        Assert.True(date < story && story < form && date < 740, $"{date}, {story}, {form}");
        await page.Locator("[data-key=deeds]").ClickAsync();
        await Assertions.Expect(page.Locator("#tindakan")).ToBeInViewportAsync();

        async Task<float> TopAsync(string selector) => (await page.Locator(selector).First.BoundingBoxAsync())!.Y;
    }

    [Fact]
    public async Task A_leader_reads_without_forms_and_what_they_send_is_refused()
    {
        var administrator = await desk.SitDownAsync("marelan", javaScript: false);
        await administrator.GotoAsync(desk.Address("/desk/petugas/undang"));
        await administrator.GetByLabel("Tugasnya").SelectOptionAsync("Leader");
        await administrator.Locator("main button.deed").ClickAsync();
        var link = (await administrator.Locator(".done .number").InnerTextAsync()).Trim();

        var page = await (await administrator.Context.Browser!.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = false })).NewPageAsync();
        await page.GotoAsync(link);
        await page.Locator("#name").FillAsync("Pimpinan Contoh");
        await page.Locator("#password").FillAsync("awan sore kursi 42");
        await page.Locator("button.deed").ClickAsync();
        await OpenAsync(page, QueueStory());
        Assert.Equal(0, await page.Locator("main form").CountAsync());
        await Assertions.Expect(page.GetByText("bisa membaca laporan ini")).ToBeVisibleAsync();

        var form = page.Context.APIRequest.CreateFormData();
        form.Set("formulir", await page.Locator("input[name=formulir]").First.GetAttributeAsync("value") ?? "");
        form.Set("deed", "Answer");
        form.Set("text", "Contoh jawaban.");
        form.Set("revision", 1);
        var refused = await page.Context.APIRequest.PostAsync(page.Url, new APIRequestContextOptions { Form = form });
        Assert.Equal(403, refused.Status);
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("main strong").First).ToHaveTextAsync("Masuk");
    }

    [Theory]
    [InlineData(360, ColorScheme.Dark, "")]
    [InlineData(1366, ColorScheme.Light, "")]
    [InlineData(360, ColorScheme.Light, "?bahasa=en")]
    public async Task The_ticket_with_every_form_open_passes_axe_and_its_targets_are_large(int width, ColorScheme scheme, string query)
    {
        var page = await desk.SitDownAsync("senapelan", javaScript: true, width, scheme);
        await OpenAsync(page, QueueStory());
        await page.GotoAsync(page.Url.Split('?')[0] + query);
        await CheckAsync(page, width);
        await RunningDesk.PictureAsync(page, $"laporan-{width}-{scheme}");
        foreach (var fold in await page.Locator("details.fold > summary").AllAsync())
        {
            await fold.ClickAsync();
        }
        await CheckAsync(page, width);
        await page.Locator("#reason").FillAsync("Contoh: alasan tanpa akhir.");
        await page.Locator("form:has(#reason) button").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await CheckAsync(page, width);
        await page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(page.Locator("#end")).ToBeFocusedAsync();
    }

    private static async Task OpenAsync(IPage page, Regex story)
    {
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { NameRegex = story }).ClickAsync();
        await page.ArriveAsync(new Regex("/desk/laporan/"));
    }

    private static Task UnfoldAsync(IPage page, string title) =>
        page.Locator("details.fold > summary").Filter(new LocatorFilterOptions { HasTextRegex = new Regex($"^{title}$") }).PressAsync("Enter");

    private static Task PressAsync(IPage page, string button) =>
        page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button, Exact = true }).PressAsync("Enter");

    private static async Task CheckAsync(IPage page, int width)
    {
        var result = await page.RunAxe();
        Assert.True(result.Violations.Length == 0, $"{page.Url}: " + string.Join("; ", result.Violations.Select(violation => $"{violation.Id} {string.Join(", ", violation.Nodes.Select(node => node.Html))}")));
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{page.Url} scrolls sideways by {overflow} px.");
        foreach (var target in await page.Locator("main button:visible, main .fold > summary:visible, main select:visible, main .choice label:visible").AllAsync())
        {
            var height = (await target.BoundingBoxAsync())!.Height;
            Assert.True(height >= (width < 720 ? 44 : 36), $"{await target.InnerTextAsync()} is {height} px high at {width} px.");
        }
    }

    [GeneratedRegex("antrean loket KTP")]
    private static partial Regex QueueStory();
}
