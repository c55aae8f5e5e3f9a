using AsnAssistant.People;

namespace AsnAssistant.Features.Tests.People;

public sealed class MaskingTests
{
    [Theory]
    [InlineData("NIK saya 1234567890123456, tolong", "NIK saya [NIK], tolong")]
    [InlineData("NIK 1234 5678 9012 3456.", "NIK [NIK].")]
    [InlineData("NIP 199001012020121001", "NIP [NIP]")]
    [InlineData("NIP 19900101 202012 1 001 ya", "NIP [NIP] ya")]
    [InlineData("telepon 0812-3456-7890", "telepon [telepon]")]
    [InlineData("WA +62 812 3456 7890!", "WA [telepon]!")]
    [InlineData("WA 6281234567890", "WA [telepon]")]
    [InlineData("kantor (021) 555-1234", "kantor [telepon]")]
    [InlineData("tulis ke contoh.saja+a@surat.example.id ya", "tulis ke [surel] ya")]
    [InlineData("rekening 9876543210", "rekening [nomor]")]
    public void What_identifies_a_person_is_taken_out(string text, string masked) => Assert.Equal(masked, Masking.Mask(text));

    [Theory]
    [InlineData("Lampu mati sejak 14 hari, tiang nomor 1203.")]
    [InlineData("Nomor laporan ADU-7K3M-9QX4-T")]
    [InlineData("Rp1.250.000 dipotong")]
    [InlineData("PP 11/2017 Pasal 311")]
    public void What_does_not_stays(string text) => Assert.Equal(text, Masking.Mask(text));

    [Fact]
    public void Nothing_gives_nothing() => Assert.Equal("", Masking.Mask(null));

    [Fact]
    public void No_number_of_nine_digits_and_more_survives_however_it_is_written()
    {
        var random = new Random(7);
        string[] separators = ["", " ", ".", "-", " -", "/"];
        for (var round = 0; round < 2_000; round++)
        {
            var digits = random.Next(9, 19);
            var written = string.Concat(Enumerable.Range(0, digits).Select(i => (i == 0 ? "" : separators[random.Next(separators.Length)]) + random.Next(10)));
            Assert.DoesNotMatch("[0-9]", Masking.Mask($"Ini {written} ya"));
        }
    }

    [Theory]
    [InlineData("NIK 3275 0145 0190 0017 (3275014501900017), hp 0812-9876-5432", "NIK [nomor]), hp [telepon]")]
    [InlineData("anggaran Rp 1.500.000.000 dan Rp 1.000.000.000.000 hilang", "anggaran Rp 1.500.000.000 dan Rp 1.000.000.000.000 hilang")]
    [InlineData("transfer ke rekening 7123456789 tanggal 12-03-2026", "transfer ke rekening 7123456789 tanggal 12-03-2026")]
    [InlineData("jam 5 081298765432 tolong hubungi", "jam 5 [telepon] tolong hubungi")]
    [InlineData("telp 0251 8321 456 atau +62 812 9876 5432", "telp [telepon] atau [telepon]")]
    [InlineData("NIP 199001012015031001, surel a.b@contoh.id", "NIP [NIP], surel [surel]")]
    public void Of_a_story_only_what_points_at_a_person_goes(string written, string expected) => Assert.Equal(expected, Masking.MaskIdentifiers(written));

    [Theory]
    [InlineData("Nama saya Siti Contoh, mau lapor jalan rusak", null, "Nama saya [nama], mau lapor jalan rusak")]
    [InlineData("nama saya budi contoh mau melaporkan lampu", null, "nama saya [nama] mau melaporkan lampu")]
    [InlineData("Tolong nama saya jangan disebut", null, "Tolong nama saya jangan disebut")]
    [InlineData("saya bernama Rina Contoh dari RT 3", null, "saya bernama [nama] dari RT 3")]
    [InlineData("Ini Wati Contoh, lampu mati. Terima kasih, WATI CONTOH", "Wati Contoh", "Ini [nama], lampu mati. Terima kasih, [nama]")]
    [InlineData("Watiwati bukan nama", "Wati", "Watiwati bukan nama")]
    [InlineData("My name is Jo Sample and I live here", null, "My name is [nama] and I live here")]
    public void A_person_who_introduces_themselves_is_not_named(string written, string? account, string expected) => Assert.Equal(expected, SelfNaming.Remove(written, account));
}
