using AsnAssistant.Desk.DeadLetters;
using AsnAssistant.People;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk;

/// <summary>For administrators: which messages are stuck, and why.</summary>
public sealed class DeadLettersPage(DeskContext desk, IUndelivered undelivered) : DeskPage(desk)
{
    private const int Shown = 100;

    protected override IReadOnlyList<Role> Roles => [Role.Administrator];

    public IReadOnlyList<UndeliveredMessage> Messages { get; private set; } = [];

    [BindProperty(SupportsGet = true, Name = "hasil")]
    public string? Done { get; set; }

    public string? Outcome => Done is "ya" or "tidak" ? Texts["deadLetters.outcome." + Done] : null;

    public async Task OnGetAsync() => Messages = await undelivered.ListAsync(Shown, HttpContext.RequestAborted);

    public async Task<IActionResult> OnPostAsync([FromForm] UndeliveredWay way, [FromForm] string id) =>
        Redirect("/desk/macet?hasil=" + (await undelivered.TryAgainAsync(way, id, HttpContext.RequestAborted) ? "ya" : "tidak"));
}
