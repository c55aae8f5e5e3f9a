using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using AsnAssistant.Bot;
using AsnAssistant.Storage;
using Microsoft.Extensions.Logging;

namespace AsnAssistant.Telegram;

/// <summary>What became of one update at the door.</summary>
/// <param name="IsDone">It is stored or of no use: it may be acknowledged. False: it must come again.</param>
/// <param name="Replies">Handed over to be sent by the caller; null when they come through the outbox.</param>
internal readonly record struct Intake(bool IsDone, IReadOnlyList<Activity>? Replies = null);

/// <summary>The same door for webhook and poller: read, accept, and only then acknowledge.</summary>
internal sealed class UpdateIntake(IReception reception, CallbackAnswers answers, TelegramStatus status, TimeProvider clock, ILogger<UpdateIntake> log)
{
    /// <summary>An update that fails by an error of ours this often is put aside: left unacknowledged it would hold up its chat for a day.</summary>
    public const int Attempts = 3;

    private readonly ConcurrentDictionary<string, int> _failures = new();

    public async Task<Intake> TakeAsync(TelegramBot bot, JsonElement update, bool handOver, CancellationToken cancel)
    {
        status.Update(bot.Agency, before => before with { LastSuccess = clock.GetUtcNow() });
        var reading = UpdateReader.Read(update, bot.UserId, bot.Username);
        if (reading.CallbackQueryId is { } queryId)
        {
            answers.Add(bot, queryId);
        }
        switch (reading)
        {
            case UpdateReading.Accepted accepted:
                return TelegramHeartbeat.IsOf(bot, accepted.Activity)
                    ? await AcceptAsync(bot, update, TelegramHeartbeat.Asked(accepted.Activity), handOver: false, cancel)
                    : await AcceptAsync(bot, update, accepted.Activity, handOver, cancel);
            case UpdateReading.Ignored ignored:
                log.LogDebug("An update for {Agency} is ignored: {Reason}", bot.Agency, ignored.Reason);
                return new Intake(true);
            default:
                return await BuryAsync(bot, JsonMarshal.GetRawUtf8Value(update).ToArray(), ((UpdateReading.Unreadable)reading).Reason, cancel);
        }
    }

    /// <summary>Puts aside what cannot be read, where the desk shows it. The same bytes are put aside under the same name.</summary>
    /// <param name="reason">Plain words, no personal data.</param>
    public async Task<Intake> BuryAsync(TelegramBot bot, ReadOnlyMemory<byte> payload, string reason, CancellationToken cancel)
    {
        try
        {
            await reception.BuryAsync(bot.Agency, TelegramChannel.ChannelId, "unread-" + Convert.ToHexStringLower(SHA256.HashData(payload.Span))[..16], payload, reason, cancel);
            return new Intake(true);
        }
        catch (StoreUnavailableException)
        {
            return new Intake(false);
        }
    }

    private async Task<Intake> AcceptAsync(TelegramBot bot, JsonElement update, Activity activity, bool handOver, CancellationToken cancel)
    {
        var name = $"{bot.Agency}/{activity.Id}";
        try
        {
            var acceptance = await reception.AcceptAsync(bot.Agency, activity, handOver, cancel);
            if (!_failures.IsEmpty)
            {
                _failures.TryRemove(name, out _);
            }
            return new Intake(true, acceptance.Replies);
        }
        catch (StoreUnavailableException)
        {
            return new Intake(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            if (_failures.AddOrUpdate(name, 1, (_, before) => before + 1) < Attempts)
            {
                log.LogError("An update for {Agency} could not be accepted and will come again: {Failure}", bot.Agency, failure.GetType().Name);
                return new Intake(false);
            }
            log.LogError("An update for {Agency} could not be accepted {Times} times and is put aside: {Failure}", bot.Agency, Attempts, failure.GetType().Name);
            var buried = await BuryAsync(bot, JsonMarshal.GetRawUtf8Value(update).ToArray(), $"Accepting it failed: {failure.GetType().Name}.", cancel);
            if (buried.IsDone)
            {
                _failures.TryRemove(name, out _);
            }
            return buried;
        }
    }
}
