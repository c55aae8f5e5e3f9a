using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Features.Tests.Complaints;

/// <summary>What other programs hear of tickets.</summary>
public sealed class TicketEventsTests
{
    private static readonly AgencyId Rangkui = new(Installation.Rangkui);

    [Fact]
    public async Task Each_step_is_told_once_in_order_and_notes_are_not()
    {
        await using var house = await Installation.OpenAsync();
        var person = await house.MeetAsync("1");
        var number = (await house.DoAsync<Tickets, FiledTicket>(tickets => tickets.FileAsync(Draft(person)))).Number;
        await house.DoAsync<TicketDesk, TicketChange>(desk => desk.NoteAsync(number, "Contoh catatan.", "Petugas Contoh", 1));
        await house.DoAsync<TicketDesk, TicketChange>(desk => desk.AssignAsync(number, "dishub", "Petugas Contoh", 2));
        await house.DoAsync<TicketDesk, TicketChange>(desk => desk.AnswerAsync(number, "Contoh jawaban.", "Foto contoh", "Petugas Contoh", 3));
        // Refused, so it did not happen.
        await house.DoAsync<TicketDesk, TicketChange>(desk => desk.AssignAsync(number, "pupr", "Petugas Contoh", 1));
        await house.DoAsync<Tickets, TicketChange>(tickets => tickets.ConfirmAsync(number, person));

        var told = await ToldAsync(house);
        Assert.Equal(["ticket.filed", "ticket.assigned", "ticket.answered", "ticket.confirmed"], told.Select(happening => happening.Name));
        Assert.All(told, happening => Assert.Equal(number, happening.Number));
        Assert.Equal((TicketState.Assigned, "dishub", 3), (told[1].State, told[1].Unit, told[1].Revision));
    }

    [Fact]
    public async Task Whistle_blowing_is_told_to_nobody()
    {
        await using var house = await Installation.OpenAsync();
        var person = await house.MeetAsync("1");
        await house.DoAsync<Tickets, FiledTicket>(tickets => tickets.FileAsync(Draft(person) with { Kind = TicketKind.Oversight }));
        Assert.Empty(await ToldAsync(house));
    }

    private static TicketDraft Draft(PersonId person) => new()
    {
        SubmissionKey = "contoh",
        Reporter = person,
        Address = Installation.AddressOf("1"),
        Story = "Contoh: lampu jalan mati.",
    };

    private static async Task<List<TicketHappening>> ToldAsync(Installation house)
    {
        var told = new List<TicketHappening>();
        while (await house.Store.LeaseAsync(Rangkui, TicketEvents.Queue, "test", 100, 100, TimeSpan.FromMinutes(1), 3) is { Length: > 0 } leases)
        {
            foreach (var lease in leases)
            {
                told.AddRange(lease.Entries.Select(entry => TicketEvents.Read(entry.Payload)!));
                await house.Store.CompleteAsync(Rangkui, TicketEvents.Queue, [.. lease.Entries.Select((entry, i) => new Completion(lease, entry.Id, i == lease.Entries.Count - 1))]);
            }
        }
        return told;
    }
}
