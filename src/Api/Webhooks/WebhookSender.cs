using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using AsnAssistant.Complaints;
using AsnAssistant.Storage;
using Microsoft.Extensions.Logging;

namespace AsnAssistant.Api;

/// <summary>Gives each event to the addresses that want it, and delivers it there: again with growing pauses, until it is taken or given up.</summary>
internal sealed class WebhookSender(IStore store, WebhookBook book, ApiKeys keys, ApiOptions options, TimeProvider time, ILogger<WebhookSender> log) : IDisposable
{
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        ConnectCallback = (context, cancel) => OuterNet.ConnectAsync(context.DnsEndPoint, options.WebhooksToLoopback, cancel),
        // An answer must not send us elsewhere, and a proxy would resolve the name itself.
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(1),
        ActivityHeadersPropagator = null,
    });

    /// <summary>One event to many deliveries, and to the officers' group, in one commit.</summary>
    public async Task SpreadAsync(AgencyId agency, Lease lease, QueueEntry entry, CancellationToken cancel)
    {
        var batch = new WriteBatch(agency).Complete(lease, entry.Id, release: true);
        if (TicketEvents.Read(entry.Payload) is { } happening)
        {
            await GroupCard.TellAsync(batch, store, happening, time.GetUtcNow(), cancel);
            var id = WriteBatch.NewId();
            foreach (var webhook in (await book.ListAsync(agency, cancel)).Where(webhook => webhook.Events.Contains(happening.Name)))
            {
                var delivery = new WebhookDelivery(webhook.Id, id, entry.Payload.ToArray());
                batch.Enqueue(WebhookDelivery.Queue, delivery.Lane, delivery.Lane, JsonSerializer.SerializeToUtf8Bytes(delivery, ApiStoreJson.Default.WebhookDelivery));
            }
        }
        await CommitAsync(batch, cancel);
    }

    public async Task DeliverAsync(AgencyId agency, Lease lease, QueueEntry entry, CancellationToken cancel)
    {
        var delivery = JsonSerializer.Deserialize(entry.Payload.Span, ApiStoreJson.Default.WebhookDelivery)!;
        var webhook = await book.FindAsync(agency, delivery.WebhookId, cancel);
        // Nobody wants it any more.
        var trouble = webhook is null || !await keys.IsGoodAsync(agency, webhook.KeyId, cancel) ? null : await SendAsync(agency, webhook, delivery, cancel);
        if (trouble is null)
        {
            await CommitAsync(new WriteBatch(agency).Complete(lease, entry.Id, release: true), cancel);
        }
        else if (entry.Attempt < options.WebhookAttempts)
        {
            await store.ReturnAsync(agency, lease, options.PauseAfter(entry.Attempt), cancel);
        }
        else
        {
            log.LogWarning("A webhook of {Agency} was given up: {Trouble}", agency, trouble);
            await CommitAsync(new WriteBatch(agency).Bury(lease, entry.Id, $"Webhook {delivery.WebhookId}: {trouble} The last of {entry.Attempt} tries.", release: true), cancel);
        }
    }

    /// <returns>Null when it was taken; else why not, without a word of the receiver's answer.</returns>
    private async Task<string?> SendAsync(AgencyId agency, Webhook webhook, WebhookDelivery delivery, CancellationToken cancel)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(MessageOf(agency, delivery), ApiJson.Default.WebhookMessage);
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(WebhookSignature.IdHeader, delivery.Id);
        request.Headers.Add(WebhookSignature.TimestampHeader, timestamp);
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Of(book.SecretOf(agency, webhook), timestamp, body));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(options.WebhookPatience);
        try
        {
            using var answer = await _http.SendAsync(request, patience.Token);
            return answer.IsSuccessStatusCode ? null : $"it answered {(int)answer.StatusCode}.";
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || (failure is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return failure is OperationCanceledException ? "no answer in time."
                : failure is InnerNetException || failure.InnerException is InnerNetException ? "its name leads to an address that is not public."
                : "it could not be reached.";
        }
    }

    private static WebhookMessage MessageOf(AgencyId agency, WebhookDelivery delivery)
    {
        var happened = TicketEvents.Read(delivery.Happening)!;
        return new WebhookMessage(delivery.Id, happened.Name, happened.At, agency.Value, new WebhookTicket(
            happened.Number.Value, ApiWord.Of(happened.State), ApiWord.Of(happened.Kind), happened.Category, happened.Unit, happened.DueDay, happened.Revision));
    }

    private async Task CommitAsync(WriteBatch batch, CancellationToken cancel)
    {
        try
        {
            await store.CommitAsync(batch, cancel);
        }
        catch (ConcurrencyException)
        {
            // The lease was lost: whoever has it now comes to the same.
        }
    }

    public void Dispose() => _http.Dispose();
}
