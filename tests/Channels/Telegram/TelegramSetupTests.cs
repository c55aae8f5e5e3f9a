using AsnAssistant.TestKit;

namespace AsnAssistant.Telegram.Tests;

public sealed class TelegramSetupTests
{
    private static void Webhook(TelegramOptions options)
    {
        options.Mode = TelegramMode.Webhook;
        options.WebhookUrl = "http://127.0.0.1:7493/";
        options.MaxConnections = 12;
    }

    [Fact]
    public async Task In_webhook_mode_telegram_is_told_where_we_are_with_the_secret()
    {
        await using var house = await TelegramHouse.StartAsync(Webhook);
        await TelegramHouse.UntilAsync(() => house.Telegram.Calls(house.Token, "setWebhook").Count == 1, "the webhook is set");

        var given = house.Telegram.Calls(house.Token, "setWebhook")[0].Parameters;
        Assert.Equal("http://127.0.0.1:7493/telegram/" + house.Bot.PathSecret, given["url"]!.GetValue<string>());
        Assert.Equal(house.Bot.HeaderSecret, given["secret_token"]!.GetValue<string>());
        Assert.Equal(12, given["max_connections"]!.GetValue<int>());
        Assert.False(given["drop_pending_updates"]!.GetValue<bool>());
        Assert.Equal(4, given["allowed_updates"]!.AsArray().Count);
    }

    [Fact]
    public async Task In_polling_mode_a_webhook_is_taken_away()
    {
        await using var house = await TelegramHouse.StartAsync();

        await TelegramHouse.UntilAsync(() => house.Telegram.Calls(house.Token, "deleteWebhook").Count >= 1, "the webhook is gone");

        Assert.Empty(house.Telegram.Calls(house.Token, "setWebhook"));
    }

    [Fact]
    public async Task The_command_menus_are_set_for_each_scope_and_language()
    {
        await using var house = await TelegramHouse.StartAsync();
        await TelegramHouse.UntilAsync(() => house.Telegram.Calls(house.Token, "setMyCommands").Count == 9, "the menus are set");

        var menus = house.Telegram.Calls(house.Token, "setMyCommands").Select(call => call.Parameters).ToArray();
        var english = menus.First(menu => menu["language_code"]?.GetValue<string>() == "en" && menu["scope"]!["type"]!.GetValue<string>() == "all_private_chats");
        var indonesian = menus.First(menu => menu["language_code"] is null && menu["scope"]!["type"]!.GetValue<string>() == "default");
        Assert.Contains(english["commands"]!.AsArray(), command => command!["command"]!.GetValue<string>() == "help");
        Assert.Contains(indonesian["commands"]!.AsArray(), command => command!["description"]!.GetValue<string>() == "Laporkan masalah layanan");
        Assert.All((string[])["dataku", "perbaiki", "hapus", "cabut"], name =>
            Assert.Contains(indonesian["commands"]!.AsArray(), command => command!["command"]!.GetValue<string>() == name));
        Assert.Equal(16, indonesian["commands"]!.AsArray().Count);
        Assert.All(menus.Where(menu => menu["scope"]!["type"]!.GetValue<string>() == "all_group_chats"), menu =>
            Assert.DoesNotContain(menu["commands"]!.AsArray(), command => command!["command"]!.GetValue<string>() is "mentor" or "jadimentor" or "status"));
    }

    [Fact]
    public async Task What_fails_is_tried_again_and_stops_nothing()
    {
        await using var telegram = await FakeTelegram.StartAsync();
        var token = telegram.AddBot();
        telegram.AnswerNext("setMyCommands", 500, """{"message":"no such method"}""");
        telegram.RefuseNext("getMe", 500, "Internal Server Error: restart");
        await using var house = await TelegramHouse.StartAsync(telegram: telegram, token: token);
        telegram.Say(token, 7, "halo");

        await TelegramHouse.UntilAsync(() => house.Reception.Accepted.Length == 1, "it works meanwhile");
        await TelegramHouse.UntilAsync(() => telegram.Calls(token, "setMyCommands").Count == 10, "the menus are set in the end");
        Assert.Contains("Warning: setMyCommands for rangkui failed", house.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_tells_name_waiting_updates_and_the_last_error()
    {
        await using var telegram = await FakeTelegram.StartAsync();
        var token = telegram.AddBot();
        telegram.PlantWebhook(token, "http://127.0.0.1:7497/nobody");
        telegram.Say(token, 7, "halo");
        await TelegramHouse.UntilAsync(() => telegram.Deliveries.Failed > 0, "a delivery has failed");
        await using var house = await TelegramHouse.StartAsync(Webhook, telegram: telegram, token: token);

        await TelegramHouse.UntilAsync(() => house.Status.Bots[0].PendingUpdates is not null, "status is known");

        var status = Assert.Single(house.Status.Bots);
        Assert.Equal("AsisTest_bot", status.Username);
        Assert.Equal(1, status.PendingUpdates);
        Assert.Equal("Connection failed", status.LastError);
        Assert.NotNull(status.LastErrorAt);
        Assert.NotNull(status.LastSuccess);
        Assert.False(status.IsTokenRefused);
    }

    [Fact]
    public async Task Without_bots_nothing_is_asked_of_the_network()
    {
        await using var house = await TelegramHouse.StartAsync(options => options.Bots.Clear());
        await Task.Delay(200);

        Assert.Empty(house.Telegram.Calls(house.Token, "getMe"));
        Assert.Empty(house.Status.Bots);
    }
}
