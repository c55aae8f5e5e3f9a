using AsnAssistant.PolicyAnswers;
using AsnAssistant.TestKit;
using static AsnAssistant.Features.Tests.PolicyAnswers.TestKnowledge;

namespace AsnAssistant.Features.Tests.PolicyAnswers;

public sealed class PolicySearchTests(RealKnowledge real) : IClassFixture<RealKnowledge>
{
    private readonly PolicySearch _search = Search(real.Base);

    [Fact]
    public void Annual_leave_is_answered_with_twelve_working_days_and_its_place_in_the_law()
    {
        var answer = Answered("cuti tahunan pns brp hari");

        Assert.Equal("cuti/cuti-tahunan", answer.ArticleId);
        Assert.StartsWith("Cuti tahunan PNS dan CPNS lamanya 12 hari kerja", answer.Text, StringComparison.Ordinal);
        Assert.Contains("PP 11/2017 Pasal 311 ayat (2)", answer.Citations.Select(citation => citation.Text));
        Assert.NotEmpty(answer.Sources);
        Assert.Equal(new DateOnly(2026, 11, 1), answer.Validity.CheckedIn);
        Assert.False(answer.Validity.HasEnded);
    }

    [Theory]
    [InlineData("seminggu kerja brp jam", "jam-kerja/hari-dan-jam-kerja")]
    [InlineData("asn sama pns bedanya apa", "umum/uu-asn")]
    public void Everyday_words_are_a_question_where_they_surely_are_one(string question, string article) =>
        Assert.Equal(article, Assert.IsType<PolicyAnswer.Answered>(_search.Ask(Rangkui, question, "id")).ArticleId);

    [Fact]
    public void A_story_is_searched_sentence_by_sentence_for_what_an_officer_may_quote()
    {
        var found = _search.Suggest(Rangkui, "Saya sudah dua kali ke loket dan tidak dijawab. Berapa hari cuti tahunan PNS? Petugasnya sibuk sekali.", "id");
        Assert.Equal("cuti/cuti-tahunan", found[0].ArticleId);
        Assert.InRange(found.Count, 1, 3);
        Assert.Equal(found.Count, found.Select(one => one.ArticleId).Distinct().Count());
        Assert.NotEmpty(found[0].Citations);
        Assert.Empty(_search.Suggest(Rangkui, "Lampu jalan di depan pasar mati sejak Senin. Malam hari gelap sekali.", "id"));
        Assert.Empty(_search.Suggest(Rangkui, " ", "id"));
    }

    [Fact]
    public void Every_answer_is_quoted_word_for_word_and_cited()
    {
        foreach (var question in EvaluationSet.Whole)
        {
            if (_search.Ask(Rangkui, question.Text, "id") is not PolicyAnswer.Answered answer)
            {
                continue;
            }
            var whole = _search.Read(Rangkui, answer.ArticleId, "id")!.Passages.SelectMany(passage => passage.Sentences).Select(sentence => sentence.ToString()).ToHashSet();
            var lines = answer.Text.Split('\n');
            Assert.All(lines, line => Assert.Contains(line, whole));
            Assert.InRange(lines.Length, 1, 5);
            Assert.InRange(answer.Text.Length, 1, 700);
            Assert.NotEmpty(answer.Citations);
        }
    }

    [Theory]
    [InlineData("sisa cuti tahunan pns bisa dibawa ke tahun depan?", "6 hari kerja")]
    [InlineData("bolos kerja 15 hari kena hukuman apa", "14–16 hari: tukin dipotong 25% selama 9 bulan")]
    [InlineData("kgb", "Surat pemberitahuannya terbit 2 bulan sebelum berlaku.")]
    [InlineData("kapan kgb pertama", "setelah 2 tahun masa kerja sejak CPNS")]
    [InlineData("predikat kinerja apa saja", "Sangat Baik, Baik, Cukup/Butuh Perbaikan")]
    [InlineData("siapa yang menyetujui cuti tahunan pns", "Pejabat Pembina Kepegawaian")]
    public void The_section_that_fits_is_quoted(string question, string text)
    {
        Assert.Contains(text, Answered(question).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_that_depends_on_the_type_of_employee_is_asked_back()
    {
        var answer = Assert.IsType<PolicyAnswer.AskBack>(_search.Ask(Rangkui, "cuti tahunan berapa hari", "id"));

        Assert.True(answer.ByAudience);
        Assert.Equal(["cuti/cuti-pppk", "cuti/cuti-tahunan"], answer.Choices.Select(choice => choice.ArticleId).Order());
    }

    [Theory]
    [InlineData(Audience.Pns, "cuti/cuti-tahunan")]
    [InlineData(Audience.Pppk, "cuti/cuti-pppk")]
    public void A_profile_that_says_the_type_decides(Audience audience, string article)
    {
        Assert.Equal(article, Assert.IsType<PolicyAnswer.Answered>(_search.Ask(Rangkui, "cuti tahunan berapa hari", "id", audience)).ArticleId);
    }

    [Fact]
    public void A_type_named_in_the_question_wins_over_the_profile()
    {
        Assert.Equal("cuti/cuti-pppk", Assert.IsType<PolicyAnswer.Answered>(_search.Ask(Rangkui, "cuti tahunan pppk berapa hari", "id", Audience.Pns)).ArticleId);
    }

    [Fact]
    public void A_rule_for_others_is_not_given_to_who_asks_about_contract_staff()
    {
        Assert.IsNotType<PolicyAnswer.Answered>(_search.Ask(Rangkui, "kgb pppk tiap berapa tahun", "id"));
    }

    [Theory]
    [InlineData("apa hukuman bolos menurut PP 35 tahun 2021")]
    [InlineData("hukuman bolos di PP No. 35/2021 apa")]
    public void A_question_about_a_regulation_we_do_not_cite_is_not_answered_with_another(string question)
    {
        var answer = Assert.IsType<PolicyAnswer.Unknown>(_search.Ask(Rangkui, question, "id"));

        Assert.Contains(answer.Near, link => link.ArticleId == "disiplin/tidak-masuk-kerja");
    }

    [Theory]
    [InlineData("cuti bersama 2026 tanggal berapa", true)]
    [InlineData("cuti bersama 2025 tanggal berapa", false)]
    [InlineData("cuti bersama 2039 tanggal berapa", false)]
    [InlineData("batas usia pensiun pns ahli madya", true)]
    [InlineData("batas usia pensiun tamtama tni sekarang", false)]
    public void A_year_to_come_or_another_body_is_not_answered_from_an_article_that_names_neither(string question, bool isAnswered)
    {
        Assert.Equal(isAnswered, _search.Ask(Rangkui, question, "id") is PolicyAnswer.Answered);
    }

    [Fact]
    public void A_question_naming_the_regulation_we_cite_is_answered()
    {
        Assert.Equal("disiplin/tidak-masuk-kerja", Answered("hukuman bolos kerja menurut PP Nomor 94 Tahun 2021").ArticleId);
    }

    [Theory]
    [InlineData("cuti", "cuti/")]
    [InlineData("aturan gaji", "gaji/")]
    public void A_group_named_alone_is_asked_back(string text, string subject)
    {
        var answer = Assert.IsType<PolicyAnswer.AskBack>(_search.Ask(Rangkui, text, "id"));

        Assert.InRange(answer.Choices.Count, 2, 3);
        Assert.All(answer.Choices, choice => Assert.StartsWith(subject, choice.ArticleId, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("pejabat")]
    [InlineData("atasan")]
    [InlineData("surat")]
    [InlineData("berapa lama")]
    public void A_word_that_merely_occurs_in_an_article_is_not_answered_from_it(string text)
    {
        Assert.IsNotType<PolicyAnswer.Answered>(_search.Ask(Rangkui, text, "id"));
    }

    [Fact]
    public void English_is_answered_in_English_and_in_Indonesian_where_there_is_no_English()
    {
        var english = Assert.IsType<PolicyAnswer.Answered>(_search.Ask(Rangkui, "How many days of annual leave does a PNS get?", "en-GB"));
        Assert.Equal((ArticleLanguage.English, "Annual leave of civil servants (PNS and CPNS)"), (english.TextLanguage, english.Title));
        Assert.Contains("12 working days", english.Text, StringComparison.Ordinal);

        var indonesian = Assert.IsType<PolicyAnswer.Answered>(_search.Ask(Rangkui, "apa itu skp", "en"));
        Assert.Equal(ArticleLanguage.Indonesian, indonesian.TextLanguage);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("?")]
    [InlineData("🙂🙂")]
    [InlineData("\ud83d")]
    [InlineData("%00 ' OR 1=1 --")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Whatever_is_typed_gets_an_honest_answer(string text)
    {
        Assert.IsType<PolicyAnswer.Unknown>(_search.Ask(Rangkui, text, "id"));
    }

    [Fact]
    public void A_very_long_text_is_read_only_at_its_beginning()
    {
        var question = "cuti tahunan pns berapa hari ";

        Assert.IsType<PolicyAnswer.Unknown>(_search.Ask(Rangkui, new string('x', 1200) + " " + question, "id"));
    }

    [Fact]
    public void Buttons_open_the_articles_they_name()
    {
        foreach (var link in _search.Titles(Rangkui, "id"))
        {
            Assert.InRange(link.Label.Length, 1, 20);
            var answer = _search.Open(Rangkui, link.ArticleId, "id")!;
            Assert.Equal(link.Title, answer.Title);
            Assert.InRange(answer.Text.Split('\n').Length, 1, 5);
        }
        Assert.Null(_search.Open(Rangkui, "tidak/ada", "id"));
    }

    [Fact]
    public void The_days_of_one_year_do_not_answer_for_the_next_once_it_has_come()
    {
        var later = new PolicySearch(real.Base, new FakeClock(new DateTimeOffset(2027, 2, 1, 3, 0, 0, TimeSpan.Zero)));
        Assert.IsNotType<PolicyAnswer.Answered>(later.Ask(Rangkui, "cuti bersama 2027 tanggal berapa", "id"));
        Assert.True(Assert.IsType<PolicyAnswer.Answered>(later.Ask(Rangkui, "cuti bersama 2026 tanggal berapa", "id")).Validity.HasEnded);
        // Of the year's last evening in the east, when it is still the old year in the west.
        Assert.False(new PolicySearch(real.Base, new FakeClock(new DateTimeOffset(2026, 12, 31, 16, 30, 0, TimeSpan.Zero))).Open(Rangkui, "cuti/cuti-bersama", "id")!.Validity.HasEnded);
        Assert.True(new PolicySearch(real.Base, new FakeClock(new DateTimeOffset(2026, 12, 31, 17, 30, 0, TimeSpan.Zero))).Open(Rangkui, "cuti/cuti-bersama", "id")!.Validity.HasEnded);
    }

    [Fact]
    public void A_rule_told_as_a_complaint_and_asked_for_is_offered_beside_it()
    {
        var told = Assert.IsType<PolicyAnswer.Unknown>(_search.Ask(Rangkui, "petugas loket ngotot minta uang rokok waktu urus ktp saya yang rusak, memangnya bikin ktp bayar berapa?", "id"));
        Assert.Equal((UnknownReason.Complaint, true), (told.Reason, told.Near.Count is 1 or 2));
        Assert.Empty(Assert.IsType<PolicyAnswer.Unknown>(_search.Ask(Rangkui, "jalan depan pasar rusak parah, sudah sebulan tidak diperbaiki, gimana ini?", "id")).Near);
    }

    [Fact]
    public void A_rule_that_has_ended_says_so()
    {
        using var folder = new SampleFolder(SampleArticle.Replace("validTo: none", "validTo: 2025-01-31", StringComparison.Ordinal).Replace("[CONTOH.1]", "[CONTOH.1, CONTOH.2]", StringComparison.Ordinal));
        folder.Write("facts/contoh.tsv", SampleFacts + "CONTOH.2\tK\tBerlaku sampai 31 Januari 2025.\n");
        using var knowledge = Open(folder.Root);

        Assert.True(Search(knowledge).Open(Rangkui, "contoh/izin", "id")!.Validity.HasEnded);
    }

    [Theory]
    [InlineData("cuti tahunan pns berapa hari?")]
    [InlineData("eh kgb itu tiap berapa tahun ya")]
    public void A_question_in_the_middle_of_a_form_is_answered(string text)
    {
        Assert.NotNull(_search.AnswerInPassing(Rangkui, text, "id"));
    }

    [Theory]
    [InlineData("lampu jalan depan puskesmas mati sejak senin, kapan diperbaiki?")]
    [InlineData("Jalan Melati nomor 4, Kelurahan Rangkui")]
    [InlineData("saya pns, cuti tahunan saya ditolak atasan tanpa alasan sejak bulan lalu")]
    [InlineData("cuti tahunan")]
    [InlineData("Siti")]
    [InlineData("apa ya, saya lupa")]
    [InlineData("petugas minta uang berapa itu ya, sekitar lima puluh ribu")]
    [InlineData("12")]
    public void An_answer_to_a_form_is_not_taken_for_a_question(string text)
    {
        Assert.Null(_search.AnswerInPassing(Rangkui, text, "id"));
    }

    private PolicyAnswer.Answered Answered(string question) => Assert.IsType<PolicyAnswer.Answered>(_search.Ask(Rangkui, question, "id"));
}
