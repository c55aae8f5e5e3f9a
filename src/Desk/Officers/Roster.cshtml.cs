using AsnAssistant.People;
using AsnAssistant.People.Officers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Officers;

/// <summary>For administrators: every account of the agency.</summary>
public sealed class RosterPageModel(DeskContext desk, OfficerRoster roster) : DeskPage(desk)
{
    private const int Shown = 25;

    protected override IReadOnlyList<Role> Roles => [Role.Administrator];

    /// <summary>Cursor of the page before.</summary>
    [BindProperty(SupportsGet = true, Name = "sesudah")]
    public string? After { get; set; }

    public IReadOnlyList<RosterLine> Officers { get; private set; } = [];

    public long Total { get; private set; }

    /// <summary>Address of the next page; null on the last.</summary>
    public string? Next { get; private set; }

    public async Task OnGetAsync()
    {
        Total = await roster.CountAsync(HttpContext.RequestAborted);
        var page = await roster.PageAsync(string.IsNullOrEmpty(After) ? null : After, Shown, HttpContext.RequestAborted);
        Officers = page.Officers;
        Next = page.Next is { } cursor ? "/desk/petugas" + QueryString.Create("sesudah", cursor) : null;
    }

    public static string AddressOf(RosterLine officer) => "/desk/petugas/atur" + QueryString.Create("nama", officer.Name);
}
