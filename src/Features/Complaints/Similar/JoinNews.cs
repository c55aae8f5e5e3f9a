using System.Globalization;
using System.Text.Json;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>Tells everybody who joined a case what happened to it. The news stands in a queue with the change's own commit and is handed on from there, some at a time.</summary>
/// <remarks>Queue <c>ticket-news</c>, a lane for each case, payload <see cref="JoinNewsEntry"/>.</remarks>
public sealed class JoinNews(StoreSession session, Notices notices, IPersonalDataProtector protector)
{
    public const string Queue = "ticket-news";

    /// <summary>The notice that the first reporter called the matter solved.</summary>
    public const string Confirmed = "ticket.joined-confirmed";

    /// <summary>As many identities as one read takes.</summary>
    private const int AtOnce = 100;

    private static readonly HashSet<string> ForAll =
    [
        TicketNotices.Assigned, TicketNotices.Answered, TicketNotices.Closed, TicketNotices.Paused, TicketNotices.Resumed, TicketNotices.Recounted, Confirmed,
        TicketNotices.Merged, TicketNotices.MergedIn, TicketNotices.Unmerged,
    ];

    /// <summary>Hands on one entry: tells the next reporters and puts whoever is left into a new entry. The caller commits.</summary>
    /// <param name="lease">Of <see cref="Queue"/>.</param>
    public async Task HandleAsync(Lease lease, CancellationToken cancel = default)
    {
        var entry = lease.Entries[0];
        var told = JsonSerializer.Deserialize(entry.Payload.Span, ComplaintsJson.Default.JoinNewsEntry)!;
        var page = await session.Store.PageAsync(
            session.Agency, new IndexQuery(JoinedTickets.IndexOf(told.News.Number), After: told.After, Limit: AtOnce), cancel);
        var numbers = page.Entries.Select(joined => TicketNumber.TryParse(joined.Member, out var number) ? number : default).Where(number => number != default && told.Except?.Contains(number) != true).ToList();
        if (numbers.Count > 0)
        {
            await session.PrefetchAsync([.. numbers.Select(TicketIdentities.KeyOf)], cancel);
        }
        var identities = new TicketIdentities(session, protector);
        foreach (var number in numbers)
        {
            if (await identities.FindAsync(number, cancel) is { } identity)
            {
                notices.Tell(new Notice(identity.Address, told.Notice, (told.News with { Number = number }).ToJson()), $"{number}:{told.Id}");
            }
        }
        if (numbers.Count > 0 && await session.LoadAsync(Ticket.KeyOf(told.News.Number), ComplaintsJson.Default.Ticket, cancel) is { } main)
        {
            // Whoever had joined what was merged into the case hears it too, from a lane of their own.
            foreach (var merged in main.Merged.Where(numbers.Contains))
            {
                if (await JoinedTickets.CountAsync(session, merged, cancel) > 0)
                {
                    Enqueue(session.Batch, new JoinNewsEntry($"{told.Id}:{merged}", told.Notice, told.News with { Number = merged }, null, 0));
                }
            }
        }
        session.Batch.Complete(lease, entry.Id, release: true);
        if (page.Next is { } next)
        {
            Enqueue(session.Batch, told with { After = next, Page = told.Page + 1 });
        }
    }

    /// <param name="except">Who hears something else at the same time, with whoever joined them; null for nobody.</param>
    internal static async Task AnnounceAsync(StoreSession session, Ticket main, string notice, TicketNews news, CancellationToken cancel, IReadOnlyList<TicketNumber>? except = null)
    {
        if (ForAll.Contains(notice) && await JoinedTickets.CountAsync(session, main.Number, cancel) > 0)
        {
            Enqueue(session.Batch, new JoinNewsEntry($"{main.Number}:{main.Revision}", notice, news, null, 0, except));
        }
    }

    private static void Enqueue(WriteBatch batch, JoinNewsEntry entry) => batch.Enqueue(
        Queue,
        entry.News.Number.Value,
        string.Create(CultureInfo.InvariantCulture, $"{entry.Id}:{entry.Page}"),
        JsonSerializer.SerializeToUtf8Bytes(entry, ComplaintsJson.Default.JoinNewsEntry));
}

/// <param name="Id">Names the change for ever.</param>
/// <param name="News">As the first reporter was told, with the case's number.</param>
/// <param name="After">Cursor into those who joined; null for the beginning.</param>
/// <param name="Except">Who hears something else instead, with whoever joined them; null for nobody.</param>
internal sealed record JoinNewsEntry(string Id, string Notice, TicketNews News, string? After, int Page, IReadOnlyList<TicketNumber>? Except = null);
