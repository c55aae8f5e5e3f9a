using System.Collections.Concurrent;
using AsnAssistant.TestKit;

namespace AsnAssistant.House.Tests;

public sealed class TelemetryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Traces_and_metrics_of_turns_reach_a_collector_without_what_was_said()
    {
        var received = new ConcurrentBag<string>();
        await using var collector = await Collector.StartAsync(received);
        await using (var host = await HostProcess.StartAsync(_folder.Settings(
            ("Telemetry__OtlpEndpoint", collector.Address), ("Telemetry__Protocol", "HttpProtobuf"), ("Telemetry__MetricsSeconds", "1"))))
        {
            var citizen = await DirectLineTalk.OpenAsync(host.Address, "rangkui");
            await citizen.SayAsync("kata yang hanya milik saya");
            await citizen.HearAsync("");
            await Poll.ForAsync(
                () => Task.FromResult<string?>(received.FirstOrDefault(sent => sent.StartsWith("/v1/metrics", StringComparison.Ordinal) && sent.Contains("asn.turn.duration", StringComparison.Ordinal))),
                () => $"Received: {string.Join(", ", received.Select(sent => $"{sent.Split('\n')[0]} {sent.Length}"))}\n{host.Output}");
            // What is still to be sent leaves when the program stops.
            await host.StopAsync();
        }
        Assert.Contains(received, sent => sent.StartsWith("/v1/traces", StringComparison.Ordinal) && sent.Contains("turn", StringComparison.Ordinal));
        Assert.All(received, sent => Assert.DoesNotContain("hanya milik saya", sent, StringComparison.Ordinal));
    }
}
