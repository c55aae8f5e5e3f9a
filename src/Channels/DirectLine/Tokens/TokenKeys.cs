using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using AsnAssistant.Storage;
using Microsoft.IdentityModel.Tokens;

namespace AsnAssistant.DirectLine;

/// <summary>The signing key of each agency. Document: <c>dl-key</c>, 32 random bytes, kept for ever; not used when a secret is configured.</summary>
internal sealed class TokenKeys(IStore store, DirectLineOptions options)
{
    private const string Document = "dl-key";

    private readonly ConcurrentDictionary<AgencyId, SymmetricSecurityKey> _keys = new();

    /// <summary>The key to sign with; drawn now if this agency has none yet.</summary>
    public async Task<SymmetricSecurityKey> ForSigningAsync(AgencyId agency, CancellationToken cancel)
    {
        while (true)
        {
            if (await ForReadingAsync(agency, cancel) is { } key)
            {
                return key;
            }
            var drawn = RandomNumberGenerator.GetBytes(32);
            try
            {
                await store.CommitAsync(new WriteBatch(agency).Expect(Document, Versioned.None).Put(Document, drawn), cancel);
            }
            catch (ConcurrencyException)
            {
                // Another host drew one first; it is read on the next round.
            }
        }
    }

    /// <returns>Null when this agency never signed a token.</returns>
    public async Task<SymmetricSecurityKey?> ForReadingAsync(AgencyId agency, CancellationToken cancel)
    {
        if (_keys.TryGetValue(agency, out var known))
        {
            return known;
        }
        byte[]? bytes = null;
        if (options.Secret is { } secret)
        {
            bytes = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes("token:" + agency.Value));
        }
        else if ((await store.ReadAsync(agency, [Document], cancel))[0] is { Exists: true } kept)
        {
            bytes = kept.Body.ToArray();
        }
        if (bytes is null)
        {
            return null;
        }
        var key = new SymmetricSecurityKey(bytes);
        // Agencies named by a forged token must not fill the memory.
        return _keys.Count < 10_000 ? _keys.GetOrAdd(agency, key) : key;
    }
}
