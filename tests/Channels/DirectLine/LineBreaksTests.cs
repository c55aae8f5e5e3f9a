using AsnAssistant.DirectLine;

namespace AsnAssistant.Channels.Tests.DirectLine;

public sealed class LineBreaksTests
{
    [Theory]
    [InlineData("satu baris", "satu baris")]
    [InlineData("**judul**\nisi\r\nakhir", "**judul**  \nisi  \nakhir")]
    [InlineData("alinea\n\nalinea lain\n", "alinea\n\nalinea lain\n")]
    [InlineData("pilih:\n- satu\n- dua\nlalu tekan", "pilih:  \n- satu  \n- dua\n\nlalu tekan")]
    [InlineData("1. Rabu\n2. Kamis\nKapan?", "1. Rabu  \n2. Kamis\n\nKapan?")]
    [InlineData("", "")]
    public void Every_line_ends_where_it_ended_also_for_clients_that_read_CommonMark(string written, string sent)
    {
        Assert.Equal(sent, LineBreaks.Kept(written));
        Assert.Equal(sent, LineBreaks.Kept(sent));
    }

    [Fact]
    public async Task What_the_bot_says_in_markdown_is_sent_so_and_plain_text_as_it_is()
    {
        await using var host = await ChatHost.StartAsync();
        var visitor = await host.VisitAsync();
        await visitor.SayAsync("dua baris");
        var said = (await visitor.ReadUntilAsync(read => read.Length >= 4))[2..];
        Assert.Equal(["**satu**  \ndua", "tiga\nempat"], said.Select(one => (string?)one["text"]));
    }
}
