using System.Text;
using AsnAssistant.People.Officers;

namespace AsnAssistant.Desk.Tests;

public sealed class OneTimeCodeTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>RFC 6238, appendix B, the last six of its eight digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(seconds);
        Assert.Equal(code, OneTimeCode.At(Secret, OneTimeCode.StepAt(now)));
        Assert.Equal(OneTimeCode.StepAt(now), OneTimeCode.StepOf(Secret, code, now, 0));
    }

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void A_code_of_the_step_before_or_after_is_accepted_and_no_other(int steps, bool accepted)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1234567890);
        var code = OneTimeCode.At(Secret, OneTimeCode.StepAt(now) + steps);
        Assert.Equal(accepted, OneTimeCode.StepOf(Secret, code, now, 0) is not null);
    }

    [Fact]
    public void A_step_that_is_used_up_is_not_accepted_again()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1234567890);
        var step = OneTimeCode.StepAt(now);
        Assert.Null(OneTimeCode.StepOf(Secret, OneTimeCode.At(Secret, step), now, after: step));
        Assert.Equal(step + 1, OneTimeCode.StepOf(Secret, OneTimeCode.At(Secret, step + 1), now, after: step));
    }

    [Fact]
    public void The_secret_is_spelled_as_base32_and_stands_in_the_link()
    {
        // RFC 4648: "12345678901234567890" in base32.
        Assert.Equal("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ", OneTimeCode.Spelled(Secret));
        Assert.Equal(
            "otpauth://totp/Instansi%20Contoh:Petugas%20Satu?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Instansi%20Contoh",
            OneTimeCode.Link(Secret, "Instansi Contoh", "Petugas Satu"));
    }
}
