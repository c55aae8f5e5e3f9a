using AsnAssistant.Mentoring;
using AsnAssistant.Mentoring.Managers;
using AsnAssistant.People;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Mentoring;

/// <summary>Circles that gather or run, without their members; a manager opens and closes them.</summary>
public sealed class CirclesDeskPage(DeskContext desk, CircleOverview overview, MentoringTopics topics) : MentoringPage(desk)
{
    public override string Part => Circles;

    public Texts Told => CompanionTexts.For(Language);

    /// <summary>Null where the agency offers none.</summary>
    public Programme? Programme => Programmes.Find(MatchMode.Group);

    [BindProperty(SupportsGet = true, Name = "sesudah")]
    public string? After { get; set; }

    /// <summary>The topic whose mentors are offered as guides; null before one is chosen.</summary>
    [BindProperty(SupportsGet = true, Name = "topik")]
    public string? Topic { get; set; }

    [BindProperty(SupportsGet = true, Name = "hasil")]
    public string? Done { get; set; }

    public string? Outcome => Done is "opened" or "closed" or "gone" ? Told["circles.done." + Done] : null;

    public string? Fault { get; private set; }

    public IReadOnlyList<CircleView> Open { get; private set; } = [];

    public string? Next { get; private set; }

    public IReadOnlyList<Mentor> Guides { get; private set; } = [];

    public IEnumerable<(string Id, string Name)> Topics => topics.All.Select(topic => (topic.Id, topic.Name(Language))).OrderBy(topic => topic.Item2, StringComparer.OrdinalIgnoreCase);

    private CancellationToken Gone => HttpContext.RequestAborted;

    public Task OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostOpenAsync([FromForm] string topik, [FromForm] string[] pemandu)
    {
        var guides = pemandu.Select(one => PersonId.TryParse(one, out var person) ? person : default).Where(person => person != default).Distinct().ToList();
        if (guides.Count == 0 || guides.Count > (Programme?.Mentors ?? 0))
        {
            (Topic, Fault) = (topik, Told.Format("circles.chooseGuides", ("most", Programme?.Mentors ?? 0)));
            await ShowAsync();
            return Page();
        }
        return To((await overview.OpenAsync(guides, topik, Desk.Officer!.Name, Gone)).Result == CircleResult.Done ? "opened" : "gone");
    }

    public async Task<IActionResult> OnPostCloseAsync([FromForm] string lingkaran, [FromForm] int versi) =>
        To(await overview.CloseAsync(lingkaran, versi, Desk.Officer!.Name, Gone) == CircleResult.Done ? "closed" : "gone");

    public string TopicOf(CircleView circle) => topics.NameOf(circle.Topic, Language);

    public string MembersOf(CircleView circle) => circle.Members is { } count ? Whole(count) : Words["few"];

    private RedirectResult To(string outcome) => Redirect($"{Circles}?hasil={outcome}");

    private async Task ShowAsync()
    {
        (Open, var next) = await overview.PageAsync(string.IsNullOrEmpty(After) ? null : After, cancel: Gone);
        Next = next is null ? null : $"{Circles}?sesudah={Uri.EscapeDataString(next)}";
        Guides = string.IsNullOrEmpty(Topic) ? [] : await overview.GuidesAsync(Topic, Gone);
    }
}
