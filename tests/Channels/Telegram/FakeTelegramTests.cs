using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AsnAssistant.TestKit;

namespace AsnAssistant.Telegram.Tests;

/// <summary>The test server must be as strict as Telegram, or tests against it prove nothing.</summary>
public sealed class FakeTelegramTests : IAsyncLifetime, IDisposable
{
    private readonly HttpClient _http = new();
    private FakeTelegram _telegram = null!;
    private string _token = "";

    public async Task InitializeAsync()
    {
        _telegram = await FakeTelegram.StartAsync(new FakeTelegramOptions { EnforceFlood = true });
        _token = _telegram.AddBot();
    }

    public async Task DisposeAsync() => await _telegram.DisposeAsync();

    public void Dispose() => _http.Dispose();

    private async Task<JsonObject> CallAsync(string method, JsonObject given)
    {
        using var response = await _http.PostAsJsonAsync(new Uri(_telegram.Address, $"/bot{_token}/{method}"), given);
        var answer = (await response.Content.ReadFromJsonAsync<JsonObject>())!;
        Assert.Equal((int)response.StatusCode, answer["error_code"]?.GetValue<int>() ?? 200);
        return answer;
    }

    [Theory]
    [InlineData("""{"chat_id":7,"text":" "}""", "message text is empty")]
    [InlineData("""{"chat_id":9,"text":"a"}""", "chat not found")]
    [InlineData("""{"chat_id":7,"text":"<b>a","parse_mode":"HTML"}""", "can't parse entities")]
    [InlineData("""{"chat_id":7,"text":"a<br>","parse_mode":"HTML"}""", "can't parse entities")]
    [InlineData("""{"chat_id":7,"text":"a","reply_markup":{"inline_keyboard":[[{"text":"a","callback_data":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}]]}}""", "BUTTON_DATA_INVALID")]
    [InlineData("""{"chat_id":7,"text":"a","reply_markup":{"inline_keyboard":[[{"text":"a"}]]}}""", "can't parse inline keyboard button")]
    [InlineData("""{"chat_id":-7,"text":"a","reply_markup":{"keyboard":[[{"text":"a","request_location":true}]]}}""", "private chats only")]
    public async Task It_refuses_what_telegram_refuses(string given, string words)
    {
        _telegram.AddChat(_token, 7);
        _telegram.AddChat(_token, -7);

        Assert.Contains(words, (await CallAsync("sendMessage", JsonNode.Parse(given)!.AsObject()))["description"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_counts_4096_units_after_parsing()
    {
        _telegram.AddChat(_token, 7);

        Assert.True((await CallAsync("sendMessage", new() { ["chat_id"] = 7, ["text"] = $"<b>{new string('a', 4096)}</b>", ["parse_mode"] = "HTML" }))["ok"]!.GetValue<bool>());
        Assert.Contains("too long", (await CallAsync("sendMessage", new() { ["chat_id"] = 7, ["text"] = new string('a', 4097) }))["description"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_floods_a_chat_that_is_written_to_too_fast()
    {
        _telegram.AddChat(_token, 7);
        var answers = new List<JsonObject>();
        for (var i = 0; i < 7; i++)
        {
            answers.Add(await CallAsync("sendMessage", new() { ["chat_id"] = 7, ["text"] = "a" }));
        }

        var refused = answers.First(answer => !answer["ok"]!.GetValue<bool>());
        Assert.Equal(429, refused["error_code"]!.GetValue<int>());
        Assert.Equal(1, refused["parameters"]!["retry_after"]!.GetValue<int>());
    }

    [Fact]
    public async Task It_gives_updates_until_a_later_offset_confirms_them()
    {
        var first = _telegram.Say(_token, 7, "satu");
        _telegram.Say(_token, 7, "dua");

        Assert.Equal(2, (await CallAsync("getUpdates", []))["result"]!.AsArray().Count);
        Assert.Equal(2, (await CallAsync("getUpdates", new() { ["offset"] = first }))["result"]!.AsArray().Count);
        Assert.Single((await CallAsync("getUpdates", new() { ["offset"] = first + 1 }))["result"]!.AsArray());
        Assert.Single((await CallAsync("getUpdates", []))["result"]!.AsArray());
    }

    [Fact]
    public async Task It_ends_the_first_of_two_pollers()
    {
        var first = CallAsync("getUpdates", new() { ["timeout"] = 20 });
        await TelegramHouse.UntilAsync(() => _telegram.Calls(_token, "getUpdates").Count == 1, "the first waits");
        var second = CallAsync("getUpdates", new() { ["timeout"] = 1 });

        Assert.Equal(409, (await first)["error_code"]!.GetValue<int>());
        Assert.True((await second)["ok"]!.GetValue<bool>());
    }

    [Fact]
    public async Task It_answers_a_press_once()
    {
        _telegram.AddChat(_token, 7);
        await CallAsync("sendMessage", new() { ["chat_id"] = 7, ["text"] = "a", ["reply_markup"] = JsonNode.Parse("""{"inline_keyboard":[[{"text":"Ya","callback_data":"c:ya"}]]}""") });
        var press = _telegram.Press(_token, _telegram.Said(_token, 7)[0], "Ya");

        Assert.True((await CallAsync("answerCallbackQuery", new() { ["callback_query_id"] = press }))["ok"]!.GetValue<bool>());
        Assert.Equal(400, (await CallAsync("answerCallbackQuery", new() { ["callback_query_id"] = press }))["error_code"]!.GetValue<int>());
    }

    [Fact]
    public async Task It_knows_only_its_bots_and_methods()
    {
        Assert.Equal(404, (await CallAsync("sendDreams", []))["error_code"]!.GetValue<int>());
        using var unknown = await _http.GetAsync(new Uri(_telegram.Address, "/bot1:nobody/getMe"));
        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
    }
}
