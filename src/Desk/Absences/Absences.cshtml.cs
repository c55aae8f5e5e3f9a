using System.Globalization;
using AsnAssistant.People;
using AsnAssistant.People.Officers;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Absences;

/// <summary>Who is away and until when. Officers enter their own days, administrators everybody's.</summary>
public sealed class AbsencesPage(DeskContext desk, OfficerAbsences absences, OfficerRoster roster) : DeskPage(desk)
{
    private const int MostOfficers = 100;

    /// <summary>Whose; only administrators choose.</summary>
    [BindProperty(Name = "nama")]
    public string? Name { get; set; }

    /// <summary>As a date field sends it.</summary>
    [BindProperty(Name = "dari")]
    public string? From { get; set; }

    [BindProperty(Name = "sampai")]
    public string? Until { get; set; }

    /// <summary>Whose absence is taken back; null where one is entered.</summary>
    [BindProperty(Name = "hapus")]
    public string? Removed { get; set; }

    [BindProperty(SupportsGet = true, Name = "hasil")]
    public string? Done { get; set; }

    public IReadOnlyList<OfficerAbsence> Absences { get; private set; } = [];

    /// <summary>Whom an absence can be entered for; oneself only, unless one administers.</summary>
    public IReadOnlyList<string> Names { get; private set; } = [];

    /// <summary>At the dates; null where they are right.</summary>
    public string? Fault { get; private set; }

    public string? Outcome => Fault is null && Texts.Has("absence.outcome." + Done) ? Texts["absence.outcome." + Done] : null;

    public DateOnly Today => Desk.Agency.Zone.DayOf(Desk.Now);

    public bool MayChange(string name) => name == Desk.Officer!.Name || DeskAccess.MayAdminister(Desk.Officer);

    public Task OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        await ShowAsync();
        var cancel = HttpContext.RequestAborted;
        if (Removed is { } gone)
        {
            if (MayChange(gone))
            {
                await absences.RemoveAsync(gone, cancel);
            }
            return Redirect("/desk/cuti?hasil=dihapus");
        }
        var name = Names.FirstOrDefault(name => name == Name) ?? Desk.Officer!.Name;
        if (!TryRead(From, out var from) || !TryRead(Until, out var until) || !await absences.SaveAsync(name, from, until, Today, cancel))
        {
            Fault = Texts.Format("absence.badDays", ("most", OfficerAbsences.MostDays));
            return Page();
        }
        return Redirect("/desk/cuti?hasil=disimpan");
    }

    private static bool TryRead(string? text, out DateOnly day) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private async Task ShowAsync()
    {
        var cancel = HttpContext.RequestAborted;
        Absences = await absences.ListAsync(Today, cancel);
        Names = DeskAccess.MayAdminister(Desk.Officer!)
            ? [.. (await roster.PageAsync(limit: MostOfficers, cancel: cancel)).Officers.Where(line => line.IsOpen).Select(line => line.Name).OrderBy(name => name != Desk.Officer!.Name).ThenBy(name => name, StringComparer.OrdinalIgnoreCase)]
            : [Desk.Officer!.Name];
    }
}
