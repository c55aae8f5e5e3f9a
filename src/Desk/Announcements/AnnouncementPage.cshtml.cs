using AsnAssistant.People;
using AsnAssistant.People.Announcements;
using AsnAssistant.People.Officers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Announcements;

/// <summary>One announcement: how it reads, a try in one's own chat, and how far it is.</summary>
public sealed class AnnouncementPageModel(DeskContext desk, AnnouncementBook announcements, AnnouncementListeners listeners, OfficerReach reach) : DeskPage(desk)
{
    [BindProperty(SupportsGet = true, Name = "id")]
    public string Id { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "hasil")]
    public string? Done { get; set; }

    [BindProperty]
    public AnnouncementDeed? Deed { get; set; }

    protected override IReadOnlyList<Role> Roles => AnnouncementListPage.MayOpen;

    public Texts Words => AnnouncementDeskTexts.For(Language);

    public Announcement Announcement { get; private set; } = new();

    public AnnouncementProgress? Progress { get; private set; }

    public long Listeners { get; private set; }

    /// <summary>This officer has sent it to their own chat.</summary>
    public bool IsTried => Announcement.TriedBy.Contains(Desk.Officer!.Name);

    public bool HasChat { get; private set; }

    public string? Outcome => Words.Has("outcome." + Done) ? Words["outcome." + Done] : null;

    public string Here => $"{AnnouncementListPage.Address}/{Announcement.Id}";

    public async Task<IActionResult> OnGetAsync()
    {
        if (!await FindAsync())
        {
            return NotFound();
        }
        if (Announcement.State == AnnouncementState.Draft)
        {
            Listeners = await listeners.CountAsync(HttpContext.RequestAborted);
            HasChat = await reach.ChannelOfAsync(Desk.Officer!.Name, HttpContext.RequestAborted) is not null;
        }
        else
        {
            Progress = await announcements.ProgressAsync(Announcement, HttpContext.RequestAborted);
        }
        if (Announcement.State == AnnouncementState.Sending)
        {
            // The numbers come by themselves, without a script too.
            Response.Headers["Refresh"] = "15";
        }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!await FindAsync())
        {
            return NotFound();
        }
        var (officer, cancel) = (Desk.Officer!.Name, HttpContext.RequestAborted);
        var isDone = Deed switch
        {
            AnnouncementDeed.Try => await announcements.TryAsync(Id, officer, cancel),
            AnnouncementDeed.Begin => await announcements.BeginAsync(Id, officer, cancel),
            AnnouncementDeed.Pause => await announcements.PauseAsync(Id, officer, cancel),
            AnnouncementDeed.Resume => await announcements.ResumeAsync(Id, officer, cancel),
            AnnouncementDeed.Stop => await announcements.StopAsync(Id, officer, cancel),
            _ => false,
        };
        return Redirect($"{Here}?hasil={(isDone ? Deed!.Value.ToString() : "not")}");
    }

    private async Task<bool> FindAsync()
    {
        if (await announcements.FindAsync(Id, HttpContext.RequestAborted) is not { } found)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return false;
        }
        Announcement = found;
        return true;
    }
}

/// <summary>What an officer does with an announcement; each is a form of its own.</summary>
public enum AnnouncementDeed
{
    Try,
    Begin,
    Pause,
    Resume,
    Stop,
}
