using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Features.Tests.Complaints.Similar;

public sealed class SimilarTicketsTests
{
    private const string Story = "Lampu jalan depan pasar mati sejak Senin.";
    private static readonly Place Corner = new("Jalan Melati 5, Kelurahan Rangkui", -2.1300, 106.1100);

    [Fact]
    public async Task The_same_thing_at_the_same_place_is_found_and_told_without_who()
    {
        await using var house = await Installation.OpenAsync();
        var number = await FileAsync(house, "1001", Story, Corner);
        var found = Assert.Single(await FindAsync(house, new Place("dekat sini", -2.1303, 106.1102)));
        Assert.Equal((number, 1, TicketState.Filed, 50), (found.Number, found.Reporters, found.State, found.Metres));
        Assert.Equal("Lampu jalan", found.What);
        Assert.Equal("Jalan Melati, Kelurahan Rangkui", found.Where);
    }

    [Fact]
    public async Task A_place_in_words_is_found_by_its_names()
    {
        await using var house = await Installation.OpenAsync();
        await FileAsync(house, "1001", Story, new Place("Jl. Melati no 5 kel. Rangkui"));
        Assert.Single(await FindAsync(house, new Place("jln melati, rangkui")));
        Assert.Empty(await FindAsync(house, new Place("Jalan Kenanga, Desa Lain")));
        Assert.Empty(await FindAsync(house, new Place("RT 03 RW 05 jalan kelurahan")));
        Assert.Empty(await FindAsync(house, new Place(null)));
    }

    [Fact]
    public async Task How_near_is_near_depends_on_the_category()
    {
        await using var house = await Installation.OpenAsync();
        await FileAsync(house, "1001", Story, Corner);
        // 0.0025 degrees of latitude are 278 metres: beyond a lamp's 200, within a road's 300.
        Assert.Empty(await FindAsync(house, new Place(null, -2.1325, 106.1100)));
        await FileAsync(house, "1002", "Jalan berlubang besar.", Corner, "jalan");
        Assert.Single(await FindAsync(house, new Place(null, -2.1325, 106.1100), "jalan", "jalan berlubang besar sekali"));
    }

    [Theory]
    [InlineData(-2.13999, 106.11999, -2.14001, 106.12001)]
    [InlineData(-0.00001, 100.00001, 0.00001, 99.99999)]
    [InlineData(5.54999, 95.31999, 5.55001, 95.32001)]
    public async Task The_edge_of_a_square_hides_nothing(double latitude, double longitude, double otherLatitude, double otherLongitude)
    {
        await using var house = await Installation.OpenAsync();
        await FileAsync(house, "1001", Story, new Place(null, latitude, longitude));
        Assert.Single(await FindAsync(house, new Place(null, otherLatitude, otherLongitude)));
    }

    [Fact]
    public async Task What_is_confidential_whistle_blowing_closed_old_or_anothers_matter_is_never_shown()
    {
        await using var house = await Installation.OpenAsync();
        await FileAsync(house, "1001", Story, Corner, identity: IdentityMode.Confidential);
        await FileAsync(house, "1002", "Petugas minta uang.", Corner, "pungli", kind: TicketKind.Oversight);
        await FileAsync(house, "1003", "Sampah menumpuk.", Corner, "sampah");
        await FileAsync(house, "1004", Story, Corner, category: null);
        Assert.Empty(await FindAsync(house, Corner));
        Assert.Empty(await FindAsync(house, Corner, "pungli", "Petugas minta uang."));
        Assert.Empty(await FindAsync(house, Corner, null));
        Assert.Empty(await FindAsync(house, Corner, ComplaintCategory.OtherId));

        var number = await FileAsync(house, "1005", Story, Corner);
        Assert.Single(await FindAsync(house, Corner));
        var ticket = await house.TicketAsync(number);
        await house.DoAsync<TicketDesk, TicketChange>(desk => desk.CloseAsync(number, TicketState.Rejected, "Contoh alasan.", "Petugas Contoh", ticket.Revision));
        Assert.Empty(await FindAsync(house, Corner));
        var listed = await house.Store.PageAsync(new AgencyId(Installation.Rangkui), new IndexQuery("similar:lampu-jalan:in:melati"));
        Assert.DoesNotContain(listed.Entries, entry => entry.Member == number.Value);

        await FileAsync(house, "1006", Story, Corner);
        house.Clock.Advance(SimilarTickets.LooksBack + TimeSpan.FromMinutes(1));
        Assert.Empty(await FindAsync(house, Corner));
    }

    [Fact]
    public async Task An_anonymous_reporters_sentences_and_house_number_are_not_shown_and_an_open_ones_numbers_are_masked()
    {
        const string Telling = "Lampu jalan mati, rumah saya nomor 17, hubungi Contoh Nama di 0812 3456 7890 NIK 1234567890123456";
        await using var house = await Installation.OpenAsync();
        await FileAsync(house, "1001", Telling, new Place("Jalan Melati no 17, rumah Pak Contoh"));
        var anonymous = Assert.Single(await FindAsync(house, new Place("jalan melati")));
        Assert.Equal(("Lampu jalan", "Jalan Melati"), (anonymous.What, anonymous.Where));

        await FileAsync(house, "1002", "Lampu mati 0812 3456 7890 dan NIK 1234567890123456", new Place("Jalan Kenanga"), identity: IdentityMode.Open);
        var open = Assert.Single(await FindAsync(house, new Place("jalan kenanga")));
        Assert.Equal("Lampu mati [telepon] dan NIK [NIK]", open.What);
    }

    [Fact]
    public async Task At_most_three_are_shown_the_likeliest_first()
    {
        await using var house = await Installation.OpenAsync();
        for (var i = 0; i < 6; i++)
        {
            await FileAsync(house, $"20{i}", "Lampu jalan mati di tikungan.", new Place(null, -2.13 + (i * 0.0002), 106.11));
        }
        var nearest = await FileAsync(house, "2099", Story, new Place(null, -2.1301, 106.11));
        var found = await FindAsync(house, new Place(null, -2.1301, 106.11));
        Assert.Equal(SimilarTickets.Most, found.Count);
        Assert.Equal(nearest, found[0].Number);
    }

    [Fact]
    public async Task A_place_where_thousands_reported_costs_no_more_than_a_few_pages()
    {
        await using var house = await Installation.OpenAsync();
        for (var i = 0; i < 300; i++)
        {
            await FileAsync(house, $"3{i:000}", Story, Corner);
        }
        Assert.Equal(SimilarTickets.Most, (await FindAsync(house, Corner)).Count);
    }

    [Fact]
    public async Task Another_agencys_tickets_are_not_found()
    {
        await using var house = await Installation.OpenAsync();
        await FileAsync(house, "1001", Story, Corner);
        Assert.Empty(await house.DoAsync<SimilarTickets, IReadOnlyList<SimilarTicket>>(similar => similar.FindAsync("lampu-jalan", Corner, Story), Installation.Marelan));
    }

    internal static async Task<TicketNumber> FileAsync(
        Installation house, string user, string story, Place place, string? category = "lampu-jalan", IdentityMode identity = IdentityMode.Anonymous, TicketKind kind = TicketKind.Complaint)
    {
        var draft = Reports.Draft(PersonId.Of("telegram", user), Guid.NewGuid().ToString("N"), identity, story) with { Place = place, Category = category, Kind = kind };
        return (await house.DoAsync<Tickets, FiledTicket>(tickets => tickets.FileAsync(draft))).Number;
    }

    private static Task<IReadOnlyList<SimilarTicket>> FindAsync(Installation house, Place place, string? category = "lampu-jalan", string story = Story) =>
        house.DoAsync<SimilarTickets, IReadOnlyList<SimilarTicket>>(similar => similar.FindAsync(category, place, story));
}
