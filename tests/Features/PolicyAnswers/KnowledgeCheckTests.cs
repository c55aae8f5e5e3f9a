using AsnAssistant.PolicyAnswers;
using static AsnAssistant.Features.Tests.PolicyAnswers.TestKnowledge;

namespace AsnAssistant.Features.Tests.PolicyAnswers;

public class KnowledgeCheckTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Fact]
    public void The_real_articles_keep_every_rule()
    {
        Assert.Empty(KnowledgeCheck.Run(RealPath, Today).Select(finding => finding.ToString()));
    }

    [Fact]
    public void The_samples_keep_every_rule()
    {
        using var folder = new SampleFolder(translation: SampleTranslation);

        Assert.Empty(KnowledgeCheck.Run(folder.Root, Today).Select(finding => finding.ToString()));
    }

    [Theory]
    // The number, its unit, its place in the law: each must stand in a fact.
    [InlineData("12 hari kerja.", "14 hari kerja.", "number", "'14 hari kerja' stands in none")]
    [InlineData("12 hari kerja.", "12 hari kalender.", "number", "'12 hari kalender' stands in none")]
    [InlineData("12 hari kerja.", "12 hari.", "number", "'12 hari' stands in none")]
    [InlineData("12 hari kerja.", "12 bulan.", "number", "'12 bulan' stands in none")]
    [InlineData("12 hari kerja.", "12 hari kerja, dipotong 25%.", "number", "'25 %' stands in none")]
    [InlineData("12 hari kerja.", "12 hari kerja dan Rp5.000.", "number", "'5.000 rp' stands in none")]
    [InlineData("12 hari kerja.", "12–14 hari kerja.", "number", "'12–14 hari kerja' stands in none")]
    [InlineData("12 hari kerja.", "12 hari kerja, mulai pukul 07.30 tiap hari kerja.", "number", "'07.30 pukul' stands in none")]
    [InlineData("12 hari kerja.", "12 hari kerja dan 50 angka kredit.", "number", "'50 angka kredit' stands in none")]
    [InlineData("12 hari kerja.", "12 hari kerja, dibuat rangkap 3.", "number", "'3 rangkap' stands in none")]
    [InlineData("12 hari kerja.", "12 hari kerja di depan 2 saksi.", "number", "'2 saksi' stands in none")]
    [InlineData("12 hari kerja.", "12 hari kerja untuk 17 kewajiban.", "number", "'17 kewajiban' stands in none")]
    [InlineData("12 hari kerja.", "12 hari kerja dengan formulir F-1.03.", "number", "'f-1.03 formulir' stands in none")]
    [InlineData("12 hari kerja.", "12 hari kerja bagi golongan III/a.", "number", "'iii/a golongan' stands in none")]
    [InlineData("12 hari kerja.", "12 hari kerja di depan dua saksi.", "number", "must be written in digits")]
    [InlineData("12 hari kerja.", "12 hari kerja menurut PP 8/2020.", "number", "'8' counts nothing we know")]
    [InlineData("12 hari kerja.", "12 hari kerja, lihat Pasal 7.", "number", "'7 pasal' stands in none")]
    [InlineData("12 hari kerja.", "12 hari kerja sejak 2019.", "number", "'2019 tahun kalender' stands in none")]
    [InlineData("12 hari kerja.", "dua belas hari kerja.", "number", "must be written in digits")]
    [InlineData("12 hari kerja.", "12 hari kerja setahun.", "number", "'setahun' stands in none")]
    [InlineData("title: Izin contoh pegawai", "title: Izin contoh 30 hari kerja", "number", "'30 hari kerja' stands in none")]
    [InlineData("## Langkah", "## Langkah dalam 3 hari kerja", "number", "'3 hari kerja' stands in none")]
    [InlineData("article: [Pasal 2 ayat (1)]", "article: [Pasal 2 ayat (1), Pasal 3]", "citation", "'PP 1/2001 Pasal 3' stands in none")]
    [InlineData("facts: [CONTOH.1]", "facts: [CONTOH.1, CONTOH.9]", "facts", "no fact 'CONTOH.9'")]
    // What people ask.
    [InlineData("  - jatah izin contoh\n", "", "phrasings", "At least 5 different ways")]
    [InlineData("  - jatah izin contoh\n", "  - IZIN contoh, brp hari?\n", "phrasings", "At least 5 different ways")]
    [InlineData("  - Berapa denda contoh?", "  - jatah izin contoh", "phrasings", "among what is not answered")]
    [InlineData("notAnswered:\n  - Berapa denda contoh?", "notAnswered: []", "phrasings", "at least one near question")]
    // Dates.
    [InlineData("validTo: none", "validTo: 2025-01-31", "validity", "'31 Januari 2025' stands in none")]
    [InlineData("reviewBy: 2030-12-31", "reviewBy: 2026-11-20", "validity", "review was due")]
    [InlineData("accessed: 2026-11", "accessed: 2026-12", "source", "still to come")]
    // The file itself.
    [InlineData("id: contoh/izin", "id: contoh/lain", "front matter", "must be the file's path")]
    [InlineData("Mintalah secara tertulis.", "Lihat [cuti](../cuti/tidak-ada.id.md).", "link", "leads to no article")]
    [InlineData("Mintalah secara tertulis.", "Lihat [sandi](../../../../../etc/hostname).", "link", "leads to no article")]
    [InlineData("Mintalah secara tertulis.", "Lihat [surel](mailto:a@contoh.example).", "link", "neither a web address")]
    [InlineData("owner: Bagian contoh\n", "", "front matter", "'owner' is missing")]
    public void A_broken_rule_is_found(string good, string bad, string rule, string message)
    {
        Assert.Contains(good, SampleArticle, StringComparison.Ordinal);
        using var folder = new SampleFolder(SampleArticle.Replace(good, bad, StringComparison.Ordinal));

        var findings = KnowledgeCheck.Run(folder.Root, Today);

        Assert.Contains(findings, finding => finding.Rule == rule && finding.File == "contoh/izin.id.md" && finding.Message.Contains(message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("notAnswered:\n  - Berapa denda contoh?", "front matter", "nested too deep")]
    [InlineData("Mintalah secara tertulis.", "body", "simple lists only")]
    public void What_is_nested_without_end_is_found_and_ends_nothing(string good, string rule, string message)
    {
        var bad = rule == "body" ? new string('>', 20_000) + " Mintalah secara tertulis." : "notAnswered: " + new string('[', 20_000);
        using var folder = new SampleFolder(SampleArticle.Replace(good, bad, StringComparison.Ordinal));

        var findings = KnowledgeCheck.Run(folder.Root, Today);

        Assert.Contains(findings, finding => finding.Rule == rule && finding.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_rule_that_begins_later_waits()
    {
        using var folder = new SampleFolder(SampleArticle.Replace("validFrom: unknown", "validFrom: 2039-01-01", StringComparison.Ordinal).Replace("[CONTOH.1]", "[CONTOH.1, CONTOH.2]", StringComparison.Ordinal));
        folder.Write("facts/contoh.tsv", SampleFacts + "CONTOH.2\tK\tBerlaku mulai 1 Januari 2039.\n");
        Assert.Contains(KnowledgeCheck.Run(folder.Root, Today), finding => finding.Message == "The rule begins on 2039-01-01. Publish it then.");
    }

    [Fact]
    public void A_wrong_number_is_found_on_its_line()
    {
        var text = SampleArticle.Replace("- Tulis permintaan.", "- Tulis permintaan dalam 3 hari kerja.", StringComparison.Ordinal);
        using var folder = new SampleFolder(text);

        var finding = Assert.Single(KnowledgeCheck.Run(folder.Root, Today));

        Assert.Contains("3 hari kerja", text.Split('\n')[finding.Line - 1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_fact_that_is_not_confirmed_stays_out()
    {
        using var folder = new SampleFolder();
        folder.Write("facts/contoh.tsv", SampleFacts.Replace("\tK\t", "\tBT\t", StringComparison.Ordinal));

        Assert.Contains(KnowledgeCheck.Run(folder.Root, Today), finding => finding.File == "facts/contoh.tsv" && finding.Rule == "facts");
    }

    [Fact]
    public void A_secondary_fact_lowers_the_articles_confidence()
    {
        using var folder = new SampleFolder();
        folder.Write("facts/contoh.tsv", SampleFacts.Replace("\tK\t", "\tS\t", StringComparison.Ordinal));

        Assert.Contains(KnowledgeCheck.Run(folder.Root, Today), finding => finding.Message.Contains("secondary fact", StringComparison.Ordinal));
    }

    [Fact]
    public void An_ended_rule_is_found()
    {
        using var folder = new SampleFolder(SampleArticle.Replace("validTo: none", "validTo: 2025-01-31", StringComparison.Ordinal));
        folder.Write("facts/contoh.tsv", SampleFacts + "CONTOH.2\tK\tBerlaku sampai 31 Januari 2025.\n");
        folder.Write("contoh/izin.id.md", SampleArticle.Replace("validTo: none", "validTo: 2025-01-31", StringComparison.Ordinal).Replace("[CONTOH.1]", "[CONTOH.1, CONTOH.2]", StringComparison.Ordinal));

        Assert.Contains("The rule ended on 2025-01-31", Assert.Single(KnowledgeCheck.Run(folder.Root, Today)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12 working days", "14 working days", "number")]
    [InlineData("12 working days", "12 calendar days", "number")]
    [InlineData("12 working days", "many days", "language")]
    [InlineData("## Steps\n\n- Write the request.\n- Hand it to your superior.\n\nDasar: PP 1/2001.", "", "language")]
    [InlineData("Dasar: PP 1/2001.", "Dasar: PP 1/2001 Pasal 2 ayat (1).", "language")]
    [InlineData("id: contoh/izin", "id: sample/permit", "front matter")]
    public void An_english_version_that_says_something_else_is_found(string good, string bad, string rule)
    {
        Assert.Contains(good, SampleTranslation, StringComparison.Ordinal);
        using var folder = new SampleFolder(translation: SampleTranslation.Replace(good, bad, StringComparison.Ordinal));

        Assert.Contains(KnowledgeCheck.Run(folder.Root, Today), finding => finding.Rule == rule && finding.File == "contoh/izin.en.md");
    }

    [Fact]
    public void An_english_version_without_an_original_is_found()
    {
        using var folder = new SampleFolder();
        folder.Write("contoh/lain.en.md", SampleTranslation);

        Assert.Equal("contoh/lain.en.md", Assert.Single(KnowledgeCheck.Run(folder.Root, Today)).File);
    }

    [Fact]
    public void Two_articles_may_not_share_a_title_or_a_phrasing()
    {
        using var folder = new SampleFolder();
        folder.Write("contoh/izin-dua.id.md", SampleArticle.Replace("id: contoh/izin", "id: contoh/izin-dua", StringComparison.Ordinal));

        var findings = KnowledgeCheck.Run(folder.Root, Today);

        Assert.Contains(findings, finding => finding.Rule == "duplicate" && finding.Message.StartsWith("the title", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Rule == "duplicate" && finding.Message.Contains("jatah izin contoh", StringComparison.Ordinal));
    }

    [Fact]
    public void A_word_list_with_a_torn_line_or_a_double_word_is_found()
    {
        using var folder = new SampleFolder();
        folder.Write("lexicon/slang.tsv", "brp\tberapa\nsatukolom\nbrp\tberapakah\n");
        folder.Write("lexicon/gates.tsv", "lelucon\thaha\n");

        var lines = KnowledgeCheck.Run(folder.Root, Today).Select(finding => (finding.File, finding.Line));

        Assert.Equal([("lexicon/gates.tsv", 1), ("lexicon/slang.tsv", 2), ("lexicon/slang.tsv", 3)], lines);
    }

    [Fact]
    public void A_missing_folder_is_a_finding()
    {
        Assert.Single(KnowledgeCheck.Run("/tidak/ada", Today));
    }
}
