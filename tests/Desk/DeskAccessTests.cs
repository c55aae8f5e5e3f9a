using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.People.Officers;
using AsnAssistant.Storage;

namespace AsnAssistant.Desk.Tests;

public sealed class DeskAccessTests
{
    private static readonly Unit Roads = new("pupr", "Dinas Contoh Pekerjaan Umum");
    private static readonly Unit Inspectorate = new("inspektorat", "Inspektorat Contoh");
    private static readonly Agency WithInspectorate = Of([Roads, Inspectorate], Inspectorate.Id);
    private static readonly Agency Without = Of([Roads], null);
    private static readonly Agency WithoutUnits = Of([], null);

    [Theory]
    [InlineData(Role.Administrator, "", "pupr", true, true)]
    [InlineData(Role.Administrator, "", null, true, true)]
    [InlineData(Role.Verifier, "", "pupr", true, true)]
    [InlineData(Role.Verifier, "", null, true, true)]
    [InlineData(Role.Leader, "", "pupr", true, false)]
    [InlineData(Role.Liaison, "pupr", "pupr", true, true)]
    [InlineData(Role.Liaison, "pupr", "dishub", false, false)]
    [InlineData(Role.Liaison, "pupr", null, false, false)]
    [InlineData(Role.Liaison, "", "pupr", false, false)]
    [InlineData(Role.Liaison, "", null, false, false)]
    [InlineData(Role.Personnel, "", "pupr", false, false)]
    [InlineData(Role.Personnel, "", null, false, false)]
    [InlineData(Role.Personnel, "pupr", "pupr", true, false)]
    [InlineData(Role.Personnel, "pupr", "dishub", false, false)]
    public void Each_role_reads_and_handles_what_is_its_business(Role role, string unit, string? ticketUnit, bool reads, bool handles)
    {
        var ticket = new Ticket { Kind = TicketKind.Complaint, Unit = ticketUnit };
        Assert.Equal(reads, DeskAccess.MayRead(Without, Officer(role, unit), ticket));
        Assert.Equal(handles, DeskAccess.MayHandle(Without, Officer(role, unit), ticket));
    }

    [Theory]
    [InlineData(Role.Administrator, "", false, false)]
    [InlineData(Role.Administrator, "pupr", false, false)]
    [InlineData(Role.Administrator, "inspektorat", true, true)]
    [InlineData(Role.Verifier, "", false, false)]
    [InlineData(Role.Verifier, "inspektorat", true, true)]
    [InlineData(Role.Liaison, "pupr", false, false)]
    [InlineData(Role.Liaison, "inspektorat", true, true)]
    [InlineData(Role.Leader, "", false, false)]
    [InlineData(Role.Leader, "inspektorat", true, false)]
    [InlineData(Role.Personnel, "", false, false)]
    public void Whistle_blowing_is_for_the_inspectorate_alone_even_when_it_lies_with_the_unit_complained_of(Role role, string unit, bool reads, bool handles)
    {
        foreach (var with in new[] { null, Roads.Id, Inspectorate.Id })
        {
            var ticket = new Ticket { Kind = TicketKind.Oversight, Unit = with };
            Assert.Equal(reads, DeskAccess.MayRead(WithInspectorate, Officer(role, unit), ticket));
            Assert.Equal(handles, DeskAccess.MayHandle(WithInspectorate, Officer(role, unit), ticket));
        }
    }

    [Theory]
    [InlineData(Role.Administrator, "", true, true)]
    [InlineData(Role.Leader, "", true, false)]
    [InlineData(Role.Verifier, "", false, false)]
    [InlineData(Role.Liaison, "pupr", false, false)]
    [InlineData(Role.Personnel, "pupr", false, false)]
    public void Where_no_inspectorate_is_named_whistle_blowing_is_for_leaders_and_administrators(Role role, string unit, bool reads, bool handles)
    {
        var ticket = new Ticket { Kind = TicketKind.Oversight, Unit = Roads.Id };
        Assert.Equal(reads, DeskAccess.MayRead(Without, Officer(role, unit), ticket));
        Assert.Equal(handles, DeskAccess.MayHandle(Without, Officer(role, unit), ticket));
    }

    [Fact]
    public void An_agency_without_units_has_one_desk()
    {
        var ticket = new Ticket { Kind = TicketKind.Complaint };
        Assert.True(DeskAccess.MayHandle(WithoutUnits, Officer(Role.Liaison, ""), ticket));
        Assert.False(DeskAccess.MayRead(WithoutUnits, Officer(Role.Personnel, ""), ticket));
    }

    [Fact]
    public void Leaders_and_administrators_approve_and_verifiers_classify_what_they_may_read()
    {
        Assert.Equal([Role.Administrator, Role.Leader], Enum.GetValues<Role>().Where(role => DeskAccess.MayApprove(Officer(role, ""))));
        Assert.Equal([Role.Administrator, Role.Verifier], Enum.GetValues<Role>().Where(role => DeskAccess.MayClassify(Officer(role, ""))));
        Assert.Equal([Role.Administrator], Enum.GetValues<Role>().Where(role => DeskAccess.MayAdminister(Officer(role, ""))));

        var sealedOne = new Ticket { Kind = TicketKind.Oversight };
        Assert.False(DeskAccess.MayApprove(WithInspectorate, Officer(Role.Leader, ""), sealedOne));
        Assert.True(DeskAccess.MayApprove(WithInspectorate, Officer(Role.Leader, Inspectorate.Id), sealedOne));
        Assert.False(DeskAccess.MayClassify(WithInspectorate, Officer(Role.Administrator, ""), sealedOne));
        Assert.True(DeskAccess.MayClassify(WithInspectorate, Officer(Role.Verifier, Inspectorate.Id), sealedOne));
    }

    private static Officer Officer(Role role, string unit) => new("Petugas Contoh", role, unit, "cap");

    private static Agency Of(IReadOnlyList<Unit> units, string? inspectorate) =>
        new() { Id = new AgencyId("contoh"), Name = "Instansi Contoh", Units = units, InspectorateUnit = inspectorate };
}
