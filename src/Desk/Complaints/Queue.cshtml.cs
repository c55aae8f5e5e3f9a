using AsnAssistant.Complaints;
using AsnAssistant.People.Officers;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Complaints;

/// <summary>The officers' list: what is due first on top, 25 a page, the choice in the address. Each officer sees what they may read, see <see cref="DeskAccess"/>.</summary>
public sealed class QueuePage(DeskContext desk, OfficerQueue queue, TicketHolds holds, Tickets tickets, OfficerAbsences absences) : DeskPage(desk)
{
    private const int Shown = 25;

    /// <summary>Single-key shortcuts, and the text that says what each does.</summary>
    public static IReadOnlyList<(string Key, string Does)> Keys { get; } = [("j", "down"), ("k", "up"), ("o", "open"), ("x", "choose"), ("n", "nextPage"), ("/", "search")];

    /// <summary>Null for everything that waits for an officer.</summary>
    [BindProperty(SupportsGet = true, Name = "keadaan")]
    public TicketState? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "unit")]
    public string? Unit { get; set; }

    [BindProperty(SupportsGet = true, Name = "jenis")]
    public TicketKind? Kind { get; set; }

    [BindProperty(SupportsGet = true, Name = "kategori")]
    public string? Category { get; set; }

    [BindProperty(SupportsGet = true, Name = "batas")]
    public string? Due { get; set; }

    [BindProperty(SupportsGet = true, Name = "saya")]
    public bool IsMine { get; set; }

    [BindProperty(SupportsGet = true, Name = "cari")]
    public string? Words { get; set; }

    [BindProperty(SupportsGet = true, Name = "persetujuan")]
    public bool AwaitsApproval { get; set; }

    [BindProperty(SupportsGet = true, Name = "pengawasan")]
    public bool IsOversight { get; set; }

    /// <summary>Cursor of the page before.</summary>
    [BindProperty(SupportsGet = true, Name = "sesudah")]
    public string? After { get; set; }

    /// <summary>Which place in the list the first row has, from 1: a cursor does not know it.</summary>
    [BindProperty(SupportsGet = true, Name = "mulai")]
    public long First { get; set; } = 1;

    public QueueCounts Counts { get; private set; } = new(0, 0, 0, new Dictionary<TicketState, long>());

    public IReadOnlyList<QueueRow> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    /// <summary>How many the choice has; null where nobody has counted.</summary>
    public long? Counted { get; private set; }

    /// <summary>Within each stretch of due days; empty where the list is not about due days.</summary>
    public IReadOnlyList<(DueWindow Window, long Count)> Windows { get; private set; } = [];

    /// <summary>Who is away today, by name.</summary>
    public IReadOnlyDictionary<string, OfficerAbsence> Away { get; private set; } = new Dictionary<string, OfficerAbsence>();

    public bool IsFirstPage => string.IsNullOrEmpty(After);

    public long Last => First + Rows.Count - 1;

    /// <summary>At least what is shown, although others may close a ticket meanwhile.</summary>
    public long? Total => Counted is { } counted ? Math.Max(Last, counted) : null;

    /// <summary>The only unit whose tickets this officer may see; null for all.</summary>
    public string? OwnUnit => DeskAccess.OnlyUnitOf(Desk.Agency, Desk.Officer!);

    /// <summary>Whether the officer sees any complaint at all.</summary>
    public bool SeesNothing => !DeskAccess.MayReadSome(Desk.Agency, Desk.Officer!);

    public bool MayReadOversight => DeskAccess.MayReadOversight(Desk.Agency, Desk.Officer!);

    public bool MayChoose => Rows.Any(row => row.MayChoose);

    public QueueChoice Choice => QueueChoice.Of(Desk, State, Unit, Kind, Category, Due, IsMine, Words, AwaitsApproval, IsOversight);

    /// <summary>Everything that waits, drafts, then each state.</summary>
    public IEnumerable<Stage> Stages => TicketStates.All
        .Select(state => new Stage(Texts["state." + state], Plain(state, false).Address(), Counts.ByState.GetValueOrDefault(state), State == state, state.IsOpen()))
        .Prepend(new Stage(Texts["queue.approval"], Plain(null, true).Address(), Counts.AwaitsApproval, AwaitsApproval, IsOpen: true))
        .Prepend(new Stage(Texts["queue.all"], Plain(null, false).Address(), Counts.Open, State is null && !AwaitsApproval, IsOpen: true));

    /// <summary>How many tickets are in an end state.</summary>
    public long Ended => Counts.ByState.Where(count => !count.Key.IsOpen()).Sum(count => count.Value);

    public async Task<IActionResult> OnGetAsync()
    {
        if (SeesNothing)
        {
            return Page();
        }
        var cancel = HttpContext.RequestAborted;
        if (TicketNumber.TryParse(Words, out var number) && await tickets.FindAsync(number, cancel) is { } wanted && Desk.MayRead(wanted))
        {
            return Redirect("/desk/laporan/" + number.Value);
        }
        First = IsFirstPage ? 1 : Math.Clamp(First, 1, 10_000_000);
        var filter = Choice.ToFilter(Desk);
        Counts = await queue.CountAsync(Choice.IsOversight, filter.Unit is not null && OwnUnit is not null ? OwnUnit : null, cancel);
        Counted = await queue.CountAsync(filter, cancel);
        if (filter.IsDueFirst && !AwaitsApproval)
        {
            Windows = await WindowsAsync(filter, cancel);
        }
        var page = await queue.PageAsync(filter, IsFirstPage ? null : After, Shown, cancel);
        var readable = page.Tickets.Where(ticket => DeskAccess.MayRead(Desk.Agency, Desk.Officer!, ticket)).ToArray();
        var holders = await holds.HoldersAsync([.. readable.Select(ticket => ticket.Number)], cancel);
        Away = await absences.OnAsync(Desk.Agency.Zone.DayOf(Desk.Now), cancel);
        Rows = [.. readable.Select(ticket => new QueueRow(ticket, holders[ticket.Number], Desk, Choice) { HolderAway = AwayOf(holders[ticket.Number]) })];
        Next = page.Next;
        return Page();
    }

    private async Task<IReadOnlyList<(DueWindow Window, long Count)>> WindowsAsync(QueueFilter filter, CancellationToken cancel)
    {
        // Of the stage, whatever else is chosen: a number that an index knows.
        var stage = new QueueFilter(filter.State, OwnUnit is null ? null : filter.Unit, Oversight: filter.Oversight);
        var counts = await Task.WhenAll(DueWindow.All.Select(async window =>
        {
            var (from, to) = window.Of(Desk);
            return (window, await queue.CountAsync(stage with { DueFrom = from, DueTo = to }, cancel) ?? 0);
        }));
        return counts;
    }

    private OfficerAbsence? AwayOf(string? holder) => Away.Values.FirstOrDefault(absence => TicketHolds.IsSame(holder, absence.Name));

    private QueueChoice Plain(TicketState? state, bool awaitsApproval) => new(state, null, null, null, null, false, null, awaitsApproval, Choice.IsOversight);

    /// <param name="IsOpen">False for end states, which are shown apart.</param>
    public sealed record Stage(string Name, string Address, long Count, bool IsCurrent, bool IsOpen);
}
