using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>What is stored about a person in this room and in People: to read, to take along, to erase.</summary>
public sealed class OwnData(StoreSession session, Persons persons, Tickets tickets, IPersonalDataProtector protector, TimeProvider time)
{
    /// <summary>So many tickets are looked at; nobody files more by hand.</summary>
    public const int MostTickets = 300;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly TicketIdentities _identities = new(session, protector);

    public async Task<OwnDataReport> ReadAsync(PersonId person, CancellationToken cancel = default)
    {
        var found = new List<OwnTicket>();
        foreach (var number in await NumbersAsync(person, cancel))
        {
            if (await tickets.FindForReporterAsync(number, cancel) is { } ticket)
            {
                var identity = await _identities.FindAsync(number, cancel);
                found.Add(new OwnTicket(ticket, identity?.Story ?? ticket.Story, identity?.Name, IsStillNeeded(ticket)));
            }
        }
        return new OwnDataReport(await persons.FindAsync(person, cancel), found);
    }

    /// <summary>All of a report as JSON, indented, in the words of the store.</summary>
    public static string ToJson(OwnDataReport report, IEnumerable<KeyValuePair<string, JsonNode?>> more)
    {
        var all = new JsonObject
        {
            ["language"] = report.Person?.Language?.Code(),
            ["formOfAddress"] = report.Person?.FormOfAddress,
            ["employeeType"] = report.Person?.EmployeeType?.Written(),
            ["hearsAnnouncementsSince"] = report.Person?.HearsAnnouncementsSince,
            ["channels"] = new JsonArray([.. (report.Person?.Addresses ?? []).Select(address => (JsonNode)new JsonObject { ["channel"] = address.ChannelId, ["account"] = address.UserId })]),
            ["reports"] = new JsonArray([.. report.Tickets.Select(one => (JsonNode)new JsonObject
            {
                ["number"] = one.Ticket.Number.Value,
                ["filedAt"] = one.Ticket.FiledAt,
                ["state"] = one.Ticket.State.ToString(),
                ["identity"] = one.Ticket.Identity.ToString(),
                ["accountName"] = one.AccountName,
                ["category"] = one.Ticket.Category,
                ["story"] = one.Told,
                ["storyAsOfficersReadIt"] = one.Ticket.Story,
                ["place"] = one.Ticket.Place.Text,
                ["latitude"] = one.Ticket.Place.Latitude,
                ["longitude"] = one.Ticket.Place.Longitude,
                ["files"] = one.Ticket.Attachments.Count,
                ["history"] = new JsonArray([.. one.Ticket.ReporterHistory.Select(entry => (JsonNode)new JsonObject
                {
                    ["at"] = entry.At,
                    ["event"] = entry.Event.ToString(),
                    ["text"] = entry.Text,
                })]),
            })]),
        };
        foreach (var (name, value) in more)
        {
            all[name] = value;
        }
        return all.ToJsonString(Readable);
    }

    /// <summary>
    /// Erases what need not be kept: language, form of address, type of employee, the addresses, logs and state of the person's conversations, and who filed those tickets that are
    /// over. A ticket itself stays, with nobody behind it.
    /// </summary>
    /// <param name="address">Where the person is now: that conversation's logs go too.</param>
    /// <param name="isInTurn">The person is talking there just now: the turn itself writes what is left of that conversation's state.</param>
    /// <param name="withOpenTickets">Also who filed tickets that are not over: no news of them reaches the person any more.</param>
    public async Task<Erasure> EraseAsync(PersonId person, PersonAddress address, bool withOpenTickets = false, bool isInTurn = false, CancellationToken cancel = default)
    {
        var (cut, kept) = (0, 0);
        var index = _identities.IndexOf(person);
        foreach (var number in await NumbersAsync(person, cancel))
        {
            if (!withOpenTickets && await tickets.FindForReporterAsync(number, cancel) is { } ticket && IsStillNeeded(ticket))
            {
                kept++;
                continue;
            }
            session.Remove(TicketIdentities.KeyOf(number));
            session.Batch.Unindex(index, number.Value);
            cut++;
        }
        var known = await persons.FindAsync(person, cancel);
        var conversations = (known?.Addresses ?? []).Append(address).DistinctBy(conversation => conversation.Lane).ToList();
        foreach (var log in conversations.SelectMany(ConversationLogs.Of))
        {
            session.Batch.DeleteLog(log);
        }
        foreach (var state in conversations.Where(conversation => !isInTurn || conversation.Lane != address.Lane).SelectMany(ConversationLogs.StateOf))
        {
            session.Batch.Delete(state);
        }
        if (known is { Roles.Count: 0, LinkedTo: null, TakesPartAs: null })
        {
            session.Remove(Person.KeyOf(person));
        }
        else if (known is not null)
        {
            // What somebody is at the office is the office's record.
            (known.Language, known.FormOfAddress, known.EmployeeType, known.HearsAnnouncementsSince) = (null, null, null, null);
            known.Addresses.Clear();
            persons.Save(known);
        }
        return new Erasure(cut, kept);
    }

    /// <summary>Takes back what was given without need: the account's name beside tickets, the form of address, the type of employee.</summary>
    /// <returns>How many things were removed.</returns>
    public async Task<int> WithdrawAsync(PersonId person, CancellationToken cancel = default)
    {
        var removed = 0;
        foreach (var number in await NumbersAsync(person, cancel))
        {
            if (await _identities.FindAsync(number, cancel) is { Name: not null } identity)
            {
                identity.Name = null;
                _identities.Save(number, identity);
                removed++;
            }
        }
        if (await persons.FindAsync(person, cancel) is { } known && (known.FormOfAddress is not null || known.EmployeeType is not null))
        {
            removed += (known.FormOfAddress is null ? 0 : 1) + (known.EmployeeType is null ? 0 : 1);
            (known.FormOfAddress, known.EmployeeType) = (null, null);
            persons.Save(known);
        }
        return removed;
    }

    /// <summary>An open ticket, or one that can be opened again, needs somebody to answer to.</summary>
    private bool IsStillNeeded(Ticket ticket) => ticket.IsOpen || ticket.MayReopen(time.GetUtcNow());

    private async Task<IReadOnlyList<TicketNumber>> NumbersAsync(PersonId person, CancellationToken cancel)
    {
        var page = await session.Store.PageAsync(session.Agency, new IndexQuery(_identities.IndexOf(person), Descending: true, Limit: MostTickets), cancel);
        var numbers = page.Entries.Select(entry => TicketNumber.TryParse(entry.Member, out var number) ? number : default).Where(number => number != default).ToList();
        foreach (var some in numbers.Chunk(50))
        {
            await session.PrefetchAsync([.. some.Select(Ticket.KeyOf), .. some.Select(TicketIdentities.KeyOf)], cancel);
        }
        return numbers;
    }
}

/// <param name="Person">Null when nothing is kept beside the tickets.</param>
/// <param name="Tickets">The latest first, as the person may read them; at most <see cref="OwnData.MostTickets"/>.</param>
public sealed record OwnDataReport(Person? Person, IReadOnlyList<OwnTicket> Tickets);

/// <param name="Told">The story as it was told, with what officers do not read.</param>
/// <param name="AccountName">As the account showed it at the filing; null where it is not kept.</param>
/// <param name="IsStillNeeded">It is not over, so who filed it has to be kept.</param>
public sealed record OwnTicket(Ticket Ticket, string Told, string? AccountName, bool IsStillNeeded);

/// <param name="TicketsCut">Tickets that from now on nobody is behind.</param>
/// <param name="TicketsKept">Tickets that are not over.</param>
public sealed record Erasure(int TicketsCut, int TicketsKept);
