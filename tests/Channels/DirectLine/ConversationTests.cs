using System.Net;
using System.Text.Json.Nodes;

namespace AsnAssistant.Channels.Tests.DirectLine;

public sealed class ConversationTests
{
    [Fact]
    public async Task A_start_is_201_and_again_200_and_the_bot_greets_once()
    {
        await using var host = await ChatHost.StartAsync();
        var visitor = await host.VisitAsync();

        var again = await host.PostAsync("conversations", visitor.Token);

        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Equal(visitor.Id, again.Text("conversationId"));
        Assert.Equal(1800, (int)again.Body!["expires_in"]!);
        Assert.StartsWith("ws://127.0.0.1", again.Text("streamUrl"), StringComparison.Ordinal);
        var said = await visitor.ReadAsync();
        var greeting = Assert.Single(said);
        Assert.Equal($"{TalkingBot.Greeting} assistant {visitor.User}", (string?)greeting["text"]);
        Assert.Null(greeting["replyToId"]);
        Assert.Equal("bot", (string?)greeting["from"]!["role"]);
    }

    [Fact]
    public async Task Twenty_starts_at_once_greet_once()
    {
        await using var host = await ChatHost.StartAsync();
        var token = await host.PostAsync("/chat/token");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.PostAsync("conversations", token.Text("token"))));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.Equal(19, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        var visitor = new Visitor(host, token.Text("conversationId")!, token.Text("userId")!, token.Text("token")!, "");
        Assert.Single(await visitor.ReadAsync());
    }

    [Theory]
    [InlineData("/tautkan 198503122010012003 ABCD2345", "/tautkan [NIP] ABCD2345")]
    [InlineData("NIP saya 19850312 201001 2 003.", "NIP saya [NIP].")]
    [InlineData("nomor laporan 1234567890123456789", "nomor laporan 1234567890123456789")]
    public async Task A_staff_number_is_heard_and_not_kept(string said, string kept)
    {
        await using var host = await ChatHost.StartAsync();
        var visitor = await host.VisitAsync();
        await visitor.PostAsync(new JsonObject { ["type"] = "message", ["text"] = said });
        var read = await visitor.ReadUntilAsync(all => all.Length >= 3);
        Assert.Equal(kept, (string?)read[1]["text"]);
        Assert.Contains(said, (string?)read[2]["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_echo_stands_before_the_reply_and_keeps_the_clients_own_data()
    {
        await using var host = await ChatHost.StartAsync();
        var visitor = await host.VisitAsync();

        var posted = await visitor.PostAsync(JsonNode.Parse("""
            {"type":"message","text":"apa kabar","textFormat":"plain","locale":"id-ID","from":{"id":"siapa saja","role":"bot"},"callerId":"x","serviceUrl":"https://contoh.invalid",
             "localTimestamp":"2026-03-16T09:00:00.000+07:00","localTimezone":"Asia/Jakarta","value":{"prompt":"p1","choice":2},"entities":[{"type":"ClientCapabilities","supportsTts":true}],
             "channelData":{"clientActivityID":"a1","attachmentSizes":[]}}
            """)!);

        Assert.Equal(HttpStatusCode.OK, posted.Status);
        var said = await visitor.ReadUntilAsync(read => read.Length >= 3);
        var (echo, reply) = (said[1], said[2]);
        Assert.Equal(posted.Text("id"), (string?)echo["id"]);
        Assert.StartsWith(visitor.Id + "|", posted.Text("id"), StringComparison.Ordinal);
        Assert.Equal("""{"clientActivityID":"a1","attachmentSizes":[]}""", echo["channelData"]!.ToJsonString());
        Assert.Equal("""{"prompt":"p1","choice":2}""", echo["value"]!.ToJsonString());
        Assert.True((bool)echo["entities"]![0]!["supportsTts"]!);
        Assert.Equal(visitor.User, (string?)echo["from"]!["id"]);
        Assert.Equal("user", (string?)echo["from"]!["role"]);
        Assert.Equal("directline", (string?)echo["channelId"]);
        Assert.Equal("2026-03-16T09:00:00.000+07:00", (string?)echo["localTimestamp"]);
        Assert.EndsWith("Z", (string?)echo["timestamp"], StringComparison.Ordinal);
        Assert.Null(echo["callerId"]);
        Assert.Null(echo["serviceUrl"]);
        Assert.Contains(visitor.User, (string?)reply["text"], StringComparison.Ordinal);
        Assert.True(string.CompareOrdinal((string?)echo["timestamp"], (string?)reply["timestamp"]) < 0);
    }

    [Fact]
    public async Task One_clientActivityID_is_one_turn_one_echo_one_id_however_often_it_is_posted()
    {
        await using var host = await ChatHost.StartAsync();
        var visitor = await host.VisitAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => visitor.SayAsync("sekali", "sama")));
        var late = await visitor.SayAsync("sekali", "sama");

        Assert.All(answers.Append(late), answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Single(answers.Append(late).Select(answer => answer.Text("id")).Distinct());
        await visitor.SayAsync("sesudahnya");
        var said = await visitor.ReadUntilAsync(read => read.Length >= 5);
        Assert.Equal(["user", "bot", "user", "bot"], said.Skip(1).Select(activity => (string?)activity["from"]!["role"]));
    }

    [Fact]
    public async Task Fifty_quick_posts_stay_in_order_and_every_one_is_answered()
    {
        await using var host = await ChatHost.StartAsync();
        var visitor = await host.VisitAsync();

        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await visitor.SayAsync($"nomor {i}", $"c{i}")).Status);
        }

        var said = await visitor.ReadUntilAsync(read => read.Length >= 101);
        Assert.Equal(101, said.Length);
        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"nomor {i}"), said.Where(activity => (string?)activity["from"]!["role"] == "user").Select(activity => (string?)activity["text"]));
        var times = said.Select(activity => (string)activity["timestamp"]!).ToArray();
        Assert.Equal(times.Order(StringComparer.Ordinal), times);
        Assert.Equal(times.Distinct(), times);
    }

    [Fact]
    public async Task A_turn_that_fails_is_still_accepted_echoed_and_answered_for()
    {
        await using var host = await ChatHost.StartAsync();
        var visitor = await host.VisitAsync();

        var posted = await visitor.SayAsync("rusak");

        Assert.Equal(HttpStatusCode.OK, posted.Status);
        var said = await visitor.ReadUntilAsync(read => read.Length >= 3);
        Assert.Equal("rusak", (string?)said[1]["text"]);
        Assert.StartsWith("maaf", (string?)said[2]["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edited_message_keeps_its_id_and_time_and_a_deleted_one_is_drawn_no_more()
    {
        await using var host = await ChatHost.StartAsync();
        var visitor = await host.VisitAsync();

        await visitor.SayAsync("ubah");
        var said = await visitor.ReadUntilAsync(read => read.Length >= 5);
        var (first, second) = (said.Single(activity => (string?)activity["text"] == "pertama"), said.Single(activity => (string?)activity["text"] == "kedua"));
        Assert.Equal((string?)first["id"], (string?)second["id"]);
        Assert.Equal((string?)first["timestamp"], (string?)second["timestamp"]);

        await visitor.SayAsync("hapus");
        said = await visitor.ReadUntilAsync(read => read.Length >= 8);
        var gone = said.Single(activity => (string?)activity["type"] == "messageDelete");
        Assert.Equal((string?)said.Single(activity => (string?)activity["text"] == "sebentar saja")["id"], (string?)gone["id"]);
        Assert.Null(gone["text"]);
    }

    [Theory]
    [InlineData("{\"text\":\"tanpa jenis\"}", 400, "MissingProperty")]
    [InlineData("{\"type\":\"conversationUpdate\"}", 400, "BadArgument")]
    [InlineData("{\"type\":\"event\",\"name\":\"mentor.request\"}", 400, "BadArgument")]
    [InlineData("{\"type\":\"event\"}", 400, "BadArgument")]
    [InlineData("{\"type\":\"event\",\"name\":\"webchat/join\"}", 200, null)]
    [InlineData("{\"type\":\"typing\"}", 200, null)]
    [InlineData("bukan json", 400, "BadArgument")]
    [InlineData("", 400, "MissingProperty")]
    public async Task What_a_client_may_not_post_is_an_error_at_once(string body, int status, string? code)
    {
        await using var host = await ChatHost.StartAsync();
        var visitor = await host.VisitAsync();

        var answer = await visitor.PostAsync(new StringContent(body));

        Assert.Equal(status, (int)answer.Status);
        Assert.Equal(code, answer.Code);
        if (status == 200)
        {
            Assert.NotNull(answer.Text("id"));
        }
    }

    [Fact]
    public async Task A_text_or_a_body_that_is_too_long_is_413()
    {
        await using var host = await ChatHost.StartAsync();
        var visitor = await host.VisitAsync();

        Assert.Equal(HttpStatusCode.OK, (await visitor.SayAsync(new string('a', 8000))).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await visitor.SayAsync(new string('a', 8001))).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await visitor.PostAsync(new { type = "message", value = new string('a', 200_000) })).Status);
    }

    [Fact]
    public async Task Posts_beyond_all_measure_are_429_with_a_date_and_others_are_not_touched()
    {
        await using var host = await ChatHost.StartAsync(options => options.PostsPerMinute = 5);
        var (busy, calm) = (await host.VisitAsync(), await host.VisitAsync());

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => busy.SayAsync($"n{i}")));

        var refused = answers.First(answer => (int)answer.Status == 429);
        Assert.NotNull(refused.Raw.Headers.RetryAfter!.Date);
        Assert.Equal(HttpStatusCode.OK, (await calm.SayAsync("halo")).Status);
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync($"conversations/{busy.Id}/activities", busy.Token)).Status);
    }

    [Fact]
    public async Task A_button_pressed_in_another_client_reaches_the_bot_as_a_command()
    {
        await using var host = await ChatHost.StartAsync();
        var visitor = await host.VisitAsync();

        await visitor.PostAsync(new { type = "message", text = "mentor.accept:abc", channelData = new { postBack = true } });

        var said = await visitor.ReadUntilAsync(read => read.Length >= 3);
        Assert.Contains("\"Command\":\"mentor.accept:abc\"", (string?)said[2]["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Addresses_in_a_posted_attachment_do_not_reach_the_bot()
    {
        await using var host = await ChatHost.StartAsync();
        var visitor = await host.VisitAsync();

        await visitor.PostAsync(new { type = "message", attachments = new[] { new { contentType = "image/png", name = "f.png", contentUrl = "upload:" + new string('a', 32), thumbnailUrl = "https://contoh.invalid/" } } });

        var said = await visitor.ReadUntilAsync(read => read.Length >= 3);
        Assert.DoesNotContain("upload:", (string?)said[2]["text"], StringComparison.Ordinal);
        Assert.Null(said[1]["attachments"]![0]!["thumbnailUrl"]);
    }

    [Fact]
    public async Task A_page_cannot_give_our_own_sign_of_life()
    {
        await using var host = await ChatHost.StartAsync();
        var visitor = await host.VisitAsync();
        Assert.Equal("BadArgument", (await visitor.PostAsync(new { type = "event", name = AsnAssistant.Bot.Heartbeat.Asked, value = new { beat = "x" } })).Code);
    }

    [Fact]
    public async Task Two_agencies_on_one_host_never_share_a_conversation()
    {
        await using var host = await ChatHost.StartAsync();
        var (rangkui, marelan) = (await host.VisitAsync("rangkui"), await host.VisitAsync("marelan"));

        await rangkui.SayAsync("rahasia rangkui");

        Assert.Equal(HttpStatusCode.Forbidden, (await host.GetAsync($"conversations/{rangkui.Id}/activities", marelan.Token)).Status);
        // A server with the secret acts in the agency its address names.
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync($"conversations/{rangkui.Id}/activities?instansi=rangkui", ChatHost.Secret)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await host.GetAsync($"conversations/{rangkui.Id}/activities?instansi=marelan", ChatHost.Secret)).Status);
    }
}
