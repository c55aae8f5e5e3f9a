using System.Text.Json;
using AsnAssistant.Storage;
using Microsoft.Extensions.Caching.Memory;

namespace AsnAssistant.DirectLine;

/// <summary>A conversation that was started.</summary>
/// <param name="User">The person's id in it, for good: whatever a client claims later is overwritten by it.</param>
/// <param name="KeptSince">UTC; when its life was last renewed.</param>
internal sealed record ConversationDocument(string User, string? Name, DateTimeOffset KeptSince);

/// <summary>Which conversations exist, and whose they are. Document: <c>dl-conv:ID</c>, renewed once a day while it is used.</summary>
internal sealed class Conversations(IStore store, DirectLineOptions options, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan RenewAfter = TimeSpan.FromDays(1) / 2;

    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = 50_000 });

    /// <returns>Null when it was never started or has been gone for long.</returns>
    public async Task<ConversationDocument?> FindAsync(AgencyId agency, string id, CancellationToken cancel)
    {
        if (!_known.TryGetValue((agency, id), out ConversationDocument? found) || found is null)
        {
            var kept = (await store.ReadAsync(agency, [Key(id)], cancel))[0];
            found = kept.Exists ? JsonSerializer.Deserialize(kept.Body.Span, DirectLineJson.Default.ConversationDocument) : null;
            Know(agency, id, found);
        }
        if (found is not null && clock.GetUtcNow() - found.KeptSince > RenewAfter)
        {
            found = found with { KeptSince = clock.GetUtcNow() };
            await store.CommitAsync(new WriteBatch(agency).Put(Key(id), Body(found), options.KeepFor), cancel);
            Know(agency, id, found);
        }
        return found;
    }

    /// <returns>The conversation as it stands, and whether this call was the one that started it.</returns>
    public async Task<(ConversationDocument Conversation, bool Started)> StartAsync(AgencyId agency, string id, string user, string? name, CancellationToken cancel)
    {
        var begun = new ConversationDocument(user, name, clock.GetUtcNow());
        try
        {
            await store.CommitAsync(new WriteBatch(agency).Expect(Key(id), Versioned.None).Put(Key(id), Body(begun), options.KeepFor), cancel);
            Know(agency, id, begun);
            return (begun, true);
        }
        catch (ConcurrencyException)
        {
            return (await FindAsync(agency, id, cancel) ?? begun, false);
        }
    }

    public void Dispose() => _known.Dispose();

    private void Know(AgencyId agency, string id, ConversationDocument? conversation)
    {
        if (conversation is not null)
        {
            _known.Set((agency, id), conversation, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromMinutes(10), AbsoluteExpirationRelativeToNow = TimeSpan.FromHours(12) });
        }
    }

    private static string Key(string id) => "dl-conv:" + StoreName.From(id);

    private static byte[] Body(ConversationDocument conversation) => JsonSerializer.SerializeToUtf8Bytes(conversation, DirectLineJson.Default.ConversationDocument);
}
