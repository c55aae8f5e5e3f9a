using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AsnAssistant.Load;

/// <summary>One keep-alive HTTP/1.1 connection, as cheap as it can be: the generator shares two cores with what it measures.</summary>
internal sealed class HttpLine(int port) : IDisposable
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private Socket? _socket;
    private int _filled;

    /// <returns>The status code; 0 when the connection broke.</returns>
    public async Task<int> PostAsync(string path, string headers, byte[] body, CancellationToken cancel)
    {
        try
        {
            if (_socket is null)
            {
                _socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await _socket.ConnectAsync(IPAddress.Loopback, port, cancel);
            }
            var head = Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n{headers}Content-Length: {body.Length}\r\n\r\n");
            await _socket.SendAsync(new ArraySegment<byte>[] { new(head), new(body) }, SocketFlags.None);
            return await ReadAsync(cancel);
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            Drop();
            return 0;
        }
    }

    /// <summary>Whether the last answer holds these octets, its head included.</summary>
    public bool Answered(ReadOnlySpan<byte> octets) => _buffer.AsSpan(0, _filled).IndexOf(octets) >= 0;

    public void Dispose() => Drop();

    private async Task<int> ReadAsync(CancellationToken cancel)
    {
        var filled = 0;
        int end;
        while ((end = _buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8)) < 0)
        {
            filled += await ReceiveAsync(filled, cancel);
        }
        var head = Encoding.ASCII.GetString(_buffer, 0, end);
        var status = int.Parse(head.AsSpan(9, 3), System.Globalization.CultureInfo.InvariantCulture);
        var length = Header(head, "content-length:");
        var start = end + 4;
        if (length is not null)
        {
            var total = start + int.Parse(length, System.Globalization.CultureInfo.InvariantCulture);
            while (filled < total)
            {
                filled += await ReceiveAsync(filled, cancel);
            }
        }
        else if (Header(head, "transfer-encoding:") is not null)
        {
            while (!_buffer.AsSpan(0, filled).EndsWith("0\r\n\r\n"u8))
            {
                filled += await ReceiveAsync(filled, cancel);
            }
        }
        _filled = filled;
        return status;
    }

    private async Task<int> ReceiveAsync(int filled, CancellationToken cancel)
    {
        var received = await _socket!.ReceiveAsync(_buffer.AsMemory(filled), cancel);
        return received > 0 ? received : throw new IOException("The server closed the connection.");
    }

    private static string? Header(string head, string name)
    {
        var at = head.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }
        var line = head.IndexOf('\r', at);
        return head[(at + name.Length)..(line < 0 ? head.Length : line)].Trim();
    }

    private void Drop()
    {
        _socket?.Dispose();
        _socket = null;
    }
}
