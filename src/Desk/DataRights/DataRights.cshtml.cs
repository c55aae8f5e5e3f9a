using AsnAssistant.Complaints;
using AsnAssistant.People;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk;

/// <summary>Requests about people's own data, what is due first on top; decided with a reason within 72 hours. Whose they are stands nowhere here.</summary>
public sealed class DataRightsPage(DeskContext desk, DataRequests requests, TimeProvider time) : DeskPage(desk)
{
    private const int Shown = 25;

    protected override IReadOnlyList<Role> Roles => [Role.Administrator, Role.Verifier];

    public IReadOnlyList<DataRequest> Requests { get; private set; } = [];

    public long Open { get; private set; }

    public long Overdue { get; private set; }

    [BindProperty(SupportsGet = true, Name = "sesudah")]
    public string? After { get; set; }

    /// <summary>"selesai" shows those that were decided.</summary>
    [BindProperty(SupportsGet = true, Name = "daftar")]
    public string? List { get; set; }

    [BindProperty(SupportsGet = true, Name = "hasil")]
    public string? Done { get; set; }

    public bool ShowsOpen => List != "selesai";

    /// <summary>The address of the next page; null when this is the last.</summary>
    public string? Next { get; private set; }

    public string? Outcome => Done is "ya" or "tidak" ? Texts["dataRights.outcome." + Done] : null;

    /// <summary>The request whose form came back, with what was typed and why it was not taken.</summary>
    public string? Faulty { get; private set; }

    public string? Typed { get; private set; }

    public async Task OnGetAsync()
    {
        var cancel = HttpContext.RequestAborted;
        (Open, Overdue) = await requests.CountAsync(cancel);
        var page = await requests.PageAsync(ShowsOpen, After, Shown, cancel);
        Requests = page.Requests;
        Next = page.Next is { } next ? $"/desk/hak-data?{(ShowsOpen ? "" : "daftar=selesai&")}sesudah={Uri.EscapeDataString(next)}" : null;
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? id, [FromForm] string? text, [FromForm] bool grants)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Trim().Length > DataRequests.TextLimit)
        {
            (Faulty, Typed) = (id, text);
            await OnGetAsync();
            return Page();
        }
        var isDone = id is { Length: > 0 and < 40 } && await requests.DecideAsync(id, grants, text, Desk.Officer!.Name, HttpContext.RequestAborted);
        return Redirect("/desk/hak-data?hasil=" + (isDone ? "ya" : "tidak"));
    }

    /// <summary>Words, shape and style of how much time is left: colour alone says nothing.</summary>
    public (string Words, string Shape, string Style) DueOf(DataRequest request)
    {
        var left = request.DueAt - time.GetUtcNow();
        return left <= TimeSpan.Zero ? (Texts["dataRights.late"], "!", "late")
            : left < TimeSpan.FromHours(24) ? (Texts.Format("dataRights.hours", ("hours", (int)Math.Ceiling(left.TotalHours))), "▲", "soon")
            : (Texts.Format("dataRights.hours", ("hours", (int)Math.Ceiling(left.TotalHours))), "●", "time");
    }
}
