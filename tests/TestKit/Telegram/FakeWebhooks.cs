using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace AsnAssistant.TestKit;

/// <summary>
/// Delivers updates to a bot's webhook as Telegram does: one at a time per queue (the chat; for presses the person), in order, repeated until a 2xx; queues side by side.
/// A host that is down is a failed delivery like any other.
/// </summary>
internal sealed class FakeWebhooks(FakeTelegramOptions options, Func<FakeBot, JsonObject, Task> carryOut) : IAsyncDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(2), MaxConnectionsPerServer = 1000 })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, Task> _queues = new();
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _connections = new();
    private int _deliveries;
    private int _failures;
    private int _answers;

    public int Deliveries => Volatile.Read(ref _deliveries);

    public int Failures => Volatile.Read(ref _failures);

    /// <summary>Sees to it that this update's queue is being worked on.</summary>
    public void Start(FakeBot bot, JsonObject update)
    {
        var queue = QueueOf(update);
        var name = bot.Token + "/" + queue;
        _queues.AddOrUpdate(name, _ => Task.Run(() => WorkAsync(bot, queue)), (_, running) => running.IsCompleted ? Task.Run(() => WorkAsync(bot, queue)) : running);
    }

    private async Task WorkAsync(FakeBot bot, string queue)
    {
        var wait = options.RedeliverAfter;
        while (!_stop.IsCancellationRequested)
        {
            JsonObject? update;
            lock (bot.Gate)
            {
                update = bot.WebhookUrl.Length == 0 ? null : bot.Pending.Find(candidate => QueueOf(candidate) == queue);
                if (update is null)
                {
                    // Under the gate, so that an update that comes now starts a new worker.
                    _queues.TryRemove(bot.Token + "/" + queue, out _);
                    return;
                }
            }
            var (delivered, retryAfter) = await DeliverAsync(bot, update);
            if (delivered)
            {
                lock (bot.Gate)
                {
                    bot.Pending.Remove(update);
                }
                wait = options.RedeliverAfter;
                continue;
            }
            Interlocked.Increment(ref _failures);
            var pause = retryAfter ?? wait;
            await Task.Delay(pause < options.RedeliverAtMost ? pause : options.RedeliverAtMost, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            wait = wait * 2 < options.RedeliverAtMost ? wait * 2 : options.RedeliverAtMost;
        }
    }

    private async Task<(bool Delivered, TimeSpan? RetryAfter)> DeliverAsync(FakeBot bot, JsonObject update)
    {
        var connections = _connections.GetOrAdd(bot.Token, _ => new SemaphoreSlim(bot.MaxConnections));
        try
        {
            await connections.WaitAsync(_stop.Token);
        }
        catch (OperationCanceledException)
        {
            return (false, null);
        }
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
            patience.CancelAfter(options.WebhookPatience);
            using var request = new HttpRequestMessage(HttpMethod.Post, bot.WebhookUrl) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(update.ToJsonString())) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            if (bot.WebhookSecret is { } secret)
            {
                request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret);
            }
            Interlocked.Increment(ref _deliveries);
            using var response = await _http.SendAsync(request, patience.Token);
            if (!response.IsSuccessStatusCode)
            {
                bot.LastWebhookError = $"Wrong response from the webhook: {(int)response.StatusCode}";
                return (false, response.Headers.RetryAfter?.Delta);
            }
            var body = await response.Content.ReadAsStringAsync(patience.Token);
            if (options.LosesOneAnswerIn > 0 && Interlocked.Increment(ref _answers) % options.LosesOneAnswerIn == 0)
            {
                bot.LastWebhookError = "Read timeout expired";
                return (false, null);
            }
            if (body.Length > 0 && JsonNode.Parse(body) is JsonObject call)
            {
                await carryOut(bot, call);
            }
            return (true, null);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or IOException)
        {
            bot.LastWebhookError = failure is OperationCanceledException ? "Read timeout expired" : "Connection failed";
            return (false, null);
        }
        finally
        {
            connections.Release();
        }
    }

    private static string QueueOf(JsonObject update)
    {
        if (update["callback_query"] is { } press)
        {
            return "user:" + press["from"]!["id"];
        }
        var payload = update.First(member => member.Key != "update_id").Value;
        return "chat:" + payload?["chat"]?["id"];
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_queues.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _http.Dispose();
        _stop.Dispose();
    }
}
