using AsnAssistant.PolicyAnswers;
using static AsnAssistant.Features.Tests.PolicyAnswers.TestKnowledge;

namespace AsnAssistant.Features.Tests.PolicyAnswers.FollowUps;

public sealed class AskAfterTests(RealKnowledge real) : IClassFixture<RealKnowledge>
{
    private readonly PolicySearch _search = Search(real.Base);

    [Theory]
    [InlineData("cuti/cuti-tahunan", "cuti tahunan pns berapa hari", "berapa lama itu?", "12 hari kerja")]
    [InlineData("cuti/cuti-tahunan", "cuti tahunan pns berapa hari", "lamanya?", "12 hari kerja")]
    [InlineData("cuti/cuti-tahunan", "cuti tahunan pns berapa hari", "syaratnya apa aja", "1 tahun terus-menerus")]
    [InlineData("cuti/cuti-tahunan", "cuti tahunan pns berapa hari", "kalau ditunda gimana?", "tunda")]
    [InlineData("cuti/cuti-tahunan", "cuti tahunan pns berapa hari", "caranya gimana min", "tertulis")]
    [InlineData("cuti/cuti-tahunan", "cuti tahunan pns berapa hari", "dasarnya apa?", "12 hari kerja")]
    [InlineData("cuti/cuti-tahunan", "cuti tahunan pns berapa hari", "kalau CPNS?", "CPNS")]
    [InlineData("cuti/cuti-tahunan", "cuti tahunan pns berapa hari", "terus siapa yang tanda tangan?", "pejabat")]
    [InlineData("cuti/cuti-besar", "cuti besar itu apa", "berapa lama?", "3 bulan")]
    [InlineData("cuti/cuti-besar", "cuti besar itu apa", "siapa yang menyetujui itu", "")]
    [InlineData("cuti/cuti-besar", "cuti besar itu apa", "gajinya gimana?", "")]
    [InlineData("cuti/cuti-sakit", "cuti sakit pns", "dokumennya apa saja?", "surat")]
    [InlineData("mutasi/syarat-mutasi", "syarat mutasi pns", "dokumen apa yang harus dibawa", "")]
    [InlineData("perkawinan/izin-perceraian", "izin cerai pns", "kalau ditolak?", "")]
    [InlineData("perkawinan/izin-perceraian", "izin cerai pns", "sanksinya apa kalau melanggar", "")]
    [InlineData("gaji/kenaikan-gaji-berkala", "kgb kapan", "berapa tahun sekali sih itu, syaratnya?", "")]
    [InlineData("kompetensi/tugas-belajar", "tugas belajar", "how long is that?", "")]
    [InlineData("layanan-publik/ktp-hilang-rusak", "ktp hilang", "biayanya berapa", "")]
    public void A_question_without_a_topic_keeps_the_one_before(string article, string before, string question, string told)
    {
        var asked = _search.AskAfter(Rangkui, question, "id", null, new FormerTopic(article, before));

        Assert.True(asked.IsFollowUp, $"\"{question}\" was taken to stand alone.");
        if (told.Length > 0)
        {
            var answer = Assert.IsType<PolicyAnswer.Answered>(asked.Answer);
            Assert.Equal(article, answer.ArticleId);
            Assert.Contains(told, answer.Text, StringComparison.OrdinalIgnoreCase);
        }
        else if (asked.Answer is PolicyAnswer.Unknown unknown)
        {
            // Not told there: said so, and the article is offered.
            Assert.Equal(article, Assert.Single(unknown.Near).ArticleId);
        }
        else
        {
            Assert.Equal(article, Assert.IsType<PolicyAnswer.Answered>(asked.Answer).ArticleId);
        }
    }

    [Fact]
    public void What_stands_under_the_name_of_another_type_is_not_told()
    {
        var netral = _search.AskAfter(Rangkui, "kalau PPPK sanksinya apa?", "id", null, new FormerTopic("etik/netralitas-media-sosial", "asn boleh like postingan caleg"));
        var forPns = Assert.Single(_search.Read(Rangkui, "etik/netralitas-media-sosial", "id")!.Sections, section => section.Heading == "Sanksi bagi PNS");
        var told = netral.Answer is PolicyAnswer.Answered answer ? answer.Text : "";
        Assert.All(forPns.Sentences, sentence => Assert.DoesNotContain(sentence.Text, told, StringComparison.Ordinal));

        var hours = _search.AskAfter(Rangkui, "kalau PPPK berapa lama?", "id", null, new FormerTopic("kompetensi/jam-pelajaran-wajib", "jp pns setahun berapa"));
        Assert.StartsWith("Pengembangan kompetensi PPPK paling lama 24 JP", Assert.IsType<PolicyAnswer.Answered>(hours.Answer).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_the_topic_does_not_hold_are_a_topic_of_their_own()
    {
        var asked = _search.AskAfter(Rangkui, "10 20 70 maksudnya gmn", "id", null, new FormerTopic("gaji/kenaikan-gaji-berkala", "kgb berapa tahun sekali"));
        Assert.Equal("mentoring/model-10-20-70", Assert.IsType<PolicyAnswer.Answered>(asked.Answer).ArticleId);
    }

    [Fact]
    public void What_the_profile_says_holds_for_a_follow_up_and_for_an_article_that_was_chosen()
    {
        const string Asked = "sanksinya apa?";
        var topic = new FormerTopic("etik/netralitas-media-sosial", "asn boleh like postingan caleg");
        var forPns = Assert.Single(_search.Read(Rangkui, topic.ArticleId, "id")!.Sections, section => section.Heading == "Sanksi bagi PNS").Sentences[0].Text;
        Assert.Contains(forPns, TextOf(_search.AskAfter(Rangkui, Asked, "id", Audience.Pns, topic).Answer), StringComparison.Ordinal);
        Assert.DoesNotContain(forPns, TextOf(_search.AskAfter(Rangkui, Asked, "id", Audience.Pppk, topic).Answer), StringComparison.Ordinal);
        Assert.Contains(forPns, TextOf(_search.AnswerFrom(Rangkui, topic.ArticleId, "sanksi moral bakal calon", "id", Audience.Pns)), StringComparison.Ordinal);
        Assert.DoesNotContain(forPns, TextOf(_search.AnswerFrom(Rangkui, topic.ArticleId, "sanksi moral bakal calon", "id", Audience.Pppk)), StringComparison.Ordinal);

        var several = new PolicyAnswer.AskBack([new(topic.ArticleId, "", "", []), new("etik/netralitas-pilkada", "", "", [])], ByAudience: false, 0.5);
        NearArticle[] nearest = [new(topic.ArticleId, 9)];
        Assert.Contains(forPns, TextOf(_search.WithMeaning(Rangkui, "sanksi moral bakal calon", "id", several, nearest, Audience.Pns)), StringComparison.Ordinal);
        Assert.DoesNotContain(forPns, TextOf(_search.WithMeaning(Rangkui, "sanksi moral bakal calon", "id", several, nearest, Audience.Pppk)), StringComparison.Ordinal);

        static string TextOf(PolicyAnswer? answer) => answer is PolicyAnswer.Answered answered ? answered.Text : "";
    }

    [Fact]
    public void A_year_that_the_topic_is_not_about_is_not_answered_from_it()
    {
        var next = _search.AskAfter(Rangkui, "kalau 2027?", "id", null, new FormerTopic("cuti/cuti-bersama", "cuti bersama 2026 tanggal berapa"));
        Assert.Equal("cuti/cuti-bersama", Assert.Single(Assert.IsType<PolicyAnswer.Unknown>(next.Answer).Near).ArticleId);
        Assert.True(next.IsFollowUp);
    }

    [Theory]
    [InlineData("cuti/cuti-tahunan", "cuti tahunan pns berapa hari", "kalau PPPK?", "cuti/cuti-pppk")]
    [InlineData("cuti/cuti-sakit", "cuti sakit pns berapa lama", "klo p3k gimana", "cuti/cuti-pppk")]
    [InlineData("cuti/cuti-pppk", "cuti pppk berapa hari", "kalau PNS?", "cuti/")]
    [InlineData("disiplin/hukuman-disiplin", "hukuman disiplin pns apa saja", "kalau pppk?", "pppk/disiplin-pppk")]
    [InlineData("pensiun/mengundurkan-diri", "resign dari pns gimana", "kalau PPPK?", "pppk/mengundurkan-diri")]
    [InlineData("gaji/gaji-pokok-pns", "gaji pokok pns berapa", "kalau cpns?", "gaji/gaji-cpns")]
    public void Another_type_of_employee_leads_to_the_article_for_it(string article, string before, string question, string other)
    {
        var asked = _search.AskAfter(Rangkui, question, "id", null, new FormerTopic(article, before));

        Assert.True(asked.IsFollowUp);
        string[] reached = asked.Answer switch
        {
            PolicyAnswer.Answered answered => [answered.ArticleId],
            PolicyAnswer.AskBack back => [.. back.Choices.Select(choice => choice.ArticleId)],
            _ => [],
        };
        Assert.Contains(reached, id => id.StartsWith(other, StringComparison.Ordinal) && id != article);
    }

    [Fact]
    public void A_type_without_an_article_on_the_matter_is_said_to_be_unknown()
    {
        var asked = _search.AskAfter(Rangkui, "kalau PPPK?", "id", null, new FormerTopic("perkawinan/poligami", "poligami pns"));

        var unknown = Assert.IsType<PolicyAnswer.Unknown>(asked.Answer);
        Assert.Equal("perkawinan/poligami", Assert.Single(unknown.Near).ArticleId);
        Assert.Contains("PPPK", asked.Question, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("cuti sakit pns berapa hari")]
    [InlineData("kalau cuti melahirkan?")]
    [InlineData("cuti besar berapa lama")]
    [InlineData("terus pensiun umur berapa?")]
    [InlineData("kalau mau mutasi syaratnya apa")]
    [InlineData("sisa cuti saya berapa")]
    [InlineData("laporan saya sudah sampai mana?")]
    [InlineData("siapa pemenang piala dunia sepak bola?")]
    [InlineData("PPPK itu apa?")]
    [InlineData("apa beda PNS dan PPPK")]
    [InlineData("halo")]
    [InlineData("terima kasih ya")]
    [InlineData("jalan di depan pasar rusak, siapa yang tanggung jawab?")]
    [InlineData("lampu jalan mati sudah lama")]
    [InlineData("saya mau cari mentor")]
    [InlineData("gaji pokok pns golongan III/a berapa")]
    [InlineData("kapan thr cair tahun ini")]
    [InlineData("berapa jam kerja asn saat ramadan?")]
    [InlineData("how do I replace a lost ID card?")]
    [InlineData("hukuman kalau bolos 10 hari apa")]
    [InlineData("berapa tarif parkir di bulan")]
    [InlineData("syarat kenaikan pangkat reguler apa saja")]
    [InlineData("terus?")]
    [InlineData("kalau atasan minta uang lapor ke mana")]
    public void A_question_with_a_topic_of_its_own_is_not_dragged_to_the_one_before(string question)
    {
        var asked = _search.AskAfter(Rangkui, question, "id", null, new FormerTopic("cuti/cuti-tahunan", "cuti tahunan pns berapa hari"));

        Assert.False(asked.IsFollowUp, $"\"{question}\" was taken to lean on the former topic.");
        Assert.Equal(question, asked.Question);
        Assert.Equivalent(_search.Ask(Rangkui, question, "id"), asked.Answer);
    }

    [Fact]
    public void Without_a_topic_or_with_one_that_is_gone_a_question_stands_alone()
    {
        Assert.False(_search.AskAfter(Rangkui, "berapa lama itu?", "id", null, null).IsFollowUp);
        Assert.False(_search.AskAfter(Rangkui, "berapa lama itu?", "id", null, new FormerTopic("tidak/ada", "apa")).IsFollowUp);
    }

    [Fact]
    public void Every_number_in_an_answer_to_a_follow_up_stands_in_the_article()
    {
        foreach (var article in real.Base.Current.Contents.Articles.Where(pair => pair.Agency is null))
        {
            foreach (var question in (string[])["berapa lama itu?", "siapa yang tanda tangan?", "kalau ditolak?", "syaratnya apa?", "kapan paling lambat?"])
            {
                if (_search.AskAfter(Rangkui, question, "id", null, new FormerTopic(article.Id, "")).Answer is PolicyAnswer.Answered answer)
                {
                    var told = article.Indonesian.Passages.SelectMany(passage => passage.Sentences).Select(sentence => sentence.ToString()).ToHashSet();
                    Assert.All(answer.Text.Split('\n'), line => Assert.Contains(line, told));
                    Assert.NotEmpty(answer.Citations);
                }
            }
        }
    }
}
