using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AsnAssistant.Api;

/// <summary>Registering addresses that want to hear of tickets.</summary>
internal static class WebhookEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        Open(api.MapPost("/webhooks", AddAsync), "Register an address", "The answer holds the secret of its signatures, this once. Webhook-Signature is sha256= and the HMAC of Webhook-Timestamp, a dot and the body.")
            .Accepts<WebhookBody>("application/json").Produces<NewWebhook>(201).ProducesProblem(400).ProducesProblem(422);
        Open(api.MapGet("/webhooks", ListAsync), "Registered addresses", "Without their secrets.").Produces<ApiWebhookList>();
        Open(api.MapDelete("/webhooks/{id}", RemoveAsync), "Remove an address", "What is on its way to it is dropped.").Produces(204).ProducesProblem(404);
    }

    private static async Task<IResult> AddAsync(HttpContext http, WebhookBook book)
    {
        if (await ApiBody.ReadAsync(http, ApiJson.Default.WebhookBody) is not { } body)
        {
            return ApiProblem.Of(http, StatusCodes.Status400BadRequest, "unreadable");
        }
        if (!book.IsGood(body))
        {
            return ApiProblem.Of(http, StatusCodes.Status422UnprocessableEntity, "badWebhook");
        }
        if (await book.AddAsync(TicketEndpoints.CallerOf(http), body, http.RequestAborted) is not var (webhook, secret))
        {
            return ApiProblem.Of(http, StatusCodes.Status422UnprocessableEntity, "tooManyWebhooks");
        }
        http.Response.Headers.Location = $"{ApiServices.Path}/webhooks/{webhook.Id}";
        return Results.Json(new NewWebhook(webhook.Id, webhook.Url, webhook.Events, webhook.CreatedAt, secret), ApiJson.Default.NewWebhook, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> ListAsync(HttpContext http, WebhookBook book)
    {
        var webhooks = await book.ListAsync(TicketEndpoints.CallerOf(http).Agency.Id, http.RequestAborted);
        return Results.Json(new ApiWebhookList([.. webhooks.Select(webhook => new ApiWebhook(webhook.Id, webhook.Url, webhook.Events, webhook.CreatedAt))]), ApiJson.Default.ApiWebhookList);
    }

    private static async Task<IResult> RemoveAsync(HttpContext http, string id, WebhookBook book) =>
        await book.RemoveAsync(TicketEndpoints.CallerOf(http).Agency.Id, id, http.RequestAborted) ? Results.NoContent() : ApiProblem.Of(http, StatusCodes.Status404NotFound, "unknownWebhook");

    private static RouteHandlerBuilder Open(RouteHandlerBuilder endpoint, string summary, string description) =>
        ApiGate.Guard(endpoint, ApiScopes.Webhooks).WithTags("webhooks").WithSummary(summary).WithDescription(description).ProducesProblem(401).ProducesProblem(403).ProducesProblem(429);
}
