using AsnAssistant.Bot;
using AsnAssistant.TestKit;

namespace AsnAssistant.Telegram.Tests;

public sealed class SmallMarkdownTests
{
    [Theory]
    [InlineData("Halo.", "Halo.")]
    [InlineData("**Sudah benar?** Ya", "<b>Sudah benar?</b> Ya")]
    [InlineData("a < b & \"c\" > d", "a &lt; b &amp; &quot;c&quot; &gt; d")]
    [InlineData("- satu\n- dua", "• satu\n• dua")]
    [InlineData("[PP 11/2017](https://peraturan.example.id/a?b=1&c=2)", "<a href=\"https://peraturan.example.id/a?b=1&amp;c=2\">PP 11/2017</a>")]
    [InlineData("**baca [pasalnya](https://example.id)**", "<b>baca <a href=\"https://example.id\">pasalnya</a></b>")]
    [InlineData("# Cuti tahunan\nDua belas hari", "<b>Cuti tahunan</b>\nDua belas hari")]
    [InlineData("ketik `/batal` kapan saja", "ketik <code>/batal</code> kapan saja")]
    [InlineData("2 ** 3 tanpa penutup", "2 ** 3 tanpa penutup")]
    [InlineData("[bukan tautan] (x)", "[bukan tautan] (x)")]
    [InlineData("[jahat](javascript:alert)", "[jahat](javascript:alert)")]
    [InlineData("21-11-2026, Rp1.000", "21-11-2026, Rp1.000")]
    [InlineData("baris\r\nbaru", "baris\nbaru")]
    [InlineData("", "")]
    public void The_small_markdown_becomes_telegrams_html(string markdown, string html) => Assert.Equal(html, SmallMarkdown.Parse(markdown).ToHtml());

    [Theory]
    [InlineData("**tebal** [x](https://a.id) `k` _m_ <b>")]
    [InlineData("- bukan daftar")]
    [InlineData("C:\\berkas\\baru")]
    [InlineData("*]\\*[")]
    public void What_a_person_wrote_stays_as_written_when_escaped(string words)
    {
        var text = SmallMarkdown.Parse("Cerita: " + MarkdownText.Escape(words));

        Assert.Equal("Cerita: " + words, text.Text);
        Assert.Empty(text.Spans);
    }

    [Theory]
    [InlineData("**a [b](https://x.id/(y)) `c")]
    [InlineData("**a\n\nb** c **d")]
    [InlineData("# **judul** dan `kode`\n**lanjut** [**t**](https://x.id)")]
    [InlineData("[a](https://x.id \"t\") ** [")]
    [InlineData("# x **y\nz** w")]
    [InlineData("\\")]
    [InlineData("****")]
    public void Whatever_the_markdown_the_html_is_well_formed(string markdown) => Assert.Null(FakeHtml.Read(SmallMarkdown.Parse(markdown).ToHtml()).Error);
}
