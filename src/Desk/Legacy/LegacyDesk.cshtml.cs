using AsnAssistant.Mentoring;
using AsnAssistant.People;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Legacy;

/// <summary>Topics that only one person knows, and how far the interviews with seniors are. What they say is read where drafts are.</summary>
public sealed class LegacyDeskPage(DeskContext desk, LoneExperts experts, LegacyInterviews interviews, LegacyQuestions questions, MentoringTopics topics) : DeskPage(desk)
{
    public const string Address = "/desk/warisan";

    [BindProperty(SupportsGet = true, Name = "sesudah")]
    public string? After { get; set; }

    public Texts Words => LegacyDeskTexts.For(Language);

    public IReadOnlyList<LoneExpert> Lone { get; private set; } = [];

    public LegacyPage Interviews { get; private set; } = new([], null);

    public string? Next => Interviews.Next is { } next ? $"{Address}?sesudah={Uri.EscapeDataString(next)}" : null;

    protected override IReadOnlyList<Role> Roles => [Role.Personnel, Role.Administrator];

    /// <returns>Null for whom it is not.</returns>
    internal static string? AddressFor(Role role) => role is Role.Personnel or Role.Administrator ? Address : null;

    public async Task OnGetAsync()
    {
        var cancel = HttpContext.RequestAborted;
        Lone = await experts.FindAsync(cancel);
        Interviews = await interviews.PageAsync(string.IsNullOrEmpty(After) ? null : After, cancel: cancel);
    }

    public string TopicOf(string id) => topics.NameOf(id, Language);

    public string ToldOf(LegacyInterview? interview) =>
        interview is null ? Words["told.no"] : Words.Format("told.count", ("seen", interview.Seen.Count), ("count", questions.All.Count));

    public string StateOf(LegacyInterview interview) => interview.NextAt is { } next
        ? Words.Format("state.running", ("day", Dates.Day(Desk.Agency.Zone.DayOf(next), Language)))
        : Words["state.over"];
}
