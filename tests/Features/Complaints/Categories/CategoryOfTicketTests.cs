using AsnAssistant.Complaints;
using AsnAssistant.Features.Tests.Complaints.Similar;
using AsnAssistant.People;

namespace AsnAssistant.Features.Tests.Complaints.Categories;

public sealed class CategoryOfTicketTests
{
    [Fact]
    public async Task A_category_or_a_unit_the_agency_does_not_have_is_not_stored()
    {
        await using var house = await Installation.OpenAsync();
        var reporter = await house.MeetAsync("1001");
        await Assert.ThrowsAsync<ArgumentException>(() => FileAsync(house, Reports.Draft(reporter, "a") with { Category = "karangan" }));
        await Assert.ThrowsAsync<ArgumentException>(() => FileAsync(house, Reports.Draft(reporter, "b") with { SuggestedUnit = "karangan" }));
        var filed = await FileAsync(house, Reports.Draft(reporter, "c") with { Category = "lampu-jalan", SuggestedUnit = "dishub" });
        Assert.Equal(TicketChangeResult.Unfit, (await ClassifyAsync(house, filed.Number, "karangan")).Result);
        Assert.True((await ClassifyAsync(house, filed.Number, "jalan")).IsDone);
        Assert.Equal(("jalan", "dishub"), (await house.TicketAsync(filed.Number) is var ticket ? ticket.Category : null, ticket.SuggestedUnit));
    }

    [Fact]
    public async Task A_ticket_that_was_classified_anew_is_found_under_its_new_category_only()
    {
        await using var house = await Installation.OpenAsync();
        var place = new Place("Jalan Melati");
        var number = await SimilarTicketsTests.FileAsync(house, "1001", "Lampu merah mati di Jalan Melati.", place);
        Assert.True((await ClassifyAsync(house, number, "lalu-lintas")).IsDone);
        Assert.Empty(await house.DoAsync<SimilarTickets, IReadOnlyList<SimilarTicket>>(similar => similar.FindAsync("lampu-jalan", place, "Lampu merah mati.")));
        Assert.Single(await house.DoAsync<SimilarTickets, IReadOnlyList<SimilarTicket>>(similar => similar.FindAsync("lalu-lintas", place, "Lampu merah mati.")));
    }

    private static Task<FiledTicket> FileAsync(Installation house, TicketDraft draft) => house.DoAsync<Tickets, FiledTicket>(tickets => tickets.FileAsync(draft));

    private static async Task<TicketChange> ClassifyAsync(Installation house, TicketNumber number, string category)
    {
        var ticket = await house.TicketAsync(number);
        return await house.DoAsync<TicketDesk, TicketChange>(desk => desk.ClassifyAsync(number, TicketKind.Complaint, category, "Petugas Contoh", ticket.Revision));
    }
}
