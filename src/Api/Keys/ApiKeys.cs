using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Api;

/// <summary>Makes, checks and revokes keys. Each belongs to one agency.</summary>
/// <remarks>A key reads <c>asn_AGENCY_ID_SECRET</c>, the secret 64 hexadecimal digits.</remarks>
public sealed class ApiKeys(IStore store, TimeProvider time)
{
    private const string Index = "apikeys";
    private const string Prefix = "asn";
    private const int SecretLength = 32;

    /// <summary>Compared with where there is no such key, so that this takes as long.</summary>
    private static readonly byte[] NoHash = new byte[SHA256.HashSizeInBytes];

    /// <returns>The key as it is kept, and its text, which is told nowhere else and never again.</returns>
    /// <exception cref="ArgumentException">No name, no scope, or one we do not have.</exception>
    public async Task<(ApiKey Key, string Text)> CreateAsync(AgencyId agency, string name, IReadOnlyList<string> scopes, CancellationToken cancel = default)
    {
        if (name.Trim().Length is 0 or > ApiKey.NameLimit || scopes.Count == 0 || scopes.Except(ApiScopes.All).Any())
        {
            throw new ArgumentException($"A key has a name of 1 to {ApiKey.NameLimit} characters and at least one scope of: {string.Join(", ", ApiScopes.All)}.", nameof(scopes));
        }
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretLength));
        var key = new ApiKey(WriteBatch.NewId(), name.Trim(), [.. scopes.Distinct()], Convert.ToHexStringLower(HashOf(secret)), time.GetUtcNow());
        var batch = new WriteBatch(agency).Expect(KeyOf(key.Id), Versioned.None).Index(Index, key.Id, key.CreatedAt.ToUnixTimeMilliseconds());
        await store.CommitAsync(batch.Put(KeyOf(key.Id), Body(key)), cancel);
        return (key, $"{Prefix}_{agency}_{key.Id}_{secret}");
    }

    /// <returns>All, revoked ones too, oldest first.</returns>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(AgencyId agency, CancellationToken cancel = default)
    {
        var keys = new List<ApiKey>();
        string? after = null;
        do
        {
            var page = await store.PageAsync(agency, new IndexQuery(Index, After: after, Limit: 90), cancel);
            var read = page.Entries.Count == 0 ? [] : await store.ReadAsync(agency, [.. page.Entries.Select(entry => KeyOf(entry.Member))], cancel);
            keys.AddRange(read.Where(document => document.Exists).Select(Of));
            after = page.Next;
        }
        while (after is not null);
        return keys;
    }

    /// <summary>From now on nobody gets in with it, and webhooks it registered are silent.</summary>
    /// <returns>False when there is none of that id.</returns>
    public async Task<bool> RevokeAsync(AgencyId agency, string id, CancellationToken cancel = default)
    {
        while (true)
        {
            var read = await ReadAsync(agency, id, cancel);
            if (!read.Exists)
            {
                return false;
            }
            if (Of(read) is { IsGood: false })
            {
                return true;
            }
            if (await TryWriteAsync(agency, read.Version, Of(read) with { RevokedAt = time.GetUtcNow() }, cancel))
            {
                return true;
            }
        }
    }

    /// <summary>Who calls, by the key they show.</summary>
    /// <returns>Null for a key that is not good; why is not told.</returns>
    internal async Task<ApiCaller?> FindAsync(string? text, Agencies agencies, CancellationToken cancel)
    {
        var parts = text is { Length: < 200 } ? text.Split('_') : [];
        if (parts is not [Prefix, var agencyKey, { Length: 16 } id, var secret] || !id.All(char.IsAsciiLetterOrDigit) || !agencies.TryGet(agencyKey, out var agency))
        {
            return null;
        }
        var read = await ReadAsync(agency.Id, id, cancel);
        var key = read.Exists ? Of(read) : null;
        var fits = CryptographicOperations.FixedTimeEquals(HashOf(secret), key is null ? NoHash : Convert.FromHexString(key.Hash));
        if (!fits || key is not { IsGood: true })
        {
            return null;
        }
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        if (key.LastUsed != today)
        {
            // Another host may be noting the same: then it is noted.
            await TryWriteAsync(agency.Id, read.Version, key with { LastUsed = today }, cancel);
        }
        return new ApiCaller(agency, key);
    }

    internal async Task<bool> IsGoodAsync(AgencyId agency, string id, CancellationToken cancel) => await ReadAsync(agency, id, cancel) is { Exists: true } read && Of(read).IsGood;

    private async Task<Versioned> ReadAsync(AgencyId agency, string id, CancellationToken cancel) => (await store.ReadAsync(agency, [KeyOf(StoreName.From(id))], cancel))[0];

    private async Task<bool> TryWriteAsync(AgencyId agency, string version, ApiKey key, CancellationToken cancel)
    {
        try
        {
            await store.CommitAsync(new WriteBatch(agency).Expect(KeyOf(key.Id), version).Put(KeyOf(key.Id), Body(key)), cancel);
            return true;
        }
        catch (ConcurrencyException)
        {
            return false;
        }
    }

    private static ApiKey Of(Versioned document) => JsonSerializer.Deserialize(document.Body.Span, ApiStoreJson.Default.ApiKey)!;

    private static byte[] Body(ApiKey key) => JsonSerializer.SerializeToUtf8Bytes(key, ApiStoreJson.Default.ApiKey);

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.ASCII.GetBytes(secret));

    private static string KeyOf(string id) => "apikey:" + id;
}

/// <summary>A program that showed a good key.</summary>
internal sealed record ApiCaller(Agency Agency, ApiKey Key);
