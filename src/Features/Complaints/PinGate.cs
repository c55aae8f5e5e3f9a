using System.Text.Json;
using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>Lets five wrong PINs a quarter of an hour through for one number, over all hosts and channels.</summary>
/// <remarks>
/// Document <c>pin-tries:NUMBER</c>, gone after a quarter of an hour. A try is counted, in a commit of its own, before the PIN is compared: a thousand
/// tries at once are no more than five. Numbers that do not exist are counted alike, so that a lock tells nothing.
/// </remarks>
internal sealed class PinGate(IStore store, AgencyId agency, TimeProvider time)
{
    public const int Limit = 5;

    /// <summary>Enough for a slip or two, too little for a search: 480 tries a day against 1,000,000 PINs.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>How often another's try may come in between before it is left to the caller to retry.</summary>
    private const int Rounds = 2 * Limit + 2;

    /// <exception cref="ConcurrencyException">Many tries at once; the caller may repeat the call.</exception>
    public async Task<Entry> EnterAsync(TicketNumber number, CancellationToken cancel)
    {
        var key = KeyOf(number);
        for (var round = 1; ; round++)
        {
            var found = (await store.ReadAsync(agency, [key], cancel))[0];
            var now = time.GetUtcNow();
            var tries = found.Exists ? JsonSerializer.Deserialize(found.Body.Span, ComplaintsJson.Default.PinTries)! : new PinTries(0, now);
            if (now >= tries.Since + Window)
            {
                tries = new PinTries(0, now);
            }
            if (tries.Count >= Limit)
            {
                return new Entry(false, 0, tries.Since + Window, "");
            }
            tries = tries with { Count = tries.Count + 1 };
            var left = tries.Since + Window - now;
            try
            {
                var receipt = await store.CommitAsync(
                    new WriteBatch(agency).Expect(key, found.Version).Put(key, JsonSerializer.SerializeToUtf8Bytes(tries, ComplaintsJson.Default.PinTries), left), cancel);
                return new Entry(true, Limit - tries.Count, tries.Since + Window, receipt.Version);
            }
            catch (ConcurrencyException) when (round < Rounds)
            {
            }
        }
    }

    /// <summary>Forgets the tries once the right PIN was given, unless another came in meanwhile.</summary>
    public async Task ForgetAsync(TicketNumber number, Entry entry, CancellationToken cancel)
    {
        try
        {
            await store.CommitAsync(new WriteBatch(agency).Expect(KeyOf(number), entry.Version).Delete(KeyOf(number)), cancel);
        }
        catch (ConcurrencyException)
        {
            // Another's try is now counted there, and stays.
        }
    }

    private static string KeyOf(TicketNumber number) => "pin-tries:" + number.Value;

    public readonly record struct Entry(bool IsAllowed, int TriesLeft, DateTimeOffset Until, string Version);
}

internal sealed record PinTries(int Count, DateTimeOffset Since);
