using AsnAssistant.People;
using AsnAssistant.People.Staff;

namespace AsnAssistant.Features.Tests.People.Staff;

public sealed class NipTests
{
    [Theory]
    [InlineData("198503122010012003", NipFault.None)]
    [InlineData("19850312201001200", NipFault.Digits)]
    [InlineData("19850312201001200X", NipFault.Digits)]
    [InlineData("198502302010012003", NipFault.BirthDate)]
    [InlineData("190003122010012003", NipFault.BirthDate)]
    [InlineData("198503122010132003", NipFault.Appointment)]
    [InlineData("198503121990012003", NipFault.Appointment)]
    [InlineData("198503122010013003", NipFault.Sex)]
    [InlineData("198503122010012000", NipFault.Sequence)]
    public void A_number_of_a_civil_servant_has_its_shape(string number, NipFault fault)
    {
        Assert.Equal(fault, Nip.Check(number, EmployeeType.Pns));
        Assert.Equal(fault, Nip.Check(number, null));
    }

    [Theory]
    [InlineData("198503122023211005", NipFault.None)]
    [InlineData("198503122023219000", NipFault.None)]
    [InlineData("198502302023211005", NipFault.BirthDate)]
    [InlineData("1985031220232110", NipFault.Digits)]
    public void Of_a_PPPK_number_only_what_is_confirmed_is_checked(string number, NipFault fault) => Assert.Equal(fault, Nip.Check(number, EmployeeType.Pppk));

    [Theory]
    [InlineData("19850312 201001 2 003")]
    [InlineData("'198503122010012003")]
    [InlineData("19850312.201001.2.003 ")]
    public void A_number_is_read_as_people_write_it(string written) => Assert.Equal("198503122010012003", Nip.Plain(written));

    [Fact]
    public void The_number_tells_birth_and_sex_and_shows_its_end_only()
    {
        Assert.Equal(new DateOnly(1985, 3, 12), Nip.BirthDateOf("198503122010012003"));
        Assert.Equal(Sex.Female, Nip.SexOf("198503122010012003", EmployeeType.Pns));
        Assert.Equal(Sex.Male, Nip.SexOf("198503122010011003", null));
        Assert.Null(Nip.SexOf("198503122023211005", EmployeeType.Pppk));
        Assert.Equal("•••003", Nip.Masked("198503122010012003"));
    }
}
