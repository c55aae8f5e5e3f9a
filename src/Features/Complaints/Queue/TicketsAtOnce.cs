using AsnAssistant.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.Complaints;

/// <summary>One deed on several tickets, each in a commit of its own: what one refuses stops no other.</summary>
public sealed class TicketsAtOnce(StoreSession session, IServiceScopeFactory scopes)
{
    /// <summary>Others write to the agency's audit trail meanwhile; the ticket's own revision is what must not have changed.</summary>
    private const int Races = 8;

    /// <summary>Gives each ticket to a unit.</summary>
    /// <param name="chosen">With the revision the officer saw.</param>
    /// <param name="mayHandle">Looked at again for each ticket as it stands now; false counts as unknown.</param>
    /// <returns>As many as given, in their order.</returns>
    public async Task<IReadOnlyList<TicketChange>> AssignAsync(
        IReadOnlyList<(TicketNumber Number, int Revision)> chosen, string unit, string officer, Func<Ticket, bool> mayHandle, CancellationToken cancel = default)
    {
        var outcomes = new List<TicketChange>(chosen.Count);
        foreach (var (number, revision) in chosen)
        {
            outcomes.Add(await DoAsync(number, mayHandle, desk => desk.AssignAsync(number, unit, officer, revision, cancel), cancel));
        }
        return outcomes;
    }

    private async Task<TicketChange> DoAsync(TicketNumber number, Func<Ticket, bool> mayHandle, Func<TicketDesk, Task<TicketChange>> deed, CancellationToken cancel)
    {
        for (var race = 1; ; race++)
        {
            await using var scope = scopes.CreateAsyncScope();
            var own = new StoreSession(session.Store, session.Agency);
            scope.ServiceProvider.GetRequiredService<SessionScope>().Session = own;
            if (await scope.ServiceProvider.GetRequiredService<Tickets>().FindAsync(number, cancel) is not { } ticket || !mayHandle(ticket))
            {
                return new TicketChange(TicketChangeResult.Unknown, null);
            }
            try
            {
                var change = await deed(scope.ServiceProvider.GetRequiredService<TicketDesk>());
                if (change.IsDone)
                {
                    await own.CommitAsync(cancel);
                }
                return change;
            }
            catch (ConcurrencyException) when (race < Races)
            {
                // Read again: the deed itself says when the ticket has changed.
            }
            catch (ConcurrencyException)
            {
                return new TicketChange(TicketChangeResult.Changed, ticket);
            }
        }
    }
}
