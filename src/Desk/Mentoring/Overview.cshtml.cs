using AsnAssistant.Mentoring;
using AsnAssistant.Mentoring.Managers;
using AsnAssistant.People;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Mentoring;

/// <summary>How mentoring is going: people, figures, pairs that want looking after, requests and waiting lists.</summary>
public sealed class OverviewPage(DeskContext desk, MentoringOverview overview, RuleConflicts conflicts, PairMoves moves, ManagerNotes notes, MentoringTopics topics) : MentoringPage(desk)
{
    [BindProperty(SupportsGet = true, Name = "sesudah")]
    public string? After { get; set; }

    public MentoringState State { get; private set; } = null!;

    /// <summary>A page of pairs that want looking after.</summary>
    public WatchedPage Unwell { get; private set; } = new([], null);

    /// <summary>"merah": only those in red.</summary>
    [BindProperty(SupportsGet = true, Name = "keadaan")]
    public string? Health { get; set; }

    [BindProperty(SupportsGet = true, Name = "pasangan")]
    public string? PairsAfter { get; set; }

    public bool IsRed => Health == Red;

    private const string Red = "merah";

    public static string RedAddress => $"{Address}?keadaan={Red}#pasangan";

    public string? NextPairs => Unwell.Next is { } next ? $"{Address}?{(IsRed ? $"keadaan={Red}&" : "")}pasangan={Uri.EscapeDataString(next)}#pasangan" : null;

    /// <summary>Pairs that a rule forbids by now, the one that ends first at the top.</summary>
    public RuleConflictPage Conflicts { get; private set; } = new([], null);

    /// <summary>Pairs that are asked after a transfer, the longest ago first.</summary>
    public IReadOnlyList<MovedPair> Moves { get; private set; } = [];

    [BindProperty(SupportsGet = true, Name = "hasil")]
    public string? Done { get; set; }

    public string? Outcome => Done is "ended" or "gone" ? Words["conflicts.outcome." + Done] : null;

    /// <summary>Of each list of people to help.</summary>
    public const int MostNoted = 50;

    public IReadOnlyList<NotedPerson> Unreachable { get; private set; } = [];

    public IReadOnlyList<NotedPerson> WithdrewOften { get; private set; } = [];

    public bool AreNotesCut { get; private set; }

    public PairingPage Requests { get; private set; } = new([], null);

    public string? Next => Requests.Next is { } next ? $"{Address}?sesudah={Uri.EscapeDataString(next)}#permintaan" : null;

    public async Task OnGetAsync()
    {
        var cancel = HttpContext.RequestAborted;
        State = await overview.StateAsync(cancel);
        Unwell = await overview.UnwellAsync(IsRed, string.IsNullOrEmpty(PairsAfter) ? null : PairsAfter, cancel: cancel);
        Conflicts = await conflicts.PageAsync(limit: 100, cancel: cancel);
        (Moves, _) = await moves.PageAsync(limit: 100, cancel: cancel);
        (Unreachable, var moreUnreachable) = await notes.UnreachableAsync(limit: MostNoted, cancel: cancel);
        (WithdrewOften, var moreWithdrew) = await notes.WithdrewOftenAsync(limit: MostNoted, cancel: cancel);
        AreNotesCut = moreUnreachable is not null || moreWithdrew is not null;
        Requests = await overview.WaitingAsync(string.IsNullOrEmpty(After) ? null : After, cancel: cancel);
    }

    public async Task<IActionResult> OnPostEndAsync([FromForm] string pasangan) =>
        Redirect($"{Address}?hasil={(await conflicts.EndNowAsync(pasangan, HttpContext.RequestAborted) ? "ended" : "gone")}");

    public string TopicName(string id) => topics.NameOf(id, Language);

    /// <summary>Whole days since a request was made.</summary>
    public int AgeOf(Pairing pairing) => Math.Max(0, (int)(Desk.Now - pairing.RequestedAt).TotalDays);

    public string DayOf(DateTimeOffset moment) => Dates.Day(Desk.Agency.Zone.DayOf(moment), Language);

    public string ValueOf(MentoringFigure figure) => figure.Value is { } value ? Say(figure.Kind, value) : Words["figures.few"];

    public string GoalOf(MentoringFigure figure) => Words.Format(figure.IsLowGood ? "figures.atMost" : "figures.atLeast", ("value", Say(figure.Kind, figure.Goal)));

    public (string Words, string Shape, string Style) StateOf(MentoringFigure figure) => figure.IsGood switch
    {
        true => (Words["figures.good"], "✓", "over"),
        false => (Words["figures.look"], "▲", "soon"),
        null => (Words["figures.none"], "–", ""),
    };

    private string Say(FigureKind kind, double value) => kind switch
    {
        FigureKind.TimeToMentor => Words.Format("figures.days", ("days", Numbers.Decimal((decimal)value, 1, Language))),
        FigureKind.TimeToRematch => Words.Format("figures.calendarDays", ("days", Numbers.Decimal((decimal)value, 1, Language))),
        FigureKind.MatchedGap => Words.Format("figures.points", ("points", Numbers.Decimal((decimal)value * 100, 1, Language))),
        FigureKind.LearningHours => Words.Format("figures.jp", ("jp", Numbers.Decimal((decimal)value, 1, Language))),
        FigureKind.Load => Numbers.Decimal((decimal)value, 2, Language),
        _ => Share(value),
    };
}
