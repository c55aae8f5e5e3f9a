using System.Net.Http.Headers;
using System.Net.Security;
using System.Text.Json;
using AsnAssistant.Bot;
using AsnAssistant.DirectLine;
using AsnAssistant.Host.Serving;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.Heartbeats;

/// <summary>Visits our own web chat now and then, as a browser does, for each agency from one host at a time: by the network, through the door, until the answer is read.</summary>
internal sealed class WebChatHeartbeat(
    HeartbeatOptions options, HeartbeatTokens tokens, Heartbeat heartbeat, OwnAddress own, ILeaderLease lease, Agencies agencies, IHostApplicationLifetime life,
    TimeProvider time, ILogger<WebChatHeartbeat> log) : BackgroundService
{
    private static readonly TimeSpan CallPatience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    /// <summary>The way takes some milliseconds; so long, and something is stuck.</summary>
    private readonly TimeSpan _answerPatience = TimeSpan.FromSeconds(Math.Clamp(options.Every.TotalSeconds, 2, 20));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Every <= TimeSpan.Zero)
        {
            return;
        }
        await life.UntilStartedAsync(stoppingToken);
        await Task.WhenAll(agencies.All.Select(agency => lease.LeadAsync(agency.Id, "web-heartbeat", cancel => RunAsync(agency, cancel), stoppingToken)));
    }

    private async Task RunAsync(Agency agency, CancellationToken cancel)
    {
        using var http = new HttpClient(new SocketsHttpHandler
        {
            // Our certificate is made for our public name, and is not judged where we call ourselves by another.
            SslOptions = { RemoteCertificateValidationCallback = (_, _, _, faults) => faults == SslPolicyErrors.None || options.WebAddress is null },
        }) { Timeout = CallPatience };
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                if ((options.WebAddress ?? own.Find()) is { } address)
                {
                    var fault = await VisitAsync(http, address, agency, cancel);
                    await (fault is null
                        ? heartbeat.CameAsync(agency.Id, DirectLineChannel.ChannelId, cancel)
                        : heartbeat.FailedAsync(agency.Id, DirectLineChannel.ChannelId, fault, cancel));
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !cancel.IsCancellationRequested)
            {
                log.LogWarning("The web chat of {Agency} gave no sign of life: {Failure}", agency.Key, failure.GetType().Name);
            }
            await Task.Delay(options.Every, time, cancel);
        }
    }

    /// <returns>What went wrong; null when the answer was read.</returns>
    private async Task<string?> VisitAsync(HttpClient http, Uri address, Agency agency, CancellationToken cancel)
    {
        var (conversation, token) = await tokens.IssueAsync(agency.Id, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), cancel);
        var beat = WriteBatch.NewId();
        var door = new Uri(address, $"{DirectLineEndpoints.BasePath}/conversations");
        try
        {
            using var started = await CallAsync(http, HttpMethod.Post, door, token, null, cancel);
            var activities = $"{door}/{conversation}/activities";
            var watermark = (await ReadAsync(http, activities, "", token, "", cancel)).Watermark;
            using var body = new ByteArrayContent(DocumentJson.Write(Activity.Event(Heartbeat.Asked, Heartbeat.ValueOf(beat)), BotJson.Default.Activity));
            body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var posted = await CallAsync(http, HttpMethod.Post, new Uri(activities), token, body, cancel);
            if (!started.IsSuccessStatusCode || !posted.IsSuccessStatusCode)
            {
                return HeartbeatFaults.Refused;
            }
            for (var begun = time.GetTimestamp(); time.GetElapsedTime(begun) < _answerPatience;)
            {
                var read = await ReadAsync(http, activities, watermark, token, beat, cancel);
                if (read.HasCome)
                {
                    return null;
                }
                watermark = read.Watermark;
                await Task.Delay(BetweenLooks, time, cancel);
            }
            return HeartbeatFaults.NoReturn;
        }
        catch (Exception failure) when (failure is HttpRequestException || (failure is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return HeartbeatFaults.NoDoor;
        }
    }

    private static async Task<(string Watermark, bool HasCome)> ReadAsync(HttpClient http, string activities, string watermark, string token, string beat, CancellationToken cancel)
    {
        using var answer = await CallAsync(http, HttpMethod.Get, new Uri($"{activities}?watermark={Uri.EscapeDataString(watermark)}"), token, null, cancel);
        answer.EnsureSuccessStatusCode();
        using var page = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancel), cancellationToken: cancel);
        var hasCome = page.RootElement.GetProperty("activities").EnumerateArray().Any(activity =>
            activity.TryGetProperty("name", out var name) && name.GetString() == Heartbeat.Returned
            && activity.TryGetProperty("value", out var value) && Heartbeat.BeatOf(value) == beat);
        return (page.RootElement.GetProperty("watermark").GetString() ?? watermark, hasCome);
    }

    private static async Task<HttpResponseMessage> CallAsync(HttpClient http, HttpMethod method, Uri address, string token, HttpContent? body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await http.SendAsync(request, cancel);
    }
}
