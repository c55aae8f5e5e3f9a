using System.Text;
using System.Text.Json.Nodes;

namespace AsnAssistant.Connector.Tests;

/// <summary>What becomes of each kind of activity, once, and what the caller is answered.</summary>
public sealed class ArrivalTests
{
    [Fact]
    public async Task A_message_is_stored_before_it_is_acknowledged_answered_through_the_service_and_known_again()
    {
        await using var service = await BotService.StartAsync();
        await using var house = await ConnectorHouse.StartAsync(service);
        var first = await house.PostAsync(house.Message("halo", "1:a|b"));
        Assert.Equal((200, null), (first.Status, first.Body));
        Assert.Equal(200, (await house.PostAsync(house.Message("halo", "1:a|b"))).Status);
        var reply = Assert.Single(await house.CallsAsync(1));
        Assert.Equal(("POST", "/id/v3/conversations/a%3Aobrolan/activities/1%3Aa%7Cb", "Bearer our-token-1"), (reply.Method, reply.Path, reply.Authorization));
        Assert.Equal("dengar halo", reply.Text);
        Assert.Equal(
            ("msteams", "28:bot", "29:warga", "1:a|b", "tenant-contoh", "plain"),
            (Text(reply, "channelId"), Text(reply, "from", "id"), Text(reply, "recipient", "id"), Text(reply, "replyToId"), Text(reply, "conversation", "tenantId"), Text(reply, "textFormat")));
        Assert.False(reply.Body!.ContainsKey("id"));
        Assert.Single(house.Ears.Heard);
    }

    [Fact]
    public async Task With_expectReplies_the_replies_stand_in_the_answer_and_a_repetition_gets_them_again()
    {
        await using var service = await BotService.StartAsync();
        await using var house = await ConnectorHouse.StartAsync(service);
        var activity = house.Message("halo", "m1");
        activity["deliveryMode"] = "expectReplies";
        var (status, body) = await house.PostAsync(activity);
        var reply = Assert.Single(body!["activities"]!.AsArray())!;
        Assert.Equal((200, "dengar halo", "m1", "msteams"), (status, reply["text"]!.GetValue<string>(), reply["replyToId"]!.GetValue<string>(), reply["channelId"]!.GetValue<string>()));
        Assert.Equal(body.ToJsonString(), (await house.PostAsync(activity)).Body!.ToJsonString());
        Assert.Empty(service.Calls);
    }

    [Fact]
    public async Task An_invoke_is_answered_in_its_own_request_and_what_is_said_besides_goes_into_the_conversation()
    {
        await using var service = await BotService.StartAsync();
        await using var house = await ConnectorHouse.StartAsync(service);
        var invoke = house.Message("", "i1");
        (invoke["type"], invoke["name"]) = ("invoke", "contoh/tanya");
        invoke.Remove("text");
        for (var time = 0; time < 2; time++)
        {
            var (status, body) = await house.PostAsync(invoke);
            Assert.Equal((201, """{"jawab":"ya"}"""), (status, body!.ToJsonString()));
        }
        Assert.Equal("ada yang bertanya", Assert.Single(await house.CallsAsync(1)).Text);

        (invoke["id"], invoke["name"]) = ("i2", "contoh/asing");
        Assert.Equal(501, (await house.PostAsync(invoke)).Status);
    }

    [Fact]
    public async Task An_arrival_is_heard_once_from_who_arrived_and_a_bot_alone_or_a_group_is_not()
    {
        await using var service = await BotService.StartAsync();
        await using var house = await ConnectorHouse.StartAsync(service);
        Assert.Equal(200, (await house.PostAsync(Arrival("k1", "28:bot"))).Status);
        Assert.Equal(200, (await house.PostAsync(Arrival("k2", "28:bot", "29:warga"))).Status);
        Assert.Equal(200, (await house.PostAsync(Arrival("k2", "28:bot", "29:warga"))).Status);
        var group = Arrival("k3", "29:lain");
        (group["conversation"]!["id"], group["conversation"]!["conversationType"]) = ("19:ramai", "channel");
        Assert.Equal(200, (await house.PostAsync(group)).Status);
        Assert.Equal(["29:warga"], house.Ears.Heard.Select(heard => heard.Activity.From!.Id));

        JsonObject Arrival(string id, params string[] members)
        {
            var activity = house.Message("", id);
            activity.Remove("text");
            activity["type"] = "conversationUpdate";
            activity["from"] = new JsonObject { ["id"] = "a:obrolan" };
            activity["membersAdded"] = new JsonArray([.. members.Select(member => new JsonObject { ["id"] = member })]);
            return activity;
        }
    }

    [Theory]
    [InlineData("typing", null, 0)]
    [InlineData("messageReaction", null, 0)]
    [InlineData("messageDelete", null, 0)]
    [InlineData("endOfConversation", null, 0)]
    [InlineData("somethingNew", null, 0)]
    [InlineData("installationUpdate", "add", 1)]
    [InlineData("installationUpdate", "remove", 1)]
    [InlineData("installationUpdate", "remove-upgrade", 0)]
    [InlineData("contactRelationUpdate", "remove", 1)]
    [InlineData("messageUpdate", null, 1)]
    [InlineData("event", null, 1)]
    public async Task Every_other_kind_is_acknowledged_and_heard_where_something_follows_from_it(string type, string? action, int heard)
    {
        await using var service = await BotService.StartAsync();
        await using var house = await ConnectorHouse.StartAsync(service);
        var activity = house.Message("teks", "m1");
        activity["type"] = type;
        if (action is not null)
        {
            activity["action"] = action;
        }
        var (status, body) = await house.PostAsync(activity);
        Assert.Equal((200, null), (status, body));
        Assert.Equal(heard, house.Ears.Heard.Length);
        Assert.All(house.Ears.Heard, ear => Assert.Equal(type == "contactRelationUpdate" ? "installationUpdate" : type, ear.Activity.Type));
    }

    [Fact]
    public async Task An_edit_has_the_id_of_what_it_edits_and_is_heard_all_the_same()
    {
        await using var service = await BotService.StartAsync();
        await using var house = await ConnectorHouse.StartAsync(service);
        await house.PostAsync(house.Message("satu", "m1"));
        var edit = house.Message("satu, diubah", "m1");
        edit["type"] = "messageUpdate";
        await house.PostAsync(edit);
        await house.PostAsync(edit);
        Assert.Equal(["message", "messageUpdate"], house.Ears.Heard.Select(heard => heard.Activity.Type));
    }

    [Fact]
    public async Task Nobody_outside_can_name_an_event_as_we_name_our_own_or_speak_as_the_bot()
    {
        await using var service = await BotService.StartAsync();
        await using var house = await ConnectorHouse.StartAsync(service);
        var forged = house.Message("", "notice:apa-saja");
        (forged["type"], forged["name"], forged["from"]!["role"]) = ("event", "ticket.answered", "bot");
        await house.PostAsync(forged);
        var heard = Assert.Single(house.Ears.Heard).Activity;
        Assert.Equal(("event-notice:apa-saja", "user"), (heard.Id, heard.From!.Role));
    }

    [Fact]
    public async Task A_message_without_an_id_is_known_by_its_bytes_and_answered_at_the_end()
    {
        await using var service = await BotService.StartAsync();
        await using var house = await ConnectorHouse.StartAsync(service);
        var message = house.Message("halo", "");
        message.Remove("id");
        await house.PostAsync(message);
        await house.PostAsync(message);
        Assert.Equal("/id/v3/conversations/a%3Aobrolan/activities", Assert.Single(await house.CallsAsync(1)).Path);
        Assert.Single(house.Ears.Heard);
    }

    public static TheoryData<string> NoActivity =>
    [
        "", "{", "null", "[]", "{}", "\"teks\"", """{"type":"message"}""", """{"type":"message","channelId":"msteams"}""",
        """{"type":"message","channelId":"msteams","conversation":{"id":""}}""", """{"type":"message","channelId":"ms:teams","conversation":{"id":"a"}}""",
        """{"type":"message","channelId":"ms.teams","conversation":{"id":"a"}}""", """{"type":"message","channelId":"msteams","conversation":{"id":".."}}""",
        """{"type":"message","channelId":"msteams","conversation":{"id":"a"},"value":{"command":"\ud800"}}""", """{"type":null,"channelId":"msteams","conversation":{"id":"a"}}""",
        """{"type":"message","channelId":null,"conversation":{"id":"a"}}""", """{"type":1,"channelId":"msteams","conversation":{"id":"a"}}""",
    ];

    [Theory]
    [MemberData(nameof(NoActivity))]
    public async Task What_is_no_activity_is_400_and_harms_nobody(string body)
    {
        await using var service = await BotService.StartAsync();
        await using var house = await ConnectorHouse.StartAsync(service);
        using var answer = await house.SendAsync(body, "Bearer " + house.Token());
        Assert.Equal(400, (int)answer.StatusCode);
        using var tooLarge = await house.SendAsync(new string('x', 300 * 1024), "Bearer " + house.Token());
        Assert.Equal(413, (int)tooLarge.StatusCode);
        Assert.Equal(200, (await house.PostAsync(house.Message("halo", "m1"))).Status);
        Assert.Single(house.Ears.Heard);
    }

    [Theory]
    [InlineData("membersAdded")]
    [InlineData("attachments")]
    [InlineData("entities")]
    public async Task A_hole_in_a_list_is_closed(string list)
    {
        await using var service = await BotService.StartAsync();
        await using var house = await ConnectorHouse.StartAsync(service);
        foreach (var text in (string[])["halo", ""])
        {
            var message = house.Message(text, "m" + text);
            message[list] = new JsonArray((JsonNode?)null);
            Assert.Equal(200, (await house.PostAsync(message)).Status);
        }
        Assert.Equal(2, house.Ears.Heard.Length);
        Assert.All(house.Ears.Heard, heard => Assert.Null(heard.Activity.Location));
    }

    [Fact]
    public async Task Words_that_are_no_Unicode_are_refused_wherever_they_stand()
    {
        await using var service = await BotService.StartAsync();
        await using var house = await ConnectorHouse.StartAsync(service);
        var message = house.Message("halo", "m1");
        message["value"] = new JsonObject { ["command"] = "X" };
        var bytes = Encoding.UTF8.GetBytes(message.ToJsonString());
        bytes[bytes.AsSpan().LastIndexOf("\"X\""u8) + 1] = 0xFF;
        Assert.Equal(400, await house.PostAsync(bytes));
        Assert.Empty(house.Ears.Heard);
    }

    [Fact]
    public async Task Of_a_Teams_message_the_words_are_heard_without_the_bots_name_and_files_without_the_page()
    {
        await using var service = await BotService.StartAsync();
        await using var house = await ConnectorHouse.StartAsync(service);
        var message = (JsonObject)JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Connector", "Files", "teams-group.json")))!;
        message["serviceUrl"] = service.ServiceUrl;
        Assert.Equal(200, (await house.PostAsync(message)).Status);
        var heard = Assert.Single(house.Ears.Heard).Activity;
        Assert.Equal(("/lapor", true, "connector.msteams"), (heard.Text, heard.Conversation!.IsGroup, heard.ChannelId));
        Assert.Null(heard.Attachments);
        Assert.Null(heard.ChannelData);
    }

    [Fact]
    public async Task A_pressed_button_comes_back_with_its_prompt_or_command()
    {
        await using var service = await BotService.StartAsync();
        await using var house = await ConnectorHouse.StartAsync(service);
        var choice = house.Message("Anonim", "m1");
        choice["value"] = new JsonObject { ["prompt"] = "p7" };
        var command = house.Message("Terima", "m2");
        command["value"] = new JsonObject { ["command"] = "mentor.accept:1" };
        await house.PostAsync(choice);
        await house.PostAsync(command);
        Assert.Equal([("p7", null), (null, "mentor.accept:1")], house.Ears.Heard.Select(heard => (heard.Activity.PressedPromptTag, heard.Activity.PostBack)));
    }

    private static string? Text(ServiceCall call, params string[] path) => path.Aggregate((JsonNode?)call.Body, (node, name) => node?[name])?.GetValue<string>();
}
