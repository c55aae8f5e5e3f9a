using AsnAssistant.People;

namespace AsnAssistant.Complaints;

/// <summary>The door to tickets.</summary>
public sealed class Tickets
{
    public Task<FiledTicket> FileAsync(TicketDraft draft, CancellationToken cancel = default) => throw new NotImplementedException();
    public Task<Ticket?> FindAsync(TicketNumber number, CancellationToken cancel = default) => throw new NotImplementedException();
    public Task<Ticket?> FindOwnAsync(TicketNumber number, PersonId reporter, CancellationToken cancel = default) => throw new NotImplementedException();
    public Task<PinCheck> FindByNumberAndPinAsync(TicketNumber number, string pin, CancellationToken cancel = default) => throw new NotImplementedException();
    public Task<string?> RenewPinAsync(TicketNumber number, PersonId reporter, CancellationToken cancel = default) => throw new NotImplementedException();
    public Task<TicketPage> OfReporterAsync(PersonId reporter, string? after = null, int limit = 10, CancellationToken cancel = default) => throw new NotImplementedException();
    public Task<string?> ReporterNameAsync(TicketNumber number, CancellationToken cancel = default) => throw new NotImplementedException();
    public Task<TicketChange> AddFromReporterAsync(TicketNumber number, PersonId reporter, string text, CancellationToken cancel = default) => throw new NotImplementedException();
    public Task<TicketChange> AssignAsync(TicketNumber number, string unit, string officer, int revision, CancellationToken cancel = default) => throw new NotImplementedException();
    public Task<TicketChange> NoteAsync(TicketNumber number, string text, string officer, int revision, CancellationToken cancel = default) => throw new NotImplementedException();
    public Task<TicketChange> AnswerAsync(TicketNumber number, string text, string officer, int revision, CancellationToken cancel = default) => throw new NotImplementedException();
    public Task<TicketChange> CloseAsync(TicketNumber number, TicketState end, string reason, string officer, int revision, CancellationToken cancel = default) => throw new NotImplementedException();
    public ClockReading ExplainDue(Ticket ticket) => throw new NotImplementedException();
}
