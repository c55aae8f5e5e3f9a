using System.Net;
using System.Text;
using AsnAssistant.TestKit;

namespace AsnAssistant.House.Tests;

/// <summary>What somebody finds who has no account, no key and no token, and looks everywhere.</summary>
public sealed class StrangerTests : IDisposable
{
    private const string Secret = "contoh-rahasia-yang-tidak-boleh-tampil-di-mana-pun";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_stranger_finds_no_metrics_no_inside_no_files_and_nobodys_conversation()
    {
        await using var host = await HostProcess.StartAsync(_folder.Settings());
        using var client = Client(host);
        foreach (var path in (string[])
        [
            "/metrics", "/metrics/", "/swagger", "/swagger/index.html", "/api-docs", "/api/status", "/api/status/active", "/admin", "/stats", "/debug", "/env", "/.env",
            "/appsettings.json", "/data/asn.db", "/uploads", "/uploads/1", "/berkas", "/berkas/x", "/api/v1/tickets", "/api/v1/webhooks", "/v3/directline/conversations/x/activities",
            "/v3/directline/conversations/x/stream", "/desk", "/desk/saluran", "/desk/macet", "/desk/jejak", "/desk/program", "/api/messages", "/telegram/x", "/health/services",
        ])
        {
            using var answer = await client.GetAsync(path);
            Assert.True(
                answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.Redirect or HttpStatusCode.MethodNotAllowed or HttpStatusCode.BadRequest,
                $"{path}: {(int)answer.StatusCode}");
        }
        using var front = await client.GetAsync("/");
        Assert.DoesNotContain("/desk/macet", await front.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_names_no_address_no_path_and_no_secret()
    {
        var port = HostProcess.FreePort();
        await using var host = await HostProcess.StartAsync(_folder.Settings(
            ("DirectLine__Secret", Secret), ("Instansi__0__Telegram__Token", "123456:contoh_token_yang_tidak_boleh_tampil"), ("Telegram__BaseUrl", $"http://127.0.0.1:{port}")));
        using var client = Client(host);
        foreach (var path in (string[])["/healthz/live", "/healthz/ready"])
        {
            var told = await client.GetStringAsync(path);
            foreach (var inside in (string[])[Secret, "contoh_token", "123456:", $":{port}", _folder.Path, Environment.MachineName, "127.0.0.1"])
            {
                Assert.DoesNotContain(inside, told, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task A_body_far_too_large_is_refused_at_every_door_and_the_program_goes_on()
    {
        await using var host = await HostProcess.StartAsync(_folder.Settings());
        using var client = Client(host);
        var large = Encoding.ASCII.GetBytes("{\"a\":\"" + new string('x', 8 * 1024 * 1024) + "\"}");
        foreach (var path in (string[])["/chat/token?instansi=rangkui", "/v3/directline/tokens/generate?instansi=rangkui", "/v3/directline/conversations?instansi=rangkui", "/api/v1/tickets/ADU-AAAA-AAAA-A/note", "/lacak?instansi=rangkui"])
        {
            using var body = new ByteArrayContent(large);
            body.Headers.ContentType = new("application/json");
            try
            {
                using var answer = await client.PostAsync(path, body);
                Assert.InRange((int)answer.StatusCode, 400, 499);
            }
            catch (HttpRequestException)
            {
                // The connection was cut while we still sent: refused all the same.
            }
        }
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/healthz/ready")).StatusCode);
    }

    [Fact]
    public async Task A_page_elsewhere_is_not_let_in_by_a_browser_that_asks_first()
    {
        await using var host = await HostProcess.StartAsync(_folder.Settings(("DirectLine__AllowedOrigins__0", "https://situs.contoh.go.id")));
        using var client = Client(host);
        foreach (var (origin, path) in new[] { ("https://jahat.contoh", "/v3/directline/conversations"), ("https://jahat.contoh", "/api/v1/tickets"), ("https://jahat.contoh", "/desk"), ("https://situs.contoh.go.id", "/desk") })
        {
            using var ask = new HttpRequestMessage(HttpMethod.Options, path);
            ask.Headers.Add("Origin", origin);
            ask.Headers.Add("Access-Control-Request-Method", "POST");
            using var answer = await client.SendAsync(ask);
            Assert.False(answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed) && allowed.Any(name => name is "*" || name == origin), $"{origin} {path}");
        }
    }

    private static HttpClient Client(HostProcess host) =>
        new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address, Timeout = TimeSpan.FromSeconds(30) };
}
