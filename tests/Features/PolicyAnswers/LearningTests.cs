using AsnAssistant.PolicyAnswers;

namespace AsnAssistant.Features.Tests.PolicyAnswers;

public sealed class LearningTests
{
    private static readonly Analyzer Words = new(Lexicon.Empty);

    private static readonly (int, string)[] Common =
    [
        (0, "cuti tahunan berapa hari"), (0, "jatah libur setahun"), (0, "sisa cuti tahun lalu"),
        (1, "gaji pokok golongan"), (1, "besar gaji pegawai"), (1, "tabel gaji pokok"),
    ];

    [Theory]
    [InlineData("libur tahun ini sisa berapa", 0)]
    [InlineData("gaji golongan dua", 1)]
    [InlineData("tabl gjai pokok", 1)]
    public void A_text_goes_where_texts_like_it_go(string text, int expected)
    {
        var scores = LinearClassifier.Train(Examples(Common), 2).Scores(Words.Features(text));

        Assert.Equal(expected, Array.IndexOf(scores, scores.Max()));
    }

    [Fact]
    public void Further_classes_are_learned_beside_the_common_ones_which_stay_as_they_are()
    {
        var common = LinearClassifier.Train(Examples(Common), 2);
        var more = common.With(Examples([.. Common, (2, "hari pelayanan publik marelan"), (2, "pelatihan asn marelan"), (2, "kebijakan kualitas marelan")]), 3);

        foreach (var (right, text) in Common.Append((2, "pelayanan di marelan")))
        {
            var scores = more.Scores(Words.Features(text));
            Assert.Equal(right, Array.IndexOf(scores, scores.Max()));
            Assert.Equal(common.Scores(Words.Features(text)), scores[..2]);
        }
    }

    [Fact]
    public void What_was_said_to_be_answered_by_none_is_told_from_what_is_answered()
    {
        var coverage = new CoverageClassifier(Words, Common.Select(text => text.Item2), ["cara klaim taspen", "seragam hari rabu", "formasi cpns dibuka kapan"]);
        var corrector = new SpellingCorrector(new Dictionary<string, int>());

        Assert.True(coverage.Lead(Words.Read("gaji pokok golongan tiga", corrector)) > 0);
        Assert.True(coverage.Lead(Words.Read("klaim taspen gimana", corrector)) < 0);
        Assert.Equal(0, new CoverageClassifier(Words, ["cuti"], []).Lead(Words.Read("klaim taspen", corrector)));
    }

    [Fact]
    public void A_corrector_knows_its_own_words_beside_the_common_ones()
    {
        var common = new SpellingCorrector(new Dictionary<string, int> { ["pegawai"] = 9, ["marelon"] = 1 });
        var own = new SpellingCorrector(new Dictionary<string, int> { ["marelan"] = 3, ["pegawai"] = 1 }, common);

        Assert.Equal("marelan", own.Correct("marelin"));
        Assert.Equal("pegawai", own.Correct("pegwai"));
        Assert.True(own.Knows("marelon"));
        Assert.False(common.Knows("marelan"));
        Assert.Equal("marelon", common.Correct("marelin"));
    }

    private static (int, Dictionary<int, float>)[] Examples((int Class, string Text)[] texts) => [.. texts.Select(text => (text.Class, Words.Features(text.Text)))];
}
