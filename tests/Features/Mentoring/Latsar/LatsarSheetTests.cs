using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Features.Tests.Mentoring;

public sealed class LatsarSheetTests
{
    private static readonly Programme Latsar =
        Programmes.Of(new Agency { Id = new AgencyId("contoh"), Name = "Instansi contoh", MentoringProgrammes = """{"programmes":[{"id":"pengembangan"},{"id":"latsar"}]}""" }).Find(MatchMode.Admin)!;

    [Fact]
    public void A_row_is_read_by_the_names_of_its_columns_in_any_order()
    {
        string[] header = ["Mentor", "peserta", "rancangan", "seminar-rancangan", "habituasi", "laporan", "seminar-evaluasi", "penguji"];
        var sheet = LatsarSheet.Of(header, Latsar, out var missing)!;
        Assert.Empty(missing);
        var row = sheet.Read(["19800101 200501 1 001", "'199901012025011001", "2026-04-01", "15/04/2026", "1/5/2026", "30-06-2026", "2026-07-10", "Penguji contoh"], out var faulty)!;
        Assert.Empty(faulty);
        Assert.Equal(("198001012005011001", "199901012025011001", "", "Penguji contoh"), (row.Mentor, row.Mentee, row.Coach, row.Examiner));
        Assert.Equal(new DateOnly(2026, 4, 15), row.Dates["seminar-rancangan"]);
        Assert.DoesNotContain("1999", row.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_missing_or_cannot_be_read_is_named_by_its_column()
    {
        Assert.Null(LatsarSheet.Of(["peserta", "rancangan"], Latsar, out var missing));
        Assert.Equal(["mentor", "seminar-rancangan", "habituasi", "laporan", "seminar-evaluasi"], missing);
        var sheet = LatsarSheet.Of([.. LatsarSheet.Header(Latsar)], Latsar, out _)!;
        Assert.Null(sheet.Read(["123", "198001012005011001", "", "", "2026-04-31", "2026-04-15", "2026-05-01"], out var faulty));
        Assert.Equal(["peserta", "rancangan", "laporan", "seminar-evaluasi"], faulty);
    }
}
