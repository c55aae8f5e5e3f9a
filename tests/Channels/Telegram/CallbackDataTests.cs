using System.Text;

namespace AsnAssistant.Telegram.Tests;

public sealed class CallbackDataTests
{
    [Theory]
    [InlineData("k3f9", 1, "Anonim", "p:k3f9:1:Anonim")]
    [InlineData("k3f9", 12, "pukul 10:30", "p:k3f9:12:pukul 10:30")]
    [InlineData(null, 2, "Cek laporan", "p::2:Cek laporan")]
    [InlineData("a:b%c", 3, "x", "p:a%3Ab%25c:3:x")]
    public void A_choice_comes_back_as_it_went(string? tag, int number, string words, string data)
    {
        Assert.Equal(data, CallbackData.OfChoice(tag, number, words));
        Assert.Equal(new CallbackData.Choice(tag, number, words), CallbackData.Read(data));
    }

    [Fact]
    public void Words_without_room_are_left_out_whole()
    {
        var words = new string('é', 30);
        var data = CallbackData.OfChoice("k3f9", 1, words)!;

        Assert.Equal("p:k3f9:1", data);
        Assert.Equal(new CallbackData.Choice("k3f9", 1, null), CallbackData.Read(data));
    }

    [Fact]
    public void Exactly_64_bytes_fit_and_65_do_not()
    {
        Assert.Equal(64, Encoding.UTF8.GetByteCount(CallbackData.OfCommand(new string('a', 62))!));
        Assert.Null(CallbackData.OfCommand(new string('a', 63)));
        Assert.Null(CallbackData.OfChoice(new string('t', 70), 1, "x"));
    }

    [Fact]
    public void A_command_may_hold_colons() => Assert.Equal(new CallbackData.Command("mentor.accept:abc"), CallbackData.Read("c:mentor.accept:abc"));

    [Theory]
    [InlineData("")]
    [InlineData("c:")]
    [InlineData("p:tag")]
    [InlineData("p:tag:x")]
    [InlineData("p:tag:-1")]
    [InlineData("p:tag:0")]
    [InlineData("v1:other")]
    public void Anything_else_is_not_ours(string data) => Assert.Null(CallbackData.Read(data));
}
