using System.Text.Json;
using AsnAssistant.Mentoring.Managers;
using AsnAssistant.People;
using AsnAssistant.People.Staff;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>Looks at every request, offer and pair anew, each morning and after each import of staff, by day, by the rules and by who has moved: nobody is told about it at night. A host's worker lets it; each step is a session and a commit of its own.</summary>
/// <remarks>Document <c>rule-round</c>: what the last round was for. Claim <c>rule-round</c>: the host that goes round, for ten minutes at most.</remarks>
public sealed class RuleRounds(StoreSession session, StaffDirectory staff, PairingBook book, Pairings pairings, RuleConflicts conflicts, PairMoves moves, CircleChanges circles, IPairingRules rules)
{
    /// <summary>Quiet hours end at six and begin at nine in the evening, agency's zone.</summary>
    private const int DayBegins = 6;

    private const int DayEnds = 21;

    private const int PerPage = 50;
    private const string Round = "rule-round";

    private static readonly TimeSpan LongestRound = TimeSpan.FromMinutes(10);

    /// <summary>Begins a round if one is due; the caller commits, and a lost race means that another host goes.</summary>
    /// <param name="host">Names the host.</param>
    public async Task<bool> BeginAsync(string host, CancellationToken cancel = default)
    {
        if (await DueAsync(cancel) is null)
        {
            return false;
        }
        session.Batch.Claim(Round, host, LongestRound);
        return true;
    }

    /// <summary>Everything that may need a step, in no order: taken before the round, since each step moves its own entry.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(CancellationToken cancel = default)
    {
        var found = new HashSet<string>();
        foreach (var index in (string[])[PairingBook.Due, PairingBook.PairsDue])
        {
            string? after = null;
            do
            {
                var page = await session.Store.PageAsync(session.Agency, new IndexQuery(index, After: after, Limit: 1_000), cancel);
                found.UnionWith(page.Entries.Select(entry => entry.Member));
                after = page.Next;
            }
            while (after is not null);
        }
        return [.. found];
    }

    /// <summary>Of some, those whose state does not fit the rules; many at a time, reading only.</summary>
    /// <param name="some">1 to <see cref="AtATime"/>.</param>
    public async Task<IReadOnlyList<string>> SuspectsAsync(IReadOnlyList<string> some, CancellationToken cancel = default)
    {
        await session.PrefetchAsync([.. some.SelectMany(id => new[] { Pairing.KeyOf(id), RuleConflict.KeyOf(id) })], cancel);
        await session.PrefetchAsync([.. some.Select(PairMove.KeyOf)], cancel);
        var live = new List<Pairing>(some.Count);
        foreach (var id in some)
        {
            try
            {
                if (await book.FindAsync(id, cancel) is { HoldsSeat: true } pairing)
                {
                    live.Add(pairing);
                }
            }
            catch (JsonException)
            {
                // What cannot be read is the follow-ups' to put right; it must not keep the others from being looked at.
            }
        }
        PersonId[] people = [.. live.SelectMany(pairing => new[] { pairing.Mentee.Person, pairing.Mentor.Person })];
        await rules.ReadAheadAsync(people, cancel);
        await staff.PrefetchAsync(people, cancel);
        var suspects = new List<string>();
        foreach (var pairing in live)
        {
            try
            {
                var isForbidden = await rules.ForbidAsync(pairing.Mentee.Person, pairing.Mentor.Person, pairing.Programme, cancel);
                if (isForbidden != (pairing.IsPair && await conflicts.FindAsync(pairing.Id, cancel) is not null) || await moves.IsDueAsync(pairing, cancel))
                {
                    suspects.Add(pairing.Id);
                }
            }
            catch (JsonException)
            {
                // Nor must what hangs on one of them; the next round looks at it again.
            }
        }
        return suspects;
    }

    public const int AtATime = PerPage;

    /// <summary>Takes the step that one needs: an open request is closed by its rule and the next choice asked; a pair becomes the manager's task, or is none any more, or is asked about a move.</summary>
    /// <returns>False when nothing changed.</returns>
    public async Task<bool> StepAsync(string pairing, CancellationToken cancel = default) =>
        await pairings.RecheckAsync(pairing, cancel) || await conflicts.RecheckAsync(pairing, cancel) || await moves.RecheckAsync(pairing, cancel);

    /// <summary>Every circle, to be looked at with <see cref="StepOfCircleAsync"/>.</summary>
    public Task<IReadOnlyList<string>> CirclesAsync(CancellationToken cancel = default) => circles.ListAsync(cancel);

    /// <summary>Asks whoever has to change, and forgets it of whom no rule stands against any more.</summary>
    /// <returns>False when nothing changed.</returns>
    public Task<bool> StepOfCircleAsync(string circle, CancellationToken cancel = default) => circles.RecheckAsync(circle, cancel);

    /// <summary>Everything of one person, at once: when they have just been linked, and so become known. At most a hundred.</summary>
    public async Task RecheckAsync(PersonId person, CancellationToken cancel = default)
    {
        PersonTally.Mark(session, person);
        foreach (var pairing in (await pairings.OfPersonAsync(person, null, 100, cancel)).Pairings.Where(one => one.HoldsSeat))
        {
            await StepAsync(pairing.Id, cancel);
        }
        await circles.RecheckAsync(person, cancel);
    }

    /// <summary>Ends the next pair whose 14 days are over; the caller commits.</summary>
    /// <returns>False when none is due, or the office is closed.</returns>
    public Task<bool> EndNextAsync(CancellationToken cancel = default) => conflicts.EndNextAsync(cancel);

    /// <summary>The round was made; the next is due after another import, or on another day.</summary>
    /// <param name="host">As in <see cref="BeginAsync"/>.</param>
    /// <param name="generation">The import that was valid when the round began; what came since makes another round due.</param>
    public async Task<bool> EndAsync(string host, string generation, CancellationToken cancel = default)
    {
        await session.LoadAsync(Round, MentoringJson.Default.RuleRound, cancel);
        session.Save(Round, new RuleRound(generation, book.Clock.Today), MentoringJson.Default.RuleRound);
        session.Batch.Unclaim(Round, host);
        return true;
    }

    /// <returns>The import to go round for; null when none is due, or the agency has no staff data.</returns>
    public async Task<string?> DueAsync(CancellationToken cancel = default)
    {
        var begun = book.Clock.Now - book.Clock.StartOf(book.Clock.Today);
        if (begun < TimeSpan.FromHours(DayBegins) || begun >= TimeSpan.FromHours(DayEnds) || await staff.RollAsync(cancel) is not { } roll)
        {
            return null;
        }
        var last = await session.LoadAsync(Round, MentoringJson.Default.RuleRound, cancel);
        return last is null || last.Generation != roll.Generation || last.Day < book.Clock.Today ? roll.Generation : null;
    }
}

/// <param name="Generation">Of <see cref="StaffRoll"/>.</param>
/// <param name="Day">Agency's zone.</param>
internal sealed record RuleRound(string Generation, DateOnly Day);
