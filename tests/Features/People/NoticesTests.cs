using System.Text.Json;
using AsnAssistant.Bot;
using AsnAssistant.People;

namespace AsnAssistant.Features.Tests.People;

public sealed class NoticesTests
{
    private static readonly JsonElement Payload = JsonSerializer.SerializeToElement(new { kabar = "ada" });

    [Fact]
    public async Task A_notice_waits_in_the_inbox_as_an_event_the_kernel_understands()
    {
        await using var house = await Installation.OpenAsync();
        var person = await house.MeetAsync("1001");
        Assert.True(await house.DoAsync<Notices, bool>(notices => notices.TellAsync(person, "contoh.kabar", Payload, "satu")));

        var activity = Assert.Single(await house.NoticesAsync());
        Assert.Equal((ActivityTypes.Event, "contoh.kabar", "notice:satu"), (activity.Type, activity.Name, activity.Id));
        Assert.Equal("ada", activity.Value!.Value.GetProperty("kabar").GetString());
        Assert.Equal(Installation.Start, activity.Timestamp);
        var reference = ConversationReference.Of(activity);
        Assert.Equal(("telegram", "chat-1001", "https://telegram.example", "id-ID"), (reference.ChannelId, reference.Conversation.Id, reference.ServiceUrl, reference.Locale));
        Assert.Equal(("1001", "bot-1"), (reference.User!.Id, reference.Bot!.Id));
        Assert.Equal(person, PersonId.Of(activity.ChannelId, activity.From!.Id!));
    }

    [Theory]
    [InlineData("telegram", "-100123")]
    [InlineData("directline", "percakapan dengan spasi/é")]
    [InlineData("directline", "0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789")]
    public void The_lane_is_the_conversations_address(string channel, string conversation) =>
        Assert.Equal(ConversationReference.AddressOf(channel, conversation), new PersonAddress(channel, conversation, null, "1").Lane);

    [Fact]
    public async Task Telling_the_same_thing_twice_tells_it_once()
    {
        await using var house = await Installation.OpenAsync();
        var person = await house.MeetAsync("1001");
        await house.DoAsync<Notices>(notices => notices.TellAsync(person, "contoh.kabar", Payload, "satu"));
        await house.DoAsync<Notices>(notices => notices.TellAsync(person, "contoh.kabar", Payload, "satu"));
        Assert.Single(await house.NoticesAsync());
    }

    [Fact]
    public async Task Somebody_whose_address_nobody_knows_cannot_be_told()
    {
        await using var house = await Installation.OpenAsync();
        Assert.False(await house.DoAsync<Notices, bool>(notices => notices.TellAsync(PersonId.Of("telegram", "1002"), "contoh.kabar", Payload, "satu")));
        Assert.Empty(await house.NoticesAsync());
    }

    [Fact]
    public async Task A_person_met_at_one_agency_is_unknown_at_another()
    {
        await using var house = await Installation.OpenAsync();
        var person = await house.MeetAsync("1001", Installation.Rangkui);
        Assert.Null(await house.DoAsync<AddressBook, PersonAddress?>(book => book.FindAsync(person), Installation.Marelan));
    }
}
