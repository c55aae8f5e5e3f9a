using System.Text.Json;
using AsnAssistant.Bot;
using AsnAssistant.Storage;

namespace AsnAssistant.Connector.Tests;

/// <summary>Words and buttons as each kind of channel takes them.</summary>
public sealed class WireActivityTests
{
    [Fact]
    public void In_Teams_words_and_buttons_are_one_card_whose_buttons_say_their_words_and_carry_the_prompt()
    {
        var wire = Wire("msteams", Activity.Markdown("**Pilih** satu:\n- a\n- b\n\nTerima kasih"));
        Assert.Null(wire.Text);
        var card = Assert.Single(wire.Attachments!);
        Assert.Equal("application/vnd.microsoft.card.adaptive", card.ContentType);
        var body = card.Content!.Value.GetProperty("body");
        Assert.Equal(["**Pilih** satu:", "- a\r- b", "Terima kasih"], body.EnumerateArray().Where(part => part.GetProperty("type").GetString() == "TextBlock").Select(block => block.GetProperty("text").GetString()));
        var actions = body.EnumerateArray().Last().GetProperty("actions").EnumerateArray().ToArray();
        Assert.Equal(["Action.Submit", "Action.Submit", "Action.OpenUrl"], actions.Select(action => action.GetProperty("type").GetString()));
        var (choice, command) = (actions[0].GetProperty("data").GetProperty("msteams"), actions[1].GetProperty("data").GetProperty("msteams"));
        Assert.Equal(("messageBack", "anonim", "Anonim", "p7"), (Text(choice, "type"), Text(choice, "text"), Text(choice, "displayText"), choice.GetProperty("value").GetProperty("prompt").GetString()));
        Assert.Equal(("Terima", "mentor.accept:1"), (Text(command, "text"), command.GetProperty("value").GetProperty("command").GetString()));
    }

    [Fact]
    public void Teams_shows_six_buttons_in_a_set_so_more_of_them_make_more_sets()
    {
        var many = Activity.Message("Pilih * apa adanya");
        many.SuggestedActions = new SuggestedActions { Actions = [.. Enumerable.Range(1, 14).Select(number => new CardAction { Title = $"{number}", Value = $"{number}" })] };
        var body = Of("msteams", many).Attachments!.Single().Content!.Value.GetProperty("body").EnumerateArray().ToArray();
        Assert.Equal([6, 6, 2], body.Where(part => Text(part, "type") == "ActionSet").Select(set => set.GetProperty("actions").GetArrayLength()));
        // Plain words are no markup.
        Assert.Equal("Pilih * apa adanya", body[0].GetProperty("inlines")[0].GetProperty("text").GetString());
    }

    [Fact]
    public void Without_buttons_Teams_gets_words_whose_lines_do_not_run_together()
    {
        var wire = Of("msteams", Activity.Markdown("satu\ndua\n- a\n- b"));
        Assert.Equal(("satu\n\ndua\n\n- a\n- b", "markdown", null), (wire.Text, wire.TextFormat, wire.Attachments));
    }

    [Theory]
    [InlineData("webchat")]
    [InlineData("directline")]
    [InlineData("emulator")]
    public void A_web_page_gets_suggested_actions_that_carry_the_prompt(string channel)
    {
        var wire = Wire(channel, Activity.Message("Pilih:"));
        var actions = Json(wire).GetProperty("suggestedActions").GetProperty("actions").EnumerateArray().ToArray();
        Assert.Equal(["messageBack", "messageBack", "openUrl"], actions.Select(action => Text(action, "type")));
        Assert.Equal("p7", actions[0].GetProperty("value").GetProperty("prompt").GetString());
        Assert.Equal(("Anonim", "anonim", "Pilih:"), (Text(actions[0], "title"), Text(actions[0], "text"), wire.Text));
        Assert.Equal("https://contoh.go.id/", Text(actions[2], "value"));
        Assert.DoesNotContain("promptTag", Json(wire).GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("webchat", true)]
    [InlineData("msteams", false)]
    [InlineData("slack", false)]
    public void A_file_with_its_bytes_goes_where_it_is_shown_and_elsewhere_the_person_reads_where_to_ask_for_it(string channel, bool isShown)
    {
        var activity = Activity.Message("Ini daftarnya.");
        activity.Attachments = [new Attachment { Name = "daftar.csv", ContentType = "text/csv", ContentUrl = "data:text/csv;base64,YQ==" }];
        activity.Locale = "id-ID";
        var wire = Of(channel, activity);
        Assert.Equal(isShown, wire.Attachments is { Count: 1 });
        Assert.Equal(!isShown, wire.Text!.Contains("Berkas daftar.csv tidak bisa dikirim di aplikasi ini", StringComparison.Ordinal));
        Assert.StartsWith("Ini daftarnya.", wire.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Slack_gets_buttons_that_say_their_words_and_links_in_words()
    {
        var wire = Wire("slack", Activity.Message("Pilih:"));
        Assert.Equal(["anonim", "/mentor.accept 1"], Json(wire).GetProperty("suggestedActions").GetProperty("actions").EnumerateArray().Select(action => Text(action, "value")));
        Assert.Equal("Pilih:\n\n- Situs: https://contoh.go.id/", wire.Text);
    }

    [Theory]
    [InlineData("email")]
    [InlineData("channel-of-tomorrow")]
    public void A_channel_without_buttons_gets_them_as_numbered_lines(string channel)
    {
        var wire = Wire(channel, Activity.Message("Pilih:"));
        Assert.Equal("Pilih:\n\n1. Anonim\n- Terima: /mentor.accept 1\n- Situs: https://contoh.go.id/", wire.Text);
        Assert.Null(wire.SuggestedActions);
    }

    [Fact]
    public void More_buttons_than_a_channel_shows_become_lines_too()
    {
        var many = Activity.Message("Pilih:");
        many.SuggestedActions = new SuggestedActions { Actions = [.. Enumerable.Range(1, 11).Select(number => new CardAction { Title = $"Nomor {number}" })] };
        Assert.EndsWith("\n11. Nomor 11", Of("facebook", many).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_of_another_channel_leaves_the_house()
    {
        var activity = Activity.Message("halo");
        activity.ChannelData = JsonSerializer.SerializeToElement(new { removeKeyboard = true });
        activity.Attachments = [new Attachment { ContentType = "image/png", ContentUrl = "telegram:berkas" }, new Attachment { ContentType = "image/png", ContentUrl = "https://contoh.go.id/a.png" }];
        var wire = Of("msteams", activity);
        Assert.DoesNotContain("removeKeyboard", Json(wire).GetRawText(), StringComparison.Ordinal);
        Assert.Equal("https://contoh.go.id/a.png", Assert.Single(wire.Attachments!).ContentUrl);
        activity.Text = null;
        activity.Attachments.RemoveAt(1);
        activity.ChannelId = "connector.msteams";
        Assert.Null(WireActivity.ToSend(activity));
    }

    private static WireActivity Wire(string channel, Activity activity)
    {
        activity.SuggestedActions = new SuggestedActions
        {
            PromptTag = "p7",
            Actions =
            [
                new CardAction { Title = "Anonim", Value = "anonim" },
                new CardAction { Title = "Terima", Type = ActionTypes.PostBack, Value = "mentor.accept:1" },
                new CardAction { Title = "Situs", Type = ActionTypes.OpenUrl, Value = "https://contoh.go.id/" },
                new CardAction { Title = "Kirim lokasi", Type = ActionTypes.RequestLocation },
            ],
        };
        return Of(channel, activity);
    }

    private static WireActivity Of(string channel, Activity activity)
    {
        activity.ChannelId = "connector." + channel;
        return WireActivity.ToSend(activity)!;
    }

    private static JsonElement Json(WireActivity wire) => JsonElement.Parse(DocumentJson.Write(wire, ConnectorJson.Default.WireActivity));

    private static string? Text(JsonElement json, string name) => json.GetProperty(name).GetString();
}
