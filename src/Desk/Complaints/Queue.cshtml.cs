using System.Globalization;
using AsnAssistant.Complaints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Complaints;

/// <summary>The officers' list: what is due first on top, 25 a page, the choice in the address.</summary>
public sealed class QueuePage(DeskContext desk, OfficerQueue queue) : DeskPage(desk)
{
    private const int Shown = 25;

    /// <summary>Null for everything that waits for an officer.</summary>
    [BindProperty(SupportsGet = true, Name = "keadaan")]
    public TicketState? State { get; set; }

    /// <summary>Cursor of the page before.</summary>
    [BindProperty(SupportsGet = true, Name = "sesudah")]
    public string? After { get; set; }

    /// <summary>Which place in the list the first row has, from 1: a cursor does not know it.</summary>
    [BindProperty(SupportsGet = true, Name = "mulai")]
    public long First { get; set; } = 1;

    public QueueCounts Counts { get; private set; } = new(0, 0, 0, new Dictionary<TicketState, long>());

    public IReadOnlyList<TicketSummary> Tickets { get; private set; } = [];

    public string? Next { get; private set; }

    public bool IsFirstPage => string.IsNullOrEmpty(After);

    public long Last => First + Tickets.Count - 1;

    /// <summary>At least what is shown, although others may close a ticket meanwhile.</summary>
    public long Total => Math.Max(Last, State is { } state ? Counts.ByState.GetValueOrDefault(state) : Counts.Open);

    /// <summary>False for what no officer has to act on: there the latest comes first.</summary>
    public bool IsDueFirst => State?.IsDue() ?? true;

    /// <summary>Everything that waits, then each state.</summary>
    public IEnumerable<Stage> Stages => TicketStates.All
        .Select(state => new Stage(Texts["state." + state], AddressOf(state, null, 1), Counts.ByState.GetValueOrDefault(state), State == state, state.IsOpen()))
        .Prepend(new Stage(Texts["queue.all"], "/desk", Counts.Open, State is null, IsOpen: true));

    /// <summary>How many tickets are in an end state.</summary>
    public long Ended => Counts.ByState.Where(count => !count.Key.IsOpen()).Sum(count => count.Value);

    public async Task OnGetAsync()
    {
        First = IsFirstPage ? 1 : Math.Clamp(First, 1, 10_000_000);
        Counts = await queue.CountAsync(cancel: HttpContext.RequestAborted);
        var page = await queue.PageAsync(State is { } state ? new QueueFilter(state) : null, IsFirstPage ? null : After, Shown, HttpContext.RequestAborted);
        (Tickets, Next) = (page.Tickets, page.Next);
    }

    public string? UnitOf(string? id) => Desk.Agency.FindUnit(id)?.Name ?? id;

    public static string AddressOf(TicketState? state, string? after, long first)
    {
        var query = new List<KeyValuePair<string, string?>>();
        if (state is not null)
        {
            query.Add(new("keadaan", state.ToString()));
        }
        if (after is not null)
        {
            query.Add(new("sesudah", after));
            query.Add(new("mulai", first.ToString(CultureInfo.InvariantCulture)));
        }
        return "/desk" + QueryString.Create(query);
    }

    /// <param name="IsOpen">False for end states, which are shown apart.</param>
    public sealed record Stage(string Name, string Address, long Count, bool IsCurrent, bool IsOpen);
}
