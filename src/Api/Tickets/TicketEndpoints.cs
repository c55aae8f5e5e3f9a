using System.Globalization;
using AsnAssistant.Complaints;
using AsnAssistant.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.Api;

/// <summary>Reading tickets: a list, one, and one in the words of LAPOR!. Whistle-blowing is not given out.</summary>
internal static class TicketEndpoints
{
    private const int MostPerPage = 100;
    private const int PerPage = 25;

    public static void Map(IEndpointRouteBuilder api)
    {
        Reads(api.MapGet("/tickets", ListAsync), "Tickets, what is due first on top", "Without a state, those the office has to act on.").Produces<ApiTicketPage>();
        Reads(api.MapGet("/tickets/{number}", ReadAsync), "One ticket", "Its revision is also the ETag.").Produces<ApiTicket>().ProducesProblem(404);
        Reads(api.MapGet("/tickets/{number}/export", ExportAsync), "One ticket in the words of LAPOR!", "Never with anything about who the reporter is.").Produces<LaporTicket>().ProducesProblem(404);
    }

    /// <returns>Null where there is none for this caller.</returns>
    internal static async Task<Ticket?> FindAsync(HttpContext http, string number) =>
        TicketNumber.TryParse(number, out var known) && await http.RequestServices.GetRequiredService<Tickets>().FindAsync(known, http.RequestAborted) is { IsOversight: false } ticket ? ticket : null;

    internal static async Task<IResult> AnswerAsync(HttpContext http, Ticket ticket)
    {
        http.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{ticket.Revision}\"");
        var writer = http.RequestServices.GetRequiredService<TicketWriter>();
        return Results.Json(await writer.WriteAsync(CallerOf(http), ticket, http.RequestAborted), ApiJson.Default.ApiTicket);
    }

    internal static ApiCaller CallerOf(HttpContext http) => http.Features.Get<ApiCaller>() ?? throw new InvalidOperationException("This endpoint is not behind the gate.");

    private static async Task<IResult> ListAsync(HttpContext http, string? state, string? unit, string? cursor, string? limit)
    {
        var wanted = ApiWord.Parse<TicketState>(state);
        var most = limit is null ? PerPage : int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0;
        if ((state is not null && wanted is null) || most is < 1 or > MostPerPage || (cursor is not null && !IndexCursor.TryRead(cursor, out _)))
        {
            return ApiProblem.Of(http, StatusCodes.Status400BadRequest, "badQuery");
        }
        var queue = http.RequestServices.GetRequiredService<OfficerQueue>();
        var page = await queue.PageAsync(new QueueFilter(wanted, unit), cursor, most, http.RequestAborted);
        // A ticket that was classified anew may stand in the page for a moment.
        return Results.Json(new ApiTicketPage([.. page.Tickets.Where(ticket => ticket.Kind != TicketKind.Oversight).Select(TicketWriter.Line)], page.Next), ApiJson.Default.ApiTicketPage);
    }

    private static async Task<IResult> ReadAsync(HttpContext http, string number) =>
        await FindAsync(http, number) is { } ticket ? await AnswerAsync(http, ticket) : ApiProblem.Of(http, StatusCodes.Status404NotFound, "unknown");

    private static async Task<IResult> ExportAsync(HttpContext http, string number)
    {
        if (await FindAsync(http, number) is not { } ticket)
        {
            return ApiProblem.Of(http, StatusCodes.Status404NotFound, "unknown");
        }
        var writer = http.RequestServices.GetRequiredService<TicketWriter>();
        return Results.Json(await writer.ExportAsync(CallerOf(http), ticket, http.RequestAborted), ApiJson.Default.LaporTicket);
    }

    private static RouteHandlerBuilder Reads(RouteHandlerBuilder endpoint, string summary, string description) =>
        ApiGate.Guard(endpoint, ApiScopes.ReadTickets).WithTags("tickets").WithSummary(summary).WithDescription(description).ProducesProblem(401).ProducesProblem(403).ProducesProblem(429);
}
