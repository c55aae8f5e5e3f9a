using AsnAssistant.Complaints;

namespace AsnAssistant.Features.Tests.Complaints.Categories;

public sealed class PlaceInStoryTests
{
    [Theory]
    [InlineData("Lampu jalan depan puskesmas mati sejak Senin.", "puskesmas")]
    [InlineData("lampu mati di depan puskesmas Pahandut sejak senin", "puskesmas Pahandut")]
    [InlineData("Jalan rusak di RT 03 RW 05 kelurahan Rangkui", "RT 03 RW 05, kelurahan Rangkui")]
    [InlineData("sampah numpuk di jl. merdeka no 5 dekat pasar baru sudah bau", "jl. merdeka no 5, pasar baru")]
    [InlineData("Ada lubang di Jalan Jenderal Sudirman, tolong", "Jalan Jenderal Sudirman")]
    [InlineData("banjir di rt 2/4 desa contoh kec. contoh utara", "rt 2/4, desa contoh, kec. contoh utara")]
    [InlineData("Guru di SDN 2 Contoh sering tidak masuk", "SDN 2 Contoh")]
    [InlineData("gg. mawar gelap", "gg. mawar")]
    public void A_place_named_in_a_story_is_found(string story, string place) => Assert.Equal(place, PlaceInStory.Find(story));

    [Theory]
    [InlineData("jalan rusak parah")]
    [InlineData("orang jalan kaki di aspal")]
    [InlineData("puskesmas tutup terus")]
    [InlineData("petugas kasar")]
    [InlineData("")]
    [InlineData("taman")]
    public void No_place_is_made_up(string story) => Assert.Null(PlaceInStory.Find(story));

    [Fact]
    public void What_is_found_stays_short_and_names_nothing_twice()
    {
        var place = PlaceInStory.Find(string.Concat(Enumerable.Repeat("di Jalan Contoh dan Kelurahan Contoh, Kecamatan Panjang Sekali Namanya, ", 20)));
        Assert.NotNull(place);
        Assert.InRange(place.Length, 1, 130);
        Assert.Equal(place.IndexOf("Jalan Contoh", StringComparison.Ordinal), place.LastIndexOf("Jalan Contoh", StringComparison.Ordinal));
    }
}
