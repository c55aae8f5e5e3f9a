using AsnAssistant.Bot;
using AsnAssistant.Storage;

namespace AsnAssistant.Telegram.Tests;

public sealed class TelegramOptionsCheckTests
{
    private static TelegramOptions Good() => new() { Bots = { new TelegramBotOptions { Agency = new AgencyId("rangkui"), Token = "123:abcDEF_-9" } } };

    private static string[] Wrong(Action<TelegramOptions> change)
    {
        var options = Good();
        change(options);
        return [.. new TelegramOptionsCheck().Validate(null, options).Failures ?? []];
    }

    [Fact]
    public void The_defaults_with_a_bot_are_good() => Assert.Empty(Wrong(_ => { }));

    [Fact]
    public void Without_bots_the_channel_is_off_and_that_is_good() => Assert.Empty(Wrong(options =>
    {
        options.Bots.Clear();
        options.Mode = TelegramMode.Webhook;
    }));

    public static TheoryData<string, Action<TelegramOptions>> Faults => new()
    {
        { "Telegram:BaseUrl", options => options.BaseUrl = "api.telegram.org" },
        { "Telegram:FileBaseUrl", options => options.FileBaseUrl = "file" },
        { "Telegram:WebhookUrl", options => options.Mode = TelegramMode.Webhook },
        { "443, 80, 88 or 8443", options => (options.Mode, options.WebhookUrl) = (TelegramMode.Webhook, "https://contoh.example.id:5080") },
        { "https", options => (options.Mode, options.WebhookUrl) = (TelegramMode.Webhook, "http://contoh.example.id") },
        { "Telegram:MaxConnections", options => options.MaxConnections = 0 },
        { "Telegram:MaxConnections", options => options.MaxConnections = ConversationRecord.SeenLimit },
        { "Telegram:MessagesPerSecond", options => options.MessagesPerSecond = -1 },
        { "Telegram:MessagesPerSecond", options => options.MessagesPerSecond = double.NaN },
        { "Telegram:PollTimeout", options => options.PollTimeout = TimeSpan.FromSeconds(51) },
        { "Telegram:PollPause", options => options.PollPause = TimeSpan.Zero },
        { "Telegram:CallTimeout", options => options.CallTimeout = TimeSpan.Zero },
        { "Telegram:Token", options => options.Bots[0].Token = "123 abc" },
        { "Telegram:WebhookSecret", options => options.Bots[0].WebhookSecret = "dua kata" },
        { "no agency", options => options.Bots[0].Agency = default },
        { "more than one", options => options.Bots.Add(new TelegramBotOptions { Agency = new AgencyId("rangkui"), Token = "124:abc" }) },
        { "same Telegram bot", options => options.Bots.Add(new TelegramBotOptions { Agency = new AgencyId("marelan"), Token = "123:lainnya" }) },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void What_is_wrong_is_said_in_plain_words(string names, Action<TelegramOptions> change) => Assert.Contains(names, Assert.Single(Wrong(change)), StringComparison.Ordinal);

    [Fact]
    public void A_token_is_never_repeated()
    {
        var wrong = Wrong(options => options.Bots[0].Token = "123:rahasia sekali");

        Assert.DoesNotContain("rahasia", string.Concat(wrong), StringComparison.Ordinal);
    }

    [Fact]
    public void A_local_server_may_be_called_back_on_any_port() => Assert.Empty(Wrong(options =>
    {
        options.BaseUrl = "http://127.0.0.1:8081";
        options.Mode = TelegramMode.Webhook;
        options.WebhookUrl = "http://127.0.0.1:5080";
    }));
}
