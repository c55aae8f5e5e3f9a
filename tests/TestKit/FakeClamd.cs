using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AsnAssistant.TestKit;

/// <summary>A scanner for tests that speaks clamd's zINSTREAM on loopback or on a socket file, and finds one sample virus of ours.</summary>
public sealed class FakeClamd : IAsyncDisposable
{
    /// <summary>What it takes for a virus.</summary>
    public static readonly byte[] Virus = "CONTOH-VIRUS"u8.ToArray();

    /// <summary>For <see cref="AnswerWith"/>: nothing is said, and the line stays open.</summary>
    public const string Silence = "\u0001";

    private readonly Socket _listener;
    private readonly int _limit;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    private FakeClamd(Socket listener, string address, int limit)
    {
        (_listener, Address, _limit) = (listener, address, limit);
        _loop = Task.Run(AcceptAsync);
    }

    /// <summary>For Files:ClamdAddress.</summary>
    public string Address { get; }

    /// <summary>Said instead of a verdict; null: the verdict.</summary>
    public string? AnswerWith { get; set; }

    /// <summary>What was scanned, in order.</summary>
    public List<byte[]> Scanned { get; } = [];

    public static FakeClamd Start(bool isUnixSocket = false, int limit = 25 * 1024 * 1024, int port = 0)
    {
        if (isUnixSocket)
        {
            var path = Path.Combine(Directory.CreateTempSubdirectory("asn-clamd-").FullName, "clamd.ctl");
            var unix = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            unix.Bind(new UnixDomainSocketEndPoint(path));
            unix.Listen();
            return new FakeClamd(unix, "unix:" + path, limit);
        }
        var tcp = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        tcp.Bind(new IPEndPoint(IPAddress.Loopback, port));
        tcp.Listen();
        return new FakeClamd(tcp, string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{((IPEndPoint)tcp.LocalEndPoint!).Port}"), limit);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_stop.IsCancellationRequested)
        {
            await _stop.CancelAsync();
            _listener.Dispose();
            await _loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var socket = await _listener.AcceptAsync(_stop.Token);
            _ = Task.Run(() => ServeAsync(socket));
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            await using var stream = new NetworkStream(socket, ownsSocket: true);
            var command = new byte["zINSTREAM\0".Length];
            await stream.ReadExactlyAsync(command, _stop.Token);
            using var content = new MemoryStream();
            var head = new byte[4];
            while (true)
            {
                await stream.ReadExactlyAsync(head, _stop.Token);
                var length = BinaryPrimitives.ReadInt32BigEndian(head);
                if (length == 0)
                {
                    break;
                }
                if (content.Length + length > _limit)
                {
                    await stream.WriteAsync("INSTREAM size limit exceeded. ERROR\0"u8.ToArray(), _stop.Token);
                    return;
                }
                var piece = new byte[length];
                await stream.ReadExactlyAsync(piece, _stop.Token);
                content.Write(piece);
            }
            Scanned.Add(content.ToArray());
            if (AnswerWith == Silence)
            {
                await Task.Delay(Timeout.Infinite, _stop.Token);
            }
            var verdict = content.ToArray().AsSpan().IndexOf(Virus) >= 0 ? "stream: Contoh.Virus.UJI FOUND" : "stream: OK";
            if (Encoding.ASCII.GetString(command) == "zINSTREAM\0" && (AnswerWith ?? verdict) is { Length: > 0 } answer)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(answer + '\0'), _stop.Token);
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side left, or the test is over.
        }
    }
}
