using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;

namespace AsnAssistant.EndToEnd.Tests;

public sealed class HostTroubleTests
{
    private static readonly AgencyId Agency = new("rangkui");

    [Fact]
    public async Task One_person_typing_fast_through_two_hosts_is_answered_in_order()
    {
        await using var engine = await Engine.StartAsync("Redis");
        // Faster than anybody types: the limit on that has tests of its own.
        var fast = new Dictionary<string, string> { ["RateLimits__MessagesInARow"] = "1000" };
        await using var first = await engine.StartHostAsync(fast);
        await using var second = await engine.StartHostAsync(fast);
        using var one = first.Client();
        using var two = second.Client();
        var (conversation, token) = await OpenAsync(one);
        await PostAsync(one, conversation, token, "/lapor");
        await PostAsync(two, conversation, token, "Anonim");
        const int Messages = 60;
        for (var i = 1; i <= Messages; i++)
        {
            await PostAsync(i % 2 == 0 ? one : two, conversation, token, $"bagian {i} dari cerita contoh.");
        }
        await PostAsync(one, conversation, token, "Selesai bercerita");
        await PostAsync(one, conversation, token, "Tidak tahu");
        await PostAsync(two, conversation, token, "Jalan Contoh");

        var said = (await ReadAsync(one, conversation, token)).Where(activity => activity["from"]!["role"]!.GetValue<string>() == "bot").Select(activity => activity["text"]?.GetValue<string>() ?? "").ToArray();
        var summary = said[^1];
        var parts = System.Text.RegularExpressions.Regex.Matches(summary, @"bagian (\d+) dari").Select(match => int.Parse(match.Groups[1].Value, null)).ToArray();
        Assert.Equal(Enumerable.Range(1, parts.Length), parts);
        var counts = said.Select(text => System.Text.RegularExpressions.Regex.Match(text, @"catat: (\d+) pesan")).Where(match => match.Success).Select(match => int.Parse(match.Groups[1].Value, null));
        Assert.Equal(Enumerable.Range(1, Messages), counts);
    }

    [Fact]
    public async Task An_address_that_is_not_there_tells_a_browser_so_in_words_and_a_program_by_its_status()
    {
        await using var engine = await Engine.StartAsync("Sqlite");
        await using var host = await engine.StartHostAsync();
        using var client = host.Client();
        foreach (var (accept, says) in new[] { ("text/html,application/xhtml+xml", true), ("application/json", false) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/tidak/ada");
            request.Headers.Add("Accept", accept);
            using var answer = await client.SendAsync(request);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            var body = await answer.Content.ReadAsStringAsync();
            Assert.Equal(says, body.Contains("Halaman ini tidak ada", StringComparison.Ordinal));
            Assert.Equal(says, body.Contains("This page does not exist", StringComparison.Ordinal));
            Assert.True(says || body.Length == 0, body);
        }
    }

    [Fact]
    public async Task Bad_messages_stop_nobody_and_stand_among_the_dead_letters_with_their_reason()
    {
        await using var engine = await Engine.StartAsync("Sqlite");
        await using var telegram = await FakeTelegram.StartAsync();
        var token = telegram.AddBot();
        var port = HostProcess.FreePort();
        await using (var host = await engine.StartHostAsync(
            new Dictionary<string, string>
            {
                ["Telegram__Mode"] = "Webhook",
                ["Telegram__BaseUrl"] = telegram.Address.ToString(),
                ["Telegram__WebhookUrl"] = $"http://127.0.0.1:{port}",
                ["Instansi__0__Telegram__Token"] = token,
            },
            port))
        {
            var hook = telegram.Calls(token, "setWebhook")[^1].Parameters;
            using var client = new HttpClient();
            async Task<HttpStatusCode> SendAsync(byte[] body)
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, hook["url"]!.GetValue<string>()) { Content = new ByteArrayContent(body) };
                request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", hook["secret_token"]!.GetValue<string>());
                using var answer = await client.SendAsync(request);
                return answer.StatusCode;
            }
            Assert.Equal(HttpStatusCode.OK, await SendAsync("this is no update"u8.ToArray()));
            Assert.Equal(HttpStatusCode.OK, await SendAsync("{\"update_id\":1,\"message\":{\"message_id\":\"x\"}}"u8.ToArray()));
            Assert.Equal(HttpStatusCode.OK, await SendAsync(Encoding.UTF8.GetBytes("{\"update_id\":2,\"message\":{\"text\":\"" + new string('a', 2_000_000) + "\"}}")));
            telegram.Say(token, 500, new string('b', 4096));
            telegram.Send(token, 501, new JsonObject { ["photo"] = new JsonArray() });
            telegram.Say(token, 502, "cuti tahunan pns brp hari");
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            while (!telegram.Said(token, 502).Any(said => said.Text.Contains("hari", StringComparison.Ordinal)) || telegram.Pending(token) > 0)
            {
                limit.Token.ThrowIfCancellationRequested();
                await Task.Delay(50, limit.Token);
            }
        }
        await using var store = await engine.OpenAsync();
        var dead = await store.DeadLettersAsync(Agency, "inbox", 10);
        Assert.True(dead.Length >= 3, $"{dead.Length} dead letters");
        Assert.All(dead, letter => Assert.NotEmpty(letter.Reason));
    }

    [Fact]
    public async Task A_host_without_its_redis_says_so_waits_and_goes_on_by_itself()
    {
        await using var engine = await Engine.StartAsync("Redis");
        await using var host = await engine.StartHostAsync();
        using var client = host.Client();
        await engine.Redis!.KillAsync();
        await UntilAsync(async () => (await client.GetAsync("/healthz/ready")).StatusCode == HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/healthz/live")).StatusCode);
        await engine.Redis.RestartAsync();
        await UntilAsync(async () => (await client.GetAsync("/healthz/ready")).StatusCode == HttpStatusCode.OK);
        var (conversation, token) = await OpenAsync(client);
        await PostAsync(client, conversation, token, "/bantuan");
    }

    [Fact]
    public async Task A_host_started_before_its_redis_goes_on_when_it_comes()
    {
        await using var engine = await Engine.StartAsync("Redis");
        await engine.Redis!.KillAsync();
        await using var host = await HostProcess.StartAsync(engine.Settings, waitUntilReady: false);
        await UntilAsync(() => Task.FromResult(host.Output.Length > 0));
        await engine.Redis.RestartAsync();
        await host.UntilReadyAsync();
    }

    [Fact]
    public async Task A_host_told_to_stop_finishes_and_leaves_with_zero()
    {
        await using var engine = await Engine.StartAsync("Sqlite");
        await using var host = await engine.StartHostAsync();
        using var client = host.Client();
        var (conversation, token) = await OpenAsync(client);
        await PostAsync(client, conversation, token, "/bantuan");
        Assert.Equal(0, await host.StopAsync());
    }

    [Fact]
    public async Task Only_one_host_polls_and_the_other_takes_over_when_it_dies()
    {
        await using var engine = await Engine.StartAsync("Redis");
        await using var telegram = await FakeTelegram.StartAsync();
        var token = telegram.AddBot();
        var settings = new Dictionary<string, string>
        {
            ["Telegram__Mode"] = "Polling",
            ["Telegram__BaseUrl"] = telegram.Address.ToString(),
            ["Telegram__PollTimeoutSeconds"] = "2",
            ["Instansi__0__Telegram__Token"] = token,
        };
        await using var first = await engine.StartHostAsync(settings);
        telegram.Say(token, 600, "/bantuan");
        await UntilAsync(() => Task.FromResult(telegram.Said(token, 600).Count > 0));
        await using var second = await engine.StartHostAsync(settings);
        telegram.Say(token, 601, "/bantuan");
        await UntilAsync(() => Task.FromResult(telegram.Said(token, 601).Count > 0));
        await first.KillAsync();
        telegram.Say(token, 602, "/bantuan");
        await UntilAsync(() => Task.FromResult(telegram.Said(token, 602).Count > 0));
        Assert.All((long[])[600, 601, 602], chat => Assert.Single(telegram.Said(token, chat)));
    }

    private static async Task<(string Conversation, string Token)> OpenAsync(HttpClient client)
    {
        using var issued = await client.PostAsync($"/chat/token?instansi={Agency}", null);
        issued.EnsureSuccessStatusCode();
        var token = JsonNode.Parse(await issued.Content.ReadAsStringAsync())!["token"]!.GetValue<string>();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/conversations") { Content = JsonContent.Create(new { }) };
        request.Headers.Authorization = new("Bearer", token);
        using var opened = await client.SendAsync(request);
        opened.EnsureSuccessStatusCode();
        var body = JsonNode.Parse(await opened.Content.ReadAsStringAsync())!;
        return (body["conversationId"]!.GetValue<string>(), body["token"]!.GetValue<string>());
    }

    private static async Task PostAsync(HttpClient client, string conversation, string token, string text)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v3/directline/conversations/{conversation}/activities")
        {
            Content = JsonContent.Create(new { type = "message", text, from = new { id = "dl_x" }, channelData = new { clientActivityID = Guid.NewGuid().ToString("N") } }),
        };
        request.Headers.Authorization = new("Bearer", token);
        using var answer = await client.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<List<JsonObject>> ReadAsync(HttpClient client, string conversation, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v3/directline/conversations/{conversation}/activities");
        request.Headers.Authorization = new("Bearer", token);
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return [.. JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["activities"]!.AsArray().Select(activity => activity!.AsObject())];
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await condition())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Delay(100, limit.Token);
        }
    }
}
