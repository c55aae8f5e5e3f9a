using System.Text.Json.Nodes;
using AsnAssistant.Storage;
using AsnAssistant.Storage.Sqlite;
using AsnAssistant.TestKit;

namespace AsnAssistant.Channels.Tests.DirectLine;

/// <summary>The npm package botframework-directlinejs against our endpoints, with a bot that does whatever a bot may. The whole assistant with it: the end-to-end tests.</summary>
public sealed class DirectLineJsTests
{
    // The client's own numbers.
    private const int Online = 2;
    private const int ExpiredToken = 3;

    [Theory]
    [InlineData("stream")]
    [InlineData("poll")]
    public async Task Everything_said_comes_once_and_in_order_edits_in_their_place_and_typing_on_the_stream_only(string mode)
    {
        await using var host = await ChatHost.StartAsync();
        await using var client = await JsClient.OpenAsync(host, mode);

        var id = await client.SayAsync("lama");
        await client.HearAsync("akhirnya");
        await client.SayAsync("ubah");
        var first = await client.HearAsync("pertama");
        var edited = await client.HearAsync("kedua");
        await client.SayAsync("hapus");
        var deleted = await client.HearAsync("sebentar saja");
        var gone = await client.SeeAsync("activity", one => (string?)one!["type"] == "messageDelete");

        Assert.Equal((string?)first["id"], (string?)edited["id"]);
        Assert.Equal((string?)first["timestamp"], (string?)edited["timestamp"]);
        Assert.Equal((string?)deleted["id"], (string?)gone!["id"]);
        Assert.Equal(mode == "stream", client.Activities.Any(one => (string?)one["type"] == "typing"));
        var messages = client.Activities.Where(one => (string?)one["type"] == "message").ToArray();
        Assert.Equal(id, (string?)messages[1]["id"]);
        Assert.Equal(
            ["lama", "akhirnya", "ubah", "pertama", "di antara", "kedua", "hapus", "sebentar saja"], messages[1..].Select(one => (string?)one["text"]));
    }

    [Theory]
    [InlineData("stream")]
    [InlineData("poll")]
    public async Task A_post_that_comes_twice_is_one_message_with_one_answer(string mode)
    {
        await using var host = await ChatHost.StartAsync();
        await using var client = await JsClient.OpenAsync(host, mode);
        JsonObject Post() => new() { ["type"] = "message", ["text"] = "sekali saja", ["channelData"] = new JsonObject { ["clientActivityID"] = "contoh1" } };

        var id = await client.PostAsync(Post());
        await client.HearAsync("sekali saja");
        Assert.Equal(id, await client.PostAsync(Post()));
        await client.SayAsync("sesudahnya");
        await client.HearAsync("sesudahnya");

        var echo = Assert.Single(client.Activities, one => (string?)one["text"] == "sekali saja");
        Assert.Equal("contoh1", (string?)echo["channelData"]!["clientActivityID"]);
        Assert.Equal(id, (string?)echo["id"]);
        Assert.Single(client.Activities, one => ((string?)one["text"])?.Contains("dengar {\"Text\":\"sekali saja\"", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_host_that_goes_costs_the_stream_nothing_whatever_was_said_meanwhile()
    {
        await using var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = SqliteStoreOptions.ThrowAway });
        await using var other = await ChatHost.StartAsync(store: store);
        var port = HostProcess.FreePort();
        JsClient client;
        await using (var host = await ChatHost.StartAsync(store: store, port: port))
        {
            client = await JsClient.OpenAsync(host);
            await client.SayAsync("satu");
            await client.HearAsync("satu");
            await host.StopAsync();
        }
        await using (client)
        {
            // From another tab, on another host.
            Assert.Equal(System.Net.HttpStatusCode.OK, (await other.PostAsync($"conversations/{client.Conversation}/activities", ChatHost.Secret, new { type = "message", text = "dua" })).Status);

            await using var again = await ChatHost.StartAsync(store: store, port: port);
            await client.HearAsync("dua");
            await client.SayAsync("tiga");
            await client.HearAsync("tiga");

            await client.CallAsync("GET", client.Conversation, 200);
            var ids = client.Activities.Select(one => (string?)one["id"]).ToArray();
            Assert.Equal(ids.Distinct(), ids);
            Assert.Equal(["satu", "dua", "tiga"], client.Activities.Where(one => (string?)one["from"]!["role"] == "user").Select(one => (string?)one["text"]));
        }
    }

    [Theory]
    [InlineData("stream")]
    [InlineData("poll")]
    public async Task The_clients_own_timer_renews_its_token_past_the_end_of_the_first(string mode)
    {
        await using var host = await ChatHost.StartAsync();
        await using var client = await JsClient.OpenAsync(host, mode, "hurry");
        for (var passed = 0; passed < 3; passed++)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(20));
            await client.CallAgainAsync("POST", "tokens/refresh", 200);
        }
        await client.SayAsync("masih di sini");
        await client.HearAsync("masih di sini");
        Assert.DoesNotContain(client.Seen, line => line.ContainsKey("error") || (int?)line["status"] == ExpiredToken);
    }

    [Theory]
    [InlineData("stream")]
    [InlineData("poll")]
    public async Task An_expired_token_is_told_as_such_and_a_new_one_goes_on_in_the_same_conversation(string mode)
    {
        await using var host = await ChatHost.StartAsync();
        await using var client = await JsClient.OpenAsync(host, mode);
        await client.SayAsync("sebelum tidur");
        await client.HearAsync("sebelum tidur");

        host.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal("retry", await client.SayAsync("tidak sampai"));
        await client.StatusAsync(ExpiredToken);
        await client.ReconnectAsync(host);
        await client.StatusAsync(Online);
        Assert.StartsWith(client.Conversation, await client.SayAsync("sesudah bangun"), StringComparison.Ordinal);
        await client.HearAsync("sesudah bangun");

        // Its streams get more with each such status, so a message may come more than once, always under one id.
        Assert.Equal(
            ["sebelum tidur", "sesudah bangun"],
            client.Activities.Where(one => (string?)one["from"]!["role"] == "user").DistinctBy(one => (string?)one["id"]).Select(one => (string?)one["text"]));
    }

    [Theory]
    [InlineData("stream")]
    [InlineData("poll")]
    public async Task What_is_refused_comes_back_at_once_and_the_client_goes_on(string mode)
    {
        await using var host = await ChatHost.StartAsync();
        await using var client = await JsClient.OpenAsync(host, mode);

        Assert.Equal(413, await client.RefusedAsync(new JsonObject { ["type"] = "message", ["text"] = new string('a', 8001) }));
        Assert.Equal(400, await client.RefusedAsync(new JsonObject { ["type"] = "event", ["name"] = "asn/ticketAnswered" }));
        Assert.Equal(400, await client.RefusedAsync(new JsonObject { ["text"] = "tanpa jenis" }));
        await client.SayAsync("baik-baik saja");
        await client.HearAsync("baik-baik saja");
        Assert.DoesNotContain(client.Seen, line => line.ContainsKey("error") || line.ContainsKey("ended"));
    }

    [Theory]
    [InlineData("stream")]
    [InlineData("poll")]
    public async Task While_the_store_is_away_the_client_stays_and_goes_on_afterwards(string mode)
    {
        await using var inner = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = SqliteStoreOptions.ThrowAway });
        var (store, mood) = MoodyStore.Around(inner);
        await using var host = await ChatHost.StartAsync(store: store);
        await using var client = await JsClient.OpenAsync(host, mode);

        mood.IsAway = true;
        Assert.Equal("retry", await client.SayAsync("ke mana?"));
        await client.CallAsync("POST", "activities", 503);
        if (mode == "poll")
        {
            await client.CallAgainAsync("GET", "activities", 200);
        }
        mood.IsAway = false;
        Assert.StartsWith(client.Conversation, await client.SayAsync("kembali"), StringComparison.Ordinal);
        await client.HearAsync("kembali");
        Assert.DoesNotContain(client.Seen, line => line.ContainsKey("error") || line.ContainsKey("ended"));
        Assert.DoesNotContain(client.Activities, one => (string?)one["text"] == "ke mana?");
    }

    [Theory]
    [InlineData("stream")]
    [InlineData("poll")]
    public async Task A_client_that_comes_while_the_store_is_away_is_let_in_when_it_is_back(string mode)
    {
        await using var inner = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = SqliteStoreOptions.ThrowAway });
        var (store, mood) = MoodyStore.Around(inner);
        await using var host = await ChatHost.StartAsync(store: store);

        mood.IsAway = true;
        await using var client = await JsClient.BeginAsync(host, mode);
        await client.CallAsync("POST", "conversations", 429);
        mood.IsAway = false;
        await client.HearAsync(TalkingBot.Greeting);
        await client.SayAsync("akhirnya masuk");
        await client.HearAsync("akhirnya masuk");
    }

    [Theory]
    [InlineData("stream")]
    [InlineData("poll")]
    public async Task Cards_files_and_buttons_arrive_as_they_were_said_and_words_beside_them(string mode)
    {
        await using var host = await ChatHost.StartAsync();
        await using var client = await JsClient.OpenAsync(host, mode);

        await client.SayAsync("kartu");
        var said = await client.HearAsync("Kantor contoh buka pukul 08.00.");

        var attachments = said["attachments"]!.AsArray();
        Assert.Equal(["application/vnd.microsoft.card.hero", "application/vnd.microsoft.card.adaptive", "text/csv"], attachments.Select(one => (string?)one!["contentType"]));
        Assert.Equal("Kantor contoh", (string?)attachments[0]!["content"]!["title"]);
        Assert.Equal("jadwal", (string?)attachments[0]!["content"]!["buttons"]![0]!["value"]);
        Assert.Equal("TextBlock", (string?)attachments[1]!["content"]!["body"]![0]!["type"]);
        Assert.Equal("data:text/csv;base64,aGFyaSxidWthCg==", (string?)attachments[2]!["contentUrl"]);
        Assert.Equal("jadwal.csv", (string?)attachments[2]!["name"]);
        var button = said["suggestedActions"]!["actions"]![0]!;
        Assert.Equal(("imBack", "Jadwal", "jadwal"), ((string)button["type"]!, (string)button["title"]!, (string)button["value"]!));
        Assert.Equal("plain", (string?)said["textFormat"]);
    }
}
