using AsnAssistant.People.Staff;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>Keeps where the two of a pair stand by the staff data, so that a later import shows who has moved.</summary>
/// <remarks>Index <c>pair-moves</c>: pairs that are asked, by since when, in Unix milliseconds.</remarks>
public sealed class PairStandings(StoreSession session, StaffDirectory staff, Programmes programmes)
{
    internal const string Asked = "pair-moves";

    /// <summary>Notes where the two stand at the beginning.</summary>
    internal async Task BeginAsync(Pairing pairing, CancellationToken cancel)
    {
        if (Concerns(pairing) && await FindAsync(pairing.Id, cancel) is null && await NowAsync(pairing, cancel) is var (mentee, mentor) && (mentee ?? mentor) is not null)
        {
            Save(new PairMove { Pairing = pairing.Id, Mentee = mentee, Mentor = mentor, NotedAt = pairing.AnsweredAt ?? pairing.RequestedAt });
        }
    }

    /// <summary>One talk is over before anybody moves; who has to be the superior is the rules' matter.</summary>
    internal bool Concerns(Pairing pairing) => programmes.RulesOf(pairing.Programme) is { HasRhythm: true, Superior: not SuperiorRule.Required };

    internal Task<PairMove?> FindAsync(string pairing, CancellationToken cancel) => session.LoadAsync(PairMove.KeyOf(StoreName.From(pairing)), MentoringJson.Default.PairMove, cancel);

    internal async Task<(Standing? Mentee, Standing? Mentor)> NowAsync(Pairing pairing, CancellationToken cancel) =>
        (Standing.Of(await staff.FindByPersonAsync(pairing.Mentee.Person, cancel)), Standing.Of(await staff.FindByPersonAsync(pairing.Mentor.Person, cancel)));

    internal void Save(PairMove move)
    {
        session.Save(PairMove.KeyOf(move.Pairing), move, MentoringJson.Default.PairMove);
        if (move.AskedAt is { } asked)
        {
            session.Batch.Index(Asked, move.Pairing, asked.ToUnixTimeMilliseconds());
        }
        else
        {
            session.Batch.Unindex(Asked, move.Pairing);
        }
    }

    /// <summary>The pair is over.</summary>
    internal static void Forget(StoreSession session, string pairing)
    {
        session.Batch.Delete(PairMove.KeyOf(pairing));
        session.Batch.Unindex(Asked, pairing);
    }
}
