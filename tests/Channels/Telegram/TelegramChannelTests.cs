using System.Text.Json;
using AsnAssistant.Bot;

namespace AsnAssistant.Telegram.Tests;

/// <summary>What is said, and how it looks in the chat.</summary>
public sealed class TelegramChannelTests
{
    private static Activity WithButtons(string text, string? tag, params string[] titles)
    {
        var activity = Activity.Message(text);
        activity.SuggestedActions = new SuggestedActions { PromptTag = tag, Actions = [.. titles.Select(title => new CardAction { Title = title, Value = title })] };
        return activity;
    }

    private static Activity AskingForPlace(string text)
    {
        var activity = WithButtons(text, "t1", "Tidak tahu", "Batal");
        activity.SuggestedActions!.Actions.Insert(0, new CardAction { Type = ActionTypes.RequestLocation, Title = "Kirim lokasi saya" });
        return activity;
    }

    [Fact]
    public async Task A_plain_text_arrives_as_written()
    {
        await using var house = await TelegramHouse.StartAsync(run: false);

        var message = await house.SayAsync(Activity.Message("a < b & **c**"));

        Assert.Equal("a < b & **c**", message.Text);
        Assert.True(message.Parameters["link_preview_options"]!["is_disabled"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Markdown_arrives_as_html_with_its_buttons()
    {
        await using var house = await TelegramHouse.StartAsync(run: false);
        var activity = WithButtons("Langkah 2 dari 5\n**Apa yang terjadi?**", "k3f9", "Selesai bercerita", "‹ Kembali", "Batal");
        activity.TextFormat = TextFormats.Markdown;

        var message = await house.SayAsync(activity);

        Assert.Equal("Langkah 2 dari 5\n<b>Apa yang terjadi?</b>", message.Raw);
        Assert.Equal([["Selesai bercerita"], ["‹ Kembali", "Batal"]], message.Buttons);
        Assert.Equal("p:k3f9:2:‹ Kembali", message.DataOf("‹ Kembali"));
    }

    [Fact]
    public async Task A_long_text_goes_out_in_order_with_the_buttons_on_its_last_part()
    {
        await using var house = await TelegramHouse.StartAsync(run: false);
        house.Telegram.AddChat(house.Token, 7);
        var text = string.Join("\n\n", Enumerable.Range(1, 90).Select(number => $"Alinea {number}. " + new string('x', 100)));

        var delivery = await house.DeliverAsync(WithButtons(text, "k", "Ya", "Tidak"));

        var said = house.Telegram.Said(house.Token, 7);
        Assert.True(said.Count >= 3);
        Assert.Equal(text, string.Join("\n\n", said.Select(message => message.Text)));
        Assert.All(said.SkipLast(1), message => Assert.Null(message.InlineKeyboard));
        Assert.NotNull(said[^1].InlineKeyboard);
        Assert.Equal(new Delivery.Sent(said[^1].Id.ToString()), delivery);
    }

    [Fact]
    public async Task A_typing_sign_is_shown_and_its_failure_does_not_matter()
    {
        await using var house = await TelegramHouse.StartAsync(run: false);
        house.Telegram.AddChat(house.Token, 7);
        house.Telegram.AnswerNext("sendChatAction", 500, """{"message":"no such method"}""");

        Assert.IsType<Delivery.Sent>(await house.DeliverAsync(new Activity { Type = ActivityTypes.Typing }));
        Assert.IsType<Delivery.Sent>(await house.DeliverAsync(new Activity { Type = ActivityTypes.Typing }));

        Assert.Equal("typing", house.Telegram.Calls(house.Token, "sendChatAction")[1].Parameters["action"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_message_is_edited_in_place_and_loses_its_buttons_unless_new_ones_are_given()
    {
        await using var house = await TelegramHouse.StartAsync(run: false);
        var sent = await house.SayAsync(WithButtons("Siapa?", "k", "Anonim", "Terbuka"));

        var delivery = await house.DeliverAsync(Activity.Message("Anda memilih: Anonim"), kind: OutboundKind.Update, target: sent.Id.ToString());

        var message = Assert.Single(house.Telegram.Said(house.Token, 7));
        Assert.Equal(new Delivery.Sent(sent.Id.ToString()), delivery);
        Assert.Equal("Anda memilih: Anonim", message.Text);
        Assert.Null(message.InlineKeyboard);
        Assert.NotNull(house.Telegram.Calls(house.Token, "editMessageText")[0].Parameters["reply_markup"]);
    }

    [Fact]
    public async Task An_update_without_text_only_changes_the_buttons()
    {
        await using var house = await TelegramHouse.StartAsync(run: false);
        var sent = await house.SayAsync(WithButtons("Siapa?", "k", "Anonim", "Terbuka"));

        await house.DeliverAsync(new Activity { Type = ActivityTypes.Message }, kind: OutboundKind.Update, target: sent.Id.ToString());

        var message = Assert.Single(house.Telegram.Said(house.Token, 7));
        Assert.Equal("Siapa?", message.Text);
        Assert.Null(message.InlineKeyboard);
    }

    [Fact]
    public async Task An_update_of_a_message_that_is_gone_is_sent_anew()
    {
        await using var house = await TelegramHouse.StartAsync(run: false);
        house.Telegram.AddChat(house.Token, 7);

        var delivery = await house.DeliverAsync(WithButtons("Baru", "k", "Ya", "Tidak"), kind: OutboundKind.Update, target: "4711");

        var message = Assert.Single(house.Telegram.Said(house.Token, 7));
        Assert.Equal(new Delivery.Sent(message.Id.ToString()), delivery);
        Assert.Equal([["Ya"], ["Tidak"]], message.Buttons);
    }

    [Fact]
    public async Task An_update_under_a_name_nobody_remembers_is_sent_anew()
    {
        await using var house = await TelegramHouse.StartAsync(run: false);
        house.Telegram.AddChat(house.Token, 7);

        Assert.IsType<Delivery.Sent>(await house.DeliverAsync(Activity.Message("Halo"), kind: OutboundKind.Update, target: "greeting"));

        Assert.Single(house.Telegram.Said(house.Token, 7));
    }

    [Fact]
    public async Task A_message_is_deleted_and_one_that_is_gone_counts_as_deleted()
    {
        await using var house = await TelegramHouse.StartAsync(run: false);
        var sent = await house.SayAsync(Activity.Message("Sedang saya cari."));

        for (var i = 0; i < 2; i++)
        {
            Assert.IsType<Delivery.Sent>(await house.DeliverAsync(new Activity { Type = ActivityTypes.Message }, kind: OutboundKind.Delete, target: sent.Id.ToString()));
        }

        Assert.True(house.Telegram.Said(house.Token, 7)[0].IsDeleted);
    }

    [Fact]
    public async Task A_reply_keyboard_is_taken_away_with_the_next_plain_message()
    {
        await using var house = await TelegramHouse.StartAsync(run: false);
        var asked = await house.SayAsync(AskingForPlace("Di mana?"));
        Assert.Equal([["Kirim lokasi saya"], ["Tidak tahu", "Batal"]], asked.Buttons);

        var next = await house.SayAsync(Activity.Message("Baik, dibatalkan."));
        var after = await house.SayAsync(Activity.Message("Lagi."));

        Assert.True(next.ReplyMarkup!["remove_keyboard"]!.GetValue<bool>());
        Assert.Null(after.ReplyMarkup);
    }

    [Fact]
    public async Task A_reply_keyboard_is_taken_away_before_inline_buttons_and_leaves_no_trace()
    {
        await using var house = await TelegramHouse.StartAsync(run: false);
        await house.SayAsync(AskingForPlace("Di mana?"));

        var next = await house.SayAsync(WithButtons("Laporan serupa?", "k2", "Ya", "Tidak"));

        Assert.Equal([["Ya"], ["Tidak"]], next.Buttons);
        var said = house.Telegram.Said(house.Token, 7);
        Assert.Equal(3, said.Count);
        Assert.True(said[1].ReplyMarkup!["remove_keyboard"]!.GetValue<bool>());
        Assert.True(said[1].IsDeleted);
    }

    [Fact]
    public async Task A_dialog_can_ask_to_have_a_reply_keyboard_taken_away()
    {
        await using var house = await TelegramHouse.StartAsync(run: false);
        var activity = Activity.Message("Dibatalkan.");
        activity.ChannelData = JsonSerializer.SerializeToElement(new { removeKeyboard = true });

        Assert.True((await house.SayAsync(activity)).ReplyMarkup!["remove_keyboard"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Pictures_go_ahead_of_the_words_and_the_words_carry_the_buttons()
    {
        await using var house = await TelegramHouse.StartAsync(run: false);
        var activity = WithButtons("Foto buktinya di atas.", "k", "Ya, selesai", "Belum");
        activity.Attachments =
        [
            new Attachment { ContentType = "image/jpeg", ContentUrl = "telegram:AgAClarge" },
            new Attachment { ContentType = "application/pdf", ContentUrl = "https://asisten.example.go.id/surat.pdf" },
            new Attachment { ContentType = "image/png", ContentUrl = "data:image/png;base64," + Convert.ToBase64String(new byte[300]), Name = "grafik.png" },
        ];

        await house.SayAsync(activity);

        var said = house.Telegram.Said(house.Token, 7);
        Assert.Equal(["sendPhoto", "sendDocument", "sendPhoto", "sendMessage"], said.Select(message => message.Method));
        Assert.Equal("AgAClarge", said[0].Parameters["photo"]!.GetValue<string>());
        Assert.Equal("https://asisten.example.go.id/surat.pdf", said[1].Parameters["document"]!.GetValue<string>());
        Assert.Equal("upload:300:grafik.png:image/png", said[2].Parameters["photo"]!.GetValue<string>());
        Assert.Equal([["Ya, selesai"], ["Belum"]], said[3].Buttons);
    }

    [Fact]
    public async Task A_picture_that_telegram_will_not_show_goes_as_a_document()
    {
        await using var house = await TelegramHouse.StartAsync(run: false);

        var message = await house.SayAsync(new Activity { Type = ActivityTypes.Message, Attachments = [new Attachment { ContentType = "image/png", ContentUrl = "https://x.example.id/toolarge.png" }] });

        Assert.Equal("sendDocument", message.Method);
    }

    [Fact]
    public async Task A_file_that_telegram_refuses_does_not_keep_back_the_words()
    {
        await using var house = await TelegramHouse.StartAsync(run: false);
        var activity = Activity.Message("Jawabannya.");
        activity.Attachments = [new Attachment { ContentType = "application/pdf", ContentUrl = "https://x.example.id/wrong.pdf" }];

        Assert.Equal("Jawabannya.", (await house.SayAsync(activity)).Text);
    }

    [Fact]
    public async Task A_call_asked_for_by_name_is_made_if_it_is_allowed_and_only_in_the_same_chat()
    {
        await using var house = await TelegramHouse.StartAsync(run: false);
        house.Telegram.AddChat(house.Token, 8);
        var activity = Activity.Message("Ini tempatnya.");
        activity.ChannelData = JsonSerializer.SerializeToElement(new object[]
        {
            new { method = "sendLocation", parameters = new { latitude = -2.2, longitude = 113.9, chat_id = 8 } },
            new { method = "setWebhook", parameters = new { url = "https://jahat.example.id" } },
        });

        await house.SayAsync(activity);

        Assert.Equal(["sendLocation", "sendMessage"], house.Telegram.Said(house.Token, 7).Select(message => message.Method));
        Assert.Empty(house.Telegram.Said(house.Token, 8));
        Assert.Empty(house.Telegram.Calls(house.Token, "setWebhook"));
    }

    [Fact]
    public async Task Events_are_not_for_telegram()
    {
        await using var house = await TelegramHouse.StartAsync(run: false);

        Assert.IsType<Delivery.Sent>(await house.DeliverAsync(Activity.Event("done")));
        Assert.Empty(house.Telegram.Said(house.Token, 7));
    }

    [Fact]
    public async Task Waiting_for_its_turn_is_no_attempt()
    {
        await using var house = await TelegramHouse.StartAsync(options =>
        {
            options.MessagesPerSecondPerChat = 0.01;
            options.BurstPerChat = 1;
            options.PacingPatience = TimeSpan.Zero;
        }, run: false);
        await house.SayAsync(Activity.Message("satu"));

        var later = Assert.IsType<Delivery.Later>(await house.DeliverAsync(Activity.Message("dua")));

        Assert.False(later.CountsAsAttempt);
        Assert.InRange(later.After.TotalSeconds, 90, 100);
    }
}
