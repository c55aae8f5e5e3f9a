using AsnAssistant.PolicyAnswers;

namespace AsnAssistant.Features.Tests.PolicyAnswers;

public sealed class SectionIndexTests
{
    private static readonly SectionIndex Index = new(
    [
        Section("syarat", "cuti besar lima tahun", "haji pertama"),
        Section("tenggat", "lapor satu bulan", "cuti selesai"),
        Section("", "gaji pokok golongan", "masa kerja golongan"),
        Section("", "masa lapor tahun kerja", "pokok cuti"),
    ]);

    [Theory]
    [InlineData("cuti besar", 0)]
    [InlineData("tenggat lapor", 1)]
    [InlineData("gaji pokok", 2)]
    [InlineData("masa kerja", 2)]
    public void The_stretch_that_says_it_comes_first(string question, int section)
    {
        Assert.Equal(section, Index.Search(Terms(question), 4)[0].Section);
    }

    [Fact]
    public void Among_equals_one_sentence_that_holds_both_words_beats_two_that_hold_one_each()
    {
        var index = new SectionIndex([Section("", "gaji turun", "anak naik"), Section("", "gaji anak", "naik turun")]);

        Assert.Equal((1, 0), index.Search(Terms("gaji anak"), 2) is [var best, ..] ? (best.Section, best.Sentence) : (-1, -1));
    }

    [Fact]
    public void A_full_cover_scores_more_than_half_of_one_and_words_of_nowhere_count_against_it()
    {
        var whole = Index.Search(Terms("cuti besar lima tahun"), 1)[0].Score;

        Assert.True(Index.Search(Terms("cuti besar layang ombak"), 1)[0].Score < 0.7 * whole);
        Assert.InRange(whole, 1, 4);
    }

    [Fact]
    public void What_shares_no_word_is_not_found_and_no_more_is_returned_than_asked_for()
    {
        Assert.Empty(Index.Search(Terms("layang ombak"), 4));
        Assert.Empty(Index.Search([], 4));
        Assert.Equal(2, Index.Search(Terms("cuti lapor gaji"), 2).Count);
    }

    [Fact]
    public void One_search_leaves_nothing_behind_for_the_next()
    {
        var first = Index.Search(Terms("cuti lapor gaji"), 4);

        Assert.Equal(first, Index.Search(Terms("cuti lapor gaji"), 4));
        Assert.Empty(Index.Search(Terms("layang"), 4));
    }

    private static SectionText Section(string heading, params string[] sentences) => new(Split(heading), [.. sentences.Select(Split)]);

    private static Term[] Terms(string text) => [.. Split(text).Select(word => new Term(word, 1))];

    private static string[] Split(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
