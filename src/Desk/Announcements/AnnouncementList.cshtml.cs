using AsnAssistant.People;
using AsnAssistant.People.Announcements;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Announcements;

/// <summary>What was announced, newest first, and the form for a new one. A draft is seen and tried before anybody hears it.</summary>
public sealed class AnnouncementListPage(DeskContext desk, AnnouncementBook announcements, AnnouncementListeners listeners) : DeskPage(desk)
{
    public const string Address = "/desk/pengumuman";

    /// <summary>Who speaks to everybody in the agency's name.</summary>
    public static readonly IReadOnlyList<Role> MayOpen = [Role.Administrator, Role.Leader];

    protected override IReadOnlyList<Role> Roles => MayOpen;

    public Texts Words => AnnouncementDeskTexts.For(Language);

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public string? English { get; set; }

    public IReadOnlyList<Announcement> Announcements { get; private set; } = [];

    public long Listeners { get; private set; }

    /// <summary>The field that is wrong, and why; null where none is.</summary>
    public (string Field, string Words)? Fault { get; private set; }

    public Task OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        var (text, english) = (Tidy(Text), Tidy(English));
        Fault = text.Length is 0 or > Announcement.Limit ? ("text", Words.Format("badText", ("most", Announcement.Limit)))
            : english.Length > Announcement.Limit ? ("english", Words.Format("badEnglish", ("most", Announcement.Limit)))
            : null;
        if (Fault is not null)
        {
            await ShowAsync();
            return Page();
        }
        return Redirect($"{Address}/{announcements.Write(text, english.Length == 0 ? null : english, Desk.Officer!.Name).Id}");
    }

    private static string Tidy(string? text) => (text ?? "").ReplaceLineEndings("\n").Trim();

    private async Task ShowAsync()
    {
        Announcements = await announcements.ListAsync(HttpContext.RequestAborted);
        Listeners = await listeners.CountAsync(HttpContext.RequestAborted);
    }
}
