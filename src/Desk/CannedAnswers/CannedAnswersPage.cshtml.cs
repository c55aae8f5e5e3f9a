using AsnAssistant.Complaints;
using AsnAssistant.People;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.CannedAnswers;

/// <summary>The agency's canned answers: a liaison keeps those of their own unit, verifiers and administrators all.</summary>
public sealed class CannedAnswersPage(DeskContext desk, AsnAssistant.Complaints.CannedAnswers answers) : DeskPage(desk)
{
    protected override IReadOnlyList<Role> Roles => [Role.Administrator, Role.Verifier, Role.Liaison];

    /// <summary>The one to change; null for a new one.</summary>
    [BindProperty(SupportsGet = true, Name = "ubah")]
    public string? Id { get; set; }

    [BindProperty(Name = "title")]
    public string? Title { get; set; }

    [BindProperty(Name = "text")]
    public string? Text { get; set; }

    [BindProperty(Name = "unit")]
    public string? Unit { get; set; }

    /// <summary>To be taken out.</summary>
    [BindProperty(Name = "hapus")]
    public string? Removed { get; set; }

    [BindProperty(SupportsGet = true, Name = "hasil")]
    public string? Done { get; set; }

    public IReadOnlyList<CannedAnswer> Answers { get; private set; } = [];

    public (string Field, string Words)? Fault { get; private set; }

    public string? Outcome => Fault is null && Texts.Has("canned.outcome." + Done) ? Texts["canned.outcome." + Done] : null;

    /// <summary>Null where the officer keeps those of every unit.</summary>
    public string? OwnUnit => DeskAccess.OnlyUnitOf(Desk.Agency, Desk.Officer!);

    public async Task OnGetAsync()
    {
        await ShowAsync();
        if (Answers.FirstOrDefault(answer => answer.Id == Id) is { } chosen && MayChange(chosen))
        {
            (Title, Text, Unit) = (chosen.Title, chosen.Text, chosen.Unit);
        }
        else
        {
            (Id, Unit) = (null, OwnUnit);
        }
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await ShowAsync();
        var touched = Answers.FirstOrDefault(answer => answer.Id == (Removed ?? Id));
        if ((Removed ?? Id) is not null && (touched is null || !MayChange(touched)))
        {
            return Redirect("/desk/jawaban-baku");
        }
        if (Removed is not null)
        {
            await answers.RemoveAsync(Removed, HttpContext.RequestAborted);
            return Redirect("/desk/jawaban-baku?hasil=dihapus");
        }
        var unit = OwnUnit ?? (string.IsNullOrEmpty(Unit) ? null : Unit);
        if (await answers.SaveAsync(string.IsNullOrEmpty(Id) ? null : Id, Title ?? "", Text ?? "", unit, HttpContext.RequestAborted) is { } fault)
        {
            Fault = (fault.Field, Texts.Format("canned.fault." + fault.Problem, ("limit", fault.Problem == CannedProblem.Title ? AsnAssistant.Complaints.CannedAnswers.TitleLimit : TicketDesk.TextLimit), ("name", fault.Found)));
            return Page();
        }
        return Redirect("/desk/jawaban-baku?hasil=disimpan");
    }

    public bool MayChange(CannedAnswer answer) => OwnUnit is null || answer.Unit == OwnUnit;

    public string? FaultOf(string field) => Fault?.Field == field ? Fault.Value.Words : null;

    private async Task ShowAsync() => Answers = await answers.ListAsync(OwnUnit, HttpContext.RequestAborted);
}
