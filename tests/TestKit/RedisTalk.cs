using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace AsnAssistant.TestKit;

/// <summary>Says a few words to a Redis server, one command a connection, without the client under test.</summary>
public static class RedisTalk
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    /// <returns>A string, a long, null, or an array of these; an error reply is thrown as <see cref="InvalidOperationException"/>.</returns>
    public static async Task<object?> AskAsync(int port, string? password, params string[] command)
    {
        using var patience = new CancellationTokenSource(Deadline);
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port, patience.Token);
        await using var stream = client.GetStream();
        if (password is not null)
        {
            await SayAsync(stream, ["AUTH", password], patience.Token);
            await HearAsync(stream, patience.Token);
        }
        await SayAsync(stream, command, patience.Token);
        return await HearAsync(stream, patience.Token);
    }

    private static async Task SayAsync(NetworkStream stream, string[] words, CancellationToken cancel)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"*{words.Length}\r\n");
        foreach (var word in words)
        {
            text.Append(CultureInfo.InvariantCulture, $"${Encoding.UTF8.GetByteCount(word)}\r\n{word}\r\n");
        }
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancel);
    }

    private static async Task<object?> HearAsync(NetworkStream stream, CancellationToken cancel)
    {
        var line = await LineAsync(stream, cancel);
        switch (line[0])
        {
            case '+':
                return line[1..];
            case '-':
                throw new InvalidOperationException("Redis answered: " + line[1..]);
            case ':':
                return long.Parse(line[1..], CultureInfo.InvariantCulture);
            case '$':
                var length = int.Parse(line[1..], CultureInfo.InvariantCulture);
                if (length < 0)
                {
                    return null;
                }
                var bytes = new byte[length + 2];
                await stream.ReadExactlyAsync(bytes, cancel);
                return Encoding.UTF8.GetString(bytes, 0, length);
            default:
                var all = new object?[Math.Max(0, int.Parse(line[1..], CultureInfo.InvariantCulture))];
                for (var i = 0; i < all.Length; i++)
                {
                    all[i] = await HearAsync(stream, cancel);
                }
                return all;
        }
    }

    private static async Task<string> LineAsync(NetworkStream stream, CancellationToken cancel)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (true)
        {
            await stream.ReadExactlyAsync(one, cancel);
            if (one[0] == '\n')
            {
                return line.ToString();
            }
            if (one[0] != '\r')
            {
                line.Append((char)one[0]);
            }
        }
    }
}
