using AsnAssistant.Bot;
using AsnAssistant.Connector;
using AsnAssistant.Desk.Channels;
using AsnAssistant.DirectLine;
using AsnAssistant.Storage;
using AsnAssistant.Telegram;

namespace AsnAssistant.Host.Heartbeats;

/// <summary>Reads what became of the signs of life, whoever of the hosts sent and saw them, and judges it by the clock.</summary>
internal sealed class ChannelPulses(Heartbeat heartbeat, TelegramStatus telegram, ConnectorOptions connector, HeartbeatOptions options, TimeProvider time)
{
    private const string TelegramId = "telegram";
    private const string ConnectorId = "connector";

    /// <summary>Before that nobody could have sent one: a program that was off all night is no channel that fell silent.</summary>
    private readonly DateTimeOffset _since = time.GetUtcNow();

    public async Task<IReadOnlyList<ChannelState>> OfAsync(AgencyId agency, CancellationToken cancel = default)
    {
        string[] channels =
        [
            DirectLineChannel.ChannelId,
            .. telegram.Bots.Any(bot => bot.Agency == agency) ? [TelegramId] : Array.Empty<string>(),
            .. connector.Apps.Any(app => app.Agency == agency) ? [ConnectorId] : Array.Empty<string>(),
        ];
        return [.. (await heartbeat.ReadAsync(agency, channels, cancel)).Select(pulse => new ChannelState(pulse.Channel, LifeOf(pulse), pulse.LastCame, pulse.Fault))];
    }

    private ChannelLife LifeOf(ChannelPulse pulse)
    {
        if (options.Every <= TimeSpan.Zero)
        {
            return ChannelLife.Off;
        }
        var now = time.GetUtcNow();
        if (pulse.LastCame is { } last && now - last <= options.SilentAfter)
        {
            return ChannelLife.Alive;
        }
        return now - _since <= options.SilentAfter ? ChannelLife.Waiting : ChannelLife.Silent;
    }
}

/// <summary>The same for the desk.</summary>
internal sealed class AgencyPulses(ChannelPulses pulses, StoreSession session) : IChannelPulses
{
    public Task<IReadOnlyList<ChannelState>> ListAsync(CancellationToken cancel = default) => pulses.OfAsync(session.Agency, cancel);
}
