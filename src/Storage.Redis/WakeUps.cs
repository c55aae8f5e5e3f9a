using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace AsnAssistant.Storage.Redis;

/// <summary>Hands wake-ups from the channel to whoever subscribed. A message is <c>agency topic</c>.</summary>
internal sealed class WakeUps(string keyPrefix, QuietLog log)
{
    private ImmutableArray<Action<AgencyId, string>> _listeners = [];

    public string Channel { get; } = keyPrefix + ":wake";

    public static string Message(AgencyId agency, string topic) => agency.Value + " " + topic;

    public IDisposable Add(Action<AgencyId, string> listener)
    {
        ImmutableInterlocked.Update(ref _listeners, static (all, one) => all.Add(one), listener);
        return new Subscription(this, listener);
    }

    /// <summary>Begins to listen on a new connection; the client itself goes on listening after it reconnects.</summary>
    public Task ListenAsync(ConnectionMultiplexer multiplexer) =>
        multiplexer.GetSubscriber().SubscribeAsync(new RedisChannel(Channel, RedisChannel.PatternMode.Literal), (_, message) => Heard(message!));

    private void Heard(string message)
    {
        var space = message.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0 || !AgencyId.IsValid(message[..space]))
        {
            return;
        }
        var agency = new AgencyId(message[..space]);
        var topic = message[(space + 1)..];
        foreach (var listener in _listeners)
        {
            try
            {
                listener(agency, topic);
            }
            catch (Exception error)
            {
                log.Say(LogLevel.Error, "wake-up", "a subscriber failed", error);
            }
        }
    }

    private void Remove(Action<AgencyId, string> listener) =>
        ImmutableInterlocked.Update(ref _listeners, static (all, one) => all.Remove(one), listener);

    private sealed class Subscription(WakeUps wakeUps, Action<AgencyId, string> listener) : IDisposable
    {
        private int _disposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _disposed, 1) == 0)
            {
                wakeUps.Remove(listener);
            }
        }
    }
}
