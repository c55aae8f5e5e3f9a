using System.Text.Json.Nodes;

namespace AsnAssistant.TestKit;

/// <summary>getUpdates as Telegram does it: one poller at a time, confirmation by a later offset, a held call.</summary>
internal static class FakePolling
{
    public static async Task<JsonArray> GetUpdatesAsync(FakeBot bot, JsonObject given, CancellationToken gone)
    {
        var mine = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (bot.Gate)
        {
            if (bot.WebhookUrl.Length > 0)
            {
                throw new FakeRefusal(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
            }
            bot.Poll?.TrySetResult("Conflict: terminated by other getUpdates request; make sure that only one bot instance is running");
            bot.Poll = mine;
            if (given["allowed_updates"] is JsonArray allowed)
            {
                bot.AllowedUpdates = [.. allowed.Select(name => name!.GetValue<string>())];
            }
            Confirm(bot, given["offset"]?.GetValue<long>() ?? 0);
        }
        var limit = Math.Clamp(given["limit"]?.GetValue<int>() ?? 100, 1, 100);
        var until = DateTimeOffset.UtcNow.AddSeconds(Math.Clamp(given["timeout"]?.GetValue<int>() ?? 0, 0, 50));
        while (true)
        {
            Task news;
            lock (bot.Gate)
            {
                if (bot.Pending.Count > 0 || DateTimeOffset.UtcNow >= until)
                {
                    return [.. bot.Pending.Take(limit).Select(update => update.DeepClone())];
                }
                news = bot.News.Task;
            }
            var rest = until - DateTimeOffset.UtcNow;
            var first = await Task.WhenAny(news, mine.Task, Task.Delay(rest > TimeSpan.Zero ? rest : TimeSpan.Zero, gone));
            if (first == mine.Task)
            {
                throw new FakeRefusal(409, await mine.Task);
            }
            gone.ThrowIfCancellationRequested();
        }
    }

    private static void Confirm(FakeBot bot, long offset)
    {
        if (offset > 0)
        {
            bot.Pending.RemoveAll(update => update["update_id"]!.GetValue<long>() < offset);
        }
        else if (offset < 0)
        {
            bot.Pending.RemoveRange(0, Math.Max(0, bot.Pending.Count + (int)offset));
        }
    }
}
