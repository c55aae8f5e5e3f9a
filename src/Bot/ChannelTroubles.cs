using System.Collections.Concurrent;
using AsnAssistant.Storage;

namespace AsnAssistant.Bot;

/// <summary>
/// Which channels take nothing of an agency just now, as they said themselves (<see cref="Delivery.Later.ConcernsChannel"/>): so that what waits for one of them
/// does not each find it out by itself.
/// </summary>
internal sealed class ChannelTroubles(TimeProvider clock)
{
    /// <summary>While the first one tries again, the others wait a little longer.</summary>
    private static readonly TimeSpan WhileTrying = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(AgencyId Agency, string Channel), DateTimeOffset> _until = new();

    /// <returns>How long to wait before asking again; zero for whoever may try now.</returns>
    public TimeSpan WaitFor(AgencyId agency, string channel)
    {
        if (!_until.TryGetValue((agency, channel), out var until))
        {
            return TimeSpan.Zero;
        }
        var now = clock.GetUtcNow();
        if (until > now)
        {
            return until - now;
        }
        return _until.TryUpdate((agency, channel), now + WhileTrying, until) ? TimeSpan.Zero : WhileTrying;
    }

    public void Note(AgencyId agency, string channel, Delivery delivery)
    {
        if (delivery is Delivery.Later { ConcernsChannel: true } later)
        {
            _until[(agency, channel)] = clock.GetUtcNow() + later.After;
        }
        else if (!_until.IsEmpty)
        {
            _until.TryRemove((agency, channel), out _);
        }
    }
}
