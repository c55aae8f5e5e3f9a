using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace AsnAssistant.TestKit;

/// <summary>Stands between client and server. Once silenced, the connections there are stay open and carry nothing any more; new ones work: a peer that died without a word.</summary>
public sealed class RedisProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentBag<TcpClient> _clients = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly int _target;
    private int _generation;

    private RedisProxy(int target) => _target = target;

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many connections were made so far.</summary>
    public int Connections => _clients.Count / 2;

    public static RedisProxy Start(int target)
    {
        var proxy = new RedisProxy(target);
        proxy._listener.Start();
        _ = proxy.AcceptAsync();
        return proxy;
    }

    /// <summary>From now on, nothing that is said on the existing connections arrives.</summary>
    public void SilenceExisting() => Interlocked.Increment(ref _generation);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        foreach (var client in _clients)
        {
            client.Dispose();
        }
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                var server = new TcpClient();
                _clients.Add(client);
                _clients.Add(server);
                await server.ConnectAsync(IPAddress.Loopback, _target, _stop.Token);
                client.NoDelay = server.NoDelay = true;
                var generation = Volatile.Read(ref _generation);
                _ = PumpAsync(client, server, generation);
                _ = PumpAsync(server, client, generation);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over, or its server is.
        }
    }

    private async Task PumpAsync(TcpClient from, TcpClient to, int generation)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            int read;
            while ((read = await from.GetStream().ReadAsync(buffer, _stop.Token)) > 0)
            {
                if (Volatile.Read(ref _generation) == generation)
                {
                    await to.GetStream().WriteAsync(buffer.AsMemory(0, read), _stop.Token);
                }
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or InvalidOperationException)
        {
            // One side is gone.
        }
        if (Volatile.Read(ref _generation) == generation)
        {
            to.Close();
        }
    }
}
