using AsnAssistant.People;

namespace AsnAssistant.Features.Tests.People;

public sealed class NumbersTests
{
    [Fact]
    public void Numbers_are_written_as_each_language_does()
    {
        Assert.Equal("1.032", Numbers.Whole(1032, Language.Id));
        Assert.Equal("1,032", Numbers.Whole(1032, Language.En));
        Assert.Equal("-1.234.567", Numbers.Whole(-1_234_567, Language.Id));
        Assert.Equal("0", Numbers.Whole(0, Language.Id));
        Assert.Equal("3,5", Numbers.Decimal(3.5m, 2, Language.Id));
        Assert.Equal("3.46", Numbers.Decimal(3.455m, 2, Language.En));
        Assert.Equal("4", Numbers.Decimal(4.00m, 2, Language.Id));
        Assert.Equal("78%", Numbers.Percent(0.78m, Language.Id));
        Assert.Equal("Rp10.000", Numbers.Rupiah(10_000, Language.Id));
        Assert.Equal("-Rp10,000", Numbers.Rupiah(-10_000, Language.En));
    }
}
