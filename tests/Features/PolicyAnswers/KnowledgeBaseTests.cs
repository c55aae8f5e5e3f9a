using System.Diagnostics;
using AsnAssistant.PolicyAnswers;
using static AsnAssistant.Features.Tests.PolicyAnswers.TestKnowledge;

namespace AsnAssistant.Features.Tests.PolicyAnswers;

public class KnowledgeBaseTests
{
    private const string Question = "berapa lama izin contoh";

    [Fact]
    public void A_missing_folder_is_said_at_start()
    {
        var fault = Assert.Throws<DirectoryNotFoundException>(() => Open("/tidak/ada/pengetahuan"));

        Assert.Contains("Knowledge:Path", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_article_is_answered_from_after_a_reload()
    {
        using var folder = new SampleFolder();
        using var knowledge = Open(folder.Root);
        Assert.Contains("secara tertulis", TextOf(knowledge), StringComparison.Ordinal);

        folder.Write("contoh/izin.id.md", SampleArticle.Replace("Mintalah secara tertulis.", "Mintalah lewat surat.", StringComparison.Ordinal));
        knowledge.Reload();

        Assert.Contains("lewat surat", TextOf(knowledge), StringComparison.Ordinal);
        Assert.Empty(knowledge.Findings);
    }

    [Fact]
    public async Task A_change_is_noticed_while_the_host_runs()
    {
        using var folder = new SampleFolder();
        using var knowledge = Open(folder.Root, reload: true);

        folder.Write("contoh/izin.id.md", SampleArticle.Replace("Mintalah secara tertulis.", "Mintalah lewat surat.", StringComparison.Ordinal));

        Assert.True(await Eventually(() => TextOf(knowledge).Contains("lewat surat", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_broken_article_keeps_its_former_version_and_is_reported()
    {
        using var folder = new SampleFolder();
        using var knowledge = Open(folder.Root);

        folder.Write("contoh/izin.id.md", SampleArticle.Replace("12 hari kerja", "90 hari kerja", StringComparison.Ordinal));
        knowledge.Reload();

        Assert.Contains("12 hari kerja", TextOf(knowledge), StringComparison.Ordinal);
        Assert.Equal("number", Assert.Single(knowledge.Findings).Rule);

        folder.Write("contoh/izin.id.md", SampleArticle);
        knowledge.Reload();
        Assert.Empty(knowledge.Findings);
    }

    [Fact]
    public void A_former_version_stays_through_several_reloads()
    {
        using var folder = new SampleFolder();
        using var knowledge = Open(folder.Root);

        folder.Write("contoh/izin.id.md", "rusak");
        knowledge.Reload();
        knowledge.Reload();

        Assert.Contains("12 hari kerja", TextOf(knowledge), StringComparison.Ordinal);
    }

    [Fact]
    public void An_article_broken_from_the_start_stays_out()
    {
        using var folder = new SampleFolder("rusak");
        using var knowledge = Open(folder.Root);

        Assert.Equal(0, knowledge.CountFor(Rangkui));
        Assert.IsType<PolicyAnswer.Unknown>(Search(knowledge).Ask(Rangkui, Question, "id"));
    }

    [Fact]
    public void A_deleted_article_is_no_longer_answered_from()
    {
        using var folder = new SampleFolder();
        using var knowledge = Open(folder.Root);

        folder.Delete("contoh/izin.id.md");
        knowledge.Reload();

        Assert.IsType<PolicyAnswer.Unknown>(Search(knowledge).Ask(Rangkui, Question, "id"));
    }

    [Fact]
    public void An_agencys_addition_is_seen_by_nobody_else()
    {
        using var folder = new SampleFolder();
        folder.Write("agencies/rangkui/facts/rangkui.tsv", "RANGKUI.1\tK\tJatah seragam sampel 4 kali (PP 1/2001 Pasal 2 ayat (1)).\n");
        folder.Write("agencies/rangkui/contoh/seragam.id.md", SampleArticle
            .Replace("id: contoh/izin", "id: contoh/seragam", StringComparison.Ordinal)
            .Replace("facts: [CONTOH.1]", "facts: [RANGKUI.1]", StringComparison.Ordinal)
            .Replace("12 hari kerja", "4 kali", StringComparison.Ordinal)
            .Replace("zin contoh", "eragam sampel", StringComparison.Ordinal)
            .Replace("ijin cntoh", "seragam sampelnya", StringComparison.Ordinal));
        using var knowledge = Open(folder.Root);
        var search = Search(knowledge);

        Assert.Empty(knowledge.Findings.Select(finding => finding.ToString()));
        Assert.Equal("contoh/seragam", Assert.IsType<PolicyAnswer.Answered>(search.Ask(Rangkui, "jatah seragam sampel", "id")).ArticleId);
        Assert.IsType<PolicyAnswer.Answered>(search.Ask(Rangkui, Question, "id"));

        Assert.IsType<PolicyAnswer.Unknown>(search.Ask(Marelan, "jatah seragam sampel", "id"));
        Assert.Null(search.Open(Marelan, "contoh/seragam", "id"));
        Assert.Null(search.Read(Marelan, "contoh/seragam", "id"));
        Assert.DoesNotContain(search.Titles(Marelan, "id"), link => link.ArticleId == "contoh/seragam");
        Assert.Equal((2, 1), (knowledge.CountFor(Rangkui), knowledge.CountFor(Marelan)));
    }

    [Fact]
    public void An_agencys_facts_do_not_support_common_articles()
    {
        using var folder = new SampleFolder(SampleArticle.Replace("12 hari kerja", "99 hari kerja", StringComparison.Ordinal).Replace("[CONTOH.1]", "[CONTOH.1, RANGKUI.1]", StringComparison.Ordinal));
        folder.Write("agencies/rangkui/facts/rangkui.tsv", "RANGKUI.1\tK\tLamanya 99 hari kerja.\n");
        using var knowledge = Open(folder.Root);

        Assert.Equal(0, knowledge.CountFor(Marelan));
        Assert.Contains(knowledge.Findings, finding => finding.Rule == "facts");
    }

    private static string TextOf(KnowledgeBase knowledge) => Search(knowledge).Open(Rangkui, "contoh/izin", "id")?.Text ?? "";

    private static async Task<bool> Eventually(Func<bool> holds)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(20);)
        {
            if (holds())
            {
                return true;
            }
            await Task.Delay(50);
        }
        return false;
    }
}
