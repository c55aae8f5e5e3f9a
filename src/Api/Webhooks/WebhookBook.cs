using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Api;

/// <summary>The addresses of an agency that want to hear of tickets.</summary>
internal sealed class WebhookBook(IStore store, IPersonalDataProtector protector, ApiOptions options, TimeProvider time)
{
    public const int MostPerAgency = 20;

    private const string Index = "webhooks";
    private const int LongestUrl = 500;

    /// <returns>Whether an address and its events may be registered.</returns>
    public bool IsGood(WebhookBody body) =>
        body is { Url.Length: <= LongestUrl, Events.Count: > 0 } && body.Events.All(TicketEvents.Names.Contains)
        && Uri.TryCreate(body.Url, UriKind.Absolute, out var url) && OuterNet.MayCall(url, options.WebhooksToLoopback);

    /// <returns>The webhook and its secret, told once; null when there are <see cref="MostPerAgency"/> already.</returns>
    public async Task<(Webhook Webhook, string Secret)?> AddAsync(ApiCaller caller, WebhookBody body, CancellationToken cancel)
    {
        var agency = caller.Agency.Id;
        if (await store.CountAsync(agency, Index, cancel: cancel) >= MostPerAgency)
        {
            return null;
        }
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var id = WriteBatch.NewId();
        var sealedSecret = protector.Protect(Webhook.PurposeOf(caller.Agency.Key, id), Encoding.ASCII.GetBytes(secret));
        var webhook = new Webhook(id, body.Url!, [.. body.Events!.Distinct()], sealedSecret, caller.Key.Id, time.GetUtcNow());
        await store.CommitAsync(
            new WriteBatch(agency).Put(Webhook.KeyOf(id), JsonSerializer.SerializeToUtf8Bytes(webhook, ApiStoreJson.Default.Webhook)).Index(Index, id, webhook.CreatedAt.ToUnixTimeMilliseconds()),
            cancel);
        return (webhook, secret);
    }

    public async Task<IReadOnlyList<Webhook>> ListAsync(AgencyId agency, CancellationToken cancel)
    {
        // Two calls at once may have passed the limit together by one or two.
        var page = await store.PageAsync(agency, new IndexQuery(Index, Limit: 90), cancel);
        if (page.Entries.Count == 0)
        {
            return [];
        }
        var read = await store.ReadAsync(agency, [.. page.Entries.Select(entry => Webhook.KeyOf(entry.Member))], cancel);
        return [.. read.Where(document => document.Exists).Select(document => JsonSerializer.Deserialize(document.Body.Span, ApiStoreJson.Default.Webhook)!)];
    }

    public async Task<Webhook?> FindAsync(AgencyId agency, string id, CancellationToken cancel)
    {
        var read = (await store.ReadAsync(agency, [Webhook.KeyOf(StoreName.From(id))], cancel))[0];
        return read.Exists ? JsonSerializer.Deserialize(read.Body.Span, ApiStoreJson.Default.Webhook) : null;
    }

    /// <returns>False when there is none of that id.</returns>
    public async Task<bool> RemoveAsync(AgencyId agency, string id, CancellationToken cancel)
    {
        if (await FindAsync(agency, id, cancel) is not { } webhook)
        {
            return false;
        }
        await store.CommitAsync(new WriteBatch(agency).Delete(Webhook.KeyOf(webhook.Id)).Unindex(Index, webhook.Id), cancel);
        return true;
    }

    public string SecretOf(AgencyId agency, Webhook webhook) => Encoding.ASCII.GetString(protector.Unprotect(Webhook.PurposeOf(agency.Value, webhook.Id), webhook.Secret));
}
