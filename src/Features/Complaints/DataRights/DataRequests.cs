using System.Text.Json;
using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>Requests about one's own data: made in the chat, decided at the desk within 72 hours, the person told.</summary>
/// <remarks>
/// Store: documents <c>data-request:ID</c>; indexes <c>data-requests:open</c> by due time and <c>data-requests:done</c> by the time of the decision, Unix
/// milliseconds; claim <c>data-request-open:RIGHT:DIGEST</c>, by which a person has one open request of a kind.
/// </remarks>
public sealed class DataRequests(StoreSession session, OwnData own, Notices notices, IPersonalDataProtector protector, AuditTrail audit, TimeProvider time)
{
    /// <summary>The notice that a request was decided.</summary>
    public const string Decided = "data-request.decided";

    public const int TextLimit = 2_000;

    /// <summary>How long a decided request can be shown: a year, our own rule. The audit trail keeps that there was one for ever.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(365);

    /// <summary>The list of decided requests, by the time of the decision in Unix milliseconds: swept after <see cref="KeptFor"/>.</summary>
    public const string DoneIndex = "data-requests:done";

    private const string OpenIndex = "data-requests:open";

    /// <summary>Makes a request, or finds the open one of that kind.</summary>
    /// <param name="text">At most <see cref="TextLimit"/> characters; null where nothing was asked.</param>
    /// <param name="accountName">As the account shows it; taken out of the text.</param>
    /// <param name="isDone">All was done at once: nothing is left to decide.</param>
    /// <returns>The request, and whether it was there before.</returns>
    public async Task<(DataRequest Request, bool WasOpen)> MakeAsync(
        DataRight right, PersonId person, PersonAddress address, string? text, string? accountName, bool isDone, int ticketsKept = 0, CancellationToken cancel = default)
    {
        if (text?.Length > TextLimit)
        {
            throw new ArgumentException($"A request has at most {TextLimit} characters.", nameof(text));
        }
        var claim = ClaimOf(right, person);
        var holder = (await session.Store.ClaimHoldersAsync(session.Agency, [claim], cancel))[0];
        if (holder is not null && await FindAsync(holder, cancel) is { State: DataRequestState.Open } before)
        {
            return (before, true);
        }
        var now = time.GetUtcNow();
        var id = WriteBatch.NewId().ToUpperInvariant();
        var request = new DataRequest
        {
            Id = $"HAK-{id[..4]}-{id[4..8]}",
            Right = right,
            State = isDone ? DataRequestState.Granted : DataRequestState.Open,
            At = now,
            DueAt = now + DataRequest.Limit,
            DecidedAt = isDone ? now : null,
            Text = text is null ? null : SelfNaming.Remove(text.Trim(), accountName),
            TicketsKept = ticketsKept,
        };
        if (isDone)
        {
            session.Batch.Index(DoneIndex, request.Id, now.ToUnixTimeMilliseconds());
        }
        else
        {
            request.Asker = protector.Protect(PurposeOf(request.Id), JsonSerializer.SerializeToUtf8Bytes(new DataAsker(person, address), DataRightsJson.Default.DataAsker));
            session.Batch.Claim(claim, request.Id);
            session.Batch.Index(OpenIndex, request.Id, request.DueAt.ToUnixTimeMilliseconds());
        }
        Save(request);
        audit.Note($"data.{right.ToString().ToLowerInvariant()}-asked", request.Id, text: request.Text);
        return (request, false);
    }

    /// <returns>Null for an id that is none of ours.</returns>
    public Task<DataRequest?> FindAsync(string id, CancellationToken cancel = default) =>
        session.LoadAsync(KeyOf(id), DataRightsJson.Default.DataRequest, cancel);

    /// <summary>Decides, and tells the person. Granting an erasure cuts all that is left of theirs from them, open tickets too.</summary>
    /// <param name="answer">1 to <see cref="TextLimit"/> characters; the person reads it.</param>
    /// <returns>False when there is nothing to decide (any more), or the answer does not fit.</returns>
    public async Task<bool> DecideAsync(string id, bool grants, string answer, string officer, CancellationToken cancel = default)
    {
        var said = answer.Trim();
        if (said.Length is 0 or > TextLimit || await FindAsync(id, cancel) is not { State: DataRequestState.Open } request)
        {
            return false;
        }
        var asker = JsonSerializer.Deserialize(protector.Unprotect(PurposeOf(id), request.Asker), DataRightsJson.Default.DataAsker)!;
        if (grants && request.Right == DataRight.Erasure)
        {
            await own.EraseAsync(asker.Person, asker.Address, withOpenTickets: true, cancel: cancel);
        }
        var now = time.GetUtcNow();
        request.State = grants ? DataRequestState.Granted : DataRequestState.Refused;
        (request.Answer, request.By, request.DecidedAt, request.Asker) = (said, officer, now, []);
        Save(request);
        session.Batch.Unindex(OpenIndex, id).Index(DoneIndex, id, now.ToUnixTimeMilliseconds()).Unclaim(ClaimOf(request.Right, asker.Person), id);
        audit.Note(grants ? "data.granted" : "data.refused", id, officer, said);
        var news = JsonSerializer.SerializeToElement(new DataRequestNews(id, request.Right, grants, said), DataRightsJson.Default.DataRequestNews);
        notices.Tell(new Notice(asker.Address, Decided, news), $"{Decided}:{id}");
        return true;
    }

    /// <summary>Open ones, what is due first on top; or decided ones, the latest first.</summary>
    /// <param name="limit">1 to 100.</param>
    public async Task<DataRequestPage> PageAsync(bool open, string? after = null, int limit = 25, CancellationToken cancel = default)
    {
        var page = await session.Store.PageAsync(session.Agency, new IndexQuery(open ? OpenIndex : DoneIndex, Descending: !open, After: after, Limit: limit), cancel);
        if (page.Entries.Count > 0)
        {
            await session.PrefetchAsync([.. page.Entries.Select(entry => KeyOf(entry.Member))], cancel);
        }
        var requests = new List<DataRequest>(page.Entries.Count);
        foreach (var entry in page.Entries)
        {
            if (await FindAsync(entry.Member, cancel) is { } request)
            {
                requests.Add(request);
            }
        }
        return new DataRequestPage(requests, page.Next);
    }

    /// <summary>How many wait, and how many of these are too late.</summary>
    public async Task<(long Open, long Overdue)> CountAsync(CancellationToken cancel = default) => (
        await session.Store.CountAsync(session.Agency, OpenIndex, cancel: cancel),
        await session.Store.CountAsync(session.Agency, OpenIndex, to: time.GetUtcNow().ToUnixTimeMilliseconds(), cancel: cancel));

    /// <summary>Reads a notice's payload.</summary>
    /// <returns>Null for anything else, whoever sent it.</returns>
    public static DataRequestNews? Read(JsonElement? payload)
    {
        try
        {
            return payload is { ValueKind: JsonValueKind.Object } value ? value.Deserialize(DataRightsJson.Default.DataRequestNews) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Save(DataRequest request) =>
        session.Save(KeyOf(request.Id), request, DataRightsJson.Default.DataRequest, request.State == DataRequestState.Open ? null : KeptFor);

    private string ClaimOf(DataRight right, PersonId person) => $"data-request-open:{right}:{protector.Digest("data-request", person.Value)}";

    private string PurposeOf(string id) => $"data-request:{session.Agency.Value}:{id}";

    private static string KeyOf(string id) => "data-request:" + StoreName.From(id);
}
