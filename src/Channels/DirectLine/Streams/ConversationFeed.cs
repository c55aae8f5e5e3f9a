using System.Threading.Channels;
using AsnAssistant.Storage;
using Microsoft.Extensions.Logging;

namespace AsnAssistant.DirectLine;

/// <summary>The open sockets of one conversation on this host, fed by one reader of its transcript.</summary>
internal sealed class ConversationFeed(AgencyId agency, string conversation, Transcript transcript, DirectLineOptions options, TimeProvider clock, ILogger log)
{
    private const int PageSize = 100;

    private readonly Lock _gate = new();
    private readonly List<StreamSocket> _sockets = [];
    // One waiting word is enough: the reader looks at everything new at once. Completed when the last socket has left.
    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _sockets.Count;
            }
        }
    }

    public void Add(StreamSocket socket)
    {
        bool first;
        lock (_gate)
        {
            first = _sockets.Count == 0;
            _sockets.Add(socket);
        }
        if (first)
        {
            _ = FeedAsync();
        }
        Look();
    }

    /// <summary>After the last one the reader ends; the feed is not used again.</summary>
    public void Remove(StreamSocket socket)
    {
        bool last;
        lock (_gate)
        {
            _sockets.Remove(socket);
            last = _sockets.Count == 0;
        }
        if (last)
        {
            _news.Writer.TryComplete();
        }
    }

    /// <summary>There may be news. Several calls before the reader gets to it are one.</summary>
    public void Look() => _news.Writer.TryWrite(true);

    public void OfferLoosely(ReadOnlyMemory<byte> frame)
    {
        foreach (var socket in Sockets())
        {
            socket.OfferLoosely(frame);
        }
    }

    public void BeginClose()
    {
        foreach (var socket in Sockets())
        {
            socket.BeginClose();
        }
    }

    private StreamSocket[] Sockets()
    {
        lock (_gate)
        {
            return [.. _sockets];
        }
    }

    private async Task FeedAsync()
    {
        Task<bool>? news = null;
        while (true)
        {
            news ??= _news.Reader.WaitToReadAsync().AsTask();
            // Wake-ups are best effort; looking by itself is what makes the stream sure. The draw keeps many streams from looking at once.
            await Task.WhenAny(news, Task.Delay(options.LookEvery * (0.75 + (Random.Shared.NextDouble() / 2)), clock));
            if (news.IsCompleted)
            {
                if (!await news)
                {
                    return;
                }
                _news.Reader.TryRead(out _);
                news = null;
            }
            try
            {
                await ReadAsync();
            }
            catch (StoreUnavailableException away)
            {
                log.LogDebug(away, "The transcript cannot be read now; the stream waits.");
            }
            catch (Exception failure)
            {
                log.LogError(failure, "A transcript of {Agency} could not be read; the stream tries again.", agency);
            }
        }
    }

    private async Task ReadAsync()
    {
        while (true)
        {
            var sockets = Sockets().Where(socket => !socket.IsBehind).ToArray();
            if (sockets.Length == 0)
            {
                return;
            }
            var after = sockets.Min(socket => socket.Position);
            var page = await transcript.ReadAsync(agency, conversation, after, PageSize, CancellationToken.None);
            foreach (var socket in sockets.Where(socket => socket.Position > page.End))
            {
                // A log that expired begins anew; a watermark of the old one means nothing now.
                socket.Position = 0;
            }
            Offer(page, sockets);
            if (page.ReadTo >= page.End)
            {
                return;
            }
        }
    }

    private static void Offer(TranscriptPage page, StreamSocket[] sockets)
    {
        foreach (var together in sockets.Where(socket => socket.Position < page.ReadTo).GroupBy(socket => socket.Position))
        {
            var said = page.Said.Where(one => one.Position > together.Key).ToArray();
            // A frame without activities would end an official client's stream for good.
            var frame = said.Length == 0 ? null : Transcript.Frame(said, page.ReadTo);
            foreach (var socket in together)
            {
                if (frame is null || socket.Offer(frame))
                {
                    socket.Position = page.ReadTo;
                }
            }
        }
    }
}
