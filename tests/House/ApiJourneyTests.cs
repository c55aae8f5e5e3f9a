using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using AsnAssistant.TestKit;

namespace AsnAssistant.House.Tests;

/// <summary>A key from the operator's terminal to another program's calls, and its end.</summary>
public sealed class ApiJourneyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_key_made_at_the_terminal_opens_the_interface_until_it_is_revoked()
    {
        var (code, output) = await RunAsync("apikey", "create", "--name", "Program Contoh", "--scope", "tickets:read", "webhooks", "--instansi", "rangkui");
        Assert.Equal(0, code);
        var key = output.Split('\n').Single(line => line.StartsWith("asn_rangkui_", StringComparison.Ordinal)).Trim();
        await using (var host = await HostProcess.StartAsync(_folder.Settings()))
        {
            using var client = Caller(host, key);
            var page = JsonDocument.Parse(await client.GetStringAsync("/api/v1/tickets"));
            Assert.Equal(0, page.RootElement.GetProperty("tickets").GetArrayLength());
            using var stranger = host.Client();
            Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/api/v1/tickets")).StatusCode);
            var description = JsonDocument.Parse(await stranger.GetStringAsync("/openapi/v1.json"));
            Assert.All(description.RootElement.GetProperty("paths").EnumerateObject(), path => Assert.StartsWith("/api/v1/", path.Name, StringComparison.Ordinal));
            using var inner = await client.PostAsync("/api/v1/webhooks", new StringContent("""{"url":"https://169.254.169.254/","events":["ticket.filed"]}""", MediaTypeHeaderValue.Parse("application/json")));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, inner.StatusCode);
            Assert.DoesNotContain(key, host.Output, StringComparison.Ordinal);
        }
        var list = await RunAsync("apikey", "list", "--instansi", "rangkui");
        Assert.Contains("Program Contoh", list.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Split('_')[^1], list.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("apikey", "revoke", "--id", key.Split('_')[2], "--instansi", "rangkui")).Code);
        Assert.Equal(1, (await RunAsync("apikey", "revoke", "--id", "tidakada", "--instansi", "rangkui")).Code);
        await using var again = await HostProcess.StartAsync(_folder.Settings());
        using var late = Caller(again, key);
        Assert.Equal(HttpStatusCode.Unauthorized, (await late.GetAsync("/api/v1/tickets")).StatusCode);
    }

    [Fact]
    public async Task A_scope_we_do_not_have_is_wrong_usage() =>
        Assert.Equal(2, (await RunAsync("apikey", "create", "--name", "Program Contoh", "--scope", "semua", "--instansi", "rangkui")).Code);

    private static HttpClient Caller(HostProcess host, string key)
    {
        var client = host.Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    private async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        await using var host = await HostProcess.StartAsync(_folder.Settings(), null, waitUntilReady: false, arguments);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await host.WaitForExitAsync(limit.Token);
        return (host.ExitCode, host.Output);
    }
}
