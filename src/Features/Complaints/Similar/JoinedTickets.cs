using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>
/// One case with many reporters. Whoever joins gets a ticket of their own, with its own number, PIN, words and sealed identity; officers work on the case
/// it joined, and its state is theirs too. Nobody sees who else reports, or what they told.
/// </summary>
/// <remarks>
/// Index <c>ticket-joined:NUMBER</c> of the case, scored by the joining or merging in Unix milliseconds; claim <c>ticket-join:NUMBER:DIGEST</c>, by which a person
/// joins a case once.
/// </remarks>
public sealed class JoinedTickets(StoreSession session, Tickets tickets, IPersonalDataProtector protector, TimeProvider time)
{
    /// <summary>Joins a case, once for each person however often it is asked.</summary>
    /// <param name="number">As <see cref="SimilarTickets"/> gave it.</param>
    /// <param name="draft">What the person told; kind and category become the case's.</param>
    public async Task<JoinResult> JoinAsync(TicketNumber number, TicketDraft draft, CancellationToken cancel = default)
    {
        if (await tickets.FindOwnAsync(number, draft.Reporter, cancel) is { } own)
        {
            return new JoinResult.Known(own);
        }
        var claim = $"ticket-join:{number}:{protector.Digest("ticket-join", draft.Reporter.Value)}";
        var holder = (await session.Store.ClaimHoldersAsync(session.Agency, [claim], cancel))[0];
        if (TicketNumber.TryParse(holder, out var before) && await tickets.FindOwnAsync(before, draft.Reporter, cancel) is { } joined)
        {
            return new JoinResult.Known(joined);
        }
        if (await tickets.FindAsync(number, cancel) is not { } main || !SimilarIndex.Shows(main))
        {
            return new JoinResult.Ended();
        }
        // Whatever happens to the case meanwhile has to be told to whoever has joined: so either it happens before, or after.
        session.Pin(Ticket.KeyOf(number));
        var filed = await tickets.FileAsync(draft with { Joins = number, Kind = main.Kind, Category = main.Category, SuggestedUnit = null }, cancel);
        var others = await CountAsync(number, cancel) + 1;
        if (filed.Pin is { } pin)
        {
            session.Batch.Claim(claim, filed.Number.Value);
            session.Batch.Index(IndexOf(number), filed.Number.Value, time.GetUtcNow().ToUnixTimeMilliseconds());
            return new JoinResult.Joined((await tickets.FindForReporterAsync(filed.Number, cancel))!, pin, others);
        }
        return new JoinResult.Known((await tickets.FindForReporterAsync(filed.Number, cancel))!);
    }

    /// <summary>How many joined a case, or came to it by merging; the first reporter is not counted.</summary>
    public Task<long> CountAsync(TicketNumber number, CancellationToken cancel = default) => CountAsync(session, number, cancel);

    /// <summary>How many report the case a ticket belongs to, at least 1.</summary>
    /// <param name="ticket">The case, or one that joined it.</param>
    public async Task<long> ReportersAsync(Ticket ticket, CancellationToken cancel = default) =>
        1 + await BelowAsync(await JoinedView.CasesAsync(session, ticket, cancel) is [.., var main] ? main : ticket, cancel);

    /// <summary>The tickets of those who joined, for officers: what each of them told. The latest first.</summary>
    /// <param name="limit">1 to 100.</param>
    public Task<TicketPage> PageAsync(TicketNumber number, string? after = null, int limit = 25, CancellationToken cancel = default) =>
        TicketLists.PageAsync(session, new IndexQuery(IndexOf(number), Descending: true, After: after, Limit: limit), time.GetUtcNow(), cancel);

    /// <summary>Those who joined it, and those who had joined what was merged into it.</summary>
    private async Task<long> BelowAsync(Ticket main, CancellationToken cancel)
    {
        var count = await CountAsync(session, main.Number, cancel);
        if (main.Merged.Count > 0)
        {
            await session.PrefetchAsync([.. main.Merged.Select(Ticket.KeyOf)], cancel);
        }
        foreach (var number in main.Merged)
        {
            if (await tickets.FindAsync(number, cancel) is { } merged)
            {
                count += await BelowAsync(merged, cancel);
            }
        }
        return count;
    }

    internal static Task<long> CountAsync(StoreSession session, TicketNumber number, CancellationToken cancel) =>
        session.Store.CountAsync(session.Agency, IndexOf(number), cancel: cancel);

    internal static string IndexOf(TicketNumber number) => "ticket-joined:" + number.Value;
}

/// <summary>What became of a wish to join.</summary>
public abstract record JoinResult
{
    private JoinResult() { }

    /// <param name="Ticket">The person's own, as they may read it.</param>
    /// <param name="Pin">Six digits, said once.</param>
    /// <param name="Others">How many had reported it before.</param>
    public sealed record Joined(Ticket Ticket, string Pin, long Others) : JoinResult;

    /// <summary>They had filed or joined it before; nothing was written.</summary>
    public sealed record Known(Ticket Ticket) : JoinResult;

    /// <summary>The case has ended meanwhile, or may no longer be shown; nothing was written.</summary>
    public sealed record Ended : JoinResult;
}
