using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AsnAssistant.Complaints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AsnAssistant.Api.Tests;

public sealed class WebhookTests
{
    private static readonly ApiOptions ToLoopback = new() { WebhooksToLoopback = true, WebhookPauses = [TimeSpan.FromMilliseconds(20)], WebhookAttempts = 3, WebhookPatience = TimeSpan.FromSeconds(20) };

    [Fact]
    public async Task An_event_is_delivered_signed_and_tells_nothing_of_what_was_written()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var api = await RunningApi.StartAsync(ToLoopback);
        using var client = await api.CallerAsync();
        var secret = await RegisterAsync(client, receiver.Address, ["ticket.filed", "ticket.assigned"]);
        var number = await api.FileAsync("a");
        await api.InAsync(scope => scope.GetRequiredService<TicketDesk>().NoteAsync(TicketNumber.TryParse(number, out var known) ? known : default, "Contoh.", "Petugas Contoh", 1));
        await api.InAsync(scope => scope.GetRequiredService<TicketDesk>().AssignAsync(TicketNumber.TryParse(number, out var known) ? known : default, "dishub", "Petugas Contoh", 2));
        await api.FileAsync("b", TicketKind.Oversight);
        await api.FileAsync("c", agency: RunningApi.Marelan);
        await receiver.UntilAsync(2);

        var assigned = receiver.Taken.Single(taken => taken.Body.Contains("ticket.assigned", StringComparison.Ordinal));
        var expected = "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.ASCII.GetBytes(secret), Encoding.UTF8.GetBytes($"{assigned.Timestamp}.{assigned.Body}")));
        Assert.Equal(expected, assigned.Signature);
        Assert.Equal(api.Clock.GetUtcNow().ToUnixTimeSeconds(), long.Parse(assigned.Timestamp, CultureInfo.InvariantCulture));
        var message = JsonDocument.Parse(assigned.Body).RootElement;
        Assert.Equal(("ticket.assigned", "rangkui", assigned.Id), (message.GetProperty("event").GetString(), message.GetProperty("agency").GetString(), message.GetProperty("id").GetString()));
        var ticket = message.GetProperty("ticket");
        Assert.Equal((number, "assigned", "dishub", 3), (ticket.GetProperty("number").GetString(), ticket.GetProperty("state").GetString(), ticket.GetProperty("unit").GetString(), ticket.GetProperty("revision").GetInt32()));
        await api.IdleAsync();
        Assert.Equal(2, receiver.Taken.Count);
        Assert.All(receiver.Taken, taken => Assert.DoesNotContain("lampu", taken.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_receiver_that_fails_is_tried_again_with_the_same_id_and_then_given_up()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = HttpStatusCode.InternalServerError;
        await using var api = await RunningApi.StartAsync(ToLoopback);
        using var client = await api.CallerAsync();
        await RegisterAsync(client, receiver.Address, ["ticket.filed"]);
        await api.FileAsync("a");
        await api.IdleAsync();
        Assert.Equal(3, receiver.Taken.Count);
        Assert.Single(receiver.Taken.Select(taken => taken.Id).Distinct());
        var letter = Assert.Single(await api.Store.DeadLettersAsync(RunningApi.Rangkui, ApiServices.DeliveryQueue, 10));
        Assert.Contains("answered 500", letter.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(receiver.Address, letter.Reason, StringComparison.Ordinal);

        receiver.Answer = HttpStatusCode.OK;
        Assert.True(await api.Store.ReviveAsync(RunningApi.Rangkui, ApiServices.DeliveryQueue, letter.Id));
        await receiver.UntilAsync(4);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = await Receiver.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        (receiver.Answer, receiver.Location) = (HttpStatusCode.TemporaryRedirect, elsewhere.Address);
        await using var api = await RunningApi.StartAsync(ToLoopback);
        using var client = await api.CallerAsync();
        await RegisterAsync(client, receiver.Address, ["ticket.filed"]);
        await api.FileAsync("a");
        await api.IdleAsync();
        Assert.NotEmpty(receiver.Taken);
        Assert.Empty(elsewhere.Taken);
    }

    [Fact]
    public async Task A_removed_webhook_and_one_of_a_revoked_key_hear_nothing_more()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var api = await RunningApi.StartAsync(ToLoopback);
        using var client = await api.CallerAsync();
        await RegisterAsync(client, receiver.Address, ["ticket.filed"]);
        var list = (await client.GetJsonAsync("/api/v1/webhooks")).GetProperty("webhooks");
        Assert.False(list[0].TryGetProperty("secret", out _));
        Assert.Equal(HttpStatusCode.NoContent, (await client.DeleteAsync("/api/v1/webhooks/" + list[0].GetProperty("id").GetString())).StatusCode);
        Assert.Equal((404, "unknownWebhook"), await (await client.DeleteAsync("/api/v1/webhooks/" + list[0].GetProperty("id").GetString())).ProblemAsync());

        var (key, text) = await api.Keys.CreateAsync(RunningApi.Rangkui, "Program Contoh", ApiScopes.All);
        using var soonGone = api.Caller(text);
        await RegisterAsync(soonGone, receiver.Address, ["ticket.filed"]);
        await api.Keys.RevokeAsync(RunningApi.Rangkui, key.Id);
        await api.FileAsync("a");
        await api.IdleAsync();
        Assert.Empty(receiver.Taken);
    }

    [Fact]
    public async Task An_inner_address_is_refused_when_named_and_when_its_name_leads_there()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var api = await RunningApi.StartAsync();
        using var client = await api.CallerAsync();
        string[] bad =
        [
            receiver.Address, "http://contoh.go.id/", "https://127.0.0.1/", "https://localhost/", "https://10.1.2.3/", "https://192.168.1.1/", "https://169.254.169.254/latest/meta-data", "https://[::1]/",
            "https://[fd00::1]/", "https://[::ffff:10.0.0.1]/", "https://100.64.0.1/", "https://0x7f000001/", "https://2130706433/", "https://nama:sandi@contoh.go.id/", "ftp://contoh.go.id/", "contoh", "",
        ];
        foreach (var url in bad)
        {
            Assert.Equal((422, "badWebhook"), await (await client.PostAsJsonAsync("/api/v1/webhooks", new { url, events = new[] { "ticket.filed" } })).ProblemAsync());
        }
        Assert.Equal((422, "badWebhook"), await (await client.PostAsJsonAsync("/api/v1/webhooks", new { url = "https://contoh.go.id/", events = new[] { "ticket.apa" } })).ProblemAsync());
        Assert.Equal((422, "badWebhook"), await (await client.PostAsJsonAsync("/api/v1/webhooks", new { url = "https://contoh.go.id/", events = Array.Empty<string>() })).ProblemAsync());
        Assert.Equal(HttpStatusCode.Created, (await client.PostAsJsonAsync("/api/v1/webhooks", new { url = "https://contoh.go.id/hook", events = new[] { "ticket.filed" } })).StatusCode);

        // A name that resolves to this machine, as an attacker's may tomorrow.
        await Assert.ThrowsAsync<InnerNetException>(async () => await OuterNet.ConnectAsync(new DnsEndPoint("localhost", new Uri(receiver.Address).Port), loopbackToo: false, default));
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("103.10.10.10", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("172.16.0.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("0.0.0.0", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("2001:0:1::1", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("::ffff:127.0.0.1", false)]
    [InlineData("::127.0.0.1", false)]
    public void Only_public_addresses_are_outside(string address, bool isPublic) => Assert.Equal(isPublic, OuterNet.IsPublic(IPAddress.Parse(address)));

    [Fact]
    public async Task An_agency_has_twenty_at_most()
    {
        await using var api = await RunningApi.StartAsync();
        using var client = await api.CallerAsync();
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(HttpStatusCode.Created, (await client.PostAsJsonAsync("/api/v1/webhooks", new { url = $"https://contoh.go.id/{i}", events = new[] { "ticket.filed" } })).StatusCode);
        }
        Assert.Equal((422, "tooManyWebhooks"), await (await client.PostAsJsonAsync("/api/v1/webhooks", new { url = "https://contoh.go.id/", events = new[] { "ticket.filed" } })).ProblemAsync());
    }

    private static async Task<string> RegisterAsync(HttpClient client, string url, string[] events)
    {
        var answer = await client.PostAsJsonAsync("/api/v1/webhooks", new { url, events });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.JsonAsync()).GetProperty("secret").GetString()!;
    }

    private sealed record Taken(string Id, string Timestamp, string Signature, string Body);

    /// <summary>A real web server that takes deliveries.</summary>
    private sealed class Receiver : IAsyncDisposable
    {
        private readonly WebApplication _app;

        private Receiver(WebApplication app)
        {
            _app = app;
            app.MapPost("/hook", async (HttpContext http) =>
            {
                using var reader = new StreamReader(http.Request.Body);
                var headers = http.Request.Headers;
                Taken.Add(new Taken(headers["Webhook-Id"].ToString(), headers["Webhook-Timestamp"].ToString(), headers["Webhook-Signature"].ToString(), await reader.ReadToEndAsync()));
                http.Response.StatusCode = (int)Answer;
                if (Location is { } location)
                {
                    http.Response.Headers.Location = location;
                }
            });
        }

        public ConcurrentBag<Taken> Taken { get; } = [];

        public HttpStatusCode Answer { get; set; } = HttpStatusCode.OK;

        public string? Location { get; set; }

        public string Address => _app.Urls.First() + "/hook";

        public static async Task<Receiver> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            var receiver = new Receiver(builder.Build());
            await receiver._app.StartAsync();
            return receiver;
        }

        public async Task UntilAsync(int count)
        {
            for (var tries = 0; Taken.Count < count; tries++)
            {
                Assert.True(tries < 600, $"{Taken.Count} of {count} deliveries within half a minute.");
                await Task.Delay(50);
            }
        }

        public async ValueTask DisposeAsync() => await _app.DisposeAsync();
    }
}
