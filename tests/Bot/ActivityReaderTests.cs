using System.Text;

namespace AsnAssistant.Bot.Tests;

public sealed class ActivityReaderTests
{
    [Theory]
    [InlineData("""{"text":"a\ud83d\ude42b\\ud800 \n"}""", true)]
    [InlineData("""{"text":"\ud83d"}""", false)]
    [InlineData("""{"text":"\ud83dx\ude42"}""", false)]
    [InlineData("""{"text":"\ude42"}""", false)]
    [InlineData("""{"\uD800":1}""", false)]
    [InlineData("""{"text":"\u12""", true)]
    [InlineData("\\", true)]
    [InlineData("", true)]
    public void Half_a_surrogate_pair_is_found_wherever_it_stands(string json, bool isUnicode) =>
        Assert.Equal(isUnicode, JsonText.IsUnicode(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Bytes_that_are_no_utf8_are_found() => Assert.False(JsonText.IsUnicode([(byte)'"', 0xFF, (byte)'"']));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}{}")]
    [InlineData("""{"type":"message","value":{"prompt":"\ud800"}}""")]
    [InlineData("""{"type":7}""")]
    public void What_is_no_activity_is_none(string json) => Assert.Null(ActivityReader.Read(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void What_is_too_deep_to_be_carried_inside_another_document_is_none()
    {
        Assert.NotNull(ActivityReader.Read(Encoding.UTF8.GetBytes($$"""{"value":{{new string('[', 40)}}{{new string(']', 40)}}}""")));
        Assert.Null(ActivityReader.Read(Encoding.UTF8.GetBytes($$"""{"value":{{new string('[', 60)}}{{new string(']', 60)}}}""")));
    }

    [Fact]
    public void Gaps_are_filled_and_places_off_the_earth_are_none()
    {
        var activity = ActivityReader.Read("""
            {"type":null,"channelId":null,"conversation":{"id":null},"attachments":[null,{"name":"a"}],"membersAdded":[null],"suggestedActions":{"actions":null},
             "entities":[null,{"type":"GeoCoordinates","latitude":1e400,"longitude":1},{"type":"GeoCoordinates","latitude":-2.2,"longitude":113.9}]}
            """u8)!;
        Assert.Equal(("", "", ""), (activity.Type, activity.ChannelId, activity.Conversation!.Id));
        Assert.Single(activity.Attachments!);
        Assert.Empty(activity.MembersAdded!);
        Assert.Empty(activity.SuggestedActions!.Actions);
        Assert.Null(activity.Entities![0].Latitude);
        Assert.Equal(-2.2, activity.Entities[1].Latitude);
    }
}
