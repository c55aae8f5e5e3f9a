using AsnAssistant.PolicyAnswers;
using static AsnAssistant.Features.Tests.PolicyAnswers.TestKnowledge;

namespace AsnAssistant.Features.Tests.PolicyAnswers;

public class ArticleReaderTests
{
    private const string File = "contoh/izin.id.md";

    [Fact]
    public void A_whole_article_is_read_into_lead_sections_and_citations()
    {
        var reading = ArticleReader.Read(File, SampleArticle);

        Assert.Empty(reading.Findings);
        var article = reading.Article!;
        Assert.Equal("contoh/izin", article.Id);
        Assert.Equal([Audience.Pns], article.Audiences);
        Assert.Equal(["Izin contoh lamanya 12 hari kerja.", "Mintalah secara tertulis."], article.Lead.Sentences.Select(sentence => sentence.Text));
        Assert.Equal("PP 1/2001 Pasal 2 ayat (1)", Assert.Single(article.Lead.Citations).Text);
        var steps = Assert.Single(article.Sections);
        Assert.Equal("Langkah", steps.Heading);
        Assert.Equal("• Tulis permintaan.\n• Serahkan kepada atasan.", steps.Text);
        Assert.Equal("PP 1/2001", Assert.Single(steps.Citations).Text);
        Assert.Null(article.ValidFrom);
    }

    [Fact]
    public void Each_sentence_knows_its_line_in_the_file()
    {
        var lines = SampleArticle.Split('\n');

        foreach (var sentence in ArticleReader.Read(File, SampleArticle).Article!.Passages.SelectMany(passage => passage.Sentences))
        {
            Assert.Contains(sentence.Text, lines[sentence.Line - 1], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_sentence_ends_at_its_full_stop_and_not_within_a_form_number()
    {
        var reading = ArticleReader.Read(File, SampleArticle.Replace("Mintalah secara tertulis.", "Isi formulir Lampiran 1.b yang ada. Serahkan.", StringComparison.Ordinal));

        Assert.Equal(["Izin contoh lamanya 12 hari kerja.", "Isi formulir Lampiran 1.b yang ada.", "Serahkan."], reading.Article!.Lead.Sentences.Select(sentence => sentence.Text));
    }

    [Theory]
    [InlineData("title: Izin contoh pegawai\n", "", "'title' is missing")]
    [InlineData("label: Izin contoh\n", "label: Izin contoh yang terlalu panjang\n", "at most 20 characters")]
    [InlineData("audience: [PNS]", "audience: [pegawai]", "'pegawai' is not one of")]
    [InlineData("year: 2001", "year: dulu", "year of a regulation")]
    [InlineData("validFrom: unknown", "validFrom: kemarin", "must be a date like")]
    [InlineData("confidence: K", "confidence: M", "must be K")]
    [InlineData("accessed: 2026-11", "accessed: baru saja", "when the source was read")]
    [InlineData("\"https://contoh.example/izin\"", "\"halaman izin\"", "is not a web address")]
    [InlineData("reviewBy: 2030-12-31\n", "", "'reviewBy' is missing")]
    [InlineData("owner: Bagian contoh\n", "", "'owner' is missing")]
    [InlineData("Dasar: PP 1/2001 Pasal 2 ayat (1).\n", "", "has no line 'Dasar:")]
    [InlineData("Dasar: PP 1/2001 Pasal 2 ayat (1).", "Dasar: PP 1/2001 Pasal 9.", "not among the article's regulations")]
    [InlineData("Dasar: PP 1/2001 Pasal 2 ayat (1).", "Dasar: PP 10/2001.", "not among the article's regulations")]
    [InlineData("## Langkah\n", "## Langkah\n\nDasar: PP 1/2001.\n\n## Tenggat\n", "Nothing stands under 'Langkah'")]
    [InlineData("Mintalah secara tertulis.", "<b>Mintalah</b>\n\n<div>halo</div>", "headings, paragraphs and simple lists only")]
    [InlineData("- Tulis permintaan.", "- Tulis permintaan.\n  - Di kertas.", "lists within lists")]
    public void What_is_missing_or_wrong_is_a_finding_and_gives_no_article(string good, string bad, string message)
    {
        var reading = ArticleReader.Read(File, SampleArticle.Replace(good, bad, StringComparison.Ordinal));

        Assert.Null(reading.Article);
        Assert.Contains(reading.Findings, finding => finding.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_finding_in_the_front_matter_names_its_line()
    {
        var text = SampleArticle.Replace("audience: [PNS]", "audience: [pegawai]", StringComparison.Ordinal);

        var finding = ArticleReader.Read(File, text).Findings[0];

        Assert.StartsWith("audience:", text.Split('\n')[finding.Line - 1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("halo")]
    [InlineData("---\ntitle: [tak ditutup\n---\nIsi.")]
    [InlineData("---\n- satu\n- dua\n---\nIsi.")]
    [InlineData("---\n---\n")]
    public void Nonsense_is_findings_and_never_an_exception(string text)
    {
        var reading = ArticleReader.Read(File, text);

        Assert.Null(reading.Article);
        Assert.NotEmpty(reading.Findings);
    }

    [Fact]
    public void A_translation_takes_rules_and_sources_from_the_original()
    {
        var original = ArticleReader.Read(File, SampleArticle).Article!;

        var reading = ArticleReader.ReadTranslation("contoh/izin.en.md", SampleTranslation, original);

        Assert.Empty(reading.Findings);
        Assert.Equal(ArticleLanguage.English, reading.Article!.Language);
        Assert.Equal(original.Regulations, reading.Article.Regulations);
        Assert.Equal("Sample permit", reading.Article.Title);
    }

    [Fact]
    public void A_translation_may_not_state_its_own_dates()
    {
        var original = ArticleReader.Read(File, SampleArticle).Article!;

        var reading = ArticleReader.ReadTranslation("contoh/izin.en.md", SampleTranslation.Replace("label:", "validTo: 2027-01-01\nlabel:", StringComparison.Ordinal), original);

        Assert.Null(reading.Article);
        Assert.Equal("language", Assert.Single(reading.Findings).Rule);
    }
}
