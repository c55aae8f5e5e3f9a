using System.Text;
using AsnAssistant.People.Audit;
using AsnAssistant.PolicyAnswers;
using AsnAssistant.Storage;
using AsnAssistant.TestKit;
using static AsnAssistant.Features.Tests.PolicyAnswers.TestKnowledge;

namespace AsnAssistant.Features.Tests.PolicyAnswers;

/// <summary>A regulation's text becomes drafts: cut where its makers did, nothing lost, nothing run, nothing published.</summary>
public sealed class RegulationImportTests : IAsyncLifetime
{
    private const string Sample = """
        PERATURAN CONTOH
        Menimbang: a. bahwa ini contoh;

        BAB I
        KETENTUAN UMUM

        Pasal 1
        Dalam peraturan contoh ini yang dimaksud dengan:
        1. Pegawai contoh adalah orang yang
        bekerja di kantor contoh.
        2. Izin contoh adalah surat.

        BAB II
        KEWAJIBAN DAN
        LARANGAN
        Bagian Kesatu
        Kewajiban

        Pasal 2
        (1) Izin contoh lamanya 12 hari kerja.
        (2) Ketentuan sebagaimana dimaksud dalam Pasal 1 berlaku <script>alert(x)</script>.

        - 2 -

        Bagian Kedua
        Larangan

        Pasal 3
        Pegawai contoh dilarang menyewakan *izin*.

        PENJELASAN
        ATAS
        Pasal 1
        Cukup jelas.
        """;

    private static readonly RegulationName Regulation = RegulationName.From("PP", "1", "2001", "Peraturan contoh")!;

    private readonly SampleFolder _folder = OwnSamples.Folder();
    private readonly FakeClock _clock = OwnSamples.Clock();
    private IStore _store = null!;
    private OfficeHost _host = null!;

    public async Task InitializeAsync()
    {
        _store = await SqliteTestStore.OpenAsync();
        _host = OfficeHost.Open(_folder, _store, _clock);
    }

    public async Task DisposeAsync()
    {
        _host.Dispose();
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_text_is_cut_by_chapter_with_every_pasal_whole_and_without_its_explanation()
    {
        var drafts = await DraftsAsync("naskah.txt", Sample);
        Assert.Equal(["PP 1/2001 Bab I: Ketentuan umum", "PP 1/2001 Bab II: Kewajiban dan larangan"], drafts.Select(draft => draft.Title));
        Assert.Contains("article: [Pasal 2, Pasal 3]", drafts[1].Text, StringComparison.Ordinal);
        Assert.Contains("\n## Pasal 2\n\nAyat (1) Izin contoh lamanya 12 hari kerja.\n\nAyat (2) Ketentuan", drafts[1].Text, StringComparison.Ordinal);
        Assert.Contains("Dasar: PP 1/2001 Pasal 3.\n", drafts[1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Cukup jelas", drafts[0].Text + drafts[1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Menimbang", drafts[0].Text, StringComparison.Ordinal);
        // A line the printer broke is one sentence again; a page number is none.
        Assert.Contains("orang yang bekerja di kantor", drafts[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("- 2 -", drafts[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_words_stand_in_the_draft_as_they_were_and_none_of_them_is_markup()
    {
        var draft = (await DraftsAsync("naskah.txt", Sample))[1];
        var said = (await CheckAsync(draft)).Stretches.SelectMany(stretch => stretch.Sentences).Select(sentence => sentence.Text).ToArray();
        Assert.Contains("Pegawai contoh dilarang menyewakan *izin*.", said);
        Assert.Contains("Ayat (2) Ketentuan sebagaimana dimaksud dalam Pasal 1 berlaku <script>alert(x)</script>.", said);
        var list = (await CheckAsync((await DraftsAsync("naskah.txt", Sample))[0])).Stretches.SelectMany(stretch => stretch.Sentences).Select(sentence => sentence.ToString()).ToArray();
        Assert.Contains(list, line => line.Contains("Angka 2: Izin contoh adalah surat.", StringComparison.Ordinal) && !line.Contains('•', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_published_and_the_check_names_what_an_officer_still_has_to_say()
    {
        var draft = (await DraftsAsync("naskah.txt", Sample))[1];
        await _host.Additions.RefreshAsync(Rangkui);
        Assert.Null(draft.Published);
        Assert.Null(_host.Search.Open(Rangkui, OwnArticleReader.IdIn(draft.Text)!, "id"));
        var findings = (await CheckAsync(draft)).Findings;
        foreach (var missing in new[] { "'group'", "'audience'", "'confidence'", "'owner'", "K or S", "different ways to ask", "'notAnswered' needs", "before the first heading" })
        {
            Assert.Contains(findings, finding => finding.Message.Contains(missing, StringComparison.Ordinal));
        }
        Assert.Equal(OwnArticleResult.Faulty, await _host.InArticlesAsync(articles => articles.PublishAsync(draft.Key, 1, "Pemeriksa Contoh")));
        Assert.Equal(["knowledge.imported Penulis Contoh"], await _host.DeedsAsync());
    }

    [Fact]
    public async Task Completed_by_an_officer_it_can_be_published_with_the_regulations_own_words_as_facts()
    {
        var draft = (await DraftsAsync("naskah.txt", Sample))[1];
        var text = draft.Text
            .Replace("group:", "group: Contoh", StringComparison.Ordinal).Replace("audience: []", "audience: [PNS]", StringComparison.Ordinal)
            .Replace("url:", "url: https://contoh.example/pp", StringComparison.Ordinal).Replace("confidence:", "confidence: K", StringComparison.Ordinal)
            .Replace("owner:", "owner: Bagian contoh", StringComparison.Ordinal)
            .Replace("phrasings:\n  -", "phrasings: [kewajiban contoh apa, larangan contoh apa, bolehkah menyewakan izin contoh, izin contoh disewakan, sewa izin contoh]", StringComparison.Ordinal)
            .Replace("notAnswered:\n  -", "notAnswered: [Berapa harga contoh?]", StringComparison.Ordinal)
            .Replace("---\n\n\nDasar", "---\n\nIzin contoh lamanya 12 hari kerja dan tidak boleh disewakan.\n\nDasar", StringComparison.Ordinal);
        var facts = draft.Facts.Replace("| ? |", "| K |", StringComparison.Ordinal);
        var check = await _host.InArticlesAsync(articles => Task.FromResult(articles.Check(text, facts, draft.Key)));
        Assert.Empty(check.Findings.Select(finding => finding.ToString()));
    }

    [Fact]
    public async Task Broken_HTML_is_read_as_a_browser_shows_it_and_its_scripts_are_gone()
    {
        const string Page = "<html><head><title>x</title><style>p{}</style></head><body><nav>Menu situs</nav><h2>BAB I</h2><h2>KETENTUAN UMUM<p>Pasal 1<p>(1) Izin &lt;contoh&gt; itu <b>surat.<script>alert('x')</script><div>Pasal 2</div><table><tr><td>Satu<td>Dua</table><img src=x onerror=alert(1)>";
        var draft = Assert.Single(await DraftsAsync("naskah.html", Page));
        Assert.Equal("PP 1/2001 Bab I: Ketentuan umum", draft.Title);
        var all = draft.Text + draft.Facts;
        Assert.Contains("## Pasal 2", all, StringComparison.Ordinal);
        Assert.Contains("Ayat (1) Izin <contoh> itu surat.", draft.Facts, StringComparison.Ordinal);
        foreach (var gone in new[] { "alert", "onerror", "Menu situs", "p{}" })
        {
            Assert.DoesNotContain(gone, all, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_text_without_pasal_is_cut_at_its_headings()
    {
        var drafts = await DraftsAsync("surat.md", "# Surat contoh\n\n## Jam kerja\n\nMasuk **pagi** <b>sekali</b>.\n\n## Jam pulang\n\nPulang sore.\n");
        Assert.Equal(["PP 1/2001 Jam kerja", "PP 1/2001 Jam pulang"], drafts.Select(draft => draft.Title));
        Assert.Contains("Masuk pagi", drafts[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Dasar: PP 1/2001 Pasal", drafts[0].Text, StringComparison.Ordinal);
        Assert.Equal(2, drafts.Select(draft => OwnArticleReader.IdIn(draft.Text)).Distinct().Count());
        Assert.All(drafts, draft => Assert.True(OwnArticleReader.IsId(OwnArticleReader.IdIn(draft.Text))));
    }

    [Fact]
    public async Task A_long_chapter_becomes_several_drafts_and_no_pasal_is_cut()
    {
        var text = new StringBuilder("BAB I\nUMUM\n");
        for (var pasal = 1; pasal <= 12; pasal++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"Pasal {pasal}\n(1) Awal pasal {pasal}. {new string('x', pasal == 7 ? 15_000 : 1_500)}\n(2) Akhir pasal {pasal}.\n");
        }
        var drafts = await DraftsAsync("naskah.txt", text.ToString());
        Assert.True(drafts.Count > 2);
        for (var pasal = 1; pasal <= 12; pasal++)
        {
            var holding = Assert.Single(drafts, draft => draft.Text.Contains($"Ayat (1) Awal pasal {pasal}.", StringComparison.Ordinal));
            Assert.Contains($"Ayat (2) Akhir pasal {pasal}.", holding.Text, StringComparison.Ordinal);
        }
        Assert.Equal(drafts.Count, drafts.Select(draft => OwnArticleReader.IdIn(draft.Text)).Distinct().Count());
    }

    public static TheoryData<string, byte[]> Encodings => new()
    {
        { "UTF-8 with its mark", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Accented)] },
        { "UTF-8", Encoding.UTF8.GetBytes(Accented) },
        { "UTF-16 with its mark", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Accented)] },
        { "UTF-16, the other way round, without a mark", Encoding.BigEndianUnicode.GetBytes(Accented) },
        { "UTF-16 without a mark", Encoding.Unicode.GetBytes(Accented) },
        { "what office programs wrote", [.. "Pasal 1\r\nBiaya perjalanan caf"u8, 0xE9, .. " dan "u8, 0x93, .. "contoh"u8, 0x94, .. ".\r\n"u8] },
    };

    private const string Accented = "Pasal 1\r\nBiaya perjalanan café dan “contoh”.\r\n";

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Letters_are_read_in_whatever_encoding_they_come(string encoding, byte[] content)
    {
        Assert.NotEmpty(encoding);
        Assert.Contains("Biaya perjalanan café dan “contoh”.", Assert.Single((await ImportAsync("naskah.txt", content)).Drafts).Facts, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kosong.txt", "", ImportFault.NoText)]
    [InlineData("naskah.docx", "PK\u0003\u0004abc", ImportFault.Kind)]
    [InlineData("foto.png", "abc", ImportFault.Kind)]
    [InlineData("naskah.txt", "Pasal 1\u0001\u0002\u0003\u0004\u0005\u0006", ImportFault.Unreadable)]
    [InlineData("naskah.txt", "%PDF-1.7 naskah", ImportFault.Pdf)]
    [InlineData("naskah.PDF", "bukan pdf", ImportFault.Pdf)]
    public async Task What_cannot_be_read_is_refused_with_its_reason(string name, string content, ImportFault fault)
    {
        var outcome = await ImportAsync(name, Encoding.UTF8.GetBytes(content));
        Assert.Equal(fault, outcome.Fault);
        Assert.Empty(outcome.Drafts);
    }

    [Fact]
    public async Task Too_much_is_refused_whole()
    {
        Assert.Equal(ImportFault.TooLarge, (await ImportAsync("besar.txt", new byte[(RegulationImport.MostMegabytes * 1024 * 1024) + 1])).Fault);
        var many = string.Concat(Enumerable.Range(1, RegulationImport.MostDrafts + 1).Select(number => $"## Bagian {number}\n\nIsi.\n\n"));
        Assert.Equal(ImportFault.TooManySections, (await ImportAsync("banyak.md", Encoding.UTF8.GetBytes(many))).Fault);
        Assert.Equal(ImportFault.TooManySections, (await ImportAsync("panjang.txt", Encoding.UTF8.GetBytes("Pasal 1\n" + new string('x', OwnArticles.TextLimit)))).Fault);
        Assert.Empty((await _host.InArticlesAsync(articles => articles.PageAsync())).Articles);
    }

    [Fact]
    public void A_regulation_needs_all_its_parts()
    {
        Assert.Null(RegulationName.From("PP", "", "2001", "x"));
        Assert.Null(RegulationName.From("PP", "1", "01", "x"));
        Assert.Null(RegulationName.From("PP", "1", "2001", " \n "));
        Assert.Equal("Peraturan BKN 24/2017", RegulationName.From(" Peraturan\nBKN ", "24", "2017", "x")!.ShortName);
    }

    private Task<ImportOutcome> ImportAsync(string name, byte[] content) => _host.InAsync(session =>
    {
        var audit = new AuditTrail(session, _clock);
        return Task.FromResult(new RegulationImport(new OwnArticles(session, _host.Knowledge, audit, _clock), audit, _clock).Import(name, content, Regulation, "Penulis Contoh"));
    });

    private async Task<IReadOnlyList<OwnArticle>> DraftsAsync(string name, string content) => (await ImportAsync(name, Encoding.UTF8.GetBytes(content))).Drafts;

    private Task<DraftCheck> CheckAsync(OwnArticle draft) => _host.InArticlesAsync(articles => Task.FromResult(articles.Check(draft.Text, draft.Facts, draft.Key)));
}
