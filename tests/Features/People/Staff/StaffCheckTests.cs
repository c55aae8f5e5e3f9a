using AsnAssistant.People;
using AsnAssistant.People.Staff;

namespace AsnAssistant.Features.Tests.People.Staff;

/// <summary>What is found in a table before anything of it is written, each by its line.</summary>
public sealed class StaffCheckTests
{
    private static readonly string[] Header = ["NIP", "Nama", "Unit Kerja", "Jabatan", "NIP Atasan", "Penilai", "Jenis Pegawai", "JK", "Terpencil", "Catatan"];

    [Fact]
    public void A_good_table_has_no_faults_and_tells_what_it_does_not_read()
    {
        var (check, sheet) = Look(Row(1), Row(2, superior: 1), Row(3, superior: 2, rater: 1));
        Assert.True(check.IsGood);
        Assert.Equal(["Catatan"], sheet.Unused);
        Assert.Equal([Staffs.NipOf(2), Staffs.NipOf(1)], check.Chains.Above(Staffs.NipOf(3)));
    }

    [Fact]
    public void A_row_is_read_with_all_that_it_tells()
    {
        var sheet = StaffSheet.Of(["nip", "name", "unit", "post", "superior", "rank", "rumpun", "type", "jk", "place", "remote"], out var faults);
        Assert.Empty(faults);
        var read = sheet.Read(2, ["'19850312 202321 1 005", " Contoh Satu ", "Unit A", "Analis", "", "IX", "Teknologi", "p3k", "P", "Pulau Contoh", "ya"], []);
        Assert.Equal(
            new StaffRecord("198503122023211005", "Contoh Satu", "Unit A", "Analis", "IX", "Teknologi") { Type = EmployeeType.Pppk, Sex = Sex.Female, Place = "Pulau Contoh", IsRemote = true },
            read! with { Above = new StaffRecord("", "", "", "", "", "").Above });
    }

    [Fact]
    public void Missing_and_double_columns_are_named()
    {
        StaffSheet.Of(["nip", "nama", "Nama Lengkap", "unit"], out var faults);
        Assert.Equal(
            [(StaffFaultKind.ColumnTwice, "nama"), (StaffFaultKind.ColumnMissing, "jabatan"), (StaffFaultKind.ColumnMissing, "atasan")],
            faults.Select(fault => (fault.Kind, fault.Column)));
    }

    [Fact]
    public void Every_fault_of_a_line_is_found_in_that_line()
    {
        string[] shortRow = [Staffs.NipOf(9), "Kurang"];
        var (check, _) = Look(
            Row(1),
            Row(1),
            Changed(Row(2), 0, "19850230201001200"),
            Changed(Row(3), 0, "1,98503E+17"),
            Changed(Row(4), 1, ""),
            Changed(Row(5), 4, Staffs.NipOf(77)),
            Changed(Row(6), 4, Staffs.NipOf(6)),
            Changed(Row(7), 5, "12345"),
            Changed(Row(8), 6, "honorer"),
            shortRow,
            Changed(Row(10), 2, new string('x', StaffSheet.LongestText + 1)),
            Changed(Row(11), 1, "Conto\uFFFDh"),
            Changed(Row(12), 8, "mungkin"),
            Changed(Row(13), 7, "X"));
        Assert.Equal(
            [
                (3, StaffFaultKind.NipTwice), (4, StaffFaultKind.NipDigits), (5, StaffFaultKind.NipShortened), (6, StaffFaultKind.CellMissing), (7, StaffFaultKind.NotThere),
                (8, StaffFaultKind.OwnNumber), (9, StaffFaultKind.NipDigits), (10, StaffFaultKind.TypeUnknown), (11, StaffFaultKind.CellCount), (12, StaffFaultKind.CellTooLong),
                (13, StaffFaultKind.Letters), (14, StaffFaultKind.FlagUnknown), (15, StaffFaultKind.SexUnknown),
            ],
            check.Faults.Select(fault => (fault.Line, fault.Kind)));
        Assert.Equal(2, check.Faults[0].Other);
    }

    [Fact]
    public void A_circle_of_superiors_is_found_once_however_long_and_whatever_hangs_on_it()
    {
        var (check, _) = Look(Row(1, superior: 3), Row(2, superior: 1), Row(3, superior: 2), Row(4, superior: 3), Row(5, superior: 4), Row(6));
        var circle = Assert.Single(check.Faults);
        Assert.Equal((StaffFaultKind.Circle, "atasan"), (circle.Kind, circle.Column));
        Assert.InRange(circle.Line, 2, 4);
    }

    [Fact]
    public void A_long_chain_is_no_circle()
    {
        var (check, _) = Look([.. Enumerable.Range(1, 2_000).Select(number => Row(number, superior: number == 1 ? null : number - 1))]);
        Assert.True(check.IsGood);
        Assert.Equal(StaffRecord.LongestChain, check.Chains.Above(Staffs.NipOf(1_500)).Count);
    }

    [Fact]
    public void Very_many_faults_are_counted_and_some_kept()
    {
        var (check, _) = Look([.. Enumerable.Range(1, 1_500).Select(number => Changed(Row(number), 0, "1"))]);
        Assert.Equal((1_500, StaffCheck.MostKept), (check.Faulty, check.Faults.Count));
    }

    private static (StaffCheck Check, StaffSheet Sheet) Look(params string[][] rows)
    {
        var sheet = StaffSheet.Of(Header, out var faults);
        Assert.Empty(faults);
        var check = new StaffCheck();
        for (var i = 0; i < rows.Length; i++)
        {
            check.Add(sheet, i + 2, rows[i]);
        }
        check.Finish();
        return (check, sheet);
    }

    private static string[] Row(int number, int? superior = null, int? rater = null) =>
        [Staffs.NipOf(number), $"Contoh {number}", "Unit contoh", "Jabatan contoh", superior is { } above ? Staffs.NipOf(above) : "", rater is { } other ? Staffs.NipOf(other) : "", "PNS", "", "", "apa saja"];

    private static string[] Changed(string[] row, int cell, string to)
    {
        row[cell] = to;
        return row;
    }
}
