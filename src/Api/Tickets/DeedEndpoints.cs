using System.Globalization;
using AsnAssistant.Complaints;
using AsnAssistant.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.Api;

/// <summary>Acting on tickets, in the name of the key. Each deed names the revision the program read; one that came late is told so, and nothing is written.</summary>
internal static class DeedEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        Acts<AssignBody>(api.MapPost("/tickets/{number}/assign", AssignAsync), "Give a ticket to a unit");
        Acts<AnswerBody>(api.MapPost("/tickets/{number}/draft", DraftAsync), "Draft an answer, which a person approves or returns");
        Acts<AnswerBody>(api.MapPost("/tickets/{number}/answer", AnswerAsync), "Answer the reporter at once, approved by this key", ApiScopes.ApproveAnswers);
        Acts<NoteBody>(api.MapPost("/tickets/{number}/note", NoteAsync), "Write something for colleagues");
        Acts<CloseBody>(api.MapPost("/tickets/{number}/close", CloseAsync), "End a ticket");
    }

    private static async Task<IResult> AssignAsync(HttpContext http, string number) => await ApiBody.ReadAsync(http, ApiJson.Default.AssignBody) is { } body
        ? await ActAsync(http, number, body.Revision, DoneOnce.Of(http, body.Unit), (desk, deed) => desk.AssignAsync(deed.Number, body.Unit ?? "", deed.By, deed.Revision, deed.Cancel))
        : Unreadable(http);

    private static async Task<IResult> DraftAsync(HttpContext http, string number) => await ApiBody.ReadAsync(http, ApiJson.Default.AnswerBody) is { } body
        ? await ActAsync(http, number, body.Revision, DoneOnce.Of(http, body.Text, body.Evidence), (desk, deed) => desk.SubmitDraftAsync(deed.Number, body.Text ?? "", body.Evidence, deed.By, deed.Revision, deed.Cancel))
        : Unreadable(http);

    private static async Task<IResult> AnswerAsync(HttpContext http, string number) => await ApiBody.ReadAsync(http, ApiJson.Default.AnswerBody) is { } body
        ? await ActAsync(http, number, body.Revision, DoneOnce.Of(http, body.Text, body.Evidence), (desk, deed) => desk.AnswerAsync(deed.Number, body.Text ?? "", body.Evidence, deed.By, deed.Revision, deed.Cancel))
        : Unreadable(http);

    private static async Task<IResult> NoteAsync(HttpContext http, string number) => await ApiBody.ReadAsync(http, ApiJson.Default.NoteBody) is { } body
        ? await ActAsync(http, number, body.Revision, DoneOnce.Of(http, body.Text), (desk, deed) => desk.NoteAsync(deed.Number, body.Text ?? "", deed.By, deed.Revision, deed.Cancel))
        : Unreadable(http);

    private static async Task<IResult> CloseAsync(HttpContext http, string number)
    {
        if (await ApiBody.ReadAsync(http, ApiJson.Default.CloseBody) is not { } body)
        {
            return Unreadable(http);
        }
        // No state at all is no officer's end, as "filed" is none.
        var end = ApiWord.Parse<TicketState>(body.State) ?? TicketState.Filed;
        return await ActAsync(
            http, number, body.Revision, DoneOnce.Of(http, body.State, body.Reason, body.To),
            (desk, deed) => desk.CloseAsync(deed.Number, end, body.Reason ?? "", deed.By, deed.Revision, body.To, deed.Cancel));
    }

    private static async Task<IResult> ActAsync(HttpContext http, string number, int? inBody, DoneOnce request, Func<TicketDesk, Deed, Task<TicketChange>> act)
    {
        var (caller, cancel) = (TicketEndpoints.CallerOf(http), http.RequestAborted);
        var session = http.RequestServices.GetRequiredService<StoreSession>();
        if (await TicketEndpoints.FindAsync(http, number) is not { } ticket)
        {
            return ApiProblem.Of(http, StatusCodes.Status404NotFound, "unknown");
        }
        string? once = null;
        if (http.Request.Headers.TryGetValue(DoneOnce.Header, out var name))
        {
            if (!DoneOnce.IsName(name.ToString()))
            {
                return ApiProblem.Of(http, StatusCodes.Status400BadRequest, "badIdempotencyKey");
            }
            once = DoneOnce.KeyOf(caller, name.ToString());
            if (await DoneOnce.FindAsync(session, once, cancel) is { } before)
            {
                return before == request ? await TicketEndpoints.AnswerAsync(http, ticket) : ApiProblem.Of(http, StatusCodes.Status422UnprocessableEntity, "keyReused");
            }
        }
        if ((RevisionOf(http) ?? inBody) is not { } revision)
        {
            return ApiProblem.Of(http, StatusCodes.Status428PreconditionRequired, "needsRevision");
        }
        var change = await act(http.RequestServices.GetRequiredService<TicketDesk>(), new Deed(ticket.Number, caller.Key.Name, revision, cancel));
        if (!change.IsDone)
        {
            return change.Result switch
            {
                TicketChangeResult.Unknown => ApiProblem.Of(http, StatusCodes.Status404NotFound, "unknown"),
                TicketChangeResult.Closed => ApiProblem.Of(http, StatusCodes.Status409Conflict, "closed"),
                TicketChangeResult.Changed => ApiProblem.Of(http, StatusCodes.Status412PreconditionFailed, "changed", change.Ticket?.Revision),
                _ => ApiProblem.Of(http, StatusCodes.Status422UnprocessableEntity, "unfit"),
            };
        }
        if (once is not null)
        {
            request.Keep(session, once);
        }
        try
        {
            await session.CommitAsync(cancel);
        }
        catch (ConcurrencyException)
        {
            return ApiProblem.Of(http, StatusCodes.Status412PreconditionFailed, "changed");
        }
        return await TicketEndpoints.AnswerAsync(http, change.Ticket!);
    }

    /// <returns>Null where none is named.</returns>
    private static int? RevisionOf(HttpContext http)
    {
        var tag = http.Request.Headers.IfMatch.ToString().Trim();
        tag = tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;
        return int.TryParse(tag.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : null;
    }

    private static IResult Unreadable(HttpContext http) => ApiProblem.Of(http, StatusCodes.Status400BadRequest, "unreadable");

    private static void Acts<TBody>(RouteHandlerBuilder endpoint, string summary, string scope = ApiScopes.ActOnTickets)
        where TBody : notnull => ApiGate.Guard(endpoint, scope).WithTags("tickets").WithSummary(summary)
        .WithDescription("Name the revision you read, in If-Match or in the body: 412 says that somebody was first. With an Idempotency-Key it is done once, however often it is sent within a day.")
        .Accepts<TBody>("application/json").Produces<ApiTicket>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409)
        .ProducesProblem(412).ProducesProblem(422).ProducesProblem(428).ProducesProblem(429);

    /// <param name="By">The key's name.</param>
    private sealed record Deed(TicketNumber Number, string By, int Revision, CancellationToken Cancel);
}
