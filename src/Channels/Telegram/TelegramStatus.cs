using System.Collections.Concurrent;
using AsnAssistant.Storage;
using Microsoft.Extensions.Options;

namespace AsnAssistant.Telegram;

/// <summary>How each bot fares, for health and metrics. Safe for concurrent use.</summary>
public sealed class TelegramStatus
{
    private readonly ConcurrentDictionary<AgencyId, TelegramBotStatus> _bots = new();

    public TelegramStatus(IOptions<TelegramOptions> options)
    {
        foreach (var bot in options.Value.Bots)
        {
            _bots[bot.Agency] = new TelegramBotStatus(bot.Agency);
        }
    }

    /// <summary>One for each bot, by agency id; empty when Telegram is off.</summary>
    public IReadOnlyList<TelegramBotStatus> Bots => [.. _bots.Values.OrderBy(bot => bot.Agency.Value, StringComparer.Ordinal)];

    internal void Update(AgencyId agency, Func<TelegramBotStatus, TelegramBotStatus> change) =>
        _bots.AddOrUpdate(agency, key => change(new TelegramBotStatus(key)), (_, status) => change(status));
}

/// <summary>One bot at a moment. Times are UTC.</summary>
/// <param name="Username">Without the '@'; null until Telegram has told us.</param>
/// <param name="LastSuccess">When Telegram last answered a call of ours with ok, or delivered an update.</param>
/// <param name="PendingUpdates">How many updates wait at Telegram; null until known.</param>
/// <param name="LastError">Telegram's own words about the last failed delivery or call, without secrets; null if there was none.</param>
/// <param name="IsTokenRefused">Telegram does not know the token (401): nothing goes in or out until it is replaced.</param>
public sealed record TelegramBotStatus(
    AgencyId Agency,
    string? Username = null,
    DateTimeOffset? LastSuccess = null,
    long? PendingUpdates = null,
    string? LastError = null,
    DateTimeOffset? LastErrorAt = null,
    bool IsTokenRefused = false);
