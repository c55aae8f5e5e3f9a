using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AsnAssistant.Desk.Tests;

/// <summary>A manager looks at mentoring, matches everybody at once, asks "what if", fixes a pair, and sends the requests.</summary>
public sealed class MentoringInBrowserTests(RunningDesk desk) : IClassFixture<RunningDesk>
{
    [Fact]
    public async Task A_cohort_is_matched_looked_at_and_sent_without_a_script()
    {
        var page = await desk.SitDownAsync("rangkui", javaScript: false);
        await page.GotoAsync(desk.Address("/desk/mentoring"));
        await Assertions.Expect(page.Locator("ul.figures").First).ToContainTextAsync("peserta punya profil");
        // Its words belong to the two alone.
        Assert.DoesNotContain("menyusun rencana kerja", await page.ContentAsync(), StringComparison.Ordinal);
        // The sample agency has one request in one programme: whose it is would be easy to guess.
        await Assertions.Expect(page.Locator("td[data-head=Permintaan]", new PageLocatorOptions { HasText = "kurang dari 5" })).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("td[data-head=Permintaan]", new PageLocatorOptions { HasTextRegex = new Regex("^[1-4]$") })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Pencocokan bersama" }).ClickAsync();
        await page.GetByLabel("Andaikan ada tempat tambahan").FillAsync("banyak");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Hitung" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Tulis angka dari 0");
        await page.GetByLabel("Andaikan ada tempat tambahan").FillAsync("");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Hitung" }).ClickAsync();
        await UntilAsync(page, "Siap dilihat");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Sudah diperiksa dan berlaku");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Bagian Umum (contoh)");
        // Three mentors with two seats each, one of them held by the sample request.
        await Assertions.Expect(page.Locator("ul.figures").First).ToContainTextAsync("5 dari 11 peserta");
        var result = page.Url;

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Tetapkan" }).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Berlaku mulai hitungan berikutnya");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Andaikan 50 tempat lagi" }).ClickAsync();
        await UntilAsync(page, "Siap dilihat");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Dengan 50 tempat lagi: 8 orang. Sekarang: 5 orang.");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Kirim permintaan" })).ToHaveCountAsync(0);

        await page.GotoAsync(result);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Kirim permintaan" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Centang dulu");
        await page.GetByLabel("Saya sudah melihat hasil ini").CheckAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Kirim permintaan" }).ClickAsync();
        await UntilAsync(page, "terkirim 5, tidak jadi 0");
        await page.GotoAsync(desk.Address("/desk/mentoring"));
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("menunggu mentor");
    }

    [Theory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(1366, ColorScheme.Dark)]
    public async Task The_pages_pass_axe_and_do_not_scroll_sideways(int width, ColorScheme scheme)
    {
        var page = await desk.SitDownAsync(width == 360 ? "marelan" : "senapelan", javaScript: true, width, scheme);
        await LookAsync(page, "/desk/mentoring", $"mentoring-{width}");
        await LookAsync(page, "/desk/mentoring/hasil", $"mentoring-outcomes-{width}");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("belum ada unit layanan dengan 5 peserta");
        await page.GotoAsync(desk.Address("/desk/mentoring/pencocokan"));
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Hitung" }).ClickAsync();
        await UntilAsync(page, "Siap dilihat");
        await LookAsync(page, new Uri(page.Url).PathAndQuery, $"mentoring-hasil-{width}");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Jangan pasangkan" }).First.ClickAsync();
        await LookAsync(page, "/desk/mentoring/pencocokan", $"mentoring-pencocokan-{width}");
    }

    [Fact]
    public async Task A_stable_round_waits_for_the_order_of_both_sides_shows_counts_alone_and_is_closed_early()
    {
        var page = await desk.SitDownAsync("marelan", javaScript: true, 360, ColorScheme.Light);
        await page.GotoAsync(desk.Address("/desk/mentoring/pencocokan"));
        await page.GetByLabel("Mantap: tidak ada dua orang").CheckAsync();
        await page.GetByLabel("Hari kerja untuk mengurutkan").FillAsync("seratus");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Hitung" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Tulis hari kerja dari 0 sampai 20");
        await page.GetByLabel("Hari kerja untuk mengurutkan").FillAsync("3");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Hitung" }).ClickAsync();
        await UntilAsync(page, "Ditutup");
        // The sample agency has three mentors: who of them has answered would be easy to guess.
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("belum ditampilkan");
        await LookAsync(page, new Uri(page.Url).PathAndQuery, "mentoring-urutan-360");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Tutup sekarang dan hitung" }).ClickAsync();
        await UntilAsync(page, "Siap dilihat");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Dihitung dengan urutan yang masuk");
    }

    [Fact]
    public async Task A_circle_is_opened_and_closed_and_a_faulty_table_is_told_by_line_without_a_script()
    {
        var page = await desk.SitDownAsync("sawahlunto", javaScript: false);
        await page.GotoAsync(desk.Address("/desk/mentoring"));
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Lingkaran", Exact = true }).ClickAsync();
        // Another test of this class opens one on another topic.
        await page.GetByLabel("Topik").SelectOptionAsync("kepegawaian");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Tampilkan mentor" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Buka lingkaran" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Pilih 1 sampai 2 pemandu");
        await page.GetByRole(AriaRole.Checkbox).First.CheckAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Buka lingkaran" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Lingkarannya dibuka");
        await Assertions.Expect(page.Locator("table")).ToContainTextAsync("menunggu anggota");
        var own = page.Locator("tr", new PageLocatorOptions { HasText = "Urusan kepegawaian" });
        await own.Locator("summary").ClickAsync();
        await own.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Ya, tutup sekarang" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Lingkarannya ditutup");

        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Latsar", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Periksa dulu" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Pilih dulu berkasnya.");
        await SendAsync(page, "peserta,rancangan\n1,2\n", "Periksa dulu");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Baris 1: kolom ini belum ada: mentor");
        const string Header = "peserta;mentor;coach;penguji;rancangan;seminar-rancangan;habituasi;laporan;seminar-evaluasi\n";
        await SendAsync(page, Header + "198503122010012003;197001011995011001;;;2026-04-31;2026-04-15;2026-05-01;2026-06-30;2026-07-10\n199005202015021004;197001011995011001;;;2026-04-01;2026-04-15;2026-05-01;2026-06-30;2026-07-10\n", "Buat pasangan");
        var alert = page.GetByRole(AriaRole.Alert);
        await Assertions.Expect(alert).ToContainTextAsync("2 baris perlu diperbaiki. Tidak ada yang dibuat.");
        await Assertions.Expect(alert).ToContainTextAsync("Baris 2: kolom rancangan belum benar");
        await Assertions.Expect(alert).ToContainTextAsync("Baris 3: NIP peserta tidak ada di data pegawai.");
        // What stands in the file is not shown again.
        Assert.DoesNotContain("199005202015021004", await page.ContentAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(360, ColorScheme.Dark)]
    [InlineData(1366, ColorScheme.Light)]
    public async Task Circles_and_companions_pass_axe_and_do_not_scroll_sideways(int width, ColorScheme scheme)
    {
        var page = await desk.SitDownAsync("sawahlunto", javaScript: true, width, scheme);
        await page.GotoAsync(desk.Address("/desk/mentoring/lingkaran?topik=renja"));
        if (await page.GetByRole(AriaRole.Checkbox).CountAsync() > 0)
        {
            await page.GetByRole(AriaRole.Checkbox).First.CheckAsync();
            await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Buka lingkaran" }).ClickAsync();
        }
        await LookAsync(page, "/desk/mentoring/lingkaran?topik=renja", $"mentoring-circles-{width}");
        await LookAsync(page, "/desk/mentoring/latsar", $"mentoring-latsar-{width}");
        await SendAsync(page, "peserta,rancangan\n1,2\n", "Periksa dulu");
        await LookAtAsync(page, "/desk/mentoring/latsar (faults)", $"mentoring-latsar-faults-{width}");
    }

    private static async Task SendAsync(IPage page, string table, string button)
    {
        await page.GetByLabel("Berkas CSV").SetInputFilesAsync(new FilePayload { Name = "latsar.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(table) });
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button }).ClickAsync();
    }

    private async Task LookAsync(IPage page, string path, string picture)
    {
        await page.GotoAsync(desk.Address(path));
        await LookAtAsync(page, path, picture);
    }

    private static async Task LookAtAsync(IPage page, string path, string picture)
    {
        await RunningDesk.PictureAsync(page, picture);
        var axe = await page.RunAxe();
        Assert.True(axe.Violations.Length == 0, path + ": " + string.Join("; ", axe.Violations.Select(violation => $"{violation.Id} {string.Join(", ", violation.Nodes.Select(node => node.Html))}")));
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, $"{path} scrolls sideways.");
    }

    /// <summary>Reloads until the host's worker has done its part.</summary>
    private static async Task UntilAsync(IPage page, string words)
    {
        for (var tries = 0; tries < 120; tries++)
        {
            if ((await page.Locator("main").InnerTextAsync()).Contains(words, StringComparison.Ordinal))
            {
                return;
            }
            await page.WaitForTimeoutAsync(500);
            await page.GotoAsync(page.Url.Split('?')[0]);
        }
        throw new TimeoutException($"The page never said: {words}. It says: {await page.Locator("main").InnerTextAsync()}");
    }
}
