using System.Text.RegularExpressions;
using AsnAssistant.People.Officers;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AsnAssistant.Desk.Tests;

/// <summary>Accounts as officers meet them, in a real browser and without JavaScript where nothing is measured.</summary>
public sealed partial class AccountInBrowserTests(RunningDesk desk) : IClassFixture<RunningDesk>
{
    [Fact]
    public async Task An_officer_turns_on_the_code_signs_in_with_it_and_with_a_recovery_code()
    {
        var page = await desk.SitDownAsync("rangkui", javaScript: false);
        await page.GotoAsync(desk.Address("/desk/akun"));
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Nyalakan kode dari ponsel" }).ClickAsync();
        var secret = SecretOf((await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { NameRegex = OnThisDevice() }).GetAttributeAsync("href"))!);
        await page.GetByLabel("Kode dari aplikasi").FillAsync("000 000");
        await page.GetByLabel("Sandi Anda sekarang").FillAsync(RunningDesk.Password);
        await PressAsync(page, "Nyalakan");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Kode tidak cocok");
        // The picture stays the same, so what the phone has taken from it still fits.
        Assert.Equal(secret, SecretOf((await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { NameRegex = OnThisDevice() }).GetAttributeAsync("href"))!));
        await page.GetByLabel("Kode dari aplikasi").FillAsync(CodeOf(secret));
        await page.GetByLabel("Sandi Anda sekarang").FillAsync(RunningDesk.Password);
        await PressAsync(page, "Nyalakan");
        var recovery = await page.Locator(".codes li").AllInnerTextsAsync();
        Assert.Equal(10, recovery.Count);

        await PressAsync(page, "Keluar");
        await SignInAsync(page);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync("Ketik kode dari ponsel");
        await page.GotoAsync(desk.Address("/desk"));
        Assert.Contains("/desk/masuk", page.Url, StringComparison.Ordinal);
        await page.GotoAsync(desk.Address("/desk/masuk/kode"));
        await page.GetByLabel("Kode").FillAsync("zzzz-zzzz");
        await PressAsync(page, "Masuk");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Kode tidak cocok");
        await page.GetByLabel("Kode").FillAsync(recovery[0]);
        await PressAsync(page, "Masuk");
        await page.ArriveAsync(desk.Address("/desk"));

        await page.GotoAsync(desk.Address("/desk/akun"));
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Kode cadangan tersisa 9");
        await page.GetByText("Matikan kode dari ponsel").ClickAsync();
        await page.Locator("#off-current").FillAsync(RunningDesk.Password);
        await PressAsync(page, "Matikan kode");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("dimatikan");
    }

    [Fact]
    public async Task A_copied_cookie_dies_with_the_session_and_others_can_be_sent_out()
    {
        var page = await desk.SitDownAsync("marelan", javaScript: false);
        var second = await desk.SitDownAsync("marelan", javaScript: false);
        var copied = await page.Context.CookiesAsync();
        var thief = await desk.NewContextAsync();
        await thief.AddCookiesAsync(copied.Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Domain = cookie.Domain, Path = cookie.Path }));
        var stolen = await thief.NewPageAsync();
        await stolen.GotoAsync(desk.Address("/desk"));
        Assert.DoesNotContain("/desk/masuk", stolen.Url, StringComparison.Ordinal);
        await PressAsync(page, "Keluar");
        await stolen.GotoAsync(desk.Address("/desk"));
        Assert.Contains("/desk/masuk", stolen.Url, StringComparison.Ordinal);

        var third = await desk.SitDownAsync("marelan", javaScript: false);
        await third.GotoAsync(desk.Address("/desk/akun"));
        await Assertions.Expect(third.Locator("tbody tr")).ToHaveCountAsync(2);
        await PressAsync(third, "Keluarkan semua yang lain");
        await Assertions.Expect(third.Locator("tbody tr")).ToHaveCountAsync(1);
        await second.GotoAsync(desk.Address("/desk"));
        Assert.Contains("/desk/masuk", second.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_invites_changes_ends_and_returns_a_colleague_but_never_locks_the_agency_out()
    {
        var page = await desk.SitDownAsync("senapelan", javaScript: false);
        var colleague = await JoinAsync(page, "Leader", "Pimpinan Contoh");
        await colleague.GotoAsync(desk.Address("/desk/petugas"));
        await Assertions.Expect(colleague.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToHaveTextAsync("Halaman ini bukan untuk tugas Anda");

        await page.GotoAsync(desk.Address("/desk/petugas"));
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Pimpinan Contoh" }).ClickAsync();
        await page.GetByText("Nonaktifkan akun", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await PressAsync(page, "Nonaktifkan akun ini");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("dinonaktifkan");
        await colleague.GotoAsync(desk.Address("/desk"));
        Assert.Contains("/desk/masuk", colleague.Url, StringComparison.Ordinal);
        await PressAsync(page, "Aktifkan lagi");
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("aktif lagi");

        await page.GotoAsync(desk.Address("/desk/petugas"));
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = RunningDesk.Name, Exact = true }).ClickAsync();
        await page.GetByLabel("Tugasnya").SelectOptionAsync("Leader");
        await PressAsync(page, "Simpan tugas dan unit");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("administrator terakhir");
    }

    [Fact]
    public async Task A_colleague_who_forgot_the_password_chooses_a_new_one_by_a_link_and_no_administrator_sees_it()
    {
        var page = await desk.SitDownAsync("senapelan", javaScript: false);
        var colleague = await JoinAsync(page, "Leader", "Pimpinan Pelupa");
        await page.GotoAsync(desk.Address("/desk/petugas/atur?nama=Petugas%20Contoh"));
        await Assertions.Expect(page.GetByText("Lupa sandi")).ToHaveCountAsync(0);
        await page.GotoAsync(desk.Address("/desk/petugas/atur?nama=Pimpinan%20Pelupa"));
        await page.GetByText("Lupa sandi").ClickAsync();
        await PressAsync(page, "Buat tautan sandi baru");
        var link = (await page.Locator(".done .number").InnerTextAsync()).Trim();
        await RunningDesk.PictureAsync(page, "sandi-tautan-1366");
        await colleague.GotoAsync(desk.Address("/desk"));
        Assert.Contains("/desk/masuk", colleague.Url, StringComparison.Ordinal);

        await colleague.GotoAsync(link);
        await colleague.Locator("#password").FillAsync("pendek");
        await PressAsync(colleague, "Simpan sandi");
        await Assertions.Expect(colleague.GetByRole(AriaRole.Alert)).ToContainTextAsync("Sandi perlu");
        await colleague.Locator("#password").FillAsync("perahu hijau 89 kali");
        await PressAsync(colleague, "Simpan sandi");
        await Assertions.Expect(colleague.GetByRole(AriaRole.Status)).ToContainTextAsync("Sandi baru tersimpan");
        await colleague.Locator("#name").FillAsync("Pimpinan Pelupa");
        await colleague.Locator("#password").FillAsync("perahu hijau 89 kali");
        await colleague.Locator("button.deed").ClickAsync();
        await colleague.ArriveAsync(desk.Address("/desk"));
        await colleague.GotoAsync(link);
        await Assertions.Expect(colleague.Locator("main")).ToContainTextAsync("sudah dipakai");
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1366)]
    public async Task Some_minutes_before_the_end_the_page_says_so_and_a_key_keeps_the_session(int width)
    {
        var page = await desk.SitDownAsync("sawahlunto", javaScript: true, width);
        await page.Clock.InstallAsync();
        await page.GotoAsync(desk.Address("/desk/akun"));
        await page.Locator("#wanted").FillAsync("belum dikirim");
        var news = page.Locator(".ending p");
        await Assertions.Expect(news).ToBeEmptyAsync();
        await page.Clock.FastForwardAsync("07:39:00");
        await Assertions.Expect(news).ToBeEmptyAsync();
        await page.Clock.FastForwardAsync("00:02:00");
        await Assertions.Expect(news).ToContainTextAsync("Sesi Anda berakhir pukul");
        await CheckAsync(page);
        await RunningDesk.PictureAsync(page, $"sesi-{width}");
        await page.Locator(".ending button").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(news).ToHaveTextAsync("Anda tetap masuk.");
        await Assertions.Expect(page.Locator("#isi")).ToBeFocusedAsync();
        Assert.Equal("belum dikirim", await page.Locator("#wanted").InputValueAsync());
        await page.Clock.FastForwardAsync("07:46:00");
        await Assertions.Expect(news).ToContainTextAsync("Sesi Anda sudah berakhir");
        await Assertions.Expect(page.Locator(".ending button")).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData(360, ColorScheme.Light, "id")]
    [InlineData(1366, ColorScheme.Dark, "en")]
    public async Task Account_pages_pass_axe_and_none_scrolls_sideways(int width, ColorScheme scheme, string language)
    {
        var page = await desk.SitDownAsync("sawahlunto", javaScript: true, width, scheme);
        await page.GotoAsync(desk.Address("/desk?bahasa=" + language));
        foreach (var path in new[] { "/desk/akun", "/desk/akun/kode", "/desk/petugas", "/desk/petugas/undang", "/desk/petugas/atur?nama=Petugas%20Contoh", "/desk/petugas/atur?nama=Tidak%20Ada" })
        {
            await page.GotoAsync(desk.Address(path));
            await CheckAsync(page);
            await RunningDesk.PictureAsync(page, $"akun{path.Replace('/', '-').Split('?')[0]}-{width}");
        }
        await page.GotoAsync(desk.Address("/desk?bahasa=id"));
        await (await JoinAsync(page, "Leader", $"Pimpinan {width}")).Context.DisposeAsync();
        await page.GotoAsync(desk.Address("/desk?bahasa=" + language));
        await page.GotoAsync(desk.Address($"/desk/petugas/atur?nama=Pimpinan%20{width}"));
        await page.Locator("details:has([value=ResetPassword]) summary").ClickAsync();
        await page.Locator("details:has([value=ResetPassword]) button").ClickAsync();
        await CheckAsync(page);
        await page.GotoAsync((await page.Locator(".done .number").InnerTextAsync()).Trim());
        await CheckAsync(page);
        await RunningDesk.PictureAsync(page, $"sandi-baru-{width}");
        await page.GotoAsync(desk.Address("/desk/akun"));
        await page.Locator("#wanted").FillAsync("pendek");
        await page.Locator("#current").FillAsync(RunningDesk.Password);
        await page.Locator("button.deed").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await CheckAsync(page);
    }

    private async Task<IPage> JoinAsync(IPage administrator, string role, string name)
    {
        await administrator.GotoAsync(desk.Address("/desk/petugas"));
        await administrator.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Undang petugas" }).ClickAsync();
        await administrator.GetByLabel("Tugasnya").SelectOptionAsync(role);
        await PressAsync(administrator, "Buat tautan undangan");
        var link = (await administrator.Locator(".done .number").InnerTextAsync()).Trim();
        var colleague = await (await desk.NewContextAsync()).NewPageAsync();
        await colleague.GotoAsync(link);
        await colleague.Locator("#name").FillAsync(name);
        await colleague.Locator("#password").FillAsync("perahu hijau 88 kali");
        await colleague.Locator("button.deed").ClickAsync();
        await colleague.ArriveAsync(desk.Address("/desk"));
        return colleague;
    }

    private async Task SignInAsync(IPage page)
    {
        await page.GotoAsync(desk.Address("/desk/masuk?instansi=rangkui"));
        await page.Locator("#name").FillAsync(RunningDesk.Name);
        await page.Locator("#password").FillAsync(RunningDesk.Password);
        await page.Locator("button.deed").ClickAsync();
    }

    private static Task PressAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button, Exact = true }).ClickAsync();

    private static byte[] SecretOf(string link)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(SecretInLink().Match(link).Groups[1].Value.Select(letter => Convert.ToString(Alphabet.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(octet => octet.Length == 8).Select(octet => Convert.ToByte(new string(octet), 2))];
    }

    private static string CodeOf(byte[] secret) => OneTimeCode.At(secret, OneTimeCode.StepAt(DateTimeOffset.UtcNow));

    private static async Task CheckAsync(IPage page)
    {
        var result = await page.RunAxe();
        Assert.True(result.Violations.Length == 0, $"{page.Url}: " + string.Join("; ", result.Violations.Select(violation => $"{violation.Id} {string.Join(", ", violation.Nodes.Select(node => node.Html))}")));
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{page.Url} scrolls sideways by {overflow} px.");
    }

    [GeneratedRegex("secret=([A-Z2-7]+)")]
    private static partial Regex SecretInLink();

    [GeneratedRegex("Buka di aplikasi kode")]
    private static partial Regex OnThisDevice();
}
