using AsnAssistant.Complaints;
using AsnAssistant.People;

namespace AsnAssistant.Features.Tests.Complaints;

/// <summary>Sample drafts, plainly sample.</summary>
internal static class Reports
{
    public static TicketDraft Draft(PersonId reporter, string key, IdentityMode identity = IdentityMode.Anonymous, string story = "Lampu jalan depan puskesmas mati sejak Senin.") => new()
    {
        SubmissionKey = key,
        Reporter = reporter,
        Address = Installation.AddressOf(reporter.Value.Split(':')[1]),
        ReporterName = "Pelapor Contoh",
        Story = story,
        Place = new Place("Jalan Contoh, Kelurahan Rangkui", -2.13, 106.11),
        Attachments = [new TicketAttachment("image/jpeg", "foto.jpg", "telegram:contoh-1")],
        Identity = identity,
    };

    public static Task<FiledTicket> FileAsync(
        this Installation house, PersonId reporter, string? key = null, IdentityMode identity = IdentityMode.Anonymous, string agency = Installation.Rangkui) =>
        house.DoAsync<Tickets, FiledTicket>(tickets => tickets.FileAsync(Draft(reporter, key ?? Guid.NewGuid().ToString("N"), identity)), agency);

    public static async Task<Ticket> TicketAsync(this Installation house, TicketNumber number, string agency = Installation.Rangkui) =>
        (await house.DoAsync<Tickets, Ticket?>(tickets => tickets.FindAsync(number), agency))!;

    public static Task<TicketChange> AnswerAsync(this Installation house, Ticket ticket, string text = "Sudah kami perbaiki.") =>
        house.DoAsync<TicketDesk, TicketChange>(desk => desk.AnswerAsync(ticket.Number, text, "Contoh bukti: berita acara contoh.", "Petugas Contoh", ticket.Revision));
}
