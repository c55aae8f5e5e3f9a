using AsnAssistant.Complaints;
using AsnAssistant.Desk.Reports;
using AsnAssistant.People;
using AsnAssistant.People.Officers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.Desk.Tests;

/// <summary>Whistle-blowing has a report of its own, and no number anywhere else.</summary>
public sealed class OversightReportTests
{
    private static readonly ReportPeriod March = new(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31));

    [Fact]
    public async Task No_number_of_an_ordinary_report_changes_with_an_oversight_ticket_whatever_happens_to_it()
    {
        await using var rooms = await Rooms.OpenAsync();
        await rooms.FileAsync("k1");
        var before = await NumbersAsync(rooms, oversight: false);

        rooms.Clock.Advance(TimeSpan.FromMinutes(6));
        var number = (await rooms.FileAsync("k2", "Contoh: meminta uang.")).Number;
        await rooms.InAsync(scope => scope.GetRequiredService<TicketDesk>().ClassifyAsync(number, TicketKind.Oversight, null, "Petugas", 1));
        Assert.Equal(before, await NumbersAsync(rooms, oversight: false));
        Assert.Equal("1 0 | Oversight 1 0 |  | 1 0 0 0 0 / 0 0 0 0 0 / 0 0 0 0 0 | " + number.Value, await NumbersAsync(rooms, oversight: true));

        rooms.Clock.Advance(TimeSpan.FromMinutes(6));
        await rooms.InAsync(scope => scope.GetRequiredService<TicketDesk>().AssignAsync(number, "dishub", "Petugas", 2));
        Assert.Equal(before, await NumbersAsync(rooms, oversight: false));
        rooms.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.True((await rooms.InAsync(scope => scope.GetRequiredService<TicketDesk>().CloseAsync(number, TicketState.Rejected, "Contoh alasan.", "Petugas", 3))).IsDone);
        Assert.Equal(before, await NumbersAsync(rooms, oversight: false));
        Assert.Equal("1 1 | Oversight 0 1 | Rejected 1 | 0 0 0 0 0 / 0 0 0 0 0 / 0 0 0 0 0 | " + number.Value, await NumbersAsync(rooms, oversight: true));
    }

    [Theory]
    [InlineData(Role.Administrator, "", null, true)]
    [InlineData(Role.Leader, "", null, true)]
    [InlineData(Role.Verifier, "", null, false)]
    [InlineData(Role.Liaison, "dishub", null, false)]
    [InlineData(Role.Administrator, "", "dishub", false)]
    [InlineData(Role.Leader, "pupr", "dishub", false)]
    [InlineData(Role.Liaison, "dishub", "dishub", true)]
    [InlineData(Role.Personnel, "dishub", "dishub", true)]
    [InlineData(Role.Personnel, "", "dishub", false)]
    public async Task Only_those_whose_business_it_is_see_the_page(Role role, string unit, string? inspectorate, bool sees)
    {
        await using var rooms = await Rooms.OpenAsync();
        var agency = new Agency
        {
            Id = Rooms.Rangkui, Name = "Instansi Contoh Rangkui", Units = [new Unit("dishub", "Dinas Contoh Perhubungan"), new Unit("pupr", "Dinas Contoh Pekerjaan Umum")], InspectorateUnit = inspectorate,
        };
        var officer = new Officer("Petugas Contoh", role, unit, "");
        var result = await rooms.InAsync(async scope =>
        {
            var page = new SummaryPage(
                new DeskContext(agency, scope.GetRequiredService<OfficerAccounts>(), scope.GetRequiredService<OfficerSessions>(), scope.GetRequiredService<TimeProvider>()) { Officer = officer },
                scope.GetRequiredService<TicketReports>())
            {
                PageContext = new PageContext { HttpContext = new DefaultHttpContext(), ViewData = new ViewDataDictionary(new EmptyModelMetadataProvider(), new ModelStateDictionary()) },
                IsOversight = true,
            };
            return await page.OnGetAsync();
        });
        Assert.Equal(sees, result is PageResult);
        Assert.Equal(sees, SummaryPage.MayLook(agency, officer, oversight: true));
        Assert.Equal(sees ? null : StatusCodes.Status403Forbidden, (result as ViewResult)?.StatusCode);
    }

    /// <summary>All that a report tells, as one line.</summary>
    private static Task<string> NumbersAsync(Rooms rooms, bool oversight) => rooms.InAsync(async scope =>
    {
        var reports = scope.GetRequiredService<TicketReports>();
        var tally = (await reports.CountOnAsync(March, null, oversight)).Tally;
        var kinds = string.Join(", ", tally.ByKind.Select(kind => $"{kind.Key} {kind.Value.Open} {kind.Value.Ended}"));
        var ends = string.Join(", ", tally.ByEnd.Select(end => $"{end.Key} {end.Value}"));
        var ages = string.Join(" / ", (await reports.AgesAsync(oversight)).Values.Select(counts => string.Join(' ', counts)));
        var rows = new List<string>();
        await foreach (var line in reports.LinesAsync(March, null, oversight))
        {
            rows.Add(line.Number.Value);
        }
        return $"{tally.Filed} {tally.Ended} | {kinds} | {ends} | {ages} | {string.Join(", ", rows)}";
    });
}
