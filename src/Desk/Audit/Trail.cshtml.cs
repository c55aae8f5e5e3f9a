using AsnAssistant.People;
using AsnAssistant.People.Audit;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Audit;

/// <summary>For administrators and leaders: who did what, newest first. Words are in the trail as digests only, so none are shown here.</summary>
public sealed class TrailPage(DeskContext desk, AuditChain chain) : DeskPage(desk)
{
    private const int Shown = 50;

    protected override IReadOnlyList<Role> Roles => [Role.Administrator, Role.Leader];

    /// <summary>Only entries before this one; null for the latest.</summary>
    [BindProperty(SupportsGet = true, Name = "sebelum")]
    public long? Before { get; set; }

    public IReadOnlyList<AuditLine> Lines { get; private set; } = [];

    /// <summary>Null where the first entry is shown.</summary>
    public long? Older => Lines is [.., { Position: > 1 and var last }] ? last : null;

    public async Task OnGetAsync() => Lines = await chain.LatestAsync(Before, Shown, HttpContext.RequestAborted);

    public string WordsOf(AuditEntry entry) => Texts.Has("auditDeed." + entry.Deed) ? Texts["auditDeed." + entry.Deed] : entry.Deed;
}
