using System.Text.Json;
using AsnAssistant.Mentoring.Matching;
using AsnAssistant.People;
using AsnAssistant.People.Staff;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring.Managers;

/// <summary>Lists everybody who takes part under what managers' figures count. Whatever changes somebody marks them in its own commit; a step counts the marked anew, some at a time, within seconds.</summary>
/// <remarks>
/// Store: document <c>mentoring-recount:PERSON</c> and index <c>mentoring-recount</c> of the marked; document <c>mentoring-person:PERSON</c>, see <see cref="CountedPerson"/>; indexes
/// <c>mentoring-count:WHAT</c> of person ids; document <c>mentoring-recounted</c>, see <see cref="RecountRound"/>. A mark made while somebody is counted fails that count's commit.
/// </remarks>
public sealed class PersonTally(StoreSession session, PairingBook book, Programmes programmes, MentoringTopics topics, IMenteeTraits traits, StaffDirectory staff, Persons persons, HoursLedger hours)
{
    internal const string Marked = "mentoring-recount";

    /// <summary>With a profile or a pair: who is looked at anew each day.</summary>
    internal const string Everybody = "mentoring-people";

    internal const string RoundKey = "mentoring-recounted";

    /// <summary>Days in which whoever has a profile should have a mentor: reference section 6.7.</summary>
    public const int DaysToMatch = 30;

    /// <summary>Counted one by one; more seats and pairs than that count as so many.</summary>
    internal const int MostLevels = 10;

    /// <summary>Days that are told apart until a new mentor; whatever took longer is one with the last.</summary>
    internal const int MostRematchDays = 31;

    private const int AtATime = 20;
    private const int PerPage = 100;

    /// <summary>A person's pairs that are looked at, the latest first.</summary>
    private const int MostPairs = 100;

    /// <summary>What is known of somebody has changed: they are counted anew soon.</summary>
    internal static void Mark(StoreSession session, PersonId person)
    {
        session.Batch.Put(MarkOf(person), Array.Empty<byte>());
        session.Batch.Index(Marked, person.Value, 0);
    }

    /// <summary>Counts some of the marked; with nobody marked, marks the next of all, once a day and after an import. The caller commits.</summary>
    /// <returns>False when there is nothing to count.</returns>
    public async Task<bool> TakeNextAsync(CancellationToken cancel = default)
    {
        var page = await session.Store.PageAsync(session.Agency, new IndexQuery(Marked, Limit: AtATime), cancel);
        if (page.Entries.Count == 0)
        {
            return await GoRoundAsync(cancel);
        }
        var people = new List<PersonId>(page.Entries.Count);
        foreach (var entry in page.Entries)
        {
            session.Batch.Unindex(Marked, entry.Member);
            if (PersonId.TryParse(entry.Member, out var person))
            {
                people.Add(person);
            }
        }
        await session.PrefetchAsync([.. people.SelectMany(person => new[] { MarkOf(person), CountedPerson.KeyOf(person), Mentor.KeyOf(person), Mentee.KeyOf(person), Person.KeyOf(person) })], cancel);
        await session.PrefetchAsync([.. people.Select(person => HoursYear.KeyOf(person, book.Clock.Today.Year))], cancel);
        await staff.PrefetchAsync(people, cancel);
        var taken = await session.Store.CountersAsync(session.Agency, [.. people.Select(Mentor.SeatsTaken)], cancel);
        for (var i = 0; i < people.Count; i++)
        {
            try
            {
                await CountAsync(people[i], (int)taken[i], cancel);
            }
            catch (JsonException)
            {
                // Who cannot be read is left as last counted, until the next round; the others are not to wait for it.
            }
        }
        return true;
    }

    private async Task CountAsync(PersonId person, int taken, CancellationToken cancel)
    {
        session.Pin(MarkOf(person));
        session.Batch.Delete(MarkOf(person));
        var (mentor, mentee) = (await session.LoadAsync(Mentor.KeyOf(person), MentoringJson.Default.Mentor, cancel), await session.LoadAsync(Mentee.KeyOf(person), MentoringJson.Default.Mentee, cancel));
        var pairs = (await book.OfPersonAsync(person, null, MostPairs, cancel)).Pairings.Where(pairing => pairing.HasBegun).OrderBy(pairing => pairing.AnsweredAt).ToList();
        var before = await session.LoadAsync(CountedPerson.KeyOf(person), MentoringJson.Default.CountedPerson, cancel);
        if (mentor is null && mentee is null && pairs.Count == 0)
        {
            Write(person, before?.CountedAs ?? [], []);
            session.Batch.Unindex(Everybody, person.Value);
            if (before is not null)
            {
                session.Remove(CountedPerson.KeyOf(person));
            }
            return;
        }
        var counted = before ?? new CountedPerson();
        var learned = pairs.Where(pairing => pairing.Mentee.Person == person && !pairing.TakesNoSeat && programmes.RulesOf(pairing.Programme).HasRhythm).ToList();
        counted.ProfiledOn = mentee is null ? null : counted.ProfiledOn ?? book.Clock.Today;
        counted.MatchedOn ??= learned.Count > 0 ? DayOf(learned[0].AnsweredAt!.Value) : null;
        var now = new Dictionary<string, double>();
        var record = await staff.FindByPersonAsync(person, cancel);
        if (mentee is not null && counted.ProfiledOn is { } profiled)
        {
            AddMatched((await traits.OfAsync([mentee], cancel))[0], profiled.DayNumber, counted.MatchedOn <= profiled.AddDays(DaysToMatch), now);
        }
        if (mentor is { ListedUnder.Count: > 0 })
        {
            AddMentor(mentor, taken, now);
        }
        if ((mentee is not null || mentor is { ListedUnder.Count: > 0 }) && record is null)
        {
            now["unlinked"] = 0;
        }
        AddPairs(person, pairs, learned, now);
        var year = book.Clock.Today.Year;
        if (pairs.Any(pairing => pairing.EndedAt is not { } ended || DayOf(ended).Year == year) && (record?.Type ?? (await persons.FindAsync(person, cancel))?.EmployeeType) == EmployeeType.Pns)
        {
            now[Hours(year)] = hours.HundredthsOf((await hours.YearAsync(person, year, cancel)).Entries);
        }
        Write(person, counted.CountedAs, now);
        counted.CountedAs = now;
        session.Save(CountedPerson.KeyOf(person), counted, MentoringJson.Default.CountedPerson);
        session.Batch.Index(Everybody, person.Value, 0);
    }

    internal static string Hours(int year) => $"jp:{year}";

    /// <summary>Mentors who have so many pairs.</summary>
    internal static string Load(int pairs) => $"load:{pairs}";

    /// <summary>Mentors with at least so many free seats.</summary>
    internal static string Free(int seats) => $"free:{seats}";

    /// <summary>Mentees who had a new mentor so many days after an early end, by when.</summary>
    internal static string Rematched(int days) => $"rematched:{days}";

    /// <summary>People of a unit who have begun to be guided, by the first time within a year, in Unix milliseconds.</summary>
    internal static string Guided(string unit) => "guided:" + StoreName.From(unit.Trim().ToUpperInvariant());

    /// <summary>The groups that are compared. Of units there are too many with too few.</summary>
    internal static IReadOnlyList<(FairnessKind Kind, string[] Names)> Groups { get; } =
    [
        (FairnessKind.Employment, [.. Enum.GetValues<EmployeeType>().Select(type => type.Written())]),
        (FairnessKind.Remote, ["yes", "no"]),
        (FairnessKind.Sex, Enum.GetNames<Sex>()),
    ];

    private static void AddMatched(MenteeTraits traits, int profiled, bool isMatched, Dictionary<string, double> found)
    {
        string?[] groups =
        [
            "",
            traits.Employment is { } type ? $":{FairnessKind.Employment}:{type}" : null,
            traits.IsRemote is { } remote ? $":{FairnessKind.Remote}:{(remote ? "yes" : "no")}" : null,
            traits.Sex is { } sex ? $":{FairnessKind.Sex}:{sex}" : null,
        ];
        foreach (var group in groups.OfType<string>())
        {
            found["profiled" + group] = profiled;
            if (isMatched)
            {
                found["matched" + group] = profiled;
            }
        }
    }

    private void AddMentor(Mentor mentor, int taken, Dictionary<string, double> found)
    {
        found["mentors"] = 0;
        var (free, away) = (mentor.IsManualOnly ? 0 : Math.Clamp(mentor.Seats - taken, 0, MostLevels), AwayOf(mentor));
        for (var seat = 1; seat <= free; seat++)
        {
            found[Free(seat)] = 0;
            for (var i = 0; i < away.Count; i++)
            {
                (found[$"away{i}-from:{seat}"], found[$"away{i}-through:{seat}"]) = (away[i].From.DayNumber, away[i].Through.DayNumber);
            }
        }
    }

    /// <summary>A rest and a leave that meet are one absence.</summary>
    private List<(DateOnly From, DateOnly Through)> AwayOf(Mentor mentor)
    {
        var today = book.Clock.Today;
        var away = new List<(DateOnly From, DateOnly Through)>();
        if (mentor.RestsThrough is { } rests && rests >= today)
        {
            away.Add((DateOnly.MinValue, rests));
        }
        if (mentor.Leave is { } leave && leave.Through >= today)
        {
            if (away is [var rest] && leave.From <= rest.Through.AddDays(1))
            {
                away[0] = (rest.From, leave.Through > rest.Through ? leave.Through : rest.Through);
            }
            else
            {
                away.Add((leave.From, leave.Through));
            }
        }
        return away;
    }

    private void AddPairs(PersonId person, List<Pairing> pairs, List<Pairing> learned, Dictionary<string, double> found)
    {
        var load = pairs.Count(pairing => pairing.IsPair && pairing.Mentor.Person == person && !pairing.TakesNoSeat);
        if (load > 0)
        {
            found[Load(Math.Min(load, MostLevels))] = 0;
        }
        foreach (var some in learned.GroupBy(pairing => pairing.Programme).Select(group => group.ToList()))
        {
            for (var at = 1; at < some.Count; at++)
            {
                // Nobody is to blame for an early end; how long the way to another mentor was is all that counts.
                if (some[at - 1] is { State: PairingState.Ended, EndedAt: { } ended })
                {
                    var began = DayOf(some[at].AnsweredAt!.Value);
                    foreach (var older in found.Keys.Where(what => what.StartsWith("rematched:", StringComparison.Ordinal)).ToList())
                    {
                        found.Remove(older);
                    }
                    found[Rematched(Math.Clamp(began.DayNumber - DayOf(ended).DayNumber, 0, MostRematchDays))] = began.DayNumber;
                }
            }
        }
        var since = book.Clock.Now - TimeSpan.FromDays(MentoringOverview.DaysOfUnits);
        foreach (var begun in pairs.Where(pairing => pairing.Mentee.Person == person && !pairing.TakesNoSeat && pairing.AnsweredAt >= since && pairing.Mentee.Unit.Trim().Length > 0))
        {
            found.TryAdd(Guided(begun.Mentee.Unit), begun.AnsweredAt!.Value.ToUnixTimeMilliseconds());
        }
    }

    private void Write(PersonId person, Dictionary<string, double> before, Dictionary<string, double> now)
    {
        foreach (var what in before.Keys.Except(now.Keys))
        {
            session.Batch.Unindex(PairTally.IndexOf(what), person.Value);
        }
        foreach (var (what, score) in now)
        {
            // Which index is written matters more than sparing a write: a hand in the store is put right by the next count.
            session.Batch.Index(PairTally.IndexOf(what), person.Value, score);
        }
    }

    /// <summary>Goes on with the day's round: time itself moves some counts (a year begins, a leave is over), and an import what is known of people.</summary>
    private async Task<bool> GoRoundAsync(CancellationToken cancel)
    {
        var generation = (await staff.RollAsync(cancel))?.Generation ?? "";
        var round = await session.LoadAsync(RoundKey, MentoringJson.Default.RecountRound, cancel) ?? new RecountRound();
        if (round.Day != book.Clock.Today || round.Generation != generation)
        {
            // The first round counts what stood in the store before there were counts.
            round = new RecountRound { Day = book.Clock.Today, Generation = generation, IsFirstDone = round.IsFirstDone, Lists = round.IsFirstDone ? 1 : ListsAtFirst };
        }
        if (round.Lists == 0)
        {
            return false;
        }
        for (var found = 0; found == 0 && round.Lists > 0;)
        {
            found = await GoOnAsync(round, cancel);
        }
        round.IsFirstDone |= round.Lists == 0;
        session.Save(RoundKey, round, MentoringJson.Default.RecountRound);
        return true;
    }

    private int ListsAtFirst => topics.All.Count + 4;

    /// <summary>A page of the list that is next: everybody, those with a mentee's profile, the pairs that run, those that began with a request, and the mentors of each topic.</summary>
    private async Task<int> GoOnAsync(RecountRound round, CancellationToken cancel)
    {
        var index = round.Lists switch { 1 => Everybody, 2 => Mentee.Index, 3 => PairingBook.PairsDue, 4 => PairingBook.All, var topic => Mentors.IndexOf(topics.All[topic - 5].Id) };
        var query = new IndexQuery(index, After: round.After, Limit: PerPage);
        var (next, found) = index is PairingBook.PairsDue or PairingBook.All ? await CountPairsAsync(query, cancel) : await MarkAllAsync(query, cancel);
        round.After = next;
        round.Lists -= next is null ? 1 : 0;
        return found;
    }

    private async Task<(string? Next, int Found)> CountPairsAsync(IndexQuery query, CancellationToken cancel)
    {
        var page = await book.PageAsync(query, cancel);
        foreach (var pairing in page.Pairings)
        {
            book.SaveCounted(pairing);
            Mark(session, pairing.Mentee.Person);
            Mark(session, pairing.Mentor.Person);
        }
        return (page.Next, page.Pairings.Count);
    }

    private async Task<(string? Next, int Found)> MarkAllAsync(IndexQuery query, CancellationToken cancel)
    {
        var page = await session.Store.PageAsync(session.Agency, query, cancel);
        foreach (var entry in page.Entries)
        {
            if (PersonId.TryParse(entry.Member, out var person))
            {
                Mark(session, person);
            }
        }
        return (page.Next, page.Entries.Count);
    }

    private DateOnly DayOf(DateTimeOffset moment) => book.Clock.DayOf(moment);

    private static string MarkOf(PersonId person) => "mentoring-recount:" + person.Value;
}

/// <summary>What somebody was last counted as.</summary>
/// <remarks>Document <c>mentoring-person:PERSON</c>: days, numbers and groups; neither names nor words.</remarks>
internal sealed class CountedPerson
{
    /// <summary>The first day of the mentee's profile; null without one.</summary>
    public DateOnly? ProfiledOn { get; set; }

    /// <summary>When they first had a mentor.</summary>
    public DateOnly? MatchedOn { get; set; }

    public Dictionary<string, double> CountedAs { get; set; } = [];

    public static string KeyOf(PersonId person) => "mentoring-person:" + person.Value;
}

/// <summary>How far the day's round has come.</summary>
internal sealed class RecountRound
{
    public DateOnly Day { get; set; }

    /// <summary>Of the staff data.</summary>
    public string Generation { get; set; } = "";

    /// <summary>What was there before there were counts has been counted.</summary>
    public bool IsFirstDone { get; set; }

    /// <summary>Lists that are still to be gone through; 0 when the round is over.</summary>
    public int Lists { get; set; }

    public string? After { get; set; }
}
