using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.People.Officers;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Safeguarding;

/// <summary>Reports from within mentoring pairs that the officer was chosen to read; for administrators also those whose reader has left, without their words.</summary>
public sealed class PairReportListPage(DeskContext desk, PairReports reports) : DeskPage(desk)
{
    public const string Address = "/desk/laporan-mentoring";

    [BindProperty(SupportsGet = true, Name = "hasil")]
    public string? Done { get; set; }

    public Texts Words => PairReportTexts.For(Language);

    public IReadOnlyList<PairReport> Open { get; private set; } = [];

    /// <summary>A page of those that were decided, the latest first.</summary>
    public IReadOnlyList<PairReport> Closed { get; private set; } = [];

    [BindProperty(SupportsGet = true, Name = "sesudah")]
    public string? After { get; set; }

    /// <summary>The next page of them; null when this was the last.</summary>
    public string? Next { get; private set; }

    /// <summary>Without a reader, and who could be it.</summary>
    public IReadOnlyList<(PairReport Report, IReadOnlyList<Officer> Readers)> Orphans { get; private set; } = [];

    public string? Outcome => Words.Has("outcome." + Done) ? Words["outcome." + Done] : null;

    /// <returns>Null for whom a report can never be meant.</returns>
    internal static string? AddressFor(Agency agency, Officer officer) =>
        officer.Role is Role.Personnel or Role.Administrator || (agency.InspectorateUnit is { } inspectorate && officer.Unit == inspectorate) ? Address : null;

    public async Task<IActionResult> OnGetAsync()
    {
        if (AddressFor(Desk.Agency, Desk.Officer!) is null)
        {
            return NotAllowed();
        }
        var cancel = HttpContext.RequestAborted;
        Open = await reports.OpenOfAsync(Desk.Officer!.Name, cancel);
        (Closed, var next) = await reports.ClosedOfAsync(Desk.Officer.Name, string.IsNullOrEmpty(After) ? null : After, cancel: cancel);
        Next = next is null ? null : $"{Address}?sesudah={Uri.EscapeDataString(next)}#sudah";
        if (DeskAccess.MayAdminister(Desk.Officer))
        {
            var orphans = new List<(PairReport, IReadOnlyList<Officer>)>();
            foreach (var report in await reports.WithoutReaderAsync(cancel))
            {
                orphans.Add((report, await reports.OtherReadersAsync(report.Id, cancel)));
            }
            Orphans = orphans;
        }
        return Page();
    }

    public async Task<IActionResult> OnPostPassAsync([FromForm(Name = "laporan")] string report, [FromForm(Name = "petugas")] string officer)
    {
        var cancel = HttpContext.RequestAborted;
        // An administrator gives on only what nobody can read any more.
        var passed = DeskAccess.MayAdminister(Desk.Officer!) && (await reports.WithoutReaderAsync(cancel)).Any(one => one.Id == report)
            && await reports.PassOnAsync(report, officer, Desk.Officer!.Name, cancel);
        return Redirect($"{Address}?hasil={(passed ? "passed" : "gone")}");
    }
}
