using AsnAssistant.Complaints;
using AsnAssistant.Desk.Absences;
using AsnAssistant.Desk.Complaints;
using AsnAssistant.People;
using AsnAssistant.People.Officers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.Desk.Tests;

public sealed class AbsenceTests
{
    private static readonly Officer Verifier = new("Verifikator Contoh", Role.Verifier, "", "cap");
    private static readonly Officer Administrator = new("Administrator Contoh", Role.Administrator, "", "cap");

    [Fact]
    public async Task Whoever_is_away_is_not_offered_work_and_is_named_on_the_queue_until_the_last_day()
    {
        await using var rooms = await Rooms.OpenAsync();
        foreach (var officer in new[] { Verifier, Administrator })
        {
            await rooms.InAsync(async scope =>
            {
                var accounts = scope.GetRequiredService<OfficerAccounts>();
                var token = accounts.Invite(new OfficerInvitation(officer.Name, officer.Role, ""), TimeSpan.FromDays(1));
                return await accounts.AcceptAsync(token, officer.Name, "kuda pagi meja 27");
            });
        }
        var filed = await rooms.FileAsync("k1");
        await rooms.InAsync(scope => scope.GetRequiredService<TicketHolds>().TakeAsync(filed.Number, Verifier.Name));
        Assert.Equal([Verifier.Name, Administrator.Name], (await ChooseAsync(rooms, filed.Number)).Offers.Select(offer => offer.Value).Order(StringComparer.Ordinal).Reverse());
        // Today is a Monday.
        Assert.IsType<RedirectResult>(await EnterAsync(rooms, Verifier, null, "2026-03-16", "2026-03-17"));
        var chosen = await ChooseAsync(rooms, filed.Number);
        Assert.Equal([Administrator.Name], chosen.Offers.Select(offer => offer.Value));
        Assert.Equal(Verifier.Name, Assert.Single(chosen.Away).Name);
        var queue = await QueueAsync(rooms);
        Assert.Equal((1, new DateOnly(2026, 3, 17)), (queue.Away.Count, Assert.Single(queue.Rows).HolderAway!.Until));

        rooms.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(2, (await ChooseAsync(rooms, filed.Number)).Offers.Count);
        Assert.Empty((await QueueAsync(rooms)).Away);
    }

    [Fact]
    public async Task Only_an_administrator_enters_and_removes_anothers_days()
    {
        await using var rooms = await Rooms.OpenAsync();
        Assert.IsType<RedirectResult>(await EnterAsync(rooms, Verifier, Administrator.Name, "2026-03-20", "2026-03-20"));
        Assert.Equal([Verifier.Name], await NamesAsync(rooms));
        await EnterAsync(rooms, new Officer("Petugas Lain", Role.Liaison, "dishub", "cap"), null, null, null, removed: Verifier.Name);
        Assert.Equal([Verifier.Name], await NamesAsync(rooms));
        await EnterAsync(rooms, Administrator, null, null, null, removed: Verifier.Name);
        Assert.Empty(await NamesAsync(rooms));
    }

    [Theory]
    [InlineData(null, "2026-03-20")]
    [InlineData("2026-03-20", "2026-03-19")]
    [InlineData("2026-03-10", "2026-03-15")]
    [InlineData("2026-03-20", "2027-03-25")]
    [InlineData("20 Maret", "2026-03-25")]
    public async Task Days_that_cannot_be_are_refused_and_stay(string? from, string? until)
    {
        await using var rooms = await Rooms.OpenAsync();
        Assert.IsType<PageResult>(await EnterAsync(rooms, Verifier, null, from, until));
        Assert.Empty(await NamesAsync(rooms));
    }

    private static Task<IActionResult> EnterAsync(Rooms rooms, Officer officer, string? name, string? from, string? until, string? removed = null) => rooms.InAsync(async scope =>
    {
        var desk = scope.GetRequiredService<DeskContext>();
        desk.Officer = officer;
        var page = new AbsencesPage(desk, scope.GetRequiredService<OfficerAbsences>(), scope.GetRequiredService<OfficerRoster>())
        {
            PageContext = new PageContext { HttpContext = new DefaultHttpContext() },
            Name = name,
            From = from,
            Until = until,
            Removed = removed,
        };
        return await page.OnPostAsync();
    });

    private static Task<List<string>> NamesAsync(Rooms rooms) => rooms.InAsync(async scope =>
        (await scope.GetRequiredService<OfficerAbsences>().ListAsync(new DateOnly(2026, 3, 16))).Select(absence => absence.Name).ToList());

    private static Task<ChosenPage> ChooseAsync(Rooms rooms, TicketNumber number) => rooms.InAsync(async scope =>
    {
        var desk = scope.GetRequiredService<DeskContext>();
        desk.Officer = Administrator;
        var page = new ChosenPage(
            desk, scope.GetRequiredService<Tickets>(), scope.GetRequiredService<OfficerQueue>(), scope.GetRequiredService<TicketHolds>(), scope.GetRequiredService<TicketsAtOnce>(),
            scope.GetRequiredService<OfficerRoster>(), scope.GetRequiredService<OfficerAbsences>(), scope.GetRequiredService<TicketMerges>())
        {
            PageContext = new PageContext { HttpContext = new DefaultHttpContext() },
            Chosen = [number.Value + ".1"],
            For = "pemegang",
        };
        await page.OnGetAsync();
        return page;
    });

    private static Task<QueuePage> QueueAsync(Rooms rooms) => rooms.InAsync(async scope =>
    {
        var desk = scope.GetRequiredService<DeskContext>();
        desk.Officer = Administrator;
        var page = new QueuePage(
            desk, scope.GetRequiredService<OfficerQueue>(), scope.GetRequiredService<TicketHolds>(), scope.GetRequiredService<Tickets>(), scope.GetRequiredService<OfficerAbsences>())
        {
            PageContext = new PageContext { HttpContext = new DefaultHttpContext() },
        };
        await page.OnGetAsync();
        return page;
    });
}
