using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AsnAssistant.Telegram;

/// <summary>
/// Tells Telegram where we are and what we can do, once for each bot at start and from one host at a time; afterwards looks once a minute how it fares.
/// Nothing here is fatal: what fails is tried again.
/// </summary>
internal sealed class TelegramSetup(
    TelegramApi api, TelegramBots bots, TelegramStatus status, ILeaderLease lease, IOptions<TelegramOptions> options, TimeProvider clock, ILogger<TelegramSetup> log) : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(1);

    private readonly TelegramOptions _options = options.Value;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(bots.All.Select(bot => RunAsync(bot, stoppingToken)));

    private async Task RunAsync(TelegramBot bot, CancellationToken cancel)
    {
        await UntilDoneAsync(bot, "getMe", () => LearnNameAsync(bot, cancel), cancel);
        // The others repeat it when they get the lead; Telegram answers that nothing changed.
        var setUp = lease.LeadAsync(bot.Agency, "telegram-setup", working => SetUpAsync(bot, working), cancel);
        while (!cancel.IsCancellationRequested)
        {
            await LookAsync(bot, cancel);
            await Task.Delay(BetweenLooks, clock, cancel);
        }
        await setUp;
    }

    private async Task SetUpAsync(TelegramBot bot, CancellationToken cancel)
    {
        var (method, parameters) = _options.Mode == TelegramMode.Webhook
            ? ("setWebhook", Webhook(bot))
            : ("deleteWebhook", new JsonObject { ["drop_pending_updates"] = false });
        await UntilDoneAsync(bot, method, async () => (await api.CallAsync(bot, method, parameters, cancel)).Error, cancel);
        foreach (var menu in TelegramTexts.CommandMenus())
        {
            await UntilDoneAsync(bot, "setMyCommands", async () => (await api.CallAsync(bot, "setMyCommands", menu, cancel)).Error, cancel);
        }
        log.LogInformation("Telegram knows the bot of {Agency}: {Method} and the command menus are done.", bot.Agency, method);
    }

    private JsonObject Webhook(TelegramBot bot) => new()
    {
        ["url"] = $"{_options.WebhookUrl!.TrimEnd('/')}/telegram/{bot.PathSecret}",
        ["secret_token"] = bot.HeaderSecret,
        ["allowed_updates"] = UpdateReader.AllowedUpdates(),
        ["max_connections"] = _options.MaxConnections,
        ["drop_pending_updates"] = false,
    };

    private async Task<TelegramError?> LearnNameAsync(TelegramBot bot, CancellationToken cancel)
    {
        var me = await api.GetMeAsync(bot, cancel);
        if (me.IsOk)
        {
            bot.Username = me.Value;
            status.Update(bot.Agency, before => before with { Username = me.Value });
        }
        return me.Error;
    }

    private async Task LookAsync(TelegramBot bot, CancellationToken cancel)
    {
        var info = await api.GetWebhookInfoAsync(bot, cancel);
        if (info.Value is { } known)
        {
            status.Update(bot.Agency, before => before with
            {
                PendingUpdates = known.Pending ?? before.PendingUpdates,
                LastError = known.LastErrorMessage is { } words ? TelegramSecrets.Redact(words) : before.LastError,
                LastErrorAt = known.LastErrorMessage is null ? before.LastErrorAt : known.LastErrorAt ?? before.LastErrorAt,
            });
        }
    }

    private async Task UntilDoneAsync(TelegramBot bot, string method, Func<Task<TelegramError?>> call, CancellationToken cancel)
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        while (await call() is { } error)
        {
            var level = backoff.Failures == 0 ? LogLevel.Warning : LogLevel.Debug;
            log.Log(level, "{Method} for {Agency} failed and is tried again: {Kind} {Code} {Description}", method, bot.Agency, error.Kind, error.Code, error.Description);
            await Task.Delay(error.RetryAfter ?? backoff.Next(), clock, cancel);
        }
    }
}
