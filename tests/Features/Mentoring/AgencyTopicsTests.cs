using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Features.Tests.Mentoring;

public sealed class AgencyTopicsTests
{
    [Fact]
    public void An_agency_hides_renames_and_adds_topics_and_its_own_stand_with_their_group()
    {
        var own = Read("""
            {"hide":["humas","kesehatan"],
             "topics":[{"id":"sipd","group":"aplikasi","indonesian":"SIPD kita","english":"Our SIPD","words":[]},{"id":"kelurahan","group":"teknis","indonesian":"Urusan kelurahan","english":"Village matters","words":["rt","rw"]}],
             "jobFamilies":[{"id":"kelautan","indonesian":"Kelautan","english":"Maritime affairs"}]}
            """, out var problem);
        Assert.Equal("", problem);
        Assert.Empty(MentoringTopics.UnknownOf(own));
        var topics = new MentoringTopics(own);
        Assert.Null(topics.Find("humas"));
        Assert.Equal("SIPD kita", topics.NameOf("sipd", Language.Id));
        Assert.Equal("kelurahan", topics.Search("urusan rt")[0].Id);
        var order = topics.All.Select(topic => topic.Group).ToList();
        Assert.Equal(order.Distinct().Count(), order.Zip(order.Skip(1)).Count(pair => pair.First != pair.Second) + 1);
        Assert.Contains(topics.JobFamilies, family => family.Id == "kelautan");
        Assert.DoesNotContain(topics.JobFamilies, family => family.Id == "kesehatan");
        Assert.NotNull(new MentoringTopics().Find("humas"));
    }

    [Theory]
    [InlineData("""{"topics":[{"id":"A b","group":"teknis","indonesian":"x","english":"x"}]}""", "'A b'")]
    [InlineData("""{"topics":[{"id":"ab","group":"lain","indonesian":"x","english":"x"}]}""", "'lain'")]
    [InlineData("""{"topics":[{"id":"ab","group":"teknis","indonesian":"nama yang terlalu panjang untuk sebuah tombol","english":"x"}]}""", "at most 24")]
    [InlineData("""{"topics":[{"id":"ab","group":"teknis","indonesian":"x","english":"x"},{"id":"ab","group":"teknis","indonesian":"y","english":"y"}]}""", "twice")]
    [InlineData("""{"topik":[]}""", "line 1")]
    [InlineData("""{"topics":[{"id":"ab"}]}""", "line 1")]
    public void What_is_wrong_in_the_file_is_said_in_plain_words(string file, string said)
    {
        Read(file, out var problem);
        Assert.Contains(said, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Something_hidden_that_does_not_exist_is_probably_mistyped() =>
        Assert.Equal(["humass"], MentoringTopics.UnknownOf(Read("""{"hide":["humas","humass"]}""", out _)));

    private static AgencyTopics Read(string text, out string problem)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            AgencyTopics.TryRead(path, out var topics, out problem);
            return topics;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
