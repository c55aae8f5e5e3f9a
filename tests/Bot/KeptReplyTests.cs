using System.Text.Json;

namespace AsnAssistant.Bot.Tests;

public sealed class KeptReplyTests
{
    private const string Request = "u1";

    private static readonly DateTimeOffset At = new(2026, 5, 14, 8, 0, 0, 123, TimeSpan.Zero);

    [Theory]
    [InlineData("id-ID")]
    [InlineData("en")]
    [InlineData(null)]
    public void A_question_with_buttons_is_the_same_afterwards(string? locale)
    {
        var question = Activity.Markdown("Lampu **mati**?\nYa\tatau tidak");
        question.Id = "abc-0";
        question.Timestamp = At;
        question.Locale = "id-ID";
        question.ReplyToId = Request;
        question.SuggestedActions = new SuggestedActions
        {
            PromptTag = "abcde.0",
            Actions =
            [
                new CardAction { Title = "Ya", Value = "Ya", Style = ActionStyles.Primary },
                new CardAction { Title = "Tidak", Value = "Tidak" },
                new CardAction { Title = "Batal", Value = "/batal" },
                new CardAction { Title = "Aturan", Value = "https://contoh.example/?a=1&b=2", Type = ActionTypes.OpenUrl },
                new CardAction { Title = "Di sini", Value = "", Type = ActionTypes.RequestLocation },
            ],
        };
        AssertKept(question, locale);
    }

    [Fact]
    public void A_plain_word_is_the_same_afterwards()
    {
        AssertKept(Activity.Message("baik"), null);
        var toAll = Activity.Message("baik");
        toAll.SuggestedActions = new SuggestedActions();
        AssertKept(toAll, null);
    }

    public static TheoryData<string> WithMore() => new(
        """{"type":"typing"}""", """{"channelId":"x"}""", """{"serviceUrl":"x"}""", """{"from":{"id":"x"}}""", """{"recipient":{"id":"x"}}""", """{"conversation":{"id":"x"}}""",
        """{"replyToId":"another"}""", """{"attachments":[]}""", """{"value":1}""", """{"entities":[]}""", """{"channelData":{}}""", """{"unknown":1}""",
        """{"suggestedActions":{"to":["x"]}}""", """{"suggestedActions":{"actions":[{"title":"a\tb"}]}}""", """{"suggestedActions":{"actions":[{"title":"a","value":"a\nb"}]}}""",
        """{"suggestedActions":{"actions":[{"title":"","value":"a"}]}}""");

    [Theory]
    [MemberData(nameof(WithMore))]
    public void What_has_more_to_it_is_not_kept_so(string more)
    {
        var reply = JsonSerializer.Deserialize(more, BotJson.Default.Activity)!;
        reply.Type = reply.Type.Length > 0 ? reply.Type : ActivityTypes.Message;
        Assert.Null(KeptReply.Of(reply, Request, null));
    }

    [Fact]
    public void Whatever_else_an_activity_may_have_one_day_is_kept_or_refused()
    {
        foreach (var member in typeof(Activity).GetProperties().Where(member => member.CanWrite))
        {
            var reply = Activity.Message("baik");
            var type = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
            member.SetValue(reply, type == typeof(string) ? "x" : type == typeof(DateTimeOffset) ? At : type == typeof(JsonElement) ? JsonSerializer.SerializeToElement(1) : Activator.CreateInstance(type));
            if (KeptReply.Of(reply, Request, null) is { } kept)
            {
                Assert.Equal(Json(reply), Json(Stored(kept).ToActivity(Request, null)));
            }
        }
    }

    private static void AssertKept(Activity reply, string? locale)
    {
        reply.Locale ??= locale;
        Assert.Equal(Json(reply), Json(Stored(Assert.IsType<KeptReply>(KeptReply.Of(reply, Request, locale))).ToActivity(Request, locale)));
    }

    private static KeptReply Stored(KeptReply kept) =>
        JsonSerializer.Deserialize(Storage.DocumentJson.Write(new KeptAnswer(Request, [kept]), BotJson.Default.KeptAnswer), BotJson.Default.KeptAnswer)!.Replies![0];

    private static string Json(Activity activity) => JsonSerializer.Serialize(activity, BotJson.Default.Activity);
}
