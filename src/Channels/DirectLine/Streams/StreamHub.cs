using System.Net.WebSockets;
using System.Text;
using AsnAssistant.Bot;
using AsnAssistant.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AsnAssistant.DirectLine;

/// <summary>
/// All streams of this host. A wake-up through the store, from whatever host, makes the conversation's feed look into its transcript;
/// so a browser connected here sees at once what another host wrote.
/// </summary>
internal sealed class StreamHub(IStore store, Transcript transcript, DirectLineOptions options, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<StreamHub> log)
    : IHostedService, IDisposable
{
    /// <summary>A client's own fault opens a few sockets too many for one conversation, a second tab one more; beyond this it is abuse.</summary>
    private const int SocketsPerConversation = 64;

    private readonly Lock _gate = new();
    private readonly Dictionary<(AgencyId Agency, string Address), ConversationFeed> _feeds = [];
    private IDisposable? _subscription;
    private ITimer? _keepAlive;
    private CancellationTokenRegistration _stopping;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _subscription = store.Subscribe(OnWake);
        _keepAlive = clock.CreateTimer(_ => ForEach(feed => feed.OfferLoosely(ReadOnlyMemory<byte>.Empty)), null, options.KeepAliveEvery, options.KeepAliveEvery);
        // Before the server waits for its connections to end: these would never end by themselves.
        _stopping = lifetime.ApplicationStopping.Register(() => ForEach(feed => feed.BeginClose()));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _subscription?.Dispose();
        _keepAlive?.Dispose();
        _stopping.Dispose();
    }

    /// <summary>Serves one socket until it ends.</summary>
    /// <returns>False when the conversation has too many already, or this host is going away; nothing was opened.</returns>
    public async Task<bool> ServeAsync(Func<Task<WebSocket>> accept, StreamTicket ticket, CancellationToken cancel)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested || IsFull(ticket))
        {
            return false;
        }
        using var opened = await accept();
        var socket = new StreamSocket(opened, ticket.Watermark);
        var feed = Join(ticket, socket);
        try
        {
            await socket.RunAsync(feed.Look, cancel);
        }
        finally
        {
            Leave(ticket, feed, socket);
        }
        return true;
    }

    private void OnWake(AgencyId agency, string topic)
    {
        if (topic.StartsWith(Transcript.TopicPrefix, StringComparison.Ordinal))
        {
            Find(agency, topic[Transcript.TopicPrefix.Length..])?.Look();
        }
        else if (topic.StartsWith(DirectLineChannel.TypingPrefix, StringComparison.Ordinal))
        {
            Find(agency, topic[DirectLineChannel.TypingPrefix.Length..])?.OfferLoosely(TypingFrame());
        }
    }

    /// <summary>Without a watermark, so that nothing is skipped by it.</summary>
    private byte[] TypingFrame()
    {
        var typing = new Activity
        {
            Type = ActivityTypes.Typing,
            Id = WriteBatch.NewId(),
            Timestamp = clock.GetUtcNow(),
            ChannelId = DirectLineChannel.ChannelId,
            From = PostDesk.Assistant,
        };
        return Encoding.UTF8.GetBytes($$"""{"activities":[{{System.Text.Json.JsonSerializer.Serialize(typing, WireJson.Activities.Activity)}}]}""");
    }

    private bool IsFull(StreamTicket ticket) => Find(ticket.Agency, Address(ticket))?.Count >= SocketsPerConversation;

    private ConversationFeed? Find(AgencyId agency, string address)
    {
        lock (_gate)
        {
            return _feeds.GetValueOrDefault((agency, address));
        }
    }

    private ConversationFeed Join(StreamTicket ticket, StreamSocket socket)
    {
        lock (_gate)
        {
            var key = (ticket.Agency, Address(ticket));
            if (!_feeds.TryGetValue(key, out var feed))
            {
                feed = new ConversationFeed(ticket.Agency, ticket.Conversation, transcript, options, clock, log);
                _feeds.Add(key, feed);
            }
            feed.Add(socket);
            // One that joined while the others were being told to go.
            if (lifetime.ApplicationStopping.IsCancellationRequested)
            {
                socket.BeginClose();
            }
            return feed;
        }
    }

    private void Leave(StreamTicket ticket, ConversationFeed feed, StreamSocket socket)
    {
        lock (_gate)
        {
            feed.Remove(socket);
            if (feed.Count == 0)
            {
                _feeds.Remove((ticket.Agency, Address(ticket)));
            }
        }
    }

    private void ForEach(Action<ConversationFeed> action)
    {
        ConversationFeed[] feeds;
        lock (_gate)
        {
            feeds = [.. _feeds.Values];
        }
        foreach (var feed in feeds)
        {
            action(feed);
        }
    }

    private static string Address(StreamTicket ticket) => ConversationReference.AddressOf(DirectLineChannel.ChannelId, ticket.Conversation);
}
