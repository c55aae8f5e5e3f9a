using System.Text.Json;
using AsnAssistant.People;

namespace AsnAssistant.Features.Tests.People;

public sealed class PersonIdTests
{
    [Theory]
    [InlineData("12345")]
    [InlineData("dl_9-ab.c")]
    [InlineData("nama dengan spasi, dan é")]
    [InlineData("a:b:c")]
    public void An_id_reads_back_from_its_text_whatever_the_account_is_called(string user)
    {
        var id = PersonId.Of("telegram", user);
        Assert.True(PersonId.TryParse(id.Value, out var again));
        Assert.Equal(id, again);
        Assert.Equal(id, JsonSerializer.Deserialize<PersonId>(JsonSerializer.Serialize(id)));
    }

    [Fact]
    public void A_very_long_account_name_still_makes_a_short_id_of_its_own()
    {
        var one = PersonId.Of("directline", new string('x', 500) + "1");
        var two = PersonId.Of("directline", new string('x', 500) + "2");
        Assert.NotEqual(one, two);
        Assert.InRange(one.Value.Length, 1, 96);
        Assert.True(PersonId.TryParse(one.Value, out var again));
        Assert.Equal(one, again);
    }

    [Fact]
    public void The_same_account_name_on_two_channels_is_two_people() => Assert.NotEqual(PersonId.Of("telegram", "1"), PersonId.Of("directline", "1"));

    [Theory]
    [InlineData("")]
    [InlineData("telegram")]
    [InlineData(":1")]
    [InlineData("telegram:")]
    [InlineData("tele gram:1")]
    [InlineData(null)]
    public void What_no_id_can_be_is_refused(string? text) => Assert.False(PersonId.TryParse(text, out _));

    [Fact]
    public void An_id_written_into_a_log_says_nothing_about_the_account() => Assert.DoesNotContain("12345", $"{PersonId.Of("telegram", "12345")}", StringComparison.Ordinal);
}
