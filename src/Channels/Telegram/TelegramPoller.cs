using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AsnAssistant.Telegram;

/// <summary>
/// Asks Telegram for updates, for each bot on one host at a time. What was fetched is confirmed only when all of it is stored; what a dead host had fetched
/// comes again to the next one, and its ids tell what is known already. Goes on for ever, whatever fails.
/// </summary>
internal sealed class TelegramPoller(
    TelegramApi api, TelegramBots bots, UpdateIntake intake, TelegramHeartbeat heartbeat, ILeaderLease lease, IOptions<TelegramOptions> options, TimeProvider clock, ILogger<TelegramPoller> log) : BackgroundService
{
    private static readonly TimeSpan AfterOtherPoller = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan WhileTokenIsRefused = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => options.Value.Mode == TelegramMode.Polling
        ? Task.WhenAll(bots.All.Select(bot => lease.LeadAsync(bot.Agency, "telegram-poll", cancel => PollAsync(bot, cancel), stoppingToken)))
        : Task.CompletedTask;

    private async Task PollAsync(TelegramBot bot, CancellationToken cancel)
    {
        log.LogInformation("Polling Telegram for {Agency}.", bot.Agency);
        var backoff = new Backoff();
        long? offset = null;
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                var asked = clock.GetTimestamp();
                var result = await api.GetUpdatesAsync(bot, offset, cancel);
                if (result.Error is { } error)
                {
                    await RecoverAsync(bot, error, backoff, cancel);
                    continue;
                }
                backoff.Reset();
                if (heartbeat.IsDue(bot))
                {
                    // As if Telegram had given it: it comes by the hand that is to be heard, and no further than that.
                    await intake.TakeAsync(bot, heartbeat.Update(bot), handOver: false, cancel);
                }
                offset = await StoreAllAsync(bot, result.Value!, cancel) ?? await NothingCameAsync(asked, cancel);
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !cancel.IsCancellationRequested)
            {
                log.LogError("Polling for {Agency} failed and goes on: {Failure}", bot.Agency, TelegramSecrets.Redact(failure.GetType().Name));
                await Task.Delay(backoff.Next(), clock, cancel);
            }
        }
    }

    /// <summary>Chats side by side, each in order.</summary>
    /// <returns>The id after the last; null when there was none.</returns>
    private async Task<long?> StoreAllAsync(TelegramBot bot, JsonElement[] updates, CancellationToken cancel)
    {
        if (updates.Length == 0)
        {
            return null;
        }
        await Task.WhenAll(updates.GroupBy(ChatOf).Select(async chat =>
        {
            foreach (var update in chat)
            {
                var backoff = new Backoff();
                while (!(await intake.TakeAsync(bot, update, handOver: false, cancel)).IsDone)
                {
                    await Task.Delay(backoff.Next(), clock, cancel);
                }
            }
        }));
        return updates.Max(IdOf) + 1;
    }

    /// <summary>By the name's own bytes: where another name is no Unicode, none can be looked up, and what is never confirmed comes for ever.</summary>
    private static long IdOf(JsonElement update)
    {
        if (update.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in update.EnumerateObject())
            {
                if (JsonMarshal.GetRawUtf8PropertyName(member).SequenceEqual("update_id"u8))
                {
                    return member.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetInt64(out var id) ? id : 0;
                }
            }
        }
        return 0;
    }

    /// <summary>Some servers answer an empty poll at once: without a pause we would spin.</summary>
    /// <returns>
    /// Null: with an empty queue all is confirmed, and after a quiet week the next ids begin anew, perhaps below an old offset.
    /// </returns>
    private async Task<long?> NothingCameAsync(long asked, CancellationToken cancel)
    {
        var rest = options.Value.PollPause - clock.GetElapsedTime(asked);
        if (rest > TimeSpan.Zero)
        {
            await Task.Delay(rest, clock, cancel);
        }
        return null;
    }

    private async Task RecoverAsync(TelegramBot bot, TelegramError error, Backoff backoff, CancellationToken cancel)
    {
        if (error.Code == 409 && error.Says("webhook"))
        {
            log.LogWarning("A webhook is set for the bot of {Agency}, but Telegram:Mode is Polling; the webhook is taken away.", bot.Agency);
            await api.CallAsync(bot, "deleteWebhook", new JsonObject { ["drop_pending_updates"] = false }, cancel);
            await Task.Delay(backoff.Next(), clock, cancel);
            return;
        }
        var wait = error switch
        {
            { RetryAfter: { } asked } => asked,
            { Code: 401 } => WhileTokenIsRefused,
            { Code: 409 } => AfterOtherPoller + backoff.Next(),
            _ => backoff.Next(),
        };
        log.LogWarning(
            "Telegram does not give updates for {Agency} ({Kind} {Code}: {Description}); next try in {Seconds} s.",
            bot.Agency, error.Kind, error.Code, error.Description, wait.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture));
        await Task.Delay(wait, clock, cancel);
    }

    private static string ChatOf(JsonElement update)
    {
        if (!JsonText.IsUnicode(JsonMarshal.GetRawUtf8Value(update)))
        {
            // Not even the names of its members can be asked for.
            return "";
        }
        foreach (var kind in (string[])["message", "edited_message", "my_chat_member"])
        {
            if (update.Object(kind) is { } payload)
            {
                return Id(payload.Object("chat"));
            }
        }
        return Id(update.Object("callback_query")?.Object("message")?.Object("chat"));

        static string Id(JsonElement? chat) => chat?.Number("id")?.ToString(CultureInfo.InvariantCulture) ?? "";
    }
}
