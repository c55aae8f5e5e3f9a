using System.Globalization;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>Why a mentor could not: told if they like, kept as a number alone, and shown to managers only where enough have told.</summary>
public enum DeclineReason
{
    /// <summary>Penuh.</summary>
    Full,

    /// <summary>Topik tidak cocok.</summary>
    Topic,

    /// <summary>Waktu.</summary>
    Time,

    /// <summary>Lainnya.</summary>
    Other,
}

/// <summary>The door to the reasons of those who declined.</summary>
/// <remarks>Store: counter <c>mentoring-declines:YEAR:REASON</c>. Which reason belongs to which request is kept nowhere; the request only knows that one was told.</remarks>
public sealed class DeclineReasons(StoreSession session, PairingBook book)
{
    /// <summary>Fewer are not shown: reference section 6.6.</summary>
    public const int LeastShown = 5;

    /// <summary>Notes a reason, once for a request.</summary>
    /// <param name="id">The request that this mentor declined.</param>
    /// <returns>False when there is no such request, or its reason has been told.</returns>
    public async Task<bool> TellAsync(string id, PersonId mentor, DeclineReason reason, CancellationToken cancel = default)
    {
        if (await book.FindAsync(id, cancel) is not { State: PairingState.Declined, IsReasonTold: false } pairing || pairing.Mentor.Person != mentor)
        {
            return false;
        }
        pairing.IsReasonTold = true;
        session.Save(Pairing.KeyOf(pairing.Id), pairing, MentoringJson.Default.Pairing);
        session.Batch.Increment(CounterOf(book.Clock.Today.Year, reason));
        return true;
    }

    /// <summary>For managers: how often each reason was told in a year.</summary>
    /// <returns>One for each reason, in their order; null for fewer than <see cref="LeastShown"/>.</returns>
    public async Task<IReadOnlyList<(DeclineReason Reason, long? Count)>> CountsAsync(int year, CancellationToken cancel = default)
    {
        var reasons = Enum.GetValues<DeclineReason>();
        var counts = await session.Store.CountersAsync(session.Agency, [.. reasons.Select(reason => CounterOf(year, reason))], cancel);
        return [.. reasons.Zip(counts, (reason, count) => (reason, count >= LeastShown ? count : (long?)null))];
    }

    private static string CounterOf(int year, DeclineReason reason) => string.Create(CultureInfo.InvariantCulture, $"mentoring-declines:{year}:{reason}");
}
