using AsnAssistant.Api;
using AsnAssistant.People;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Programs;

/// <summary>For administrators: keys for programs that call <c>/api/v1</c>. A key is shown once, on the page that made it.</summary>
public sealed class ProgramsPage(DeskContext desk, ProgramKeys keys) : DeskPage(desk)
{
    /// <summary>What can be chosen, the least first.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Rights { get; } = new Dictionary<string, IReadOnlyList<string>>
    {
        ["read"] = [ApiScopes.ReadTickets],
        ["act"] = [ApiScopes.ReadTickets, ApiScopes.ActOnTickets],
        ["all"] = [ApiScopes.ReadTickets, ApiScopes.ActOnTickets, ApiScopes.Webhooks],
        ["approve"] = ApiScopes.All,
    };

    protected override IReadOnlyList<Role> Roles => [Role.Administrator];

    public Texts Words => ProgramTexts.For(Language);

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Right { get; set; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<ApiKey> Keys { get; private set; } = [];

    /// <summary>Null until one was made.</summary>
    public string? Made { get; private set; }

    /// <summary>The field that is wrong, and why; null where none is.</summary>
    public (string Field, string Words)? Fault { get; private set; }

    [BindProperty(SupportsGet = true, Name = "hasil")]
    public string? Done { get; set; }

    public string? Outcome => Done is "revoked" or "gone" ? Words[Done] : null;

    public Task OnGetAsync() => ShowAsync();

    public async Task OnPostAsync()
    {
        Done = null;
        Fault = (Name?.Trim().Length ?? 0) is 0 or > ApiKey.NameLimit ? ("name", Words.Format("badName", ("most", ApiKey.NameLimit)))
            : Right is null || !Rights.ContainsKey(Right) ? ("right", Words["noRight"])
            : null;
        if (Fault is null)
        {
            Made = (await keys.CreateAsync(Desk.Agency, Name!, Rights[Right!], Desk.Officer!.Name, HttpContext.RequestAborted)).Text;
        }
        await ShowAsync();
    }

    public async Task<IActionResult> OnPostRevokeAsync([FromForm] string id) =>
        Redirect("/desk/program?hasil=" + (await keys.RevokeAsync(Desk.Agency, id, Desk.Officer!.Name, HttpContext.RequestAborted) ? "revoked" : "gone"));

    private async Task ShowAsync() => Keys = await keys.ListAsync(Desk.Agency, HttpContext.RequestAborted);
}
