using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.TestKit;

namespace AsnAssistant.Telegram.Tests;

/// <summary>Each row of the table of errors, against a server that gives them.</summary>
public sealed class TelegramErrorsTests
{
    [Fact]
    public async Task Flood_control_is_waited_out_for_that_chat_only()
    {
        await using var house = await TelegramHouse.StartAsync(run: false);
        house.Telegram.AddChat(house.Token, 7);
        house.Telegram.FloodNext("sendMessage", 35, chatId: 7);

        Assert.Equal(TimeSpan.FromSeconds(35), Later(await house.DeliverAsync(Activity.Message("a")), counts: false).After);
        await house.SayAsync(Activity.Message("b"), chat: 8);
    }

    [Theory]
    [InlineData(403, "Forbidden: bot was blocked by the user")]
    [InlineData(403, "Forbidden: user is deactivated")]
    [InlineData(403, "Forbidden: bot can't initiate conversation with a user")]
    [InlineData(403, "Forbidden: bot was kicked from the supergroup chat")]
    [InlineData(403, "Forbidden: bot is not a member of the channel chat")]
    [InlineData(400, "Bad Request: chat not found")]
    public async Task Who_cannot_be_reached_is_unreachable(int code, string description)
    {
        await using var house = await TelegramHouse.StartAsync(run: false);
        house.Telegram.AddChat(house.Token, 7);
        house.Telegram.RefuseNext("sendMessage", code, description);

        Assert.IsType<Delivery.Unreachable>(await house.DeliverAsync(Activity.Message("a")));
    }

    [Fact]
    public async Task Somebody_who_never_wrote_is_unreachable()
    {
        await using var house = await TelegramHouse.StartAsync(run: false);

        Assert.IsType<Delivery.Unreachable>(await house.DeliverAsync(Activity.Message("a"), chat: 4242));
    }

    [Fact]
    public async Task A_group_with_a_new_id_gets_its_message_there_and_the_next_one_at_once()
    {
        await using var house = await TelegramHouse.StartAsync(run: false);
        house.Telegram.Move(house.Token, -5, -1005);

        Assert.IsType<Delivery.Sent>(await house.DeliverAsync(Activity.Message("satu"), chat: -5));
        Assert.IsType<Delivery.Sent>(await house.DeliverAsync(Activity.Message("dua"), chat: -5));

        Assert.Equal(["satu", "dua"], house.Telegram.Said(house.Token, -1005).Select(message => message.Text));
        Assert.Equal(3, house.Telegram.Calls(house.Token, "sendMessage").Count);
    }

    [Fact]
    public async Task An_edit_that_changes_nothing_is_a_success()
    {
        await using var house = await TelegramHouse.StartAsync(run: false);
        var sent = await house.SayAsync(Activity.Message("Sama."));

        var delivery = await house.DeliverAsync(Activity.Message("Sama."), kind: OutboundKind.Update, target: sent.Id.ToString());

        Assert.Equal(new Delivery.Sent(sent.Id.ToString()), delivery);
        Assert.Single(house.Telegram.Said(house.Token, 7));
    }

    [Theory]
    [InlineData("Bad Request: message to edit not found")]
    [InlineData("Bad Request: message can't be edited")]
    [InlineData("Bad Request: there is no text in the message to edit")]
    public async Task A_message_that_cannot_be_edited_is_sent_anew(string description)
    {
        await using var house = await TelegramHouse.StartAsync(run: false);
        var sent = await house.SayAsync(Activity.Message("Lama."));
        house.Telegram.RefuseNext("editMessageText", 400, description);

        var delivery = Assert.IsType<Delivery.Sent>(await house.DeliverAsync(Activity.Message("Baru."), kind: OutboundKind.Update, target: sent.Id.ToString()));

        Assert.NotEqual(sent.Id.ToString(), delivery.ActivityId);
        Assert.Equal(["Lama.", "Baru."], house.Telegram.Said(house.Token, 7).Select(message => message.Text));
    }

    [Fact]
    public async Task Markup_that_telegram_cannot_read_goes_out_plain()
    {
        await using var house = await TelegramHouse.StartAsync(run: false);
        house.Telegram.AddChat(house.Token, 7);
        house.Telegram.RefuseNext("sendMessage", 400, "Bad Request: can't parse entities: Can't find end tag corresponding to start tag b");

        Assert.IsType<Delivery.Sent>(await house.DeliverAsync(Activity.Markdown("**Penting** & < perlu")));

        var message = Assert.Single(house.Telegram.Said(house.Token, 7));
        Assert.Equal("Penting & < perlu", message.Text);
        Assert.False(message.Parameters.ContainsKey("parse_mode"));
    }

    [Theory]
    [InlineData(400, "Bad Request: BUTTON_DATA_INVALID")]
    [InlineData(400, "Bad Request: reply markup is too long")]
    [InlineData(400, "Bad Request: message is too long")]
    [InlineData(404, "Not Found: method not found")]
    public async Task A_fault_of_ours_is_rejected(int code, string description)
    {
        await using var house = await TelegramHouse.StartAsync(run: false);
        house.Telegram.AddChat(house.Token, 7);
        house.Telegram.RefuseNext("sendMessage", code, description);

        Assert.IsType<Delivery.Rejected>(await house.DeliverAsync(Activity.Message("a")));
    }

    [Fact]
    public async Task A_reason_quotes_nobody()
    {
        await using var house = await TelegramHouse.StartAsync(run: false);
        house.Telegram.AddChat(house.Token, 7);
        house.Telegram.RefuseNext("sendMessage", 400, "Bad Request: inline keyboard button URL 'https://x.id/nama-pelapor' is invalid: \"08120000\"");

        var reason = Assert.IsType<Delivery.Rejected>(await house.DeliverAsync(Activity.Message("a"))).Reason;

        Assert.DoesNotContain("nama-pelapor", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("0812", reason, StringComparison.Ordinal);
        Assert.Contains("button URL", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_to_say_and_too_much_on_a_button_are_rejected_before_any_call()
    {
        await using var house = await TelegramHouse.StartAsync(run: false);
        var button = Activity.Message("a");
        button.SuggestedActions = new SuggestedActions { Actions = [new CardAction { Type = ActionTypes.PostBack, Title = "x", Value = new string('a', 99) }] };

        Assert.IsType<Delivery.Rejected>(await house.DeliverAsync(Activity.Message(" ")));
        Assert.IsType<Delivery.Rejected>(await house.DeliverAsync(button));
        Assert.Empty(house.Telegram.Calls(house.Token, "sendMessage"));
    }

    [Theory]
    [InlineData(500, "Internal Server Error: restart")]
    [InlineData(502, "Bad Gateway")]
    public async Task An_outage_in_telegrams_own_words_is_waited_out_however_long(int code, string description)
    {
        await using var house = await TelegramHouse.StartAsync(run: false);
        house.Telegram.AddChat(house.Token, 7);
        house.Telegram.RefuseNext("sendMessage", code, description, times: 6);

        var waits = new List<double>();
        for (var i = 0; i < 6; i++)
        {
            waits.Add(Later(await house.DeliverAsync(Activity.Message("a"), id: "x"), counts: false).After.TotalSeconds);
        }

        Assert.InRange(waits[0], 0.5, 1);
        Assert.InRange(waits[5], 15, 30);
        Assert.IsType<Delivery.Sent>(await house.DeliverAsync(Activity.Message("a"), id: "x"));
        Assert.Equal(0, house.Bot.SendBackoff.Failures);
    }

    [Theory]
    [InlineData(502, "<html>Bad Gateway</html>")]
    [InlineData(500, """{"message":"Route not found"}""")]
    [InlineData(200, "ok")]
    public async Task A_foreign_answer_is_tried_again_and_counts(int status, string body)
    {
        await using var house = await TelegramHouse.StartAsync(run: false);
        house.Telegram.AddChat(house.Token, 7);
        house.Telegram.AnswerNext("sendMessage", status, body);

        Later(await house.DeliverAsync(Activity.Message("a")), counts: true);
    }

    [Fact]
    public async Task No_connection_is_waited_out_however_long()
    {
        await using var house = await TelegramHouse.StartAsync(options => options.BaseUrl = "http://127.0.0.1:7499", run: false);

        Later(await house.DeliverAsync(Activity.Message("a")), counts: false);
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public async Task A_call_whose_answer_was_lost_is_repeated_so_that_it_is_said_at_least_once(bool wasDone, int said)
    {
        await using var house = await TelegramHouse.StartAsync(run: false);
        house.Telegram.AddChat(house.Token, 7);
        house.Telegram.DropNext("sendMessage", wasDone);

        Later(await house.DeliverAsync(Activity.Message("a"), id: "x"), counts: true);
        Assert.IsType<Delivery.Sent>(await house.DeliverAsync(Activity.Message("a"), id: "x"));

        Assert.Equal(said, house.Telegram.Said(house.Token, 7).Count);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_in_time_is_left()
    {
        await using var telegram = await FakeTelegram.StartAsync(new FakeTelegramOptions { Latency = TimeSpan.FromSeconds(30) });
        await using var house = await TelegramHouse.StartAsync(options => options.CallTimeout = TimeSpan.FromSeconds(1), run: false, telegram: telegram);

        Later(await house.DeliverAsync(Activity.Message("a")), counts: true);
    }

    [Fact]
    public async Task A_refused_token_keeps_the_replies_and_is_told()
    {
        await using var house = await TelegramHouse.StartAsync(run: false);
        house.Telegram.Revoke(house.Token);

        Later(await house.DeliverAsync(Activity.Message("a")), counts: false);

        Assert.True(house.Status.Bots[0].IsTokenRefused);
        Assert.Contains("Critical: Telegram refuses the token of rangkui", house.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(house.Token.Split(':')[1], house.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_had_arrived_is_not_repeated_when_the_rest_is_tried_again()
    {
        await using var house = await TelegramHouse.StartAsync(run: false);
        house.Telegram.AddChat(house.Token, 7);
        var text = string.Join("\n\n", Enumerable.Range(1, 3).Select(number => new string((char)('a' + number), 4000)));
        house.Telegram.RefuseNext("sendMessage", 500, "Internal Server Error: restart", chatId: 7);
        Later(await house.DeliverAsync(Activity.Message(text), id: "x"), counts: false);
        Assert.IsType<Delivery.Sent>(await house.DeliverAsync(Activity.Message(text), id: "x"));
        Assert.Equal(3, house.Telegram.Said(house.Token, 7).Count);

        // Even when the outbox could not note that it was sent.
        var again = Assert.IsType<Delivery.Sent>(await house.DeliverAsync(Activity.Message(text), id: "x"));

        Assert.Equal(3, house.Telegram.Said(house.Token, 7).Count);
        Assert.Equal(house.Telegram.Said(house.Token, 7)[^1].Id.ToString(), again.ActivityId);
    }

    [Fact]
    public async Task An_agency_without_a_bot_and_a_chat_without_an_id_are_faults()
    {
        await using var house = await TelegramHouse.StartAsync(run: false);
        var activity = new Activity { Type = ActivityTypes.Message, Text = "a", Conversation = new ConversationAccount { Id = "7" } };

        Assert.IsType<Delivery.Rejected>(await house.Channel.DeliverAsync(new("marelan"), new OutboundActivity { Activity = activity }, default));
        activity.Conversation.Id = "abc";
        Assert.IsType<Delivery.Rejected>(await house.Channel.DeliverAsync(TelegramHouse.Agency, new OutboundActivity { Activity = activity }, default));
    }

    private static Delivery.Later Later(Delivery delivery, bool counts)
    {
        var later = Assert.IsType<Delivery.Later>(delivery);
        Assert.Equal(counts, later.CountsAsAttempt);
        Assert.True(later.After > TimeSpan.Zero);
        return later;
    }

    [Fact]
    public async Task The_parameters_of_a_flood_are_obeyed_to_the_second()
    {
        await using var house = await TelegramHouse.StartAsync(run: false);
        house.Telegram.AddChat(house.Token, 7);
        house.Telegram.RefuseNext("sendMessage", 429, "Too Many Requests: retry after 3", new JsonObject { ["retry_after"] = 3 });

        Assert.Equal(TimeSpan.FromSeconds(3), Later(await house.DeliverAsync(Activity.Message("a")), counts: false).After);
    }
}
