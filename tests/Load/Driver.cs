using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AsnAssistant.Load;

/// <summary>Closed loop: each connection goes through its own conversations one after the other, so that turns of one conversation never overlap.</summary>
internal sealed class Driver(Contender contender, int port, int connections, int conversationsPerConnection) : IDisposable
{
    private readonly Line[] _lines = MakeLines(contender, port, connections, conversationsPerConnection);

    /// <summary>Load that nobody measures.</summary>
    public async Task RunAsync(TimeSpan length)
    {
        using var end = new CancellationTokenSource(length);
        await Task.WhenAll(_lines.Select(line => Task.Run(() => line.RunAsync(end.Token))));
    }

    public async Task<Measurement> MeasureAsync(int serverPid, int redisPid, int redisPort, TimeSpan before, TimeSpan length)
    {
        foreach (var line in _lines)
        {
            line.HangUp();
        }
        await RunAsync(before);
        foreach (var line in _lines)
        {
            line.Reset();
        }
        await Machine.RedisAsync(redisPort, "CONFIG RESETSTAT");
        var (server, redis, watch) = (Machine.CpuMicroseconds(serverPid), Machine.CpuMicroseconds(redisPid), Stopwatch.StartNew());
        await RunAsync(length);
        var seconds = watch.Elapsed.TotalSeconds;
        (server, redis) = (Machine.CpuMicroseconds(serverPid) - server, Machine.CpuMicroseconds(redisPid) - redis);
        var calls = await Machine.RedisCallsAsync(redisPort);
        var times = _lines.SelectMany(line => line.Milliseconds).Order().ToArray();
        var turns = Math.Max(1, times.Length);
        return new Measurement(
            turns / seconds,
            times.Length == 0 ? 0 : times[times.Length / 2],
            times.Length == 0 ? 0 : times[(int)(times.Length * 0.99)],
            server / turns,
            contender.UsesRedis ? redis / turns : 0,
            // A GET inside of a script is counted like one of a client's, one in each; those that read documents use MGET, the ceiling and the peers GET.
            contender.UsesRedis ? Math.Max(calls.GetValueOrDefault("mget"), calls.GetValueOrDefault("get") - calls.GetValueOrDefault("evalsha")) / (double)turns : 0,
            contender.UsesRedis ? calls.GetValueOrDefault("evalsha") / (double)turns : 0,
            Machine.ResidentMegabytes(serverPid),
            _lines.Sum(line => line.Errors));
    }

    public void Dispose()
    {
        foreach (var line in _lines)
        {
            line.Dispose();
        }
    }

    private static Line[] MakeLines(Contender contender, int port, int connections, int conversations)
    {
        var run = Random.Shared.Next(1, 900_000);
        return [.. Enumerable.Range(0, connections).Select(number => new Line(contender, port, run, number, conversations))];
    }

    private sealed class Line(Contender contender, int port, int run, int number, int conversations) : IDisposable
    {
        private readonly HttpLine _http = new(port);
        private readonly int[] _said = new int[conversations];
        private readonly byte[]? _proof = contender.Proof is { } proof ? Encoding.UTF8.GetBytes(proof) : null;
        private int _turn;
        private long _message;

        public List<double> Milliseconds { get; } = [];

        public long Errors { get; private set; }

        /// <summary>Servers close what stood idle.</summary>
        public void HangUp() => _http.Dispose();

        public void Reset()
        {
            Milliseconds.Clear();
            Errors = 0;
        }

        public async Task RunAsync(CancellationToken end)
        {
            while (!end.IsCancellationRequested)
            {
                var conversation = _turn++ % conversations;
                var (round, word) = Math.DivRem(_said[conversation]++, contender.Words.Length);
                var text = contender.Words[word];
                var id = ((contender.EachBySomebodyElse ? round : 0) * 10_000_000_000L) + (run * 10_000L) + (number * 100L) + conversation;
                text = text.Replace("{n}", $"{id}x{_message}", StringComparison.Ordinal);
                var body = Body(id, ++_message + (number * 100_000_000L), text);
                var started = Stopwatch.GetTimestamp();
                var status = await _http.PostAsync(contender.Path, contender.Headers, body, CancellationToken.None);
                Milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                if (status is not (200 or 202) || (_proof is not null && word == contender.Words.Length - 1 && !_http.Answered(_proof)))
                {
                    Errors++;
                }
            }
        }

        public void Dispose() => _http.Dispose();

        private byte[] Body(long conversation, long message, string text)
        {
            var said = JsonEncodedText.Encode(text).ToString();
            return Encoding.UTF8.GetBytes(contender.Wire == Wire.Telegram
                ? string.Create(CultureInfo.InvariantCulture, $$$"""{"update_id":{{{(run * 1_000_000_000L) + message}}},"message":{"message_id":{{{message}}},"from":{"id":{{{conversation}}},"is_bot":false,"first_name":"Warga","last_name":"Contoh","username":"warga{{{conversation}}}","language_code":"id"},"chat":{"id":{{{conversation}}},"first_name":"Warga","last_name":"Contoh","username":"warga{{{conversation}}}","type":"private"},"date":1767600000,"text":"{{{said}}}"}}""")
                : string.Create(CultureInfo.InvariantCulture, $$$"""{"type":"message","id":"m{{{message}}}","timestamp":"2026-01-05T10:00:00.000Z","localTimestamp":"2026-01-05T17:00:00.000+07:00","channelId":"emulator","serviceUrl":"http://127.0.0.1:6352/","from":{"id":"u{{{conversation}}}","name":"Warga Contoh","role":"user"},"conversation":{"id":"c{{{conversation}}}"},"recipient":{"id":"bot","name":"Asisten"},"locale":"id-ID","textFormat":"plain","text":"{{{said}}}","channelData":{"clientActivityID":"{{{message}}}abcdef","clientTimestamp":"2026-01-05T10:00:00.000Z"},"entities":[{"type":"ClientCapabilities","requiresBotState":true,"supportsListening":true,"supportsTts":true}],"deliveryMode":"expectReplies"}"""));
        }
    }
}
