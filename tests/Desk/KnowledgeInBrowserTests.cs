using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AsnAssistant.Desk.Tests;

/// <summary>The knowledge base as personnel officers keep it, in a real browser.</summary>
public sealed class KnowledgeInBrowserTests(RunningDesk desk) : IClassFixture<RunningDesk>
{
    private const string Facts = "KANTOR.1 | K | Jatah seragam sampel 4 kali (PP 1/2001 Pasal 2 ayat (1)).";

    private const string Article = """
        ---
        id: kantor/seragam-sampel
        title: Seragam sampel pegawai
        label: Seragam sampel
        group: Kantor kami
        audience: [PNS]
        regulations:
          - {type: PP, number: "1", year: 2001, title: Peraturan contoh, article: [Pasal 2 ayat (1)]}
        validFrom: unknown
        validTo: none
        replaces: []
        sources:
          - {url: "https://contoh.example/seragam", accessed: 2026-11}
        confidence: K
        facts: [KANTOR.1]
        owner: Bagian contoh
        reviewBy: 2030-12-31
        phrasings:
          - Berapa kali jatah seragam sampel?
          - seragam sampel brp kali
          - syarat seragam sampel apa
          - jatah seragam sampelnya
          - dapat seragam sampel gimana
        notAnswered:
          - Berapa harga seragam contoh?
        ---

        Jatah seragam sampel 4 kali.
        Mintalah secara tertulis.

        Dasar: PP 1/2001 Pasal 2 ayat (1).
        """;

    [Theory]
    [InlineData(360, "marelan", "id", ColorScheme.Light)]
    [InlineData(1366, "senapelan", "en", ColorScheme.Dark)]
    public async Task Every_page_passes_axe_and_none_scrolls_sideways(int width, string agency, string language, ColorScheme scheme)
    {
        var page = await desk.SitDownAsync(agency, javaScript: true, width, scheme);
        foreach (var (path, picture) in new[]
        {
            ("/desk/pengetahuan?bahasa=" + language, "daftar"), ("/desk/pengetahuan?cari=cuti+besar", "cari"), ("/desk/pengetahuan/artikel/cuti/cuti-tahunan?tanya=berapa+hari+cuti+tahunan", "artikel"),
            ("/desk/pengetahuan/artikel/cuti/cuti-tahunan?tanya=siapa+presiden+pertama", "coba"), ("/desk/pengetahuan/tulis", "tulis"), ("/desk/pengetahuan/pertanyaan", "soal"),
            ("/desk/pengetahuan/pertanyaan?daftar=dijawab", "dijawab"), ("/desk/pengetahuan/impor", "impor"),
        })
        {
            Assert.Equal(200, (await page.GotoAsync(desk.Address(path)))!.Status);
            await CheckAsync(page, $"pengetahuan-{picture}-{width}");
        }
        await page.Locator("main button.deed").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await CheckAsync(page, $"pengetahuan-impor-salah-{width}");
    }

    [Fact]
    public async Task An_article_is_written_checked_refused_to_its_writer_and_published_by_another_without_a_script()
    {
        // The writer's browser runs scripts for the measuring alone; the reviewer's runs none.
        var page = await desk.SitDownAsync("rangkui", javaScript: true);
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Pengetahuan", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Tulis artikel" }).ClickAsync();
        await page.GetByLabel("Naskah").FillAsync(Article.Replace("4 kali.", "9 kali.", StringComparison.Ordinal));
        await page.GetByLabel("Fakta").FillAsync(Facts);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Periksa tanpa menyimpan" }).ClickAsync();
        await Assertions.Expect(page.Locator(".suggestions li")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".suggestions li")).ToContainTextAsync("9 kali");
        await Assertions.Expect(page.Locator(".quote")).ToContainTextAsync("Dasar: PP 1/2001 Pasal 2 ayat (1).");
        await CheckAsync(page, "pengetahuan-temuan");
        await page.GetByLabel("Naskah").FillAsync(Article);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Simpan rancangan" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Rancangan disimpan");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Yang menerbitkan petugas kepegawaian lain atau admin.");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sudah saya baca, terbitkan" })).ToHaveCountAsync(0);
        var address = page.Url.Split('?')[0];

        var other = await SecondOfficerAsync(page);
        await other.GotoAsync(address);
        await other.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sudah saya baca, terbitkan" }).ClickAsync();
        await Assertions.Expect(other.GetByRole(AriaRole.Status)).ToContainTextAsync("Artikel sudah terbit");
        await Assertions.Expect(other.GetByLabel("Naskah")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("reviewer: 'Kepegawaian Contoh'"));
        await page.GotoAsync(address);
        await CheckAsync(page, "pengetahuan-terbit");
        await other.GotoAsync(desk.Address("/desk/pengetahuan/artikel/kantor/seragam-sampel?tanya=jatah+seragam+sampel"));
        await Assertions.Expect(other.Locator("section .quote")).ToContainTextAsync("Jatah seragam sampel 4 kali.");
        await page.GotoAsync(other.Url);
        await CheckAsync(page, "pengetahuan-milik-sendiri");

        // Two edit at once: the second is told, and nothing is lost.
        await page.GotoAsync(address);
        await other.GotoAsync(address);
        foreach (var (tab, words) in new[] { (other, "Mintalah lewat surat."), (page, "Mintalah lewat telepon.") })
        {
            await tab.GetByLabel("Naskah").FillAsync(Article.Replace("Mintalah secara tertulis.", words, StringComparison.Ordinal));
            await tab.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Simpan rancangan" }).ClickAsync();
        }
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Kepegawaian Contoh mengubah artikel ini");
        Assert.Contains("lewat telepon", await page.Locator("#text").InputValueAsync(), StringComparison.Ordinal);
        Assert.Contains("lewat surat", await page.Locator("#latest").InputValueAsync(), StringComparison.Ordinal);
        await CheckAsync(page, "pengetahuan-bersamaan");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Simpan rancangan" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Rancangan disimpan");

        await other.GotoAsync(address);
        await other.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Kembalikan versi 1" }).ClickAsync();
        await Assertions.Expect(other.GetByRole(AriaRole.Status)).ToContainTextAsync("Versi lama kembali");
        await other.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Tarik dari pembaca" }).ClickAsync();
        await Assertions.Expect(other.GetByRole(AriaRole.Status)).ToContainTextAsync("sudah ditarik");
        Assert.Equal(404, (await other.Context.APIRequest.GetAsync(desk.Address("/desk/pengetahuan/artikel/kantor/seragam-sampel"))).Status);
    }

    [Fact]
    public async Task A_regulation_is_taken_over_into_drafts()
    {
        var page = await desk.SitDownAsync("sawahlunto", javaScript: true);
        await page.GotoAsync(desk.Address("/desk/pengetahuan/impor"));
        await page.GetByLabel("Jenis aturan").FillAsync("PP");
        await page.GetByLabel("Nomor").FillAsync("1");
        await page.GetByLabel("Tahun").FillAsync("2001");
        await page.GetByLabel("Tentang").FillAsync("Peraturan contoh");
        await page.GetByLabel("Berkas").SetInputFilesAsync(new FilePayload { Name = "naskah.html", MimeType = "text/html", Buffer = "<h2>BAB I</h2><p>Pasal 1<p>Izin contoh itu surat.<script>alert(1)</script>"u8.ToArray() });
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Bagi menjadi rancangan" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("1 rancangan dibuat dari PP 1/2001");
        await CheckAsync(page, "pengetahuan-diambil");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "PP 1/2001 Bab I" }).ClickAsync();
        Assert.Contains("Izin contoh itu surat.", await page.Locator("#text").InputValueAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("alert", await page.Locator("#text").InputValueAsync(), StringComparison.Ordinal);
        await CheckAsync(page, "pengetahuan-rancangan");
    }

    private async Task<IPage> SecondOfficerAsync(IPage administrator)
    {
        await administrator.GotoAsync(desk.Address("/desk/petugas/undang"));
        await administrator.Locator("#role").SelectOptionAsync("Personnel");
        await administrator.Locator("main button.deed").ClickAsync();
        var link = System.Text.RegularExpressions.Regex.Match(await administrator.ContentAsync(), @"http://[^\s""<]+/desk/undangan/[^\s""<]+").Value;
        var page = await (await desk.NewContextAsync()).NewPageAsync();
        await page.GotoAsync(System.Net.WebUtility.HtmlDecode(link));
        await page.Locator("#name").FillAsync("Kepegawaian Contoh");
        await page.Locator("#password").FillAsync("kuda pagi meja 28");
        await page.Locator("button.deed").ClickAsync();
        await page.ArriveAsync(desk.Address("/desk"));
        return page;
    }

    private static async Task CheckAsync(IPage page, string picture)
    {
        var axe = await page.RunAxe();
        Assert.True(axe.Violations.Length == 0, $"{page.Url}: " + string.Join("; ", axe.Violations.Select(violation => $"{violation.Id} {string.Join(", ", violation.Nodes.Select(node => node.Html))}")));
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{page.Url} scrolls sideways by {overflow} px.");
        await RunningDesk.PictureAsync(page, picture);
    }
}
