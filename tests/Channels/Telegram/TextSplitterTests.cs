using AsnAssistant.TestKit;

namespace AsnAssistant.Telegram.Tests;

public sealed class TextSplitterTests
{
    private static string[] Split(string text, int limit) => [.. TextSplitter.Split(RichText.Plain(text), limit).Select(part => part.Text)];

    [Fact]
    public void A_short_text_stays_whole() => Assert.Equal(["Halo."], Split("  Halo.\n", 20));

    [Fact]
    public void A_blank_text_has_no_parts() => Assert.Empty(Split(" \n ", 20));

    [Theory]
    [InlineData("paragraf satu.\n\nparagraf dua", 20, new[] { "paragraf satu.", "paragraf dua" })]
    [InlineData("baris satu ya\nbaris dua ya", 20, new[] { "baris satu ya", "baris dua ya" })]
    [InlineData("Kalimat satu. Kalimat dua.", 20, new[] { "Kalimat satu.", "Kalimat dua." })]
    [InlineData("kata kata kata kata kata", 12, new[] { "kata kata", "kata kata", "kata" })]
    [InlineData("abcdefghijklmnop", 10, new[] { "abcdefghij", "klmnop" })]
    [InlineData("abcdefghij klm", 10, new[] { "abcdefghij", "klm" })]
    public void It_is_cut_at_the_best_end_that_is_near(string text, int limit, string[] parts) => Assert.Equal(parts, Split(text, limit));

    [Fact]
    public void A_paragraph_end_far_at_the_front_would_leave_a_scrap_and_is_not_taken() =>
        Assert.Equal("Ya.\n\nKalimat yang panjang sekali.", Split("Ya.\n\nKalimat yang panjang sekali. Lalu satu lagi di sini.", 40)[0]);

    [Fact]
    public void A_surrogate_pair_is_never_cut()
    {
        var parts = Split(string.Concat(Enumerable.Repeat("😀", 20)), 7);

        Assert.All(parts, part => Assert.Equal(0, part.Length % 2));
        Assert.All(parts, part => Assert.True(part.Length <= 7));
        Assert.Equal(40, parts.Sum(part => part.Length));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_text_comes_out_whole_within_the_limit_and_well_formed(int seed)
    {
        var random = new Random(seed);
        var pieces = new[] { "kata ", "**tebal** ", "\n", "\n\n", "Selesai. ", "😀", "[t](https://a.id) ", "<&>", "sangatpanjangtanpaspasi", "**dua kata yang tebal** " };
        var text = SmallMarkdown.Parse(string.Concat(Enumerable.Range(0, 4000).Select(_ => pieces[random.Next(pieces.Length)])));

        var parts = TextSplitter.Split(text);

        Assert.True(parts.Count > 1);
        Assert.All(parts, part => Assert.InRange(part.Text.Length, 1, TextSplitter.MessageLimit));
        Assert.All(parts, part => Assert.Equal((part.Text, null), FakeHtml.Read(part.ToHtml())));
        Assert.Equal(Letters(text.Text), Letters(string.Concat(parts.Select(part => part.Text))));
    }

    [Fact]
    public void Bold_that_is_cut_through_is_bold_on_both_sides()
    {
        var parts = TextSplitter.Split(SmallMarkdown.Parse("**satu dua tiga empat**"), 10);

        Assert.Equal(["<b>satu dua</b>", "<b>tiga empat</b>"], parts.Select(part => part.ToHtml()));
    }

    private static string Letters(string text) => new([.. text.Where(letter => !char.IsWhiteSpace(letter))]);
}
