using System.Text.Json.Nodes;
using AsnAssistant.Bot;

namespace AsnAssistant.Telegram.Tests;

public sealed class KeyboardTests
{
    private static SuggestedActions Choices(params string[] titles) => new()
    {
        PromptTag = "k3f9",
        Actions = [.. titles.Select(title => new CardAction { Title = title, Value = title })],
    };

    private static string[][] Rows(Keyboard? keyboard) => [.. ((keyboard!.Markup!["inline_keyboard"] ?? keyboard.Markup["keyboard"]) as JsonArray)!
        .Select(row => row!.AsArray().Select(button => button!["text"]!.GetValue<string>()).ToArray())];

    [Fact]
    public void Buttons_stand_one_a_row_and_only_a_short_last_pair_shares_one() =>
        Assert.Equal([["Selesai bercerita"], ["‹ Kembali", "Batal"]], Rows(Keyboard.Of(Choices("Selesai bercerita", "‹ Kembali", "Batal"), false)));

    [Fact]
    public void A_long_label_keeps_its_own_row() =>
        Assert.Equal([["Anonim"], ["Apa yang disimpan?"], ["Batal"]], Rows(Keyboard.Of(Choices("Anonim", "Apa yang disimpan?", "Batal"), false)));

    [Fact]
    public void Yes_is_never_beside_no() => Assert.Equal([["Ya"], ["Tidak"]], Rows(Keyboard.Of(Choices("Ya", "Tidak"), false)));

    [Fact]
    public void Choices_carry_prompt_number_and_words_and_commands_do_not_count()
    {
        var actions = Choices("Satu", "Dua");
        actions.Actions.Insert(1, new CardAction { Type = ActionTypes.PostBack, Title = "Bantuan", Value = "help.show" });

        var data = Keyboard.Of(actions, false)!.Markup!["inline_keyboard"]!.AsArray().SelectMany(row => row!.AsArray()).Select(button => button!["callback_data"]!.GetValue<string>());

        Assert.Equal(["p:k3f9:1:Satu", "c:help.show", "p:k3f9:2:Dua"], data);
    }

    [Fact]
    public void An_address_goes_on_a_button_but_one_without_a_public_host_goes_into_the_text()
    {
        var keyboard = Keyboard.Of(new SuggestedActions
        {
            Actions =
            [
                new CardAction { Type = ActionTypes.OpenUrl, Title = "Lihat laporan", Value = "https://asisten.example.go.id/lacak" },
                new CardAction { Type = ActionTypes.OpenUrl, Title = "Di sini", Value = "http://localhost:5080/lacak" },
            ],
        }, false)!;

        Assert.Equal("https://asisten.example.go.id/lacak", keyboard.Markup!["inline_keyboard"]![0]![0]!["url"]!.GetValue<string>());
        Assert.Equal(["Di sini: http://localhost:5080/lacak"], keyboard.Lines);
        Assert.Single(Rows(keyboard));
    }

    [Fact]
    public void Asking_for_a_place_takes_all_buttons_into_a_reply_keyboard()
    {
        var actions = Choices("Tidak tahu", "‹ Kembali", "Batal");
        actions.Actions.Insert(0, new CardAction { Type = ActionTypes.RequestLocation, Title = "Kirim lokasi saya" });

        var keyboard = Keyboard.Of(actions, isGroup: false)!;

        Assert.True(keyboard.IsReplyKeyboard);
        Assert.Equal([["Kirim lokasi saya"], ["Tidak tahu"], ["‹ Kembali", "Batal"]], Rows(keyboard));
        Assert.True(keyboard.Markup!["keyboard"]![0]![0]!["request_location"]!.GetValue<bool>());
        Assert.True(keyboard.Markup["one_time_keyboard"]!.GetValue<bool>());
    }

    [Fact]
    public void In_a_group_nobody_is_asked_for_a_place()
    {
        var actions = Choices("Tidak tahu");
        actions.Actions.Insert(0, new CardAction { Type = ActionTypes.RequestLocation, Title = "Kirim lokasi saya" });

        var keyboard = Keyboard.Of(actions, isGroup: true)!;

        Assert.False(keyboard.IsReplyKeyboard);
        Assert.Equal([["Tidak tahu"]], Rows(keyboard));
    }

    [Fact]
    public void A_style_is_passed_on_if_telegram_has_it()
    {
        var actions = Choices("Kirim laporan", "Hapus");
        actions.Actions[0].Style = "primary";
        actions.Actions[1].Style = "blinking";

        var rows = Keyboard.Of(actions, false)!.Markup!["inline_keyboard"]!;

        Assert.Equal("primary", rows[0]![0]!["style"]!.GetValue<string>());
        Assert.Null(rows[1]![0]!["style"]);
    }

    [Fact]
    public void A_command_too_long_for_a_button_is_a_fault() =>
        Assert.Null(Keyboard.Of(new SuggestedActions { Actions = [new CardAction { Type = ActionTypes.PostBack, Title = "x", Value = new string('a', 70) }] }, false));
}
