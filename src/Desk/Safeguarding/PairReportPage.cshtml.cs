using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.People.Officers;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Safeguarding;

/// <summary>One report, for the officer the reporter chose: what was told, and what follows.</summary>
public sealed class PairReportPage(DeskContext desk, PairReports reports) : DeskPage(desk)
{
    [BindProperty(SupportsGet = true, Name = "laporan")]
    public string Id { get; set; } = "";

    /// <summary>What the officer writes to the reporter.</summary>
    [BindProperty(Name = "jawaban")]
    public string? Reply { get; set; }

    public Texts Words => PairReportTexts.For(Language);

    public PairReport Report { get; private set; } = null!;

    public PairReportWords Told { get; private set; } = null!;

    /// <summary>To whom it could be given.</summary>
    public IReadOnlyList<Officer> Readers { get; private set; } = [];

    public string? Fault { get; private set; }

    public string Here => $"{PairReportListPage.Address}/{Report.Id}";

    /// <summary>What was decided, as a key of the texts.</summary>
    public static string KeyOf(PairReport report) => report is { Decision: PairDecision.GoesOn, StopsPair: false } ? "decision.Closed" : "decision." + report.Decision;

    public async Task<IActionResult> OnGetAsync() => await FindAsync() ? Page() : NotFound();

    public Task<IActionResult> OnPostGoOnAsync() => DecideAsync(PairDecision.GoesOn);

    public Task<IActionResult> OnPostStopAsync() => DecideAsync(PairDecision.Stopped);

    public async Task<IActionResult> OnPostPassAsync([FromForm(Name = "petugas")] string officer)
    {
        if (!await FindAsync())
        {
            return NotFound();
        }
        return After(await reports.PassOnAsync(Id, officer, Desk.Officer!.Name, HttpContext.RequestAborted) ? "passed" : "gone");
    }

    private async Task<IActionResult> DecideAsync(PairDecision decision)
    {
        if (!await FindAsync())
        {
            return NotFound();
        }
        if (Reply?.Trim() is not { Length: > 0 and <= PairReports.MostWords })
        {
            Fault = Words.Format("reply.fault", ("most", PairReports.MostWords));
            return Page();
        }
        return After(await reports.DecideAsync(Id, Desk.Officer!.Name, decision, Reply, HttpContext.RequestAborted) ? "decided" : "gone");
    }

    private RedirectResult After(string outcome) => Redirect($"{PairReportListPage.Address}?hasil={outcome}");

    private async Task<bool> FindAsync()
    {
        var cancel = HttpContext.RequestAborted;
        if (Id.Length is 0 or > 40 || await reports.ReadAsync(Id, Desk.Officer!.Name, cancel) is not var (report, told))
        {
            return false;
        }
        (Report, Told) = (report, told);
        Readers = report.DecidedAt is null ? await reports.OtherReadersAsync(Id, cancel) : [];
        return true;
    }
}
