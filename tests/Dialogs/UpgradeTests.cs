using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.TestKit;

namespace AsnAssistant.Dialogs.Tests;

/// <summary>A stack left by another version of the program never traps a person.</summary>
public sealed class UpgradeTests
{
    public static TheoryData<string> Leftovers => new(Changes.Keys);

    private static Dictionary<string, Action<DialogState>> Changes { get; } = new()
    {
        ["an older schema"] = state => state.Schema = DialogState.CurrentSchema - 1,
        ["a newer schema"] = state => state.Schema = DialogState.CurrentSchema + 1,
        ["a dialog no longer known"] = state => state.Stack[0].Id = "survey",
        ["a prompt its owner no longer has"] = state => state.Stack[1].Id = "complaint/weather",
        ["another version of the dialog"] = state => state.Stack[0].Version = 99,
        ["answers of another shape"] = state => state.Stack[0].State["answers"] = new JsonObject { ["story"] = "one text instead of many" },
        ["no answers"] = state => state.Stack[0].State.Remove("answers"),
        ["a step that is gone"] = state => state.Stack[0].State["at"] = "weather",
        ["choices of another shape"] = state => state.Stack[1].State["choices"] = new JsonObject(),
        ["a prompt without its tag"] = state => state.Stack[1].State.Remove("tag"),
    };

    [Theory]
    [MemberData(nameof(Leftovers))]
    public async Task What_cannot_be_continued_is_said_to_be_lost_and_the_menu_follows(string leftover)
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SaysUnheededAsync("/lapor");
        await citizen.ChangeRecordAsync(record => Changes[leftover](record.Dialogs));
        await citizen.SaysAsync("Anonim");
        Assert.Contains("Lapor masalah", TestChat.Buttons(citizen.Hears("asisten baru saja diperbarui")));
        citizen.HearsNothing();
        await citizen.SaysAsync("/lapor");
        citizen.Hears("Langkah 1 dari 5");
        await citizen.SaysAsync("Anonim");
        citizen.Hears("Langkah 2 dari 5");
    }

    [Theory]
    [InlineData("\"dialogs\":null")]
    [InlineData("\"dialogs\":\"a text\"")]
    [InlineData("\"dialogs\":{\"schema\":1,\"stack\":\"none\"}")]
    [InlineData("\"dialogs\":{\"schema\":1,\"stack\":[{\"state\":{}}]}")]
    [InlineData("\"dialogs\":{\"schema\":1,\"stack\":[{\"id\":\"complaint\",\"state\":7}]}")]
    [InlineData("\"dialogs\":{\"schema\":\"one\",\"stack\":[]}")]
    public async Task A_stack_that_is_no_stack_still_opens(string garbage)
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SaysUnheededAsync("/lapor");
        await citizen.ReplaceRecordAsync(stored =>
        {
            var record = JsonNode.Parse(stored)!.AsObject();
            record.Remove("dialogs");
            var plain = record.ToJsonString();
            return plain[..^1] + "," + garbage + "}";
        });
        await citizen.SaysAsync("Anonim");
        citizen.Hears("asisten baru saja diperbarui");
        await citizen.SaysAsync("/lapor");
        citizen.Hears("Langkah 1 dari 5");
    }

    [Fact]
    public async Task An_empty_stack_of_another_schema_loses_nothing_and_says_nothing()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SaysUnheededAsync("halo");
        await citizen.ChangeRecordAsync(record => record.Dialogs.Schema = 99);
        await citizen.SaysAsync("halo");
        citizen.Hears("Saya siap membantu");
        citizen.HearsNothing();
    }

    [Fact]
    public async Task A_command_is_followed_even_so()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SaysUnheededAsync("/lapor");
        await citizen.ChangeRecordAsync(record => record.Dialogs.Schema = 99);
        await citizen.SaysAsync("/status");
        citizen.Hears("asisten baru saja diperbarui");
        citizen.Hears("Berapa nomor laporannya?");
    }

    [Fact]
    public async Task What_was_pending_goes_on_after_a_restart_of_the_same_version()
    {
        await using var office = await Office.OpenAsync();
        var citizen = office.With("warga");
        await citizen.SaysUnheededAsync("/lapor", "Anonim", "Lampu mati.");
        await citizen.ReplaceRecordAsync(stored => stored);
        await citizen.SaysAsync("selesai");
        citizen.Hears("Langkah 3 dari 5");
    }
}
