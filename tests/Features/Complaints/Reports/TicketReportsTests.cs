using System.Text;
using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Features.Tests.Complaints;

public sealed class TicketReportsTests
{
    private static readonly ReportPeriod March = new(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31));

    [Fact]
    public async Task A_period_counts_what_was_filed_in_it_by_unit_kind_and_end()
    {
        await using var house = await Installation.OpenAsync();
        var person = await house.MeetAsync("1001");
        var (open, confirmed, rejected) = (await FileAsync(house, person), await FileAsync(house, person), await FileAsync(house, person));
        await AssignAsync(house, open, "dishub");
        await AssignAsync(house, confirmed, "dishub");
        await house.AnswerAsync(await house.TicketAsync(confirmed));
        await house.DoAsync<Tickets, TicketChange>(tickets => tickets.ConfirmAsync(confirmed, person));
        await house.DoAsync<TicketDesk, TicketChange>(desk => desk.CloseAsync(rejected, TicketState.Rejected, "Contoh alasan.", "Petugas", 1));
        house.Clock.SetTo(new DateTimeOffset(2026, 4, 2, 3, 0, 0, TimeSpan.Zero));
        await FileAsync(house, person);

        var tally = (await CountAsync(house, March)).Tally;
        Assert.Equal((3, 2), (tally.Filed, tally.Ended));
        Assert.Equal(new OpenAndEnded(1, 1), tally.ByUnit["dishub"]);
        Assert.Equal(new OpenAndEnded(0, 1), tally.ByUnit[""]);
        Assert.Equal(new OpenAndEnded(1, 2), tally.ByKind[TicketKind.Complaint]);
        Assert.Equal([(TicketState.Confirmed, 1), (TicketState.Rejected, 1)], tally.ByEnd.Select(end => (end.Key, end.Value)).Order());
        Assert.Equal(2, (await house.DoAsync<TicketReports, ReportState>(reports => reports.CountOnAsync(March, "dishub"))).Tally.Filed);
        Assert.Equal(0, (await house.DoAsync<TicketReports, ReportState>(reports => reports.CountOnAsync(March), Installation.Marelan)).Tally.Filed);
    }

    [Fact]
    public async Task Only_an_end_the_reporter_confirmed_is_on_time_or_late()
    {
        await using var house = await Installation.OpenAsync();
        var person = await house.MeetAsync("1001");
        var (quick, late, unconfirmed) = (await FileAsync(house, person), await FileAsync(house, person), await FileAsync(house, person));
        await house.AnswerAsync(await house.TicketAsync(quick));
        await house.DoAsync<Tickets, TicketChange>(tickets => tickets.ConfirmAsync(quick, person));
        await house.AnswerAsync(await house.TicketAsync(unconfirmed));
        house.Clock.Advance(TimeSpan.FromDays(120));
        await house.AnswerAsync(await house.TicketAsync(late));
        await house.DoAsync<Tickets, TicketChange>(tickets => tickets.ConfirmAsync(late, person));
        var tally = (await CountAsync(house, March)).Tally;
        Assert.Equal((3, 2, 1), (tally.Filed, tally.Confirmed, tally.OnTime));
        var lines = await LinesAsync(house);
        Assert.Equal([true, false, null], new[] { quick, late, unconfirmed }.Select(number => lines.Single(line => line.Number == number).IsOnTime));
    }

    [Fact]
    public async Task A_report_over_many_goes_on_where_it_stopped_and_says_how_far_it_is()
    {
        await using var house = await Installation.OpenAsync();
        var person = await house.MeetAsync("1001");
        var tickets = TicketReports.PerStep + 30;
        var rangkui = new AgencyId(Installation.Rangkui);
        var sample = await house.TicketAsync(await FileAsync(house, person));
        var stored = Encoding.UTF8.GetString((await house.Store.ReadAsync(rangkui, ["ticket:" + sample.Number.Value]))[0].Body.Span);
        var file = new List<WriteBatch>();
        for (var i = 1; i < tickets; i++)
        {
            var number = TicketNumber.New().Value;
            file.Add(new WriteBatch(rangkui)
                .Put("ticket:" + number, Encoding.UTF8.GetBytes(stored.Replace(sample.Number.Value, number, StringComparison.Ordinal)))
                .Index("tickets:filed", number, sample.FiledAt.ToUnixTimeMilliseconds()));
        }
        foreach (var batches in file.Chunk(200))
        {
            await Task.WhenAll(batches.Select(batch => house.Store.CommitAsync(batch)));
        }
        var first = await CountAsync(house, March);
        Assert.Equal((false, TicketReports.PerStep, tickets), (first.IsComplete, first.Looked, first.Total));
        var second = await CountAsync(house, March);
        Assert.Equal((true, tickets, tickets), (second.IsComplete, second.Looked, second.Tally.Filed));
        Assert.Equal(second.At, (await CountAsync(house, March)).At);
    }

    [Fact]
    public async Task Open_tickets_are_counted_by_how_long_they_stand_where_they_are()
    {
        await using var house = await Installation.OpenAsync();
        var person = await house.MeetAsync("1001");
        var old = await FileAsync(house, person);
        house.Clock.Advance(TimeSpan.FromDays(10));
        await FileAsync(house, person);
        await AssignAsync(house, old, "dishub");
        house.Clock.Advance(TimeSpan.FromDays(5));
        var ages = await house.DoAsync<TicketReports, IReadOnlyDictionary<TicketState, IReadOnlyList<long>>>(reports => reports.AgesAsync());
        Assert.Equal([0, 1, 0, 0, 0], ages[TicketState.Filed]);
        // Ten days of waiting before it was passed on are the other stage's.
        Assert.Equal([0, 1, 0, 0, 0], ages[TicketState.Assigned]);
        Assert.Equal(0, ages[TicketState.Answered].Sum());
    }

    [Fact]
    public async Task Whistle_blowing_is_in_no_report_but_its_own()
    {
        await using var house = await Installation.OpenAsync();
        var person = await house.MeetAsync("1001");
        var number = await FileAsync(house, person);
        await house.DoAsync<TicketDesk, TicketChange>(desk => desk.ClassifyAsync(number, TicketKind.Oversight, null, "Verifikator Contoh", 1));
        Assert.Equal(0, (await CountAsync(house, March)).Tally.Filed);
        Assert.Empty(await LinesAsync(house));
        Assert.Equal(1, (await house.DoAsync<TicketReports, ReportState>(reports => reports.CountOnAsync(March, oversight: true))).Tally.Filed);
    }

    [Fact]
    public async Task The_table_has_a_row_for_each_ticket_and_nothing_of_its_story()
    {
        await using var house = await Installation.OpenAsync();
        var number = await FileAsync(house, await house.MeetAsync("1001"));
        await AssignAsync(house, number, "dishub");
        var agency = new Agency { Id = new AgencyId(Installation.Rangkui), Name = "Contoh", Units = [new Unit("dishub", "=Dinas, \"Contoh\"")] };
        var rows = new List<string>();
        await foreach (var row in TicketCsv.RowsAsync(Each(await LinesAsync(house)), agency))
        {
            rows.Add(row);
        }
        Assert.Equal(TicketCsv.Head + "\r\n", rows[0]);
        Assert.Equal($"{number.Value},Complaint,,\"'=Dinas, \"\"Contoh\"\"\",Assigned,2026-03-10 10:00,,,,\r\n", Assert.Single(rows.Skip(1)));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+62", "'+62")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "\"'\rx\"")]
    [InlineData("=a,b", "\"'=a,b\"")]
    [InlineData("a\"b", "\"a\"\"b\"")]
    [InlineData("Jalan Contoh 7", "Jalan Contoh 7")]
    [InlineData("", "")]
    public void No_value_is_taken_for_a_formula(string value, string written) => Assert.Equal(written, TicketCsv.Safe(value));

    private static async IAsyncEnumerable<ReportLine> Each(IReadOnlyList<ReportLine> lines)
    {
        foreach (var line in lines)
        {
            await Task.Yield();
            yield return line;
        }
    }

    private static async Task<TicketNumber> FileAsync(Installation house, PersonId person) => (await house.FileAsync(person)).Number;

    private static async Task AssignAsync(Installation house, TicketNumber number, string unit) =>
        Assert.True((await house.DoAsync<TicketDesk, TicketChange>(desk => desk.AssignAsync(number, unit, "Verifikator Contoh", 1))).IsDone);

    private static Task<ReportState> CountAsync(Installation house, ReportPeriod period) => house.DoAsync<TicketReports, ReportState>(reports => reports.CountOnAsync(period));

    private static Task<IReadOnlyList<ReportLine>> LinesAsync(Installation house) => house.DoAsync<TicketReports, IReadOnlyList<ReportLine>>(async reports =>
    {
        var lines = new List<ReportLine>();
        await foreach (var line in reports.LinesAsync(March))
        {
            lines.Add(line);
        }
        return lines;
    });
}
