using AsnAssistant.PolicyAnswers;
using static AsnAssistant.Features.Tests.PolicyAnswers.TestKnowledge;

namespace AsnAssistant.Features.Tests.PolicyAnswers;

/// <summary>From what is typed to the words the index knows.</summary>
public class TextTests
{
    private static readonly Lexicon Words = Lexicon.Read(name => File.ReadAllText(Path.Combine(RealPath, "lexicon", name)), []);

    [Theory]
    [InlineData("PP No. 11 Tahun 2017", "pp-11-2017")]
    [InlineData("PP 11/2017", "pp-11-2017")]
    [InlineData("Perka BKN nomor 24 thn 2017", "perbkn-24-2017")]
    [InlineData("Peraturan BKN 24/2017", "perbkn-24-2017")]
    [InlineData("PermenPAN-RB 6/2022", "permenpanrb-6-2022")]
    [InlineData("III/a", "gol-3a")]
    [InlineData("gol. 3a", "gol-3a")]
    [InlineData("gaji IVb", "gaji gol-4b")]
    [InlineData("ia dan idea", "ia dan idea")]
    [InlineData("golongan IV/b", "gol-4b")]
    [InlineData("surat-surat", "surat")]
    [InlineData("surat2", "surat")]
    [InlineData("anak-anaknya", "anak")]
    [InlineData("gajiiii", "gaji")]
    [InlineData("pppk", "pppk")]
    [InlineData("p3k", "p3k")]
    [InlineData("12hari", "12 hari")]
    [InlineData("ke-13", "ke13")]
    [InlineData("Rp2.785.700", "rp 2.785.700")]
    [InlineData("ＣＵＴＩ", "cuti")]
    [InlineData("𝗰𝘂𝘁𝗶 𝟭𝟮 𝐡𝐚𝐫𝐢", "cuti 12 hari")]
    [InlineData("surat², berkas2.", "surat berkas")]
    [InlineData("cuti\ud83d tahunan", "cuti tahunan")]
    [InlineData("", "")]
    public void A_text_is_cut_into_words(string text, string words)
    {
        Assert.Equal(words, string.Join(' ', WordReader.Words(text)));
    }

    [Fact]
    public void A_range_in_an_article_holds_every_number_between()
    {
        Assert.Equal(["4", "5", "6", "hari"], WordReader.Words("4–6 hari", spellOutRanges: true));
    }

    [Theory]
    [InlineData("mengajukan", "pengajuan")]
    [InlineData("diberhentikan", "pemberhentian")]
    [InlineData("ditangguhkan", "penangguhan")]
    [InlineData("menyusun", "penyusunan")]
    [InlineData("memutuskan", "diputuskan")]
    [InlineData("perpanjangan", "diperpanjang")]
    [InlineData("dilampirkan", "melampirkan")]
    [InlineData("kenaikan", "naik")]
    [InlineData("syaratnya", "syarat")]
    [InlineData("terlambat", "keterlambatan")]
    [InlineData("menanyakan", "pertanyaan")]
    [InlineData("keberuntungannya", "untung")]
    [InlineData("mempertemukan", "pertemuan")]
    [InlineData("menyanyi", "nyanyian")]
    [InlineData("merasakan", "terasa")]
    [InlineData("gerigi", "gigi")]
    public void Words_of_one_family_share_a_stem(string one, string other)
    {
        var stemmer = new Stemmer(Words.Roots);

        Assert.Equal(stemmer.Stem(one), stemmer.Stem(other));
    }

    [Theory]
    [InlineData("kerja", "kinerja")]
    [InlineData("pegawai", "kepegawaian")]
    [InlineData("tahun", "tahunan")]
    [InlineData("dosen", "dosis")]
    [InlineData("nilai", "niat")]
    public void Words_that_must_not_meet_keep_apart(string one, string other)
    {
        var stemmer = new Stemmer(Words.Roots);

        Assert.NotEqual(stemmer.Stem(one), stemmer.Stem(other));
    }

    [Theory]
    [InlineData("berapa hari cuti tahunan", "hari kerja", true)]
    [InlineData("How many days of leave", "hari kerja", true)]
    [InlineData("kapan harus lapor", "bulan", true)]
    [InlineData("pensiun umur berapa", "tahun", true)]
    [InlineData("jam berapa masuk", "pukul", true)]
    [InlineData("tunjangan istri berapa persen", "%", true)]
    [InlineData("siapa yang menyetujui cuti", "hari", false)]
    [InlineData("bulan depan saya pindah, syaratnya apa", "bulan", false)]
    public void A_question_tells_what_its_answer_counts(string question, string unit, bool isAsked)
    {
        var read = new Analyzer(Words).Read(question, new SpellingCorrector(new Dictionary<string, int>()));

        Assert.Equal(isAsked, read.Units.Contains(unit));
    }

    [Theory]
    [InlineData("maternity leave", "cuti melahirkan")]
    [InlineData("how to appeal a dismissal", "banding pemberhentian")]
    [InlineData("annual leave for civil servants", "cuti tahunan pns")]
    public void English_words_become_ours(string english, string indonesian)
    {
        var analyzer = new Analyzer(Words);

        Assert.Equal(analyzer.Terms(indonesian).Select(term => term.Stem).Order(), analyzer.Terms(english).Select(term => term.Stem).Order());
    }

    [Theory]
    [InlineData("melahrikan", "melahirkan")]
    [InlineData("mlhrkn", "melahirkan")]
    [InlineData("pegwai", "pegawai")]
    [InlineData("cuit", "cuti")]
    [InlineData("buln", "bulan")]
    [InlineData("cuci", "cuci")]
    [InlineData("kuda", "kuda")]
    [InlineData("xyzzy", "xyzzy")]
    [InlineData("12", "12")]
    public void A_slip_is_led_back_and_other_words_are_left_alone(string typed, string word)
    {
        var corrector = new SpellingCorrector(new Dictionary<string, int> { ["melahirkan"] = 5, ["pegawai"] = 9, ["cuti"] = 20, ["bulan"] = 3, ["cuci"] = 1, ["kerja"] = 4 });

        Assert.Equal(word, corrector.Correct(typed));
    }

    [Theory]
    [InlineData("cuti tahunan pns berapa hari", true)]
    [InlineData("apakah guru dapat cuti tahunan", true)]
    [InlineData("syaratnya apa?", true)]
    [InlineData("boleh ambil sehari gak", true)]
    [InlineData("How long is annual leave", true)]
    [InlineData("lampu mati sejak kemarin", false)]
    [InlineData("Budi Santoso", false)]
    [InlineData("Jalan Kenanga nomor 12", false)]
    [InlineData("?", false)]
    [InlineData("ya", false)]
    [InlineData("", false)]
    [InlineData("sejak minggu lalu saya sudah tiga kali datang ke kantor itu dan petugasnya selalu bilang besok besok terus sampai sekarang tidak ada kabar apa pun dari mereka semua", false)]
    public void A_question_is_known_by_its_form(string text, bool isQuestion)
    {
        Assert.Equal(isQuestion, PolicyQuestion.LooksLikeQuestion(text));
    }

    [Theory]
    [InlineData("NIP saya 19870101 201001 1 001, cuti berapa?", "NIP saya [nomor], cuti berapa?")]
    [InlineData("hubungi 0812-3456-7890", "hubungi [nomor]")]
    [InlineData("+62 812 3456 789", "[nomor]")]
    [InlineData("surel budi@contoh.example ya", "surel [surel] ya")]
    [InlineData("tanya @budi_contoh saja", "tanya [akun] saja")]
    [InlineData("PP 11/2017 pasal 311", "PP 11/2017 pasal 311")]
    [InlineData("cuti   tahunan\n12 hari", "cuti tahunan 12 hari")]
    public void Numbers_and_addresses_of_persons_are_masked(string text, string masked)
    {
        Assert.Equal(masked, PersonalData.Mask(text));
    }

    [Fact]
    public void A_masked_question_is_short_and_whole()
    {
        var masked = PersonalData.Mask(string.Concat(Enumerable.Repeat("😀", 400)));

        Assert.True(masked.Length <= 300);
        Assert.False(char.IsHighSurrogate(masked[^1]));
    }
}
