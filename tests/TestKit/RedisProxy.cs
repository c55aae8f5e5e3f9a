using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace AsnAssistant.TestKit;

/// <summary>Stands between client and server. A silenced connection stays open and carries nothing any more, while new ones work: a peer that died without a word.</summary>
public sealed class RedisProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<Connection> _connections = new();
    private readonly ConcurrentQueue<(TcpClient Server, byte[] Said)> _unheard = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly int _target;

    private RedisProxy(int target) => _target = target;

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public static RedisProxy Start(int target)
    {
        var proxy = new RedisProxy(target);
        proxy._listener.Start();
        _ = proxy.AcceptAsync();
        return proxy;
    }

    /// <summary>From now on, nothing that is said on the connections there are arrives.</summary>
    public void SilenceExisting() => Silence(_ => true);

    /// <summary>The same, for those connections only that listen for messages.</summary>
    public void SilenceSubscriptions() => Silence(connection => connection.Subscribes);

    /// <summary>Lets the server hear at last what was said to it on silenced connections.</summary>
    public async Task DeliverLateAsync()
    {
        while (_unheard.TryDequeue(out var late))
        {
            await late.Server.GetStream().WriteAsync(late.Said, _stop.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        foreach (var connection in _connections)
        {
            connection.Client.Dispose();
            connection.Server.Dispose();
        }
        _stop.Dispose();
    }

    private void Silence(Func<Connection, bool> which)
    {
        foreach (var connection in _connections.Where(which))
        {
            connection.IsSilent = true;
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var connection = new Connection(await _listener.AcceptTcpClientAsync(_stop.Token), new TcpClient());
                _connections.Enqueue(connection);
                await connection.Server.ConnectAsync(IPAddress.Loopback, _target, _stop.Token);
                connection.Client.NoDelay = connection.Server.NoDelay = true;
                _ = PumpAsync(connection, connection.Client, connection.Server);
                _ = PumpAsync(connection, connection.Server, connection.Client);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over, or its server is.
        }
    }

    private async Task PumpAsync(Connection connection, TcpClient from, TcpClient to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            int read;
            while ((read = await from.GetStream().ReadAsync(buffer, _stop.Token)) > 0)
            {
                var toServer = to == connection.Server;
                if (toServer && buffer.AsSpan(0, read).IndexOf("\r\nSUBSCRIBE\r\n"u8) >= 0)
                {
                    connection.Subscribes = true;
                }
                if (!connection.IsSilent)
                {
                    await to.GetStream().WriteAsync(buffer.AsMemory(0, read), _stop.Token);
                }
                else if (toServer)
                {
                    _unheard.Enqueue((to, buffer[..read]));
                }
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or InvalidOperationException)
        {
            // One side is gone.
        }
        if (!connection.IsSilent)
        {
            to.Close();
        }
    }

    private sealed class Connection(TcpClient client, TcpClient server)
    {
        public TcpClient Client { get; } = client;

        public TcpClient Server { get; } = server;

        public volatile bool IsSilent;

        public volatile bool Subscribes;
    }
}
