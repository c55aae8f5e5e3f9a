using System.Text;

namespace AsnAssistant.Telegram.Tests;

public sealed class TelegramEnvelopeTests
{
    private static TelegramResult<System.Text.Json.JsonElement> Read(int status, string body, TimeSpan? header = null) =>
        TelegramEnvelope.Read(status, header, Encoding.UTF8.GetBytes(body));

    [Fact]
    public void A_result_is_read() => Assert.Equal(5, Read(200, """{"ok":true,"result":{"message_id":5}}""").Value.Number("message_id"));

    [Theory]
    [InlineData("""{"ok":true,"result":null}""")]
    [InlineData("""{"ok":true}""")]
    public void A_missing_result_is_a_success(string body) => Assert.True(Read(200, body).IsOk);

    [Fact]
    public void A_refusal_has_its_code_words_and_parameters()
    {
        var error = Read(429, """{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 7","parameters":{"retry_after":7}}""").Error!;

        Assert.Equal(TelegramErrorKind.Refused, error.Kind);
        Assert.Equal(TimeSpan.FromSeconds(7), error.RetryAfter);
        Assert.Equal(-1002, Read(400, """{"ok":false,"error_code":400,"description":"x","parameters":{"migrate_to_chat_id":-1002}}""").Error!.MigrateToChatId);
    }

    [Fact]
    public void A_flood_limit_without_a_time_takes_the_header_or_a_second()
    {
        Assert.Equal(TimeSpan.FromSeconds(9), Read(429, """{"ok":false,"error_code":429}""", TimeSpan.FromSeconds(9)).Error!.RetryAfter);
        Assert.Equal(TimeSpan.FromSeconds(1), Read(429, "<html>").Error!.RetryAfter);
    }

    [Theory]
    [InlineData(502, "<html><body>Bad Gateway</body></html>")]
    [InlineData(500, """{"message":"no such method"}""")]
    [InlineData(200, "")]
    [InlineData(200, "[]")]
    [InlineData(200, "\"ok\"")]
    public void Anything_else_is_foreign(int status, string body)
    {
        var error = Read(status, body).Error!;

        Assert.Equal(TelegramErrorKind.Foreign, error.Kind);
        Assert.Equal(status, error.Code);
    }

    [Fact]
    public void A_token_in_a_description_is_taken_out() =>
        Assert.DoesNotContain("SECRET", Read(404, """{"ok":false,"error_code":404,"description":"no /bot123456:SECRET-secret_SECRETsecret/x"}""").Error!.Description, StringComparison.Ordinal);
}
