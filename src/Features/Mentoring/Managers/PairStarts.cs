using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring.Managers;

/// <summary>Whether a pair's beginning was a good one.</summary>
/// <param name="MetInTime">The first session was within <see cref="PairSigns.DaysToMeet"/> days of the yes.</param>
internal sealed record PairStart(bool MetInTime);

/// <summary>Looks at the first sessions of pairs, by dates alone.</summary>
internal static class PairStarts
{
    private const int PerTrip = 100;

    /// <param name="accepted">Pairs that began.</param>
    /// <param name="hasRhythm">Whether the pair's programme is of several sessions; one talk is no beginning.</param>
    /// <returns>Of each that has met in time, or has had the time to.</returns>
    public static async Task<IReadOnlyList<PairStart>> ReadAsync(
        IEnumerable<Pairing> accepted, Func<Pairing, bool> hasRhythm, StoreSession session, SessionBook sessions, WorkingCalendar calendar, DateOnly today, CancellationToken cancel)
    {
        var starts = new List<PairStart>();
        foreach (var some in accepted.Where(hasRhythm).Chunk(PerTrip))
        {
            await session.PrefetchAsync([.. some.Select(pairing => PairCare.KeyOf(pairing.Id))], cancel);
            foreach (var pairing in some)
            {
                var last = calendar.Zone.DayOf(pairing.AnsweredAt!.Value).AddDays(PairSigns.DaysToMeet);
                var isInTime = (await sessions.FindCareAsync(pairing.Id, cancel))?.FirstHeldOn <= last;
                // Who parted in the first days has not been late.
                if (isInTime || (last < today && (pairing.EndedAt is not { } ended || calendar.Zone.DayOf(ended) > last)))
                {
                    starts.Add(new PairStart(isInTime));
                }
            }
        }
        return starts;
    }
}
