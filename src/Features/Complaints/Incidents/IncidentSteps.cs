using System.Text.Json;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>Counts and tells the people an incident concerns, some at a time: each step is a commit of its own, so a host that dies between two repeats none.</summary>
/// <remarks>
/// Index <c>incident-people:ID</c>: one ticket of each person concerned, by the order they were found in. Claims <c>incident-person:ID:DIGEST</c>: a person was
/// found, the digest keyed.
/// </remarks>
public sealed class IncidentSteps(StoreSession session, Agency agency, IncidentBook incidents, Tickets tickets, Notices notices, IPersonalDataProtector protector, TimeProvider time)
{
    private const int AtOnce = 50;

    private static readonly TimeSpan FoundFor = TimeSpan.FromDays(30);

    private readonly TicketIdentities _identities = new(session, protector);

    /// <summary>Takes the next step there is; the caller commits.</summary>
    /// <returns>False when nothing waits.</returns>
    public async Task<bool> TakeNextAsync(CancellationToken cancel = default)
    {
        var work = await session.Store.PageAsync(session.Agency, new IndexQuery(IncidentBook.Work, Limit: 1), cancel);
        if (work.Entries is not [var first])
        {
            return false;
        }
        switch (await incidents.FindAsync(first.Member, cancel))
        {
            case { Stage: IncidentStage.Counting } incident:
                await CountOnAsync(incident, cancel);
                incidents.Save(incident);
                break;
            case { Stage: IncidentStage.Telling } incident:
                await TellOnAsync(incident, cancel);
                incidents.Save(incident);
                break;
            default:
                session.Batch.Unindex(IncidentBook.Work, first.Member);
                break;
        }
        return true;
    }

    private async Task CountOnAsync(Incident incident, CancellationToken cancel)
    {
        if (incident.Walk is { Case: { } named } walk && TicketNumber.TryParse(named, out var shared))
        {
            var joined = await session.Store.PageAsync(session.Agency, new IndexQuery(JoinedTickets.IndexOf(shared), After: walk.JoinedAfter, Limit: AtOnce), cancel);
            await CountAsync(incident, [.. joined.Entries.Select(entry => entry.Member)], cancel);
            incident.Walk = joined.Next is { } rest ? walk with { JoinedAfter = rest } : new IncidentWalk(walk.After);
            return;
        }
        // Also cases from before: somebody may have joined them in the period.
        var until = agency.Zone.EndOf(incident.Scope.To).ToUnixTimeMilliseconds() - 1;
        var page = await session.Store.PageAsync(
            session.Agency, new IndexQuery(TicketIndexes.Filed(incident.Scope.Oversight), To: until, After: incident.Walk?.After, Limit: AtOnce), cancel);
        var cases = new List<string>();
        foreach (var entry in page.Entries)
        {
            cases.Add(entry.Member);
            if (TicketNumber.TryParse(entry.Member, out var number) && await JoinedTickets.CountAsync(session, number, cancel) > 0
                && await tickets.FindAsync(number, cancel) is { } ticket && Fits(ticket, incident.Scope))
            {
                await CountAsync(incident, cases, cancel);
                incident.Walk = new IncidentWalk(IndexCursor.Write(entry), number.Value);
                return;
            }
        }
        await CountAsync(incident, cases, cancel);
        if (page.Next is { } next)
        {
            incident.Walk = new IncidentWalk(next);
            return;
        }
        (incident.Stage, incident.Walk) = (IncidentStage.Counted, null);
        session.Batch.Unindex(IncidentBook.Work, incident.Id);
    }

    private async Task CountAsync(Incident incident, IReadOnlyList<string> members, CancellationToken cancel)
    {
        var numbers = members.Select(member => TicketNumber.TryParse(member, out var number) ? number : default).Where(number => number != default).ToArray();
        if (numbers.Length == 0)
        {
            return;
        }
        await session.PrefetchAsync([.. numbers.Select(Ticket.KeyOf), .. numbers.Select(TicketIdentities.KeyOf)], cancel);
        var found = new Dictionary<string, TicketNumber>();
        foreach (var number in numbers)
        {
            if (await tickets.FindAsync(number, cancel) is not { } ticket || !IsInPeriod(ticket, incident.Scope) || (ticket.JoinedTo is null && !Fits(ticket, incident.Scope)))
            {
                continue;
            }
            var identity = await _identities.FindAsync(number, cancel);
            var count = incident.Count;
            count.Tickets++;
            count.WithPlace += ticket.Place.IsUnknown ? 0 : 1;
            count.WithFiles += ticket.Attachments.Count > 0 ? 1 : 0;
            count.WithName += identity?.Name is null ? 0 : 1;
            count.WithNobody += identity is null ? 1 : 0;
            if (identity is not null)
            {
                found.TryAdd($"incident-person:{incident.Id}:{protector.Digest("incident-person", identity.Reporter.Value)}", number);
            }
        }
        if (found.Count == 0)
        {
            return;
        }
        var holders = await session.Store.ClaimHoldersAsync(session.Agency, [.. found.Keys], cancel);
        foreach (var ((claim, number), holder) in found.Zip(holders))
        {
            if (holder is null)
            {
                session.Batch.Claim(claim, number.Value, FoundFor).Index(PeopleOf(incident), number.Value, ++incident.Count.People);
            }
        }
    }

    private async Task TellOnAsync(Incident incident, CancellationToken cancel)
    {
        var page = await session.Store.PageAsync(session.Agency, new IndexQuery(PeopleOf(incident), After: incident.Walk?.After, Limit: AtOnce), cancel);
        var numbers = page.Entries.Select(entry => TicketNumber.TryParse(entry.Member, out var number) ? number : default).Where(number => number != default).ToArray();
        if (numbers.Length > 0)
        {
            await session.PrefetchAsync([.. numbers.Select(TicketIdentities.KeyOf)], cancel);
        }
        var news = JsonSerializer.SerializeToElement(
            new IncidentNews(incident.Id, incident.Words, agency.Zone.DayOf(incident.NoticedAt)), IncidentJson.Default.IncidentNews);
        foreach (var number in numbers)
        {
            // Who had it erased meanwhile cannot be reached any more.
            if (await _identities.FindAsync(number, cancel) is { } identity)
            {
                notices.Tell(new Notice(identity.Address, IncidentBook.Notice, news), $"{IncidentBook.Notice}:{incident.Id}:{number}");
                incident.Told++;
            }
        }
        if (page.Next is { } next)
        {
            incident.Walk = new IncidentWalk(next);
            return;
        }
        (incident.Stage, incident.Walk, incident.ToldAt) = (IncidentStage.Told, null, time.GetUtcNow());
        session.Batch.Unindex(IncidentBook.Work, incident.Id);
    }

    private bool IsInPeriod(Ticket ticket, IncidentScope scope) => agency.Zone.DayOf(ticket.FiledAt) is var day && scope.From <= day && day <= scope.To;

    private static bool Fits(Ticket ticket, IncidentScope scope) => (scope.Unit is null || ticket.Unit == scope.Unit) && ticket.IsOversight == scope.Oversight;

    private static string PeopleOf(Incident incident) => "incident-people:" + incident.Id;
}
