using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.People.Officers;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Incidents;

/// <summary>Data incidents, what was noticed last on top, and the form that opens one. Whistle-blowing has its own, for those whose business it is.</summary>
public sealed class IncidentListPage(DeskContext desk, IncidentBook incidents) : DeskPage(desk)
{
    public const string Address = "/desk/insiden";

    [BindProperty(SupportsGet = true, Name = "pengawasan")]
    public bool IsOversight { get; set; }

    [BindProperty(SupportsGet = true, Name = "sesudah")]
    public string? After { get; set; }

    [BindProperty(Name = "")]
    public IncidentForm Form { get; set; } = new();

    public Texts Words => IncidentTexts.For(Language);

    public IReadOnlyList<Incident> Incidents { get; private set; } = [];

    /// <summary>Address of the next page; null on the last.</summary>
    public string? Next { get; private set; }

    /// <summary>The field that is wrong, and why; null where none is.</summary>
    public (string Field, string Words)? Fault { get; private set; }

    public bool MayReadOther => MayOpen(Desk.Agency, Desk.Officer!, !IsOversight);

    public string Here => Address + (IsOversight ? "?pengawasan=true" : "");

    public string Other => Address + (IsOversight ? "" : "?pengawasan=true");

    internal static bool MayOpen(Agency agency, Officer officer, bool oversight) =>
        oversight ? DeskAccess.MayReadOversight(agency, officer) : DeskAccess.MayAdminister(officer);

    /// <returns>Null for whom there is none.</returns>
    internal static string? AddressFor(Agency agency, Officer officer) =>
        MayOpen(agency, officer, oversight: false) ? Address : MayOpen(agency, officer, oversight: true) && officer.Role != Role.Personnel ? Address + "?pengawasan=true" : null;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!MayOpen(Desk.Agency, Desk.Officer!, IsOversight))
        {
            return NotAllowed();
        }
        await ShowAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!MayOpen(Desk.Agency, Desk.Officer!, IsOversight))
        {
            return NotAllowed();
        }
        if (Form.Fault(Desk.Agency, Desk.Now, IsOversight) is var (field, reason))
        {
            Fault = (field, Words.Format(reason, ("most", IncidentWords.Limit)));
            await ShowAsync();
            return Page();
        }
        var opened = incidents.Open(Form.Words, Form.NoticedAt(Desk.Agency.Zone)!.Value, Form.Scope(IsOversight)!, Desk.Officer!.Name);
        return opened is null ? BadRequest() : Redirect($"{Address}/{opened.Id}");
    }

    private async Task ShowAsync()
    {
        var page = await incidents.PageAsync(IsOversight, string.IsNullOrEmpty(After) ? null : After, cancel: HttpContext.RequestAborted);
        Incidents = page.Incidents;
        Next = page.Next is { } next ? $"{Here}{(IsOversight ? "&" : "?")}sesudah={Uri.EscapeDataString(next)}" : null;
    }
}
