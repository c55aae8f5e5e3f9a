using AsnAssistant.Mentoring.Matching;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring.Managers;

/// <summary>The door for managers to companion pairs that run now: how many steps are done and late. What shows a step, and who coaches and examines, is not in it.</summary>
public sealed class LatsarOverview(StoreSession session, PairingBook book, LatsarPairs pairs, Programmes programmes)
{
    /// <summary>Late pairs that are named.</summary>
    public const int MostNamed = 100;

    /// <summary>Looked at; an agency with more sees those whose time takes its next step first.</summary>
    public const int Most = 5_000;

    private const int PerTrip = 100;

    /// <param name="withNames">For the personnel office, which calls the dates; nobody else sees who is late.</param>
    public async Task<LatsarState> StateAsync(bool withNames, CancellationToken cancel = default)
    {
        var running = new List<(Pairing Pair, LatsarPlan Plan)>();
        string? after = null;
        do
        {
            var page = await book.PageAsync(new IndexQuery(PairingBook.PairsDue, After: after, Limit: PerTrip), cancel);
            var some = page.Pairings.Where(pairing => pairing.IsPair && programmes.RulesOf(pairing.Programme).Match == MatchMode.Admin).ToList();
            if (some.Count > 0)
            {
                await session.PrefetchAsync([.. some.Select(pairing => LatsarPlan.KeyOf(pairing.Id))], cancel);
            }
            foreach (var pairing in some)
            {
                if (await pairs.FindAsync(pairing.Id, cancel) is { } plan)
                {
                    running.Add((pairing, plan));
                }
            }
            after = page.Next;
        }
        while (after is not null && running.Count < Most);
        var late = running
            .Select(one => (one.Pair, Step: one.Plan.Steps.Where(step => step.DoneOn is null && step.Due < book.Clock.Today).OrderBy(step => step.Due).FirstOrDefault(), Count: one.Plan.Steps.Count(step => step.DoneOn is null && step.Due < book.Clock.Today)))
            .Where(one => one.Step is not null)
            .OrderBy(one => one.Step!.Due).ThenBy(one => one.Pair.Id, StringComparer.Ordinal).ToList();
        var isShown = running.Count >= Fairness.LeastShown;
        return new LatsarState(
            running.Count,
            isShown ? new LatsarProgress(running.Sum(one => one.Plan.Steps.Count(step => step.DoneOn is not null)), running.Sum(one => one.Plan.Steps.Count), late.Sum(one => one.Count), late.Count) : null,
            withNames ? [.. late.Take(MostNamed).Select(one => new LateCompanion(one.Pair.Mentee.Name, one.Pair.Mentee.Unit, one.Pair.Mentor.Name, one.Step!, one.Count))] : []);
    }
}

/// <param name="Progress">Null while there are fewer than <see cref="Fairness.LeastShown"/> pairs.</param>
/// <param name="Late">Whose oldest step is late longest, first; empty for whom names are not.</param>
public sealed record LatsarState(int Pairs, LatsarProgress? Progress, IReadOnlyList<LateCompanion> Late);

/// <param name="Done">Steps.</param>
/// <param name="Steps">In all.</param>
/// <param name="Late">Steps.</param>
/// <param name="LatePairs">Pairs with at least one.</param>
public sealed record LatsarProgress(int Done, int Steps, int Late, int LatePairs);

/// <param name="Step">The one that is late longest.</param>
/// <param name="Count">Late steps.</param>
public sealed record LateCompanion(string Mentee, string Unit, string Mentor, LatsarStep Step, int Count);
