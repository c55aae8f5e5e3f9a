using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AsnAssistant.Desk.Tests;

/// <summary>The queue in a real browser: filters and several tickets at once without JavaScript, and news that comes by itself with it.</summary>
public sealed class QueueInBrowserTests(RunningDesk desk) : IClassFixture<RunningDesk>
{
    [Fact]
    public async Task Without_JavaScript_an_officer_filters_and_passes_on_several_with_an_outcome_for_each()
    {
        var page = await desk.SitDownAsync("rangkui", javaScript: false);
        await page.GetByText("Saring", new PageGetByTextOptions { Exact = true }).First.ClickAsync();
        await page.GetByLabel("Nomor atau kata").FillAsync("lampu puskesmas");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Saring", Exact = true }).ClickAsync();
        Assert.Contains("cari=lampu", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        var number = (await page.Locator("tbody .number").InnerTextAsync()).Trim();
        await page.GetByLabel("Nomor atau kata").FillAsync(number);
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Saring", Exact = true }).ClickAsync();
        Assert.EndsWith("/desk/laporan/" + number, page.Url, StringComparison.Ordinal);

        await page.GotoAsync(desk.Address("/desk?keadaan=Filed"));
        var waiting = await page.Locator("tbody input[type=checkbox]").CountAsync();
        Assert.True(waiting >= 2, $"{waiting} tickets wait in the sample data.");
        await page.Locator("tbody input[type=checkbox]").Nth(0).CheckAsync();
        await page.Locator("tbody input[type=checkbox]").Nth(1).CheckAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Ubah pemegang" }).ClickAsync();
        await page.Locator("input[type=radio]").First.CheckAsync();
        await page.Locator("main button.deed").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("2 dari 2");
        await page.GotoAsync(desk.Address("/desk?saya=true"));
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);

        await page.GotoAsync(desk.Address("/desk?keadaan=Filed"));
        await page.Locator("tbody input[type=checkbox]").Nth(0).CheckAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Teruskan ke unit" }).ClickAsync();
        await page.Locator("main button.deed").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Pilih dulu unitnya");
        await page.Locator("input[type=radio]").First.CheckAsync();
        await page.Locator("main button.deed").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("1 dari 1");
        await page.GotoAsync(desk.Address("/desk?keadaan=Filed"));
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(waiting - 1);
    }

    [Fact]
    public async Task What_a_colleague_does_shows_on_an_open_queue_and_nothing_moves()
    {
        var watching = await desk.SitDownAsync("marelan", javaScript: true);
        await watching.GotoAsync(desk.Address("/desk?keadaan=Filed"));
        var rows = await watching.Locator("tbody tr").AllAsync();
        var before = await Task.WhenAll(rows.Select(row => row.GetAttributeAsync("id")));
        var (gone, changed) = (before[0]!, before[1]!);
        var assigned = await watching.Context.NewPageAsync();
        await assigned.GotoAsync(desk.Address("/desk?keadaan=Assigned"));

        var acting = await desk.SitDownAsync("marelan", javaScript: false);
        await acting.GotoAsync(desk.Address("/desk?keadaan=Filed"));
        await acting.Locator($"#{changed} input[type=checkbox]").CheckAsync();
        await acting.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Ubah pemegang" }).ClickAsync();
        await acting.Locator("input[type=radio]").First.CheckAsync();
        await acting.Locator("main button.deed").ClickAsync();
        await Assertions.Expect(watching.Locator($"#{changed} .mark")).ToHaveTextAsync("diperbarui");

        await acting.GotoAsync(desk.Address("/desk?keadaan=Filed"));
        await acting.Locator($"#{gone} input[type=checkbox]").CheckAsync();
        await acting.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Teruskan ke unit" }).ClickAsync();
        await acting.Locator("input[type=radio]").First.CheckAsync();
        await acting.Locator("main button.deed").ClickAsync();
        await Assertions.Expect(acting.GetByRole(AriaRole.Status)).ToContainTextAsync("1 dari 1");
        await Assertions.Expect(watching.Locator($"#{gone}.gone .mark")).ToHaveTextAsync("sudah berpindah");
        Assert.Equal(before, await Task.WhenAll((await watching.Locator("tbody tr").AllAsync()).Select(row => row.GetAttributeAsync("id"))));
        // A page in the background waits until it is looked at.
        await assigned.BringToFrontAsync();
        await Assertions.Expect(assigned.Locator("#kabar")).ToContainTextAsync("1 laporan baru.");
        await assigned.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Tampilkan" }).ClickAsync();
        await Assertions.Expect(assigned.Locator($"#{gone}")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Whoever_is_signed_out_hears_nothing()
    {
        var context = await desk.NewContextAsync();
        var answer = await context.APIRequest.GetAsync(desk.Address("/desk/siaran?instansi=senapelan"));
        Assert.Equal(401, answer.Status);
    }

    [Theory]
    [InlineData(360, ColorScheme.Dark, "id")]
    [InlineData(1366, ColorScheme.Light, "en")]
    public async Task The_queue_passes_axe_in_every_state_and_none_scrolls_sideways(int width, ColorScheme scheme, string language)
    {
        var page = await desk.SitDownAsync("senapelan", javaScript: true, width, scheme);
        await page.GotoAsync(desk.Address("/desk?bahasa=" + language));
        var chosen = await page.Locator("tbody input[type=checkbox]").First.GetAttributeAsync("value");
        var i = 0;
        foreach (var path in new[] { "/desk", "/desk?cari=lampu&batas=lewat", "/desk?cari=tidakadayangcocok", "/desk?pengawasan=true", "/desk?persetujuan=true", "/desk?keadaan=Confirmed", $"/desk/pilihan?untuk=unit&pilih={chosen}", $"/desk/pilihan?untuk=pemegang&pilih={chosen}", $"/desk/pilihan?untuk=gabung&pilih={chosen}", "/desk/pilihan?untuk=unit" })
        {
            await page.GotoAsync(desk.Address(path));
            var result = await page.RunAxe();
            Assert.True(result.Violations.Length == 0, $"{page.Url}: " + string.Join("; ", result.Violations.Select(violation => $"{violation.Id} {string.Join(", ", violation.Nodes.Select(node => node.Html))}")));
            var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            Assert.True(overflow <= 0, $"{page.Url} scrolls sideways by {overflow} px.");
            await RunningDesk.PictureAsync(page, $"antrean-{i++}-{width}");
        }
    }

}
