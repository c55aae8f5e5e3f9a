using AsnAssistant.Complaints;
using AsnAssistant.People;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Incidents;

/// <summary>One data incident: how much of the 72 hours is left, whom it concerns, what they are told, and what was done.</summary>
public sealed class IncidentPageModel(DeskContext desk, IncidentBook incidents) : DeskPage(desk)
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public string Id { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "hasil")]
    public string? Done { get; set; }

    [BindProperty]
    public IncidentDeed? Deed { get; set; }

    [BindProperty(Name = "")]
    public IncidentForm Form { get; set; } = new();

    public Texts Words => IncidentTexts.For(Language);

    public Incident Incident { get; private set; } = new();

    /// <summary>The field that is wrong, and why; null where none is.</summary>
    public (string Field, string Words)? Fault { get; private set; }

    public string? Outcome => Fault is null && Words.Has("outcome." + Done) ? Words["outcome." + Done] : null;

    public string Address => $"{IncidentListPage.Address}/{Incident.Id}";

    public string List => IncidentListPage.Address + (Incident.Scope.Oversight ? "?pengawasan=true" : "");

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await FindAsync())
        {
            return NotFound();
        }
        Form = IncidentForm.Of(Incident.Words);
        if (Incident.Stage is IncidentStage.Counting or IncidentStage.Telling)
        {
            // The numbers come by themselves, without a script too.
            Response.Headers["Refresh"] = "15";
        }
        return Page();
    }

    /// <param name="kepada">"lembaga" for the authority; everything else for the people concerned.</param>
    /// <param name="dalam">Language of the draft.</param>
    public async Task<IActionResult> OnGetLetterAsync(string? kepada, string? dalam)
    {
        if (!await FindAsync())
        {
            return NotFound();
        }
        var toAuthority = kepada == "lembaga";
        var language = Languages.Of(dalam);
        var letter = IncidentLetter.Write(Incident, Desk.Agency, toAuthority, language);
        // With the mark of the encoding, which text programs go by.
        return File(
            new System.Text.UTF8Encoding(true).GetPreamble().Concat(System.Text.Encoding.UTF8.GetBytes(letter)).ToArray(),
            "text/plain; charset=utf-8",
            $"{Incident.Id}-{(toAuthority ? "lembaga" : "warga")}-{language.Code()}.txt");
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FindAsync())
        {
            return NotFound();
        }
        var (officer, cancel) = (Desk.Officer!.Name, HttpContext.RequestAborted);
        if (Deed == IncidentDeed.Reword && Form.FaultOfWords() is var (field, reason))
        {
            Fault = (field, Words.Format(reason, ("most", IncidentWords.Limit)));
            return Page();
        }
        var isDone = Deed switch
        {
            IncidentDeed.Reword => await incidents.RewordAsync(Incident.Id, Form.Words, officer, cancel),
            IncidentDeed.Tell => await incidents.TellAsync(Incident.Id, officer, cancel),
            IncidentDeed.Report => await incidents.ReportAsync(Incident.Id, officer, cancel),
            _ => false,
        };
        return Redirect($"{Address}?hasil={(isDone ? Deed!.Value.ToString() : "not")}");
    }

    /// <summary>Words, shape and style of how much time is left: colour alone says nothing.</summary>
    public (string Words, string Shape, string Style) Left() => LeftOf(Incident, Desk.Now, Words);

    internal static (string Words, string Shape, string Style) LeftOf(Incident incident, DateTimeOffset now, Texts words)
    {
        var left = incident.DueAt - now;
        return incident.IsDone ? (words["left.done"], "✓", "")
            : left <= TimeSpan.Zero ? (words["left.over"], "!", "late")
            : (words.Format("left.hours", ("hours", (int)Math.Ceiling(left.TotalHours))), left < TimeSpan.FromHours(24) ? "▲" : "●", left < TimeSpan.FromHours(24) ? "soon" : "time");
    }

    private async Task<bool> FindAsync()
    {
        if (Id.Length is 0 or > 40 || await incidents.FindAsync(Id, HttpContext.RequestAborted) is not { } found
            || !IncidentListPage.MayOpen(Desk.Agency, Desk.Officer!, found.Scope.Oversight))
        {
            // Whether there is one is nobody else's business.
            Response.StatusCode = StatusCodes.Status404NotFound;
            return false;
        }
        Incident = found;
        return true;
    }
}

/// <summary>What an officer does about an incident; each is a form of its own.</summary>
public enum IncidentDeed
{
    Reword,
    Tell,
    Report,
}
