using System.Text.Json;
using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Storage;
using AsnAssistant.Storage.Sqlite;
using Microsoft.AspNetCore.Http;

namespace AsnAssistant.Connector.Tests;

/// <summary>What leaves through the service: with whose token, to which addresses, and what each answer means.</summary>
public sealed class ReplyTests
{
    [Fact]
    public async Task Many_replies_at_once_ask_for_one_token_which_is_renewed_before_its_end()
    {
        await using var service = await BotService.StartAsync();
        await using var house = await KnownAsync(service);
        var before = service.Logins.Length;
        house.Clock.Advance(TimeSpan.FromMinutes(56));
        await Task.WhenAll(Enumerable.Range(0, 40).Select(number => SendAsync(house, $"balasan {number}", $"a:{number}")));
        Assert.Equal(before + 1, service.Logins.Length);
        var form = service.Logins[^1];
        Assert.Equal(
            ("client_credentials", ConnectorHouse.AppId, ConnectorHouse.Password, "https://api.botframework.com/.default", "botframework.com"),
            (form["grant_type"], form["client_id"], form["client_secret"], form["scope"], form["tenant"]));

        house.Clock.Advance(TimeSpan.FromMinutes(54));
        await SendAsync(house, "masih", "a:x");
        Assert.Equal(before + 1, service.Logins.Length);
        house.Clock.Advance(TimeSpan.FromMinutes(2));
        await SendAsync(house, "baru", "a:x");
        Assert.Equal((before + 2, $"Bearer our-token-{before + 2}"), (service.Logins.Length, service.Calls[^1].Authorization));
        Assert.DoesNotContain(ConnectorHouse.Password, house.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("our-token", house.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_agency_speaks_with_its_own_app_in_its_own_tenant()
    {
        await using var service = await BotService.StartAsync();
        await using var house = await ConnectorHouse.StartAsync(service);
        await house.PostAsync(house.Message("halo", "m1"), house.Token(audience: ConnectorHouse.OtherAppId));
        await house.CallsAsync(1);
        Assert.Equal((ConnectorHouse.OtherAppId, "contoh.go.id"), (service.Logins.Single()["client_id"], service.Logins.Single()["tenant"]));
    }

    [Fact]
    public async Task A_token_that_is_refused_is_replaced_once_and_then_waited_for()
    {
        await using var service = await BotService.StartAsync();
        await using var house = await KnownAsync(service);
        var calls = service.Calls.Length;
        service.OnCall = (call, _) => call.Authorization == "Bearer our-token-1" ? BotService.Error(401, "Unauthorized") : null;
        Assert.IsType<Delivery.Sent>(await SendAsync(house, "halo"));
        Assert.Equal((2, calls + 2), (service.Logins.Length, service.Calls.Length));

        service.OnCall = (_, _) => BotService.Error(401, "Unauthorized");
        Assert.False(Assert.IsType<Delivery.Later>(await SendAsync(house, "halo")).CountsAsAttempt);
        Assert.Equal(calls + 4, service.Calls.Length);
    }

    [Fact]
    public async Task A_password_that_is_refused_is_told_to_the_operator_and_not_tried_with_every_reply()
    {
        await using var service = await BotService.StartAsync();
        await using var house = await ConnectorHouse.StartAsync(service, options => options.TrustedServices = [service.Address]);
        service.OnLogin = _ => Results.Json(new { error = "invalid_client", error_description = "AADSTS7000215 " + ConnectorHouse.Password }, statusCode: 401);
        for (var reply = 0; reply < 5; reply++)
        {
            Assert.False(Assert.IsType<Delivery.Later>(await SendAsync(house, "halo")).CountsAsAttempt);
        }
        Assert.Single(service.Logins);
        Assert.Empty(service.Calls);
        Assert.Contains("Critical: The login service refuses the app of rangkui (401)", house.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(ConnectorHouse.Password, house.Log.Text, StringComparison.Ordinal);

        service.OnLogin = number => Results.Json(new { access_token = $"our-token-{number}", expires_in = 3600 });
        house.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.IsType<Delivery.Sent>(await SendAsync(house, "halo"));
    }

    [Fact]
    public async Task An_answer_of_the_login_service_that_is_no_token_is_a_fault_of_the_whole_channel_and_waits()
    {
        await using var service = await BotService.StartAsync();
        await using var house = await ConnectorHouse.StartAsync(service, options => options.TrustedServices = [service.Address]);
        service.OnLogin = _ => Results.Json(new { access_token = 7, expires_in = 3600 });
        var later = Assert.IsType<Delivery.Later>(await SendAsync(house, "halo"));
        Assert.Equal((false, true), (later.CountsAsAttempt, later.ConcernsChannel));
        Assert.Empty(service.Calls);
    }

    [Fact]
    public async Task Nothing_is_sent_to_an_address_that_no_verified_token_named()
    {
        await using var service = await BotService.StartAsync();
        await using var stranger = await BotService.StartAsync();
        await using var house = await KnownAsync(service);
        var calls = service.Calls.Length;
        foreach (var address in new[] { stranger.ServiceUrl, service.Address + "lain/", "https://penyerang.example/", "", "bukan alamat" })
        {
            Assert.IsType<Delivery.Rejected>(await SendAsync(house, "rahasia", serviceUrl: address));
        }
        // What another agency verified does not count here.
        Assert.IsType<Delivery.Rejected>(await house.Channel.DeliverAsync(ConnectorHouse.Marelan, Outbound(service.ServiceUrl, "rahasia"), default));
        Assert.Empty(stranger.Calls);
        Assert.Equal(calls, service.Calls.Length);
    }

    [Fact]
    public async Task After_a_restart_an_address_verified_before_still_counts_so_that_news_reaches_people()
    {
        await using var service = await BotService.StartAsync();
        await using var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = SqliteStoreOptions.ThrowAway });
        await using (var first = await ConnectorHouse.StartAsync(service, store: store))
        {
            await first.PostAsync(first.Message("halo", "m1"));
            await first.CallsAsync(1);
            await first.StopAsync();
        }
        await using var second = await ConnectorHouse.StartAsync(service, store: store);
        // As a feature tells somebody something: an event in the inbox of their conversation, with nothing but the address it remembers.
        var reference = new ConversationReference { ChannelId = "connector.msteams", Conversation = new ConversationAccount { Id = "a:obrolan" }, User = new ChannelAccount { Id = "29:warga" } };
        var news = Activity.Event("kabar");
        (news.Id, news.ChannelId, news.Conversation, news.From, news.Timestamp) = ("notice:1", reference.ChannelId, reference.Conversation, new ChannelAccount { Id = "29:warga", Role = "user" }, second.Clock.GetUtcNow());
        await store.CommitAsync(new WriteBatch(ConnectorHouse.Rangkui).Enqueue("inbox", reference.Address(), news.Id, JsonSerializer.SerializeToUtf8Bytes(news, BotJson.Default.Activity)));
        var calls = await second.CallsAsync(2);
        Assert.Equal(("kabar baru", "/id/v3/conversations/a%3Aobrolan/activities", "tenant-contoh"), (calls[1].Text, calls[1].Path, calls[1].Body!["conversation"]!["tenantId"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_message_is_changed_and_taken_back_by_the_id_the_service_gave_it()
    {
        await using var service = await BotService.StartAsync();
        await using var house = await ConnectorHouse.StartAsync(service);
        await house.PostAsync(house.Message("ubah", "m1"));
        await house.CallsAsync(2);
        await house.PostAsync(house.Message("hapus", "m2"));
        var calls = await house.CallsAsync(4);
        Assert.Equal(
            ["POST /m1 pertama", "PUT /pesan-1 kedua", "POST /m2 sebentar saja", "DELETE /pesan-3 "],
            calls.Select(call => $"{call.Method} {call.Path[call.Path.LastIndexOf('/')..]} {call.Text}"));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(501)]
    public async Task Where_a_channel_changes_no_message_the_words_come_anew_and_what_cannot_be_taken_back_stays(int status)
    {
        await using var service = await BotService.StartAsync();
        await using var house = await KnownAsync(service);
        service.OnCall = (call, _) => call.Method is "PUT" or "DELETE" ? BotService.Error(status, "NotSupported") : null;
        var update = Outbound(service.ServiceUrl, "kedua");
        (update.Kind, update.Target) = (OutboundKind.Update, "pesan-1");
        var sent = Assert.IsType<Delivery.Sent>(await house.Channel.DeliverAsync(ConnectorHouse.Rangkui, update, default));
        Assert.StartsWith("pesan-", sent.ActivityId, StringComparison.Ordinal);
        Assert.Equal(("POST", "kedua"), (service.Calls[^1].Method, service.Calls[^1].Text));
        update.Kind = OutboundKind.Delete;
        Assert.IsType<Delivery.Sent>(await house.Channel.DeliverAsync(ConnectorHouse.Rangkui, update, default));
    }

    [Fact]
    public async Task A_reply_whose_message_is_gone_goes_to_the_end_of_the_conversation()
    {
        await using var service = await BotService.StartAsync();
        await using var house = await KnownAsync(service);
        service.OnCall = (call, _) => call.Path.EndsWith("/lenyap", StringComparison.Ordinal) ? BotService.Error(404, "ActivityNotFoundInConversation") : null;
        var outbound = Outbound(service.ServiceUrl, "halo");
        outbound.Activity.ReplyToId = "lenyap";
        Assert.IsType<Delivery.Sent>(await house.Channel.DeliverAsync(ConnectorHouse.Rangkui, outbound, default));
        Assert.EndsWith("/activities", service.Calls[^1].Path, StringComparison.Ordinal);
        Assert.False(service.Calls[^1].Body!.ContainsKey("replyToId"));
    }

    [Theory]
    [InlineData(403, "BotNotInConversationRoster", typeof(Delivery.Unreachable), true)]
    [InlineData(404, "ConversationNotFound", typeof(Delivery.Unreachable), true)]
    [InlineData(404, null, typeof(Delivery.Later), true)]
    [InlineData(403, null, typeof(Delivery.Later), true)]
    [InlineData(503, "ServiceUnavailable", typeof(Delivery.Later), false)]
    [InlineData(500, "ServiceError", typeof(Delivery.Later), true)]
    [InlineData(502, null, typeof(Delivery.Later), true)]
    [InlineData(412, "PreconditionFailed", typeof(Delivery.Later), true)]
    [InlineData(302, null, typeof(Delivery.Later), true)]
    [InlineData(400, "BadSyntax", typeof(Delivery.Rejected), true)]
    [InlineData(413, "MessageSizeTooBig", typeof(Delivery.Rejected), true)]
    public async Task Each_answer_means_what_the_outbox_does_next(int status, string? code, Type meaning, bool countsAsAttempt)
    {
        await using var service = await BotService.StartAsync();
        await using var house = await KnownAsync(service);
        service.OnCall = (_, http) =>
        {
            http.Response.Headers.Location = "https://penyerang.example/";
            return code is null ? Results.Text("<html>proxy contoh</html>", "text/html", statusCode: status) : BotService.Error(status, code);
        };
        var delivery = await SendAsync(house, "halo");
        Assert.IsType(meaning, delivery);
        Assert.Equal(countsAsAttempt, delivery is not Delivery.Later later || later.CountsAsAttempt);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("Mon, 16 Mar 2026 02:00:09 GMT", 9)]
    public async Task Flood_control_is_waited_out_as_long_as_the_service_says(string header, int seconds)
    {
        await using var service = await BotService.StartAsync();
        await using var house = await KnownAsync(service);
        service.OnCall = (_, http) =>
        {
            http.Response.Headers.RetryAfter = header;
            return BotService.Error(429, "TooManyRequests");
        };
        Assert.Equal(new Delivery.Later(TimeSpan.FromSeconds(seconds), "Bot Connector 429 TooManyRequests", CountsAsAttempt: false), await SendAsync(house, "halo"));
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_waited_for_and_an_empty_answer_is_a_success()
    {
        await using var house = await ConnectorHouse.StartAsync(await BotService.StartAsync(), options => options.TrustedServices = [new Uri("http://127.0.0.1:9/")]);
        Assert.False(Assert.IsType<Delivery.Later>(await SendAsync(house, "halo", serviceUrl: "http://127.0.0.1:9/")).CountsAsAttempt);
        await using var known = await KnownAsync(house.Service);
        house.Service.OnCall = (_, _) => Results.StatusCode(202);
        Assert.Equal(new Delivery.Sent(), await SendAsync(known, "halo"));
        await house.Service.DisposeAsync();
    }

    [Fact]
    public async Task Who_cannot_be_reached_any_more_is_heard_of_as_having_left()
    {
        await using var service = await BotService.StartAsync();
        await using var house = await KnownAsync(service);
        service.OnCall = (_, _) => BotService.Error(403, "BotNotInConversationRoster");
        await house.PostAsync(house.Message("masih di sana?", "m2"));
        await Telegram.Tests.TelegramHouse.UntilAsync(() => house.Ears.Heard.Any(heard => heard.Activity.Type == "installationUpdate"), "the loss is told");
        Assert.Equal("29:warga", house.Ears.Heard[^1].Activity.From!.Id);
    }

    private static OutboundActivity Outbound(string? serviceUrl, string text, string conversation = "a:obrolan") => new()
    {
        Activity = new Activity
        {
            Type = ActivityTypes.Message,
            Text = text,
            ChannelId = "connector.msteams",
            ServiceUrl = serviceUrl,
            Conversation = new ConversationAccount { Id = conversation },
            From = new ChannelAccount { Id = "28:bot", Role = "bot" },
        },
    };

    private static Task<Delivery> SendAsync(ConnectorHouse house, string text, string conversation = "a:obrolan", string? serviceUrl = null) =>
        house.Channel.DeliverAsync(ConnectorHouse.Rangkui, Outbound(serviceUrl ?? house.Service.ServiceUrl, text, conversation), default);

    /// <summary>A house to which somebody has spoken, so that the service's address is known.</summary>
    private static async Task<ConnectorHouse> KnownAsync(BotService service)
    {
        var house = await ConnectorHouse.StartAsync(service);
        var before = service.Calls.Length;
        await house.PostAsync(house.Message("kenal", "m1"));
        await house.CallsAsync(before + 1);
        return house;
    }
}
