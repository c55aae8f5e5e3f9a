namespace AsnAssistant.Telegram.Tests;

public sealed class TelegramSecretsTests
{
    private const string Token = "123456789:contoh-token_yang_panjang_0123456789";

    [Theory]
    [InlineData("https://api.telegram.org/bot" + Token + "/getMe", "https://api.telegram.org/bot[token]/getMe")]
    [InlineData("/file/bot1:x/photos", "/file/bot[token]/photos")]
    [InlineData("token " + Token + ".", "token [token].")]
    [InlineData("pukul 10:30, 845120001", "pukul 10:30, 845120001")]
    public void Tokens_are_taken_out_of_texts(string text, string redacted) => Assert.Equal(redacted, TelegramSecrets.Redact(text));

    [Fact]
    public void Path_and_header_are_derived_each_its_own_and_always_the_same()
    {
        var bot = new TelegramBotOptions { Token = Token };
        var again = new TelegramBotOptions { Token = Token };
        var other = new TelegramBotOptions { Token = Token + "x" };

        Assert.Equal(bot.PathSecret, again.PathSecret);
        Assert.Equal(bot.HeaderSecret, again.HeaderSecret);
        Assert.NotEqual(bot.PathSecret, other.PathSecret);
        Assert.NotEqual(bot.PathSecret, bot.HeaderSecret);
        Assert.Matches("^[A-Za-z0-9_-]{32}$", bot.PathSecret);
        Assert.Matches("^[A-Za-z0-9_-]{32}$", bot.HeaderSecret);
        Assert.DoesNotContain(Token, bot.PathSecret, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_that_is_given_is_used() => Assert.Equal("rahasia", new TelegramBotOptions { Token = Token, WebhookSecret = "rahasia" }.HeaderSecret);

    [Theory]
    [InlineData("rahasia", true)]
    [InlineData("rahasia ", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Secrets_are_compared_whole(string? given, bool isEqual) => Assert.Equal(isEqual, TelegramSecrets.AreEqual(given, "rahasia"));

    [Fact]
    public void A_bot_printed_by_accident_keeps_its_token() => Assert.DoesNotContain("contoh-token", $"{new TelegramBot(new TelegramBotOptions { Token = Token, Agency = new("rangkui") })}", StringComparison.Ordinal);
}
