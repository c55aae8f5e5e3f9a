using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AsnAssistant.Desk.Tests;

/// <summary>Canned answers, reports and who is present, in a real browser.</summary>
public sealed class ReportAndAnswersInBrowserTests(RunningDesk desk) : IClassFixture<RunningDesk>
{
    [Fact]
    public async Task A_canned_answer_is_written_and_put_into_an_answer_without_losing_what_was_typed()
    {
        var page = await desk.SitDownAsync("rangkui", javaScript: false);
        await page.GotoAsync(desk.Address("/desk/jawaban-baku"));
        await page.GetByLabel("Judul").FillAsync("Contoh pembuka");
        await page.GetByLabel("Isi", new PageGetByLabelOptions { Exact = true }).FillAsync("Untuk {nama}.");
        await PressAsync(page, "Simpan jawaban baku");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("nama tidak dikenal");
        await page.GetByLabel("Isi", new PageGetByLabelOptions { Exact = true }).FillAsync("Contoh: laporan {nomor} ditangani {instansi}.");
        await PressAsync(page, "Simpan jawaban baku");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("disimpan");

        await page.GotoAsync(desk.Address("/desk?keadaan=Filed"));
        await page.Locator("tbody a.title").First.ClickAsync();
        var (number, place) = (new Uri(page.Url).Segments[^1], new Uri(page.Url).Query);
        Assert.Contains("tempat=", place, StringComparison.Ordinal);
        await page.Locator("#answer").FillAsync("Contoh: yang sudah diketik.");
        await PressAsync(page, "Sisipkan");
        var both = await page.Locator("textarea[name=text]").InputValueAsync();
        Assert.Equal($"Contoh: yang sudah diketik.\n\nContoh: laporan {number} ditangani Instansi Contoh Rangkui.", both.ReplaceLineEndings("\n"));
        await page.Locator("main button.deed").ClickAsync();
        // Evidence is still missing: the ticket's own page says so, and has the text.
        await Assertions.Expect(page.Locator("#answer")).ToHaveValueAsync(both);
        Assert.Equal(place, new Uri(page.Url).Query);
    }

    [Fact]
    public async Task With_JavaScript_it_goes_where_the_cursor_stands()
    {
        var page = await desk.SitDownAsync("marelan", javaScript: true);
        await page.GotoAsync(desk.Address("/desk/jawaban-baku"));
        await page.Locator("#title").FillAsync("Contoh pembuka");
        await page.Locator("#text").FillAsync("Contoh: {instansi}.");
        await PressAsync(page, "Simpan jawaban baku");
        await page.GotoAsync(desk.Address("/desk?keadaan=Filed"));
        await page.Locator("tbody a.title").First.ClickAsync();
        await page.Locator("#answer").FillAsync("Salam. ");
        await PressAsync(page, "Sisipkan");
        await Assertions.Expect(page.Locator("#answer")).ToHaveValueAsync("Salam. Contoh: Instansi Contoh Marelan.");
        await Assertions.Expect(page.Locator("#answer")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Two_at_one_ticket_know_of_each_other_and_one_takes_it()
    {
        var administrator = await desk.SitDownAsync("sawahlunto", javaScript: false);
        await administrator.GotoAsync(desk.Address("/desk/petugas/undang"));
        await administrator.GetByLabel("Tugasnya").SelectOptionAsync("Verifier");
        await PressAsync(administrator, "Buat tautan undangan");
        var link = (await administrator.Locator(".done .number").InnerTextAsync()).Trim();
        var colleague = await (await desk.NewContextAsync()).NewPageAsync();
        await colleague.GotoAsync(link);
        await colleague.Locator("#name").FillAsync("Verifikator Contoh");
        await colleague.Locator("#password").FillAsync("perahu hijau 88 kali");
        await colleague.Locator("button.deed").ClickAsync();

        await administrator.GotoAsync(desk.Address("/desk?keadaan=Filed"));
        await administrator.Locator("tbody a.title").First.ClickAsync();
        await PressAsync(administrator, "Ambil");
        await Assertions.Expect(administrator.Locator(".presence")).ToContainTextAsync("Anda yang memegang.");
        await colleague.GotoAsync(administrator.Url);
        await Assertions.Expect(colleague.Locator(".presence")).ToContainTextAsync("Petugas Contoh sedang membaca.");
        await Assertions.Expect(colleague.Locator(".presence")).ToContainTextAsync("Dipegang Petugas Contoh.");
        Assert.Equal(0, await colleague.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Ambil", Exact = true }).CountAsync());

        var typing = await desk.SitDownAsync("sawahlunto", javaScript: true);
        await typing.GotoAsync(administrator.Url);
        var heard = typing.WaitForResponseAsync(answer => answer.Url.EndsWith("/desk/hadir", StringComparison.Ordinal));
        await typing.Locator("#answer").FillAsync("Contoh: sedang menulis.");
        Assert.Equal(200, (await heard).Status);
        await colleague.ReloadAsync();
        await Assertions.Expect(colleague.Locator(".presence")).ToContainTextAsync("Petugas Contoh sedang menulis.");
        await PressAsync(administrator, "Lepas");
        await Assertions.Expect(administrator.Locator(".presence")).ToContainTextAsync("Belum ada yang memegang.");
    }

    [Theory]
    [InlineData(360, ColorScheme.Dark, "id")]
    [InlineData(1366, ColorScheme.Light, "en")]
    public async Task Reports_and_canned_answers_pass_axe_and_none_scrolls_sideways(int width, ColorScheme scheme, string language)
    {
        var page = await desk.SitDownAsync("senapelan", javaScript: true, width, scheme);
        await page.GotoAsync(desk.Address("/desk?bahasa=" + language));
        var i = 0;
        var year = DateTime.UtcNow.Year;
        foreach (var path in new[] { $"/desk/ringkasan?dari={year - 1}-01-01", $"/desk/ringkasan?dari={year - 1}-01-01&unit=pelayanan", "/desk/ringkasan?dari=2001-01-01&sampai=2001-01-31", "/desk/ringkasan?dari=salah", $"/desk/ringkasan?dari={year - 1}-01-01&pengawasan=true", "/desk/jawaban-baku" })
        {
            await page.GotoAsync(desk.Address(path));
            foreach (var table in await page.Locator("main section details").AllAsync())
            {
                await table.Locator("summary").ClickAsync();
            }
            var result = await page.RunAxe();
            Assert.True(result.Violations.Length == 0, $"{page.Url}: " + string.Join("; ", result.Violations.Select(violation => $"{violation.Id} {string.Join(", ", violation.Nodes.Select(node => node.Html))}")));
            var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            Assert.True(overflow <= 0, $"{page.Url} scrolls sideways by {overflow} px.");
            await RunningDesk.PictureAsync(page, $"ringkasan-{i++}-{width}");
        }
        var csv = await (await page.Context.APIRequest.GetAsync(desk.Address($"/desk/ringkasan/csv?dari={year - 1}-01-01"))).TextAsync();
        Assert.StartsWith("\uFEFFnomor,jenis,", csv, StringComparison.Ordinal);
        Assert.Equal(10, csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1);
        Assert.DoesNotContain("puskesmas", csv, StringComparison.Ordinal);
        await page.GotoAsync(desk.Address("/desk/jejak"));
        for (var tries = 0; tries < 100 && !(await page.InnerTextAsync("main")).Contains("baris=10", StringComparison.Ordinal); tries++)
        {
            // Linked by a worker, within moments.
            await Task.Delay(100);
            await page.ReloadAsync();
        }
        await Assertions.Expect(page.Locator("tr", new PageLocatorOptions { HasText = "baris=10" }).First).ToContainTextAsync(RunningDesk.Name);
        Assert.Equal(403, (await (await desk.NewContextAsync()).APIRequest.GetAsync(desk.Address("/desk/ringkasan/csv?instansi=senapelan"))).Status);
    }

    private static Task PressAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button, Exact = true }).ClickAsync();
}
