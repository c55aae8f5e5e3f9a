using System.Globalization;
using AsnAssistant.Mentoring;
using AsnAssistant.Mentoring.Matching;
using AsnAssistant.People;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Mentoring;

/// <summary>Whole-cohort matching of one programme: order a round, look at earlier ones, and what was fixed for the next.</summary>
public sealed class RoundsPage(DeskContext desk, MatchRounds rounds, Mentors mentors) : MentoringPage(desk)
{
    public override string Part => Matching;

    [BindProperty(SupportsGet = true, Name = "program")]
    public string? Chosen { get; set; }

    [BindProperty(Name = "cara")]
    public MatchMethod Method { get; set; } = MatchMethod.Flow;

    /// <summary>As typed; empty for none.</summary>
    [BindProperty(Name = "tempat")]
    public string? Seats { get; set; }

    /// <summary>Working days to put in order, as typed; only a stable round asks for them.</summary>
    [BindProperty(Name = "hari")]
    public string? Days { get; set; } = RankingWindow.UsualDays.ToString(CultureInfo.InvariantCulture);

    [BindProperty(SupportsGet = true, Name = "hasil")]
    public string? Done { get; set; }

    public IReadOnlyList<Programme> Offered => [.. Programmes.All.Where(MatchRounds.IsFor)];

    public Programme Programme => Offered.FirstOrDefault(one => one.Id == Chosen) ?? Offered[0];

    public IReadOnlyList<MatchRound> Rounds { get; private set; } = [];

    /// <summary>With the names of the two; null for a profile that is gone.</summary>
    public IReadOnlyList<(PairLock Lock, Mentee? Mentee, Mentor? Mentor)> Locks { get; private set; } = [];

    public string? Fault { get; private set; }

    /// <summary>The field it is about; empty for none.</summary>
    public string FaultAt { get; private set; } = "";

    public string? Outcome => Done is "discarded" or "unlocked" or "gone" ? Words["round.outcome." + Done] : null;

    public Task OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (Programme.Match == MatchMode.Group && (Method != MatchMethod.Flow || !TryExtra(out var seats) || seats > 0))
        {
            (Fault, FaultAt) = (Words["groups.only"], "tempat");
            await ShowAsync();
            return Page();
        }
        var days = 0;
        var isExtra = TryExtra(out var extra) && Method is (MatchMethod.Flow or MatchMethod.Stable);
        if (!isExtra || (Method == MatchMethod.Stable && !TryDays(out days)))
        {
            (Fault, FaultAt) = isExtra
                ? (Words.Format("order.badDays", ("most", Whole(RankingWindow.MostDays))), "hari")
                : (Words.Format("order.badSeats", ("most", Whole(MatchRounds.MostExtraSeats))), "tempat");
            await ShowAsync();
            return Page();
        }
        var round = rounds.Order(Programme.Id, Method, extra, Desk.Officer!.Name, rankingDays: days);
        return Redirect($"{Matching}/{round.Id}");
    }

    public async Task<IActionResult> OnPostUnlockAsync([FromForm] string peserta, [FromForm] string mentor)
    {
        var done = PersonId.TryParse(peserta, out var mentee) && PersonId.TryParse(mentor, out var guide)
            && await rounds.LockAsync(Programme.Id, new PersonIdPair(mentee, guide), null, Desk.Officer!.Name, HttpContext.RequestAborted);
        return Redirect($"{Matching}?program={Programme.Id}&hasil={(done ? "unlocked" : "gone")}");
    }

    private bool TryExtra(out int extra)
    {
        extra = 0;
        return string.IsNullOrWhiteSpace(Seats)
            || (int.TryParse(Seats.Trim().TrimStart('+'), NumberStyles.None, CultureInfo.InvariantCulture, out extra) && extra <= MatchRounds.MostExtraSeats);
    }

    private bool TryDays(out int days)
    {
        days = 0;
        return string.IsNullOrWhiteSpace(Days) || (int.TryParse(Days.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out days) && days <= RankingWindow.MostDays);
    }

    private async Task ShowAsync()
    {
        var cancel = HttpContext.RequestAborted;
        Rounds = await rounds.ListAsync(Programme.Id, 20, cancel);
        var locks = new List<(PairLock, Mentee?, Mentor?)>();
        foreach (var one in (await rounds.LocksAsync(Programme.Id, cancel)).Locks)
        {
            locks.Add((one, await mentors.FindMenteeAsync(one.Mentee, cancel), await mentors.FindAsync(one.Mentor, cancel)));
        }
        Locks = locks;
    }
}
