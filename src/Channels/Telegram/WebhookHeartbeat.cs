using System.Net.Http.Headers;
using System.Net.Security;
using System.Text.Json;
using AsnAssistant.Bot;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AsnAssistant.Telegram;

/// <summary>In webhook mode: brings a sign of life to our own door, as Telegram does, for each bot from one host at a time. Whether Telegram finds that door, it says itself.</summary>
internal sealed class WebhookHeartbeat(
    TelegramApi api, TelegramBots bots, TelegramHeartbeat beats, Heartbeat heartbeat, ILeaderLease lease, IOptions<TelegramOptions> options, TimeProvider clock, ILogger<WebhookHeartbeat> log)
    : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TelegramOptions _options = options.Value;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _options.Mode == TelegramMode.Webhook && _options.HeartbeatEvery > TimeSpan.Zero
        ? Task.WhenAll(bots.All.Select(bot => lease.LeadAsync(bot.Agency, "telegram-heartbeat", cancel => RunAsync(bot, cancel), stoppingToken)))
        : Task.CompletedTask;

    private async Task RunAsync(TelegramBot bot, CancellationToken cancel)
    {
        using var http = new HttpClient(new SocketsHttpHandler
        {
            // Our certificate is made for our public name; here we call ourselves, by the address we listen on.
            SslOptions = { RemoteCertificateValidationCallback = (_, _, _, faults) => faults == SslPolicyErrors.None || _options.OwnAddress()?.IsLoopback == true },
        }) { Timeout = Patience };
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                if (_options.OwnAddress() is { } own && await BeatAsync(http, own, bot, cancel) is { } fault)
                {
                    await heartbeat.FailedAsync(bot.Agency, TelegramChannel.ChannelId, fault, cancel);
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !cancel.IsCancellationRequested)
            {
                log.LogWarning("A sign of life of the bot of {Agency} was not sent: {Failure}", bot.Agency, failure.GetType().Name);
            }
            await Task.Delay(_options.HeartbeatEvery, clock, cancel);
        }
    }

    /// <returns>What went wrong; null when it was taken in.</returns>
    private async Task<string?> BeatAsync(HttpClient http, Uri own, TelegramBot bot, CancellationToken cancel)
    {
        if ((await api.GetWebhookInfoAsync(bot, cancel)).Value is { } info
            && (!info.Url.EndsWith("/telegram/" + bot.PathSecret, StringComparison.Ordinal)
                || (info.Pending > 0 && info.LastErrorAt is { } failed && clock.GetUtcNow() - failed < _options.HeartbeatEvery)))
        {
            return HeartbeatFaults.Unreached;
        }
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(own, "/telegram/" + bot.PathSecret))
        {
            Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(beats.Update(bot))) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } },
        };
        request.Headers.Add(TelegramWebhook.SecretHeader, bot.HeaderSecret);
        try
        {
            using var answer = await http.SendAsync(request, cancel);
            return answer.IsSuccessStatusCode ? null : HeartbeatFaults.Refused;
        }
        catch (HttpRequestException)
        {
            return HeartbeatFaults.NoDoor;
        }
    }
}
