using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Features.Tests.Mentoring;

public sealed class MentoringTopicsTests
{
    private static readonly MentoringTopics Topics = new();

    [Fact]
    public void Every_topic_has_a_short_name_of_its_own_in_both_languages()
    {
        Assert.InRange(Topics.All.Count, 15, 60);
        foreach (var language in Enum.GetValues<Language>())
        {
            Assert.Equal(Topics.All.Count, Topics.All.Select(topic => topic.Name(language)).Distinct().Count());
            Assert.All(Topics.All, topic => Assert.InRange(topic.Name(language).Length, 3, 24));
        }
        Assert.All(Topics.All, topic =>
        {
            Assert.Matches("^[a-z0-9-]{1,40}$", topic.Id);
            Assert.All(topic.Words, word => Assert.Equal(word.ToLowerInvariant(), word));
        });
    }

    [Theory]
    [InlineData("mau belajar renja", "renja")]
    [InlineData("Rumus Excel!", "spreadsheet")]
    [InlineData("procurement", "pengadaan")]
    [InlineData("cara menyusun SKP", "kinerja")]
    [InlineData("saya CPNS, aktualisasi latsar", "asn-baru")]
    public void People_find_a_topic_in_their_own_words(string typed, string topic) => Assert.Equal(topic, Topics.Search(typed)[0].Id);

    [Theory]
    [InlineData("")]
    [InlineData("zzz")]
    [InlineData("dan di ke yang")]
    public void Words_that_mean_no_topic_find_none(string typed) => Assert.Empty(Topics.Search(typed));

    [Fact]
    public void A_topic_that_left_the_list_is_still_called_something() => Assert.Equal("lama", Topics.NameOf("lama", Language.Id));
}
