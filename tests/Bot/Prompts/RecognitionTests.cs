using AsnAssistant.Bot.Prompts;

namespace AsnAssistant.Bot.Tests.Prompts;

public sealed class RecognitionTests
{
    private static readonly IReadOnlyList<Choice> Identities =
    [
        new("anonymous", "Anonim") { Synonyms = ["tanpa nama"] },
        new("confidential", "Rahasia"),
        new("open", "Terbuka"),
        new("change", "Ubah identitas") { IsShown = false },
    ];

    [Theory]
    [InlineData("Anonim", "anonymous")]
    [InlineData("  anonim! ", "anonymous")]
    [InlineData("anonm", "anonymous")]
    [InlineData("annoim", "anonymous")]
    [InlineData("tanpa nama", "anonymous")]
    [InlineData("saya pilih anonim aja", "anonymous")]
    [InlineData("1", "anonymous")]
    [InlineData("nomor 2", "confidential")]
    [InlineData("no. dua", "confidential")]
    [InlineData("yang kedua", "confidential")]
    [InlineData("yg ke-3", "open")]
    [InlineData("pertama", "anonymous")]
    [InlineData("terbuaka", "open")]
    [InlineData("ubah identitas", "change")]
    [InlineData("4", null)]
    [InlineData("0", null)]
    [InlineData("anonim atau rahasia", null)]
    [InlineData("jangan rahasia", null)]
    [InlineData("tidak tahu", null)]
    [InlineData("", null)]
    [InlineData("...", null)]
    public void A_choice_is_known_by_its_words_its_number_or_nearly_its_words(string typed, string? expected) =>
        Assert.Equal(expected, ChoiceMatch.Find(typed, Identities)?.Value);

    [Theory]
    [InlineData("ya", true)]
    [InlineData("Y", true)]
    [InlineData("iya betul", true)]
    [InlineData("boleh dong", true)]
    [InlineData("oke", true)]
    [InlineData("nggak apa-apa", true)]
    [InlineData("gpp", true)]
    [InlineData("betull", true)]
    [InlineData("yes please", true)]
    [InlineData("tidak", false)]
    [InlineData("nggak", false)]
    [InlineData("gak", false)]
    [InlineData("bukan itu", false)]
    [InlineData("belum", false)]
    [InlineData("tidak mau", false)]
    [InlineData("ya tidak lah", false)]
    [InlineData("enggakk", false)]
    [InlineData("no", false)]
    [InlineData("mungkin", null)]
    [InlineData("tidak, eh ya betul", null)]
    [InlineData("lampu di depan rumah saya mati sejak kemarin", null)]
    [InlineData("", null)]
    public void Yes_and_no_are_understood_in_many_words(string typed, bool? expected) => Assert.Equal(expected, YesNo.Read(typed));

    [Theory]
    [InlineData("2", 2)]
    [InlineData("1.000.000", 1_000_000)]
    [InlineData("1.000", 1_000)]
    [InlineData("1,5 juta", 1_500_000)]
    [InlineData("1.5 juta", 1_500_000)]
    [InlineData("Rp10.000", 10_000)]
    [InlineData("Rp 10 ribu", 10_000)]
    [InlineData("10rb", 10_000)]
    [InlineData("2,5", 2.5)]
    [InlineData("1.250.000,50", 1_250_000.50)]
    [InlineData("1,250,000.50", 1_250_000.50)]
    [InlineData("-3", -3)]
    [InlineData("3 orang", 3)]
    [InlineData("tiga orang", 3)]
    [InlineData("sepuluh", 10)]
    [InlineData("sebelas", 11)]
    [InlineData("dua puluh lima", 25)]
    [InlineData("sembilan belas", 19)]
    [InlineData("seratus", 100)]
    [InlineData("seribu lima ratus", 1_500)]
    [InlineData("dua ratus lima puluh ribu", 250_000)]
    [InlineData("setengah juta", 500_000)]
    [InlineData("two", 2)]
    [InlineData("banyak", null)]
    [InlineData("1.00.000", null)]
    [InlineData("2 jalan", null)]
    [InlineData("", null)]
    public void Numbers_are_read_as_people_write_them(string typed, object? expected) =>
        Assert.Equal(expected is null ? null : Convert.ToDecimal(expected, System.Globalization.CultureInfo.InvariantCulture), NumberWords.Read(typed, "id-ID"));

    [Fact]
    public void A_comma_groups_thousands_in_english_only()
    {
        Assert.Equal(1_000m, NumberWords.Read("1,000", "en-US"));
        Assert.Equal(1m, NumberWords.Read("1,000", "id-ID"));
        Assert.Equal(1.5m, NumberWords.Read("1.5", "en-US"));
        Assert.Equal(1.5m, NumberWords.Read("1.5", "id-ID"));
        Assert.Equal(("1.032", "1,032"), (NumberWords.Written(1032, "id-ID"), NumberWords.Written(1032, "en-US")));
    }

    // Today is Saturday, 21 November 2026.
    [Theory]
    [InlineData("hari ini", "2026-11-21")]
    [InlineData("besok", "2026-11-22")]
    [InlineData("Lusa.", "2026-11-23")]
    [InlineData("kemarin", "2026-11-20")]
    [InlineData("kemarin dulu", "2026-11-19")]
    [InlineData("tadi malam", "2026-11-20")]
    [InlineData("senin depan", "2026-11-23")]
    [InlineData("sabtu depan", "2026-11-28")]
    [InlineData("Jumat ini", "2026-11-20")]
    [InlineData("jumat lalu", "2026-11-20")]
    [InlineData("sabtu lalu", "2026-11-14")]
    [InlineData("hari senin", "2026-11-23")]
    [InlineData("jum'at", "2026-11-27")]
    [InlineData("hari minggu", "2026-11-22")]
    [InlineData("minggu depan", "2026-11-28")]
    [InlineData("minggu lalu", "2026-11-14")]
    [InlineData("3 hari lagi", "2026-11-24")]
    [InlineData("dua hari yang lalu", "2026-11-19")]
    [InlineData("seminggu lalu", "2026-11-14")]
    [InlineData("2 minggu lalu", "2026-11-07")]
    [InlineData("21-11-2026", "2026-11-21")]
    [InlineData("21/11/26", "2026-11-21")]
    [InlineData("1.12.2026", "2026-12-01")]
    [InlineData("2026-12-01", "2026-12-01")]
    [InlineData("21 November 2026", "2026-11-21")]
    [InlineData("tanggal 21 nov 26", "2026-11-21")]
    [InlineData("Senin, 23 November 2026", "2026-11-23")]
    [InlineData("17 agustus", "2026-08-17")]
    [InlineData("2 januari", "2027-01-02")]
    [InlineData("21 nopember", "2026-11-21")]
    [InlineData("21 novmber 2026", "2026-11-21")]
    [InlineData("tgl 25", "2026-11-25")]
    [InlineData("29/2/2028", "2028-02-29")]
    [InlineData("tomorrow", "2026-11-22")]
    [InlineData("next Monday", "2026-11-23")]
    [InlineData("November 21, 2026", "2026-11-21")]
    [InlineData("2 days ago", "2026-11-19")]
    [InlineData("31-02-2026", "impossible")]
    [InlineData("29/2/2027", "impossible")]
    [InlineData("32 januari 2026", "impossible")]
    [InlineData("bulan depan", null)]
    [InlineData("nanti", null)]
    [InlineData("12", null)]
    [InlineData("0812 3456 7890", null)]
    [InlineData("", null)]
    public void Days_are_read_as_people_write_them(string typed, string? expected)
    {
        var reading = DateWords.Read(typed, new DateOnly(2026, 11, 21));
        Assert.Equal(expected, reading.IsImpossible ? "impossible" : reading.Day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_bare_weekday_and_a_day_without_a_year_go_the_way_they_are_meant()
    {
        var today = new DateOnly(2026, 11, 21);
        Assert.Equal(new DateOnly(2026, 11, 16), DateWords.Read("senin", today, DateDirection.Past).Day);
        Assert.Equal(new DateOnly(2026, 11, 23), DateWords.Read("senin", today, DateDirection.Future).Day);
        Assert.Equal(new DateOnly(2025, 12, 24), DateWords.Read("24 desember", today, DateDirection.Past).Day);
        Assert.Equal(new DateOnly(2027, 3, 1), DateWords.Read("1 maret", today, DateDirection.Future).Day);
        Assert.Equal(new DateOnly(2026, 10, 25), DateWords.Read("tanggal 25", today, DateDirection.Past).Day);
    }

    [Theory]
    [InlineData("0812 3456 7890", "+6281234567890")]
    [InlineData("0812-3456-7890", "+6281234567890")]
    [InlineData("62 812 3456 7890", "+6281234567890")]
    [InlineData("+62 812-3456-7890", "+6281234567890")]
    [InlineData("+1 (212) 555-0100", "+12125550100")]
    [InlineData("81234567", null)]
    [InlineData("0812", null)]
    [InlineData("telepon saya 0812 3456 7890", null)]
    public void Telephone_numbers_are_read_in_their_usual_shapes(string typed, string? expected) => Assert.Equal(expected, ContactPrompt.PhoneNumber(typed));
}
