using System.Text.Json.Nodes;

namespace AsnAssistant.EndToEnd.Tests;

/// <summary>
/// The Bot Framework SDK on the other side: its client posts to us with its own activities, its routes take our replies and check our token, its adapter judges
/// the same tokens as we do.
/// </summary>
public sealed class ConnectorConformanceTests
{
    [Theory]
    [InlineData("Sqlite", "msteams")]
    [InlineData("Redis", "msteams")]
    [InlineData("Sqlite", "webchat")]
    [InlineData("Sqlite", "email")]
    public async Task A_person_on_a_channel_of_the_service_reports_and_asks(string engineName, string channel)
    {
        await using var world = await ConnectorWorld.StartAsync(engineName, channel);
        var citizen = channel == "email" ? new WithoutButtons(world.Chat(7)) : world.Chat(7);
        var receipt = await Scenarios.FileComplaintAsync(citizen, "Lampu jalan di depan puskesmas contoh mati sejak Senin.");
        await Scenarios.FollowTicketAsync(citizen, Scenarios.TicketNumber().Match(receipt).Value);
        await Scenarios.AskPolicyAsync(citizen);
        await Scenarios.AskOfficerAsync(citizen);
        Assert.DoesNotContain(ConnectorWorld.Password, world.Host.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Redis")]
    public async Task A_mentor_and_a_mentee_in_Teams_are_paired_and_hear_of_each_other_without_having_asked(string engineName)
    {
        await using var world = await ConnectorWorld.StartAsync(engineName, "msteams");
        await Scenarios.PairAsync(world.Chat(7), world.Chat(8));
    }

    [Fact]
    public async Task The_SDKs_client_gets_replies_in_the_answer_a_greeting_once_and_501_for_an_invoke_nobody_knows()
    {
        await using var world = await ConnectorWorld.StartAsync("Sqlite", "webchat");
        var said = await PostAsync(world, new JsonObject { ["text"] = "/bantuan", ["deliveryMode"] = "expectReplies" });
        Assert.Equal(200, said["status"]!.GetValue<int>());
        Assert.All(said["body"]!["activities"]!.AsArray(), reply => Assert.Equal(("webchat", "29:warga-7"), (reply!["channelId"]!.GetValue<string>(), reply["recipient"]!["id"]!.GetValue<string>())));
        Assert.NotEmpty(said["body"]!["activities"]!.AsArray());

        var arrival = new JsonObject { ["type"] = "conversationUpdate", ["id"] = "datang", ["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "28:bot" }, new JsonObject { ["id"] = "29:warga-8" }) };
        for (var time = 0; time < 2; time++)
        {
            Assert.Equal(200, (await PostAsync(world, arrival.DeepClone().AsObject(), 8))["status"]!.GetValue<int>());
        }
        arrival["id"] = "datang-lagi";
        Assert.Equal(200, (await PostAsync(world, arrival, 8))["status"]!.GetValue<int>());
        await world.Service.UntilAsync(line => line["user"]?.GetValue<int>() == 8 && line["words"]?.GetValue<string>().Contains("Saya asisten otomatis", StringComparison.Ordinal) == true, "the greeting");
        // What comes after it would stand behind a second one.
        var chat = world.Chat(8);
        await chat.SayAsync("/lapor");
        await chat.HearAsync("Siapa yang boleh tahu");
        Assert.Equal(1, world.Service.History.Split('\n').Count(line => line.Contains("\"user\":8", StringComparison.Ordinal) && line.Contains("\"words\":", StringComparison.Ordinal) && line.Contains("Saya asisten otomatis", StringComparison.Ordinal)));

        Assert.Equal(501, (await PostAsync(world, new JsonObject { ["type"] = "invoke", ["name"] = "contoh/asing" }))["status"]!.GetValue<int>());
    }

    /// <summary>Where the SDK for JavaScript refuses, so do we; where we are stricter, the protocol's documentation is.</summary>
    [Fact]
    public async Task The_SDKs_adapter_and_we_judge_the_same_tokens_alike()
    {
        await using var world = await ConnectorWorld.StartAsync("Sqlite", "webchat");
        await world.Service.SendAsync(new JsonObject { ["verdicts"] = true });
        var count = (await world.Service.UntilAsync(line => line["verdicts"] is not null, "all verdicts"))["verdicts"]!.GetValue<int>();
        var verdicts = new Dictionary<string, (int Ours, int Theirs)>();
        for (var i = 0; i < count; i++)
        {
            var line = await world.Service.UntilAsync(line => line["verdict"] is not null, "a verdict");
            verdicts[line["verdict"]!.GetValue<string>()] = (line["ours"]!.GetValue<int>(), line["theirs"]!.GetValue<int>());
        }
        Assert.True(verdicts.Count >= 15);
        Assert.All(verdicts, verdict => Assert.Equal((verdict.Key, verdict.Value.Theirs == 200), (verdict.Key, verdict.Value.Ours == 200)));
        Assert.Equal(4, verdicts.Count(verdict => verdict.Value.Ours == 200));
        Assert.Equal((200, 200), verdicts["good"]);
        Assert.Equal(403, verdicts["another service address"].Ours);
        Assert.Equal(401, verdicts["HS256 with the public key"].Ours);
    }

    private static async Task<JsonObject> PostAsync(ConnectorWorld world, JsonObject activity, int user = 7)
    {
        await world.Service.SendAsync(new JsonObject { ["post"] = activity, ["user"] = user });
        var line = await world.Service.UntilAsync(line => line["user"]?.GetValue<int>() == user && line["answer"] is not null, "the answer");
        return line["answer"]!.AsObject();
    }

    /// <summary>A person on a channel that shows no buttons types what stands in the list.</summary>
    private sealed class WithoutButtons(IChat chat) : IChat
    {
        public Task SayAsync(string text) => chat.SayAsync(text);

        private string _shown = "";

        public Task PressAsync(string button)
        {
            var line = _shown.Split('\n').FirstOrDefault(line => line.StartsWith($"- {button}: ", StringComparison.Ordinal));
            return chat.SayAsync(line is null ? button : line[$"- {button}: ".Length..].Replace("\\", "", StringComparison.Ordinal));
        }

        public async Task<string> HearAsync(string words) => _shown = await chat.HearAsync(words);

        public ValueTask DisposeAsync() => chat.DisposeAsync();
    }
}
