using System.Net;
using System.Net.WebSockets;
using AsnAssistant.Bot;
using AsnAssistant.DirectLine;
using AsnAssistant.Storage;
using AsnAssistant.Storage.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.Channels.Tests.DirectLine;

public sealed class StreamTests
{
    [Fact]
    public async Task What_was_said_before_the_socket_opened_comes_first_then_everything_as_it_is_said()
    {
        await using var host = await ChatHost.StartAsync();
        var visitor = await host.VisitAsync();
        await visitor.SayAsync("sebelum");

        await using var stream = await visitor.OpenAsync();
        await stream.HearAsync("dengar");
        await visitor.SayAsync("sesudah");
        await stream.HearAsync("\"Text\":\"sesudah\"");

        Assert.StartsWith(TalkingBot.Greeting, stream.Texts.First(), StringComparison.Ordinal);
        Assert.Equal(["sebelum", "sesudah"], stream.Texts.Where(text => text is "sebelum" or "sesudah"));
        Assert.Equal(stream.Activities.Count, stream.Activities.Select(activity => (string?)activity["id"]).Distinct().Count());
        Assert.Equal("5", stream.Watermark);
    }

    [Fact]
    public async Task After_a_break_nothing_is_lost_and_nothing_comes_twice()
    {
        await using var host = await ChatHost.StartAsync();
        var visitor = await host.VisitAsync();
        var before = await visitor.OpenAsync();
        await before.UntilAsync(stream => stream.Activities.Count == 1);
        await visitor.SayAsync("lama");
        before.Socket.Abort();

        await using var after = await visitor.ComeBackAsync(before.Watermark);
        await after.HearAsync("akhirnya");

        Assert.Equal(["lama", "akhirnya"], after.Texts.Where(text => text.Length > 0));
    }

    [Theory]
    [InlineData("")]
    [InlineData("bukan angka")]
    [InlineData("-5")]
    [InlineData("99999")]
    public async Task An_empty_strange_or_too_new_watermark_replays_everything_kept(string watermark)
    {
        await using var host = await ChatHost.StartAsync();
        var visitor = await host.VisitAsync();
        await visitor.SayAsync("halo");

        await using var stream = await visitor.ComeBackAsync(watermark);
        await stream.UntilAsync(heard => heard.Activities.Count >= 3);

        Assert.Equal(3, (await visitor.ReadAsync(watermark)).Length);
        Assert.StartsWith(TalkingBot.Greeting, stream.Texts.First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Typing_is_on_the_stream_only_without_a_watermark()
    {
        await using var host = await ChatHost.StartAsync();
        var visitor = await host.VisitAsync();
        await using var stream = await visitor.OpenAsync();

        await visitor.SayAsync("lama");
        await stream.HearAsync("akhirnya");

        var typing = stream.Frames.First(frame => frame.Contains("\"typing\"", StringComparison.Ordinal));
        Assert.DoesNotContain("watermark", typing, StringComparison.Ordinal);
        Assert.DoesNotContain(await visitor.ReadAsync(), activity => (string?)activity["type"] is "typing" or "conversationUpdate");
        Assert.DoesNotContain(stream.Activities, activity => (string?)activity["type"] == "conversationUpdate");
    }

    [Fact]
    public async Task Silence_is_broken_by_empty_frames_and_no_frame_lacks_activities()
    {
        await using var host = await ChatHost.StartAsync(options => options.KeepAliveEvery = TimeSpan.FromMilliseconds(200));
        var visitor = await host.VisitAsync();
        await using var stream = await visitor.OpenAsync();
        await stream.Socket.SendAsync(ReadOnlyMemory<byte>.Empty, WebSocketMessageType.Text, true, CancellationToken.None);

        await stream.UntilAsync(heard => heard.Frames.Count(frame => frame.Length == 0) >= 3);

        Assert.All(stream.Frames.Where(frame => frame.Length > 0), frame => Assert.StartsWith("{\"activities\":[{", frame, StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_sockets_of_a_conversation_hear_everything()
    {
        await using var host = await ChatHost.StartAsync();
        var visitor = await host.VisitAsync();
        await using var first = await visitor.OpenAsync();
        await using var second = await visitor.ComeBackAsync("");
        await using var third = await visitor.ComeBackAsync("");

        await visitor.SayAsync("untuk semua");

        foreach (var stream in new[] { first, second, third })
        {
            await stream.HearAsync("\"Text\":\"untuk semua\"");
            Assert.Equal(3, stream.Activities.Count);
        }
    }

    [Fact]
    public async Task One_that_does_not_read_holds_nobody_else_and_gets_all_of_it_in_the_end()
    {
        await using var host = await ChatHost.StartAsync(options => options.PostsPerMinute = 100_000);
        var visitor = await host.VisitAsync();
        await using var lazy = await visitor.OpenAsync();
        await using var eager = await visitor.ComeBackAsync("");
        var text = new string('x', 7_000);

        for (var i = 0; i < 120; i++)
        {
            await visitor.SayAsync($"{i} {text}");
            await eager.HearAsync($"\"Text\":\"{i} ");
        }
        await lazy.HearAsync("\"Text\":\"119 ");

        Assert.Equal(241, eager.Activities.Count);
        Assert.Equal(eager.Activities.Select(activity => (string?)activity["id"]), lazy.Activities.Select(activity => (string?)activity["id"]));
    }

    [Fact]
    public async Task A_browser_on_one_host_hears_what_another_host_wrote()
    {
        await using var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = SqliteStoreOptions.ThrowAway });
        await using var one = await ChatHost.StartAsync(options => options.LookEvery = TimeSpan.FromMinutes(5), store);
        await using var two = await ChatHost.StartAsync(options => options.LookEvery = TimeSpan.FromMinutes(5), store, one.Clock);
        var visitor = await one.VisitAsync();
        await using var stream = await visitor.OpenAsync();

        await (visitor with { Host = two }).SayAsync("lewat yang kedua");
        await stream.HearAsync("\"Text\":\"lewat yang kedua\"");

        await using var other = await visitor.ComeBackAsync("", two);
        await other.HearAsync("\"Text\":\"lewat yang kedua\"");
    }

    [Fact]
    public async Task A_wake_up_that_is_lost_is_made_good_by_looking()
    {
        await using var host = await ChatHost.StartAsync();
        var visitor = await host.VisitAsync();
        await using var stream = await visitor.OpenAsync();
        await stream.UntilAsync(heard => heard.Activities.Count == 1);

        // Into the log without a word to anyone.
        var batch = new WriteBatch(ChatHost.Rangkui);
        host.Services.GetRequiredService<DirectLineChannel>().WriteOutbound(
            new OutboundActivity { Activity = new Activity { Type = "message", Id = "diam", Text = "tanpa bangun", Conversation = new ConversationAccount { Id = visitor.Id } } }, batch);
        var append = batch.Operations.OfType<WriteOperation.Append>().Single();
        await host.Store.CommitAsync(new WriteBatch(ChatHost.Rangkui).Append(append.Log, append.Body, append.KeepFor));

        await stream.HearAsync("tanpa bangun");
    }

    [Fact]
    public async Task A_stream_address_serves_its_conversation_for_a_minute_and_nothing_else()
    {
        await using var host = await ChatHost.StartAsync();
        var (one, two) = (await host.VisitAsync(), await host.VisitAsync());

        Assert.Equal(HttpStatusCode.Forbidden, await RefusalAsync(one.StreamUrl.Replace(one.Id, two.Id, StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.Forbidden, await RefusalAsync(one.StreamUrl.Split("t=")[0] + "t=" + one.Token));
        Assert.Equal(HttpStatusCode.Forbidden, await RefusalAsync(one.StreamUrl.Split("t=")[0]));
        Assert.Equal(HttpStatusCode.BadRequest, (await host.GetAsync($"conversations/{one.Id}/stream", one.Token)).Status);
        host.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(HttpStatusCode.Forbidden, await RefusalAsync(one.StreamUrl));
    }

    [Fact]
    public async Task Only_the_pages_a_token_names_may_use_it_on_the_stream_too()
    {
        await using var host = await ChatHost.StartAsync();
        const string Trusted = "https://situs.contoh.go.id";
        var token = (await host.PostAsync("tokens/generate", ChatHost.Secret, new { user = new { id = "dl_contoh-1" }, trustedOrigins = new[] { Trusted } })).Text("token")!;

        Task<Answer> StartAsync(string? origin) => host.CallAsync(HttpMethod.Post, "conversations", token, change: request =>
        {
            if (origin is not null)
            {
                request.Headers.Add("Origin", origin);
            }
        });
        Assert.Equal(HttpStatusCode.Forbidden, (await StartAsync(null)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await StartAsync("https://jahat.contoh")).Status);
        var started = await StartAsync(Trusted);

        Assert.Equal(HttpStatusCode.Created, started.Status);
        Assert.Equal(HttpStatusCode.Forbidden, await RefusalAsync(started.Text("streamUrl")!));
        Assert.Equal(HttpStatusCode.Forbidden, await RefusalAsync(started.Text("streamUrl")!, "https://jahat.contoh"));
        await using var stream = await Stream.OpenAsync(started.Text("streamUrl")!, Trusted);
        await stream.HearAsync(TalkingBot.Greeting);
    }

    [Fact]
    public async Task With_a_list_of_pages_others_are_refused_and_our_own_is_welcome()
    {
        await using var host = await ChatHost.StartAsync(options => options.AllowedOrigins = ["https://situs.contoh.go.id"]);
        var visitor = await host.VisitAsync();

        Assert.Equal(HttpStatusCode.Forbidden, await RefusalAsync(visitor.StreamUrl, "https://jahat.contoh"));
        await using var own = await Stream.OpenAsync(visitor.StreamUrl, host.Address.GetLeftPart(UriPartial.Authority));
        await using var listed = await Stream.OpenAsync(visitor.StreamUrl, "https://situs.contoh.go.id");
        await own.HearAsync(TalkingBot.Greeting);
        await listed.HearAsync(TalkingBot.Greeting);
    }

    [Fact]
    public async Task A_host_that_goes_says_goodbye_with_1001()
    {
        await using var host = await ChatHost.StartAsync();
        var visitor = await host.VisitAsync();
        await using var stream = await visitor.OpenAsync();
        await stream.HearAsync(TalkingBot.Greeting);

        var stopping = host.StopAsync();
        while (await stream.ReadFrameAsync())
        {
        }

        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, stream.Socket.CloseStatus);
        await stream.Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        await stopping.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task An_hour_of_polling_is_200_every_time()
    {
        await using var host = await ChatHost.StartAsync();
        var visitor = await host.VisitAsync();
        await visitor.SayAsync("halo");
        var (token, watermark) = (visitor.Token, "");

        for (var second = 0; second < 3600; second += 6)
        {
            var read = await host.GetAsync($"conversations/{visitor.Id}/activities?watermark={watermark}", token);
            Assert.Equal(HttpStatusCode.OK, read.Status);
            watermark = read.Text("watermark")!;
            host.Clock.Advance(TimeSpan.FromSeconds(6));
            if (second % 900 == 894)
            {
                token = (await host.PostAsync("tokens/refresh", token)).Text("token")!;
            }
        }
        Assert.Equal("3", watermark);
    }

    private static async Task<HttpStatusCode?> RefusalAsync(string url, string? origin = null) =>
        (await Assert.ThrowsAsync<HttpRequestException>(() => Stream.OpenAsync(url, origin))).StatusCode;
}
