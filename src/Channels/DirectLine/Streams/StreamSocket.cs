using System.Net.WebSockets;
using System.Threading.Channels;

namespace AsnAssistant.DirectLine;

/// <summary>One open WebSocket: frames wait in a short queue of its own, so that a slow reader holds nobody else.</summary>
internal sealed class StreamSocket(WebSocket socket, long position)
{
    private const int QueueLength = 64;

    // Clients send nothing but empty frames.
    private const int LargestInbound = 16 * 1024;

    private static readonly TimeSpan SendLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan GoodbyeLimit = TimeSpan.FromSeconds(2);

    private readonly Channel<ReadOnlyMemory<byte>> _frames = Channel.CreateBounded<ReadOnlyMemory<byte>>(
        new BoundedChannelOptions(QueueLength) { SingleReader = true, SingleWriter = false });

    private readonly TaskCompletionSource _closing = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Of the last entry put into the queue. Only the feed changes it.</summary>
    public long Position { get; set; } = position;

    /// <summary>The queue is full: the feed leaves this socket where it is until it has caught up.</summary>
    public bool IsBehind { get; private set; }

    public bool Offer(ReadOnlyMemory<byte> frame)
    {
        IsBehind = !_frames.Writer.TryWrite(frame);
        return !IsBehind;
    }

    /// <summary>For frames that may be missed: the typing sign, the empty keep-alive.</summary>
    public void OfferLoosely(ReadOnlyMemory<byte> frame) => _frames.Writer.TryWrite(frame);

    /// <summary>Says goodbye with 1001, after which clients come back by themselves.</summary>
    public void BeginClose() => _closing.TrySetResult();

    /// <summary>Runs until either side closes.</summary>
    /// <param name="caughtUp">Called when a full queue has drained.</param>
    public async Task RunAsync(Action caughtUp, CancellationToken cancel)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var sendingEnds = CancellationTokenSource.CreateLinkedTokenSource(ending.Token);
        var receiving = ReceiveAsync(ending.Token);
        var sending = SendAsync(caughtUp, sendingEnds.Token);
        await Task.WhenAny(receiving, sending, _closing.Task);
        await sendingEnds.CancelAsync();
        await Quietly(sending);
        await GoodbyeAsync(receiving);
        await ending.CancelAsync();
        await Quietly(receiving);
    }

    private async Task SendAsync(Action caughtUp, CancellationToken cancel)
    {
        while (await _frames.Reader.WaitToReadAsync(cancel))
        {
            while (_frames.Reader.TryRead(out var frame))
            {
                using var limit = new CancellationTokenSource(SendLimit);
                await socket.SendAsync(frame, WebSocketMessageType.Text, true, limit.Token);
            }
            if (IsBehind)
            {
                IsBehind = false;
                caughtUp();
            }
        }
    }

    private async Task ReceiveAsync(CancellationToken cancel)
    {
        var buffer = new byte[256];
        for (var total = 0; ;)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(), cancel);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return;
            }
            total = received.EndOfMessage ? 0 : total + received.Count;
            if (total > LargestInbound)
            {
                return;
            }
        }
    }

    private async Task GoodbyeAsync(Task receiving)
    {
        using var limit = new CancellationTokenSource(GoodbyeLimit);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                var status = socket.State == WebSocketState.CloseReceived ? WebSocketCloseStatus.NormalClosure : WebSocketCloseStatus.EndpointUnavailable;
                await socket.CloseOutputAsync(status, null, limit.Token);
            }
            await Task.WhenAny(receiving, Task.Delay(GoodbyeLimit, limit.Token));
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The peer left without waiting; there is nobody to say goodbye to.
        }
    }

    private static async Task Quietly(Task task)
    {
        try
        {
            await task;
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // A connection that broke is how most streams end.
        }
    }
}
