using AsnAssistant.Mentoring;
using AsnAssistant.Mentoring.Matching;
using AsnAssistant.People;
using Microsoft.AspNetCore.Mvc;

namespace AsnAssistant.Desk.Mentoring;

/// <summary>One round: what came out, its proof, how groups fare, and its pairs; publish it or put it aside.</summary>
public sealed class RoundPage(DeskContext desk, MatchRounds rounds, Rankings rankings, Mentors mentors, MentoringTopics topics) : MentoringPage(desk)
{
    public const int PairsOnPage = 25;

    /// <summary>What a manager asks most: reference section 7.</summary>
    public const int UsualExtraSeats = 50;

    /// <summary>The round's id.</summary>
    [BindProperty(SupportsGet = true, Name = "id")]
    public string Id { get; set; } = "";

    /// <summary>The number of the first pair shown.</summary>
    [BindProperty(SupportsGet = true, Name = "dari")]
    public int From { get; set; }

    [BindProperty(SupportsGet = true, Name = "hasil")]
    public string? Done { get; set; }

    public MatchRound Round { get; private set; } = null!;

    /// <summary>With both profiles; null for one that is gone.</summary>
    public IReadOnlyList<(int Number, MatchPair Pair, Mentee? Mentee, Mentor? Mentor)> Pairs { get; private set; } = [];

    public IReadOnlyList<PairLock> Locks { get; private set; } = [];

    /// <summary>Of a round of groups, with the names of guides and members.</summary>
    public IReadOnlyList<(MatchGroup Group, string Guides, string Members)> Groups { get; private set; } = [];

    /// <summary>How many have put in order; null where nobody is asked now.</summary>
    public RankingCount? Answered { get; private set; }

    /// <summary>The box that says the result was looked at was not ticked.</summary>
    public bool IsUnseen { get; private set; }

    public string Here => $"{Matching}/{Round.Id}";

    public string? Outcome => Round.IsOfGroups && Words.Has("groups.outcome." + Done) ? Words["groups.outcome." + Done]
        : Words.Has("round.outcome." + Done) ? Words["round.outcome." + Done]
        : null;

    /// <summary>The key of what the round is doing; of circles invitations are sent, not requests.</summary>
    public string StateKey => Round.IsOfGroups && Words.Has("groups.state." + Round.State) ? "groups.state." + Round.State : "state." + Round.State;

    public string? Next => From + PairsOnPage < (Round.Outcome?.Matched ?? 0) ? $"{Here}?dari={From + PairsOnPage}#pasangan" : null;

    public async Task<IActionResult> OnGetAsync() => await FindAsync() ? await ShowAsync() : NotFound();

    public async Task<IActionResult> OnPostPublishAsync([FromForm] bool dilihat)
    {
        if (!await FindAsync())
        {
            return NotFound();
        }
        if (!dilihat)
        {
            IsUnseen = true;
            return await ShowAsync();
        }
        var result = await rounds.PublishAsync(Round.Id, Desk.Officer!.Name, HttpContext.RequestAborted);
        return Redirect($"{Here}?hasil={result}");
    }

    public async Task<IActionResult> OnPostCloseRankingAsync()
    {
        if (!await FindAsync())
        {
            return NotFound();
        }
        var done = await rankings.CloseAsync(Round.Id, Desk.Officer!.Name, HttpContext.RequestAborted);
        return Redirect($"{Here}?hasil={(done ? "closed" : "gone")}");
    }

    public async Task<IActionResult> OnPostDiscardAsync()
    {
        if (!await FindAsync())
        {
            return NotFound();
        }
        var done = await rounds.DiscardAsync(Round.Id, Desk.Officer!.Name, HttpContext.RequestAborted);
        return Redirect($"{Matching}?program={Round.Programme}&hasil={(done ? "discarded" : "gone")}");
    }

    public async Task<IActionResult> OnPostWhatIfAsync() => await FindAsync()
        ? Redirect($"{Matching}/{rounds.Order(Round.Programme, Round.Method, UsualExtraSeats, Desk.Officer!.Name, Round.Seed, ranking: Round.Ranking).Id}")
        : NotFound();

    public async Task<IActionResult> OnPostLockAsync([FromForm] string peserta, [FromForm] string mentor, [FromForm] string kunci)
    {
        if (!await FindAsync())
        {
            return NotFound();
        }
        bool? isForced = kunci switch { "pasti" => true, "jangan" => false, _ => null };
        var done = PersonId.TryParse(peserta, out var mentee) && PersonId.TryParse(mentor, out var guide)
            && await rounds.LockAsync(Round.Programme, new PersonIdPair(mentee, guide), isForced, Desk.Officer!.Name, HttpContext.RequestAborted);
        return Redirect($"{Here}?dari={From}&hasil={(done ? "locked" : "gone")}");
    }

    public string TopicName(string id) => topics.NameOf(id, Language);

    public string GroupName(FairnessGroup group) => group.Name switch
    {
        null => Words["fair.unknown"],
        Fairness.Others => Words["fair.others"],
        _ when group.Kind is FairnessKind.Remote or FairnessKind.Sex && Words.Has($"fair.{group.Kind}.{group.Name}") => Words[$"fair.{group.Kind}.{group.Name}"],
        var name => name,
    };

    /// <returns>Null where nothing is fixed about the two.</returns>
    public bool? LockOf(MatchPair pair) => Locks.FirstOrDefault(one => one.Mentee == pair.Mentee && one.Mentor == pair.Mentor)?.IsForced;

    /// <summary>"Nama, unit; Nama, unit", with a word for a profile that is gone.</summary>
    private async Task<string> NamesAsync(IReadOnlyList<PersonId> people, Func<PersonId, Task<string?>> nameOf)
    {
        var names = new List<string>();
        foreach (var person in people)
        {
            names.Add(await nameOf(person) ?? Words["gone"]);
        }
        return string.Join("; ", names);
    }

    private async Task<bool> FindAsync()
    {
        var found = await rounds.FindAsync(Id, HttpContext.RequestAborted);
        Round = found!;
        return found is not null;
    }

    private async Task<IActionResult> ShowAsync()
    {
        var cancel = HttpContext.RequestAborted;
        From = Math.Max(0, From);
        Locks = (await rounds.LocksAsync(Round.Programme, cancel)).Locks;
        var pairs = new List<(int, MatchPair, Mentee?, Mentor?)>();
        foreach (var (number, pair) in await rounds.PairsAsync(Round, From, PairsOnPage, cancel))
        {
            pairs.Add((number, pair, await mentors.FindMenteeAsync(pair.Mentee, cancel), await mentors.FindAsync(pair.Mentor, cancel)));
        }
        Pairs = pairs;
        var groups = new List<(MatchGroup, string, string)>();
        foreach (var group in await rounds.GroupsAsync(Round, cancel))
        {
            groups.Add((group, await NamesAsync(group.Guides, async guide => await mentors.FindAsync(guide, cancel) is { } one ? Who(one.Name, one.Unit) : null),
                await NamesAsync(group.Members, async member => await mentors.FindMenteeAsync(member, cancel) is { } one ? Who(one.Name, one.Unit) : null)));
        }
        Groups = groups;
        Answered = Round is { State: MatchRoundState.Ranking, Ranking: { IsPrepared: true } window } ? await rankings.CountAsync(window, cancel) : null;
        return Page();
    }
}
