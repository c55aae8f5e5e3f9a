using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.People.Officers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.Desk.Tests;

public sealed class DataRightsPageTests
{
    [Fact]
    public async Task Requests_stand_by_due_time_with_words_for_how_much_is_left()
    {
        await using var rooms = await Rooms.OpenAsync();
        await AskAsync(rooms, "k1");
        rooms.Clock.Advance(TimeSpan.FromHours(50));
        await AskAsync(rooms, "k2");
        rooms.Clock.Advance(TimeSpan.FromHours(23));
        await AskAsync(rooms, "k3");
        var page = await rooms.InAsync(scope => ShowAsync(scope));
        Assert.Equal((3, 1), (page.Open, page.Overdue));
        Assert.Equal(["late", "time", "time"], page.Requests.Select(request => page.DueOf(request).Style));
        rooms.Clock.Advance(TimeSpan.FromHours(26));
        page = await rooms.InAsync(scope => ShowAsync(scope));
        Assert.Equal(["late", "soon", "time"], page.Requests.Select(request => page.DueOf(request).Style));
        Assert.Equal("23 jam lagi", page.DueOf(page.Requests[1]).Words);
    }

    [Fact]
    public async Task A_decision_needs_a_reason_and_keeps_what_was_typed()
    {
        await using var rooms = await Rooms.OpenAsync();
        var id = await AskAsync(rooms, "k1");
        var (result, page) = await rooms.InAsync(scope => PostAsync(scope, id, "   ", grants: true));
        Assert.IsType<PageResult>(result);
        Assert.Equal((id, "   "), (page.Faulty, page.Typed));
        Assert.Equal(1, page.Open);
        Assert.Empty(await rooms.NoticesAsync());
    }

    [Fact]
    public async Task A_decision_is_noted_with_the_officers_name_and_told()
    {
        await using var rooms = await Rooms.OpenAsync();
        var id = await AskAsync(rooms, "k1");
        var (result, _) = await rooms.InAsync(scope => PostAsync(scope, id, "Sudah diperbaiki.", grants: true));
        Assert.Equal("/desk/hak-data?hasil=ya", Assert.IsType<RedirectResult>(result).Url);
        Assert.Equal([DataRequests.Decided], await rooms.NoticesAsync());
        var (again, _) = await rooms.InAsync(scope => PostAsync(scope, id, "Sekali lagi.", grants: false));
        Assert.Equal("/desk/hak-data?hasil=tidak", Assert.IsType<RedirectResult>(again).Url);
        var page = await rooms.InAsync(scope => ShowAsync(scope, "selesai"));
        Assert.Equal((id, "Petugas Contoh", DataRequestState.Granted), (page.Requests[0].Id, page.Requests[0].By, page.Requests[0].State));
    }

    [Fact]
    public async Task Another_agency_sees_none_of_them_and_decides_none()
    {
        await using var rooms = await Rooms.OpenAsync();
        var id = await AskAsync(rooms, "k1");
        Assert.Empty((await rooms.InAsync(Rooms.Marelan, scope => ShowAsync(scope))).Requests);
        var (result, _) = await rooms.InAsync(Rooms.Marelan, scope => PostAsync(scope, id, "Dari jauh.", grants: true));
        Assert.Equal("/desk/hak-data?hasil=tidak", Assert.IsType<RedirectResult>(result).Url);
    }

    private static async Task<string> AskAsync(Rooms rooms, string key) => (await rooms.InAsync(scope => scope.GetRequiredService<DataRequests>().MakeAsync(
        DataRight.Correction, PersonId.Of("directline", "dl_" + key), new PersonAddress("directline", "c-" + key, null, "dl_" + key), "Contoh: nama salah.", null, isDone: false))).Request.Id;

    private static async Task<DataRightsPage> ShowAsync(IServiceProvider scope, string? list = null)
    {
        var page = PageOf(scope);
        page.List = list;
        await page.OnGetAsync();
        return page;
    }

    private static async Task<(IActionResult, DataRightsPage)> PostAsync(IServiceProvider scope, string id, string text, bool grants)
    {
        var page = PageOf(scope);
        page.Desk.Officer = new Officer("Petugas Contoh", Role.Verifier, "", "", false);
        return (await page.OnPostAsync(id, text, grants), page);
    }

    private static DataRightsPage PageOf(IServiceProvider scope) =>
        new(scope.GetRequiredService<DeskContext>(), scope.GetRequiredService<DataRequests>(), scope.GetRequiredService<TimeProvider>())
        {
            PageContext = new PageContext { HttpContext = new DefaultHttpContext() },
        };
}
