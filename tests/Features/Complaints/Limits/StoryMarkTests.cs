using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.Storage;
using AsnAssistant.Storage.Sqlite;
using AsnAssistant.TestKit;

namespace AsnAssistant.Features.Tests.Complaints;

public sealed class StoryMarkTests
{
    private const string Story = "Contoh: lampu jalan di depan puskesmas mati sejak hari Senin malam, warga takut lewat dan anak sekolah jatuh.";

    [Theory]
    [InlineData(Story, "CONTOH lampu jalan di depan puskesmas mati sejak hari senin malam!!! warga takut lewat dan anak sekolah jatuh 4711", true)]
    [InlineData(Story, "Contoh: lampuuuu jalan di depan puskesmas mati sejak hari Senin malam, warga takuttt lewat dan anak sekolah jatuh.", true)]
    [InlineData(Story, "warga takut lewat dan anak sekolah jatuh. Contoh: lampu jalan di depan puskesmas mati sejak hari Senin malam", true)]
    [InlineData(Story, "Con\u00adtoh: lampu jalan di depan puskesmas mati sejak hari Senin malam, warga takut lewat dan anak sekolah jatuh.", true)]
    [InlineData(Story, "Contoh: pohon tumbang di depan puskesmas menutup jalan sejak hari Senin malam, warga takut lewat dan anak sekolah jatuh.", false)]
    [InlineData("Jalan rusak.", "jalan RUSAK", true)]
    [InlineData("Lampu nomor 12 mati", "Lampu nomor 13 mati", false)]
    public async Task Stories_that_differ_only_in_what_costs_nothing_count_as_one(string one, string other, bool same)
    {
        await using var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = SqliteStoreOptions.ThrowAway });
        Assert.Equal(same, await CountAsOneAsync(store, one, "Jalan Contoh", other, "Jalan Contoh"));
    }

    [Fact]
    public async Task A_few_words_about_another_place_are_another_story_and_a_long_one_is_not()
    {
        await using var store = await SqliteStore.OpenAsync(new SqliteStoreOptions { Path = SqliteStoreOptions.ThrowAway });
        Assert.False(await CountAsOneAsync(store, "Jalan rusak.", "Jalan Contoh Satu", "Jalan rusak.", "Jalan Contoh Dua"));
        Assert.True(await CountAsOneAsync(store, Story, "Jalan Contoh Satu", Story, "Jalan Contoh Dua"));
    }

    private static async Task<bool> CountAsOneAsync(IStore store, string one, string itsPlace, string other, string otherPlace)
    {
        var agency = new AgencyId("t" + WriteBatch.NewId());
        var limits = new FilingLimits { ReportsPerStory = 1, CasesPerStory = 1 };
        var session = new StoreSession(store, agency);
        var first = await Gate(session, limits).LookAsync(Draft(one, itsPlace, "satu"), joins: false);
        first.Take(TicketNumber.New(), joined: false);
        await session.CommitAsync();
        return (await Gate(new StoreSession(store, agency), limits).LookAsync(Draft(other, otherPlace, "dua"), joins: false)).Verdict == FilingVerdict.TooManyOfStory;
    }

    private static FilingGate Gate(StoreSession session, FilingLimits limits) => new(session, new TestProtector(), limits, TimeProvider.System);

    private static TicketDraft Draft(string story, string place, string user) =>
        Reports.Draft(PersonId.Of("telegram", user), Guid.NewGuid().ToString("N"), story: story) with { Place = new Place(place) };
}
