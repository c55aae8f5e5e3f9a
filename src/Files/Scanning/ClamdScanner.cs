using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace AsnAssistant.Files;

/// <summary>Asks clamd, over TCP or its socket file.</summary>
/// <remarks>Source: clamd(8), INSTREAM: pieces with their length before them, a length of zero ends; commands with 'z' end with a zero byte, answers too.</remarks>
internal sealed class ClamdScanner(ClamdAddress address, TimeSpan patience) : IFileScanner
{
    private const int PieceSize = 64 * 1024;
    private const int LongestAnswer = 4096;

    public async Task<ScanResult> ScanAsync(ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(patience);
        try
        {
            using var socket = address.NewSocket();
            await socket.ConnectAsync(address.EndPoint, limit.Token);
            await using var stream = new NetworkStream(socket);
            await SendAsync(stream, content, limit.Token);
            return Read(await AnswerAsync(stream, limit.Token));
        }
        catch (SocketException refused)
        {
            throw new IOException($"clamd could not be reached ({refused.SocketErrorCode}).");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new IOException("clamd did not answer in time.");
        }
    }

    private static async Task SendAsync(NetworkStream stream, ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        try
        {
            await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), cancel);
            var length = new byte[4];
            for (var at = 0; at < content.Length; at += PieceSize)
            {
                var piece = content.Slice(at, Math.Min(PieceSize, content.Length - at));
                BinaryPrimitives.WriteInt32BigEndian(length, piece.Length);
                await stream.WriteAsync(length, cancel);
                await stream.WriteAsync(piece, cancel);
            }
            await stream.WriteAsync(new byte[4], cancel);
        }
        catch (IOException)
        {
            // Over its limit clamd answers and hangs up before all was sent: its answer says why.
        }
    }

    private static async Task<string> AnswerAsync(NetworkStream stream, CancellationToken cancel)
    {
        var answer = new byte[LongestAnswer];
        var length = 0;
        try
        {
            while (length < answer.Length && await stream.ReadAsync(answer.AsMemory(length), cancel) is > 0 and var read)
            {
                length += read;
                if (answer.AsSpan(0, length).Contains((byte)0))
                {
                    break;
                }
            }
        }
        catch (IOException) when (length > 0)
        {
            // What came before the line broke is the answer.
        }
        return Encoding.ASCII.GetString(answer, 0, length).TrimEnd('\0', '\n');
    }

    private static ScanResult Read(string answer) =>
        answer == "stream: OK" ? ScanResult.Clean
        : answer.StartsWith("stream: ", StringComparison.Ordinal) && answer.EndsWith(" FOUND", StringComparison.Ordinal) ? ScanResult.Infected
        : answer.Contains("size limit exceeded", StringComparison.Ordinal) ? ScanResult.TooBig
        : throw new IOException("clamd gave no verdict.");
}

/// <summary>Where clamd listens: <c>host:port</c>, or <c>unix:</c> and an absolute path.</summary>
public sealed class ClamdAddress
{
    private const string UnixPrefix = "unix:";

    private ClamdAddress(System.Net.EndPoint endPoint) => EndPoint = endPoint;

    internal System.Net.EndPoint EndPoint { get; }

    /// <returns>Null for what is no such address.</returns>
    public static ClamdAddress? Parse(string text)
    {
        if (text.StartsWith(UnixPrefix, StringComparison.Ordinal))
        {
            var path = text[UnixPrefix.Length..];
            return Path.IsPathFullyQualified(path) && Encoding.UTF8.GetByteCount(path) <= 100 ? new ClamdAddress(new UnixDomainSocketEndPoint(path)) : null;
        }
        if (System.Net.IPEndPoint.TryParse(text, out var literal))
        {
            return literal.Port > 0 ? new ClamdAddress(literal) : null;
        }
        var colon = text.LastIndexOf(':');
        return colon > 0 && ushort.TryParse(text.AsSpan(colon + 1), out var port) && port > 0 && Uri.CheckHostName(text[..colon]) == UriHostNameType.Dns
            ? new ClamdAddress(new System.Net.DnsEndPoint(text[..colon], port))
            : null;
    }

    internal Socket NewSocket() => EndPoint is UnixDomainSocketEndPoint
        ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
        : new Socket(SocketType.Stream, ProtocolType.Tcp);
}
