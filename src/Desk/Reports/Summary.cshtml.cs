using System.Globalization;
using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.People.Officers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Reports;

/// <summary>The tickets of a period in numbers and bars. Whoever looks counts a stretch; a long period counts itself on, page view by page view.</summary>
public sealed class SummaryPage(DeskContext desk, TicketReports reports) : DeskPage(desk)
{
    public const string CsvAddress = "/desk/ringkasan/csv";

    /// <summary>Whistle-blowing, and nothing else: for those whose business it is.</summary>
    [BindProperty(SupportsGet = true, Name = "pengawasan")]
    public bool IsOversight { get; set; }

    [BindProperty(SupportsGet = true, Name = "dari")]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "sampai")]
    public string? To { get; set; }

    [BindProperty(SupportsGet = true, Name = "unit")]
    public string? Unit { get; set; }

    public ReportPeriod Period { get; private set; } = new(default, default);

    public string? Fault { get; private set; }

    public ReportState? State { get; private set; }

    public IReadOnlyList<BarChart> Charts { get; private set; } = [];

    /// <summary>Null where the officer sees every unit, and for whistle-blowing, which belongs to none.</summary>
    public string? OwnUnit => IsOversight ? null : DeskAccess.OnlyUnitOf(Desk.Agency, Desk.Officer!);

    public string? ChosenUnit => IsOversight ? null : OwnUnit ?? Desk.Agency.FindUnit(Unit)?.Id;

    public bool MayReadOversight => DeskAccess.MayReadOversight(Desk.Agency, Desk.Officer!);

    public string Csv => CsvAddress + Query(Period, ChosenUnit, IsOversight);

    /// <summary>Where the other kind of report is.</summary>
    public string Other => "/desk/ringkasan" + Query(Period, null, !IsOversight);

    /// <summary>Who may see numbers, and take them away.</summary>
    internal static bool MayLook(Agency agency, Officer officer, bool oversight) => oversight
        ? DeskAccess.MayReadOversight(agency, officer)
        : officer.Role != Role.Personnel && DeskAccess.OnlyUnitOf(agency, officer) != "";

    /// <returns>Null for whom there is no report.</returns>
    internal static string? AddressFor(Agency agency, Officer officer) =>
        MayLook(agency, officer, oversight: false) ? "/desk/ringkasan" : MayLook(agency, officer, oversight: true) ? "/desk/ringkasan?pengawasan=true" : null;

    /// <summary>The period of a request, as the page and the table read it.</summary>
    /// <returns>Null when the days do not make one.</returns>
    internal static ReportPeriod? PeriodOf(string? from, string? to, DeskContext desk)
    {
        var today = desk.Agency.Zone.DayOf(desk.Now);
        return DayOf(from, new DateOnly(today.Year, today.Month, 1)) is { } first && DayOf(to, today) is { } last && first <= last && last.DayNumber - first.DayNumber < 3 * 366
            ? new ReportPeriod(first, last)
            : null;
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (!MayLook(Desk.Agency, Desk.Officer!, IsOversight))
        {
            return NotAllowed();
        }
        await CountAsync();
        return Page();
    }

    private async Task CountAsync()
    {
        var today = Desk.Agency.Zone.DayOf(Desk.Now);
        if (PeriodOf(From, To, Desk) is not { } period)
        {
            Fault = Texts["report.badPeriod"];
            Period = new ReportPeriod(new DateOnly(today.Year, today.Month, 1), today);
            return;
        }
        Period = period;
        State = await reports.CountOnAsync(period, ChosenUnit, IsOversight, HttpContext.RequestAborted);
        if (!State.IsComplete)
        {
            // Without a script, too, the page counts on.
            Response.Headers["Refresh"] = "2";
            return;
        }
        var counted = Texts.Format("report.counted", ("period", Dates.Range(period.From, period.To, Language)), ("time", Dates.Time(State.At, Desk.Agency.Zone, Language)));
        var tally = State.Tally;
        Charts = tally.Filed == 0 ? [] :
        [
            .. IsOversight ? Array.Empty<BarChart>() : [new BarChart("unit", Finding(tally), counted, Texts["invite.unit"], BarChart.Longest(Units(tally), Texts["report.rest"]))],
            new BarChart("jenis", Texts["report.byKind"], counted, Texts["queue.kind"], [.. tally.ByKind.Select(kind => BarOf(Texts["kind." + kind.Key], kind.Value)).OrderByDescending(bar => bar.Value)]),
            .. tally.Ended == 0 ? Array.Empty<BarChart>() : [new BarChart("akhir", Texts["report.byEnd"], counted, Texts["report.end"], [.. tally.ByEnd.OrderByDescending(end => end.Value).Select(end => new Bar(Texts["state." + end.Key], end.Value, ""))])],
            .. OwnUnit is null && Unit is null or "" ? await AgesAsync() : [],
        ];
    }

    public static string Query(ReportPeriod period, string? unit, bool oversight = false) => QueryString.Create(new[]
    {
        KeyValuePair.Create("dari", (string?)Day(period.From)), KeyValuePair.Create("sampai", (string?)Day(period.To)), KeyValuePair.Create("unit", unit),
        KeyValuePair.Create("pengawasan", oversight ? "true" : null),
    }.Where(pair => pair.Value is not null)).ToString();

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly? DayOf(string? text, DateOnly otherwise) =>
        string.IsNullOrWhiteSpace(text) ? otherwise : DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private IEnumerable<Bar> Units(ReportTally tally) =>
        tally.ByUnit.Select(unit => BarOf(unit.Key.Length == 0 ? Texts["report.noUnit"] : Desk.Agency.FindUnit(unit.Key)?.Name ?? unit.Key, unit.Value));

    private Bar BarOf(string name, OpenAndEnded counts) =>
        new(name, counts.All, Texts.Format("report.openAndEnded", ("open", counts.Open), ("ended", counts.Ended)));

    /// <summary>Which unit has the most; where no ticket has a unit there is nothing to find.</summary>
    private string Finding(ReportTally tally) => tally.ByUnit.Where(unit => unit.Key.Length > 0).OrderByDescending(unit => unit.Value.All).Select(unit => unit.Key).FirstOrDefault() is { } most
        ? Texts.Format("report.byUnit", ("name", Desk.Agency.FindUnit(most)?.Name ?? most))
        : Texts["report.units"];

    private async Task<IEnumerable<BarChart>> AgesAsync()
    {
        var ages = await reports.AgesAsync(IsOversight, HttpContext.RequestAborted);
        var now = Texts.Format("report.agesCounted", ("time", Dates.Time(Desk.Now, Desk.Agency.Zone, Language)));
        return ages.Where(state => state.Value.Sum() > 0).Select(state => new BarChart(
            "umur-" + state.Key, Texts.Format("report.ages", ("state", Texts["state." + state.Key])), now, Texts["report.age"], [.. state.Value.Select((count, i) => new Bar(AgeWords(i), count, ""))]));
    }

    private string AgeWords(int group) => group == TicketReports.AgeGroups.Count
        ? Texts.Format("report.older", ("days", TicketReports.AgeGroups[^1]))
        : Texts.Format("report.upTo", ("from", group == 0 ? 0 : TicketReports.AgeGroups[group - 1] + 1), ("days", TicketReports.AgeGroups[group]));
}
