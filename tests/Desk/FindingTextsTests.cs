using System.Text.RegularExpressions;
using AsnAssistant.Desk.Knowledge;
using AsnAssistant.People;
using AsnAssistant.PolicyAnswers;
using AsnAssistant.TestKit;

namespace AsnAssistant.Desk.Tests;

/// <summary>Officers read what the check finds in their own language.</summary>
public sealed partial class FindingTextsTests
{
    private static readonly string[] Sources =
    [
        "ArticleReader", "ArticleRules", "ArticleBody", "FrontMatter", "FactLedger", "Lexicon", "KnowledgeFolder", "KnowledgeCheck",
        "Officers/OwnArticleReader", "Officers/AdditionsOverlay", "Officers/AdditionsReader",
    ];

    [Fact]
    public void Every_sentence_of_the_check_is_said_in_Indonesian_too()
    {
        var sentences = Sources
            .SelectMany(name => Sentence().Matches(File.ReadAllText(Path.Combine(HouseRoot.Path, $"src/Features/PolicyAnswers/{name}.cs"))).Select(match => match.Groups[1].Success ? Hole().Replace(match.Groups[2].Value, "7") : match.Groups[2].Value))
            .Where(sentence => sentence.Split(' ').Length > 2)
            .ToArray();
        Assert.True(sentences.Length > 40, $"Only {sentences.Length} sentences were found: has the check changed how it speaks?");
        Assert.DoesNotContain(sentences, sentence => FindingTexts.Say(new Finding("a.id.md", 1, "body", sentence), Language.Id) is null);
    }

    [Fact]
    public void What_was_found_stands_in_the_sentence()
    {
        Assert.Equal("'9 kali' tidak ada di fakta yang didaftar artikel ini.", Say("'9 kali' stands in none of the facts the article lists."));
        Assert.Equal("Pembuka belum punya baris 'Dasar: …' dengan aturannya.", Say("The lead has no line 'Dasar: …' naming its regulations."));
        Assert.Equal("judul 'Cuti' sudah ada di cuti/cuti.id.md.", Say("the title 'Cuti' stands in cuti/cuti.id.md already."));
        Assert.Equal("'validTo' berisi tanggal seperti 2026-12-31, atau 'none'.", Say("'validTo' must be a date like 2026-12-31, or 'none'."));
        Assert.Null(Say("Something nobody has said before."));
    }

    private static string? Say(string message) => FindingTexts.Say(new Finding("a.id.md", 1, "body", message), Language.Id);

    [GeneratedRegex("""(\$)?"([^"\n]*\.)"(?=[),;\s])""")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Hole();
}
