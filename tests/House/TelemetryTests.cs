using System.Collections.Concurrent;
using AsnAssistant.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AsnAssistant.House.Tests;

public sealed class TelemetryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Traces_and_metrics_of_turns_reach_a_collector_without_what_was_said()
    {
        var received = new ConcurrentBag<(string Path, string Body)>();
        await using var collector = await CollectAsync(received);
        await using (var host = await HostProcess.StartAsync(_folder.Settings(
            ("Telemetry__OtlpEndpoint", collector.Urls.First()), ("Telemetry__Protocol", "HttpProtobuf"), ("Telemetry__MetricsSeconds", "1"))))
        {
            var citizen = await DirectLineTalk.OpenAsync(host.Address, "rangkui");
            await citizen.SayAsync("kata yang hanya milik saya");
            await citizen.HearAsync("");
            await Poll.ForAsync(
                () => Task.FromResult<string?>(received.FirstOrDefault(sent => sent.Path == "/v1/metrics" && sent.Body.Contains("asn.turn.duration", StringComparison.Ordinal)).Body),
                () => $"Received: {string.Join(", ", received.Select(sent => $"{sent.Path} {sent.Body.Length}"))}\n{host.Output}");
            // What is still to be sent leaves when the program stops.
            await host.StopAsync();
        }
        Assert.Contains(received, sent => sent.Path == "/v1/traces" && sent.Body.Contains("turn", StringComparison.Ordinal));
        Assert.All(received, sent => Assert.DoesNotContain("hanya milik saya", sent.Body, StringComparison.Ordinal));
    }

    private static async Task<WebApplication> CollectAsync(ConcurrentBag<(string Path, string Body)> received)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var collector = builder.Build();
        collector.MapPost("/{**path}", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            received.Add((request.Path, System.Text.Encoding.Latin1.GetString(body.ToArray())));
        });
        await collector.StartAsync();
        return collector;
    }
}
