using System.Diagnostics.Metrics;
using System.Text.Json.Serialization;
using AsnAssistant.Bot;
using AsnAssistant.Complaints;
using AsnAssistant.Desk.Channels;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.Heartbeats;

/// <summary>
/// Watches the channels' signs of life on every host, and tells administrators once when one falls silent and once when it is back: whichever host comes first,
/// since what was told is a document with a version.
/// </summary>
/// <remarks>Document <c>heartbeat:CHANNEL:told</c>: administrators know of this silence.</remarks>
internal sealed class ChannelWatch(
    ChannelPulses pulses, HeartbeatOptions options, IServiceScopeFactory scopes, IStore store, Agencies agencies, TimeProvider time, ILogger<ChannelWatch> log) : BackgroundService
{
    private static readonly TimeSpan LookAtMost = TimeSpan.FromSeconds(30);

    /// <summary>The last look, by agency; empty before the first.</summary>
    public IReadOnlyList<(AgencyId Agency, ChannelState State)> Last { get; private set; } = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Every <= TimeSpan.Zero)
        {
            return;
        }
        BotTelemetry.ObserveSilences(() => Last.Where(look => look.State.Last is not null).Select(look => new Measurement<double>(
            (time.GetUtcNow() - look.State.Last!.Value).TotalSeconds,
            new KeyValuePair<string, object?>("agency", look.Agency.Value),
            new KeyValuePair<string, object?>("channel", look.State.Channel),
            new KeyValuePair<string, object?>("state", look.State.Life.ToString()))));
        var every = options.Every / 2 < LookAtMost ? options.Every / 2 : LookAtMost;
        while (!stoppingToken.IsCancellationRequested)
        {
            var looks = new List<(AgencyId, ChannelState)>();
            foreach (var agency in agencies.All)
            {
                looks.AddRange((await LookAsync(agency, stoppingToken)).Select(state => (agency.Id, state)));
            }
            Last = looks;
            await Task.Delay(every, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<IReadOnlyList<ChannelState>> LookAsync(Agency agency, CancellationToken cancel)
    {
        try
        {
            var states = await pulses.OfAsync(agency.Id, cancel);
            foreach (var state in states.Where(state => state.Life is ChannelLife.Silent or ChannelLife.Alive))
            {
                await TellAsync(agency, state, cancel);
            }
            return states;
        }
        catch (Exception failure) when (failure is StoreUnavailableException or ConcurrencyException)
        {
            // Away, or another host was first.
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogError("The channels of {Agency} are looked at again soon: {Failure}", agency.Key, failure.GetType().Name);
        }
        catch (OperationCanceledException)
        {
            // Stopping.
        }
        return [];
    }

    private async Task TellAsync(Agency agency, ChannelState state, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var session = new StoreSession(store, agency.Id);
        scope.ServiceProvider.GetRequiredService<SessionScope>().Session = session;
        var key = $"heartbeat:{state.Channel}:told";
        var told = await session.LoadAsync(key, ChannelWatchJson.Default.ToldSilence, cancel);
        var isSilent = state.Life == ChannelLife.Silent;
        if (told is not null == isSilent)
        {
            return;
        }
        told ??= new ToldSilence(WriteBatch.NewId(), state.Last);
        await scope.ServiceProvider.GetRequiredService<OfficerAlarms>().ChannelAsync(state.Channel, told.Last, isBack: !isSilent, told.Id, cancel);
        if (isSilent)
        {
            session.Save(key, told, ChannelWatchJson.Default.ToldSilence);
        }
        else
        {
            session.Remove(key);
        }
        await session.CommitAsync(cancel);
        if (isSilent)
        {
            log.LogError("The channel {Channel} of {Agency} gives no sign of life: {Fault}", state.Channel, agency.Key, state.Fault ?? "unknown");
        }
        else
        {
            log.LogWarning("The channel {Channel} of {Agency} is alive again", state.Channel, agency.Key);
        }
    }
}

/// <param name="Id">Names this silence.</param>
/// <param name="Last">The last sign before it, UTC.</param>
internal sealed record ToldSilence(string Id, DateTimeOffset? Last);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ToldSilence))]
internal sealed partial class ChannelWatchJson : JsonSerializerContext;
