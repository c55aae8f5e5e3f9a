using AsnAssistant.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.DirectLine;

public static class DirectLineEndpoints
{
    public const string BasePath = "/v3/directline";

    /// <summary>Direct Line 3.0 under <c>/v3/directline</c>: tokens, conversations, activities, uploads, the stream, and the answers browsers want before they call.</summary>
    /// <remarks>
    /// Stream addresses carry a ticket in their query; the host keeps request lines out of its logs. Behind a proxy the host applies forwarded headers first,
    /// since stream addresses are built from the scheme and host of the request. Source: Microsoft's Direct Line 3.0 reference, and what its clients do with each status.
    /// </remarks>
    public static IEndpointRouteBuilder MapDirectLine(this IEndpointRouteBuilder routes)
    {
        var calls = routes.MapGroup(BasePath);
        calls.MapPost("/tokens/generate", context => Answer(context, TokenCalls.GenerateAsync));
        calls.MapPost("/tokens/refresh", context => Answer(context, TokenCalls.RefreshAsync));
        calls.MapPost("/conversations", context => Answer(context, ConversationCalls.StartAsync, Failure.OpenLater));
        calls.MapGet("/conversations/{conversation}", context => Answer(context, ConversationCalls.ReconnectAsync, Failure.OpenLater));
        calls.MapPost("/conversations/{conversation}/activities", context => Answer(context, ActivityCalls.PostAsync));
        calls.MapGet("/conversations/{conversation}/activities", context => Answer(context, ActivityCalls.ReadAsync));
        calls.MapPost("/conversations/{conversation}/upload", context => Answer(context, UploadCalls.PostAsync));
        calls.MapGet("/conversations/{conversation}/uploads/{upload}", context => Answer(context, UploadCalls.ReadAsync));
        calls.MapGet("/session/getsessionid", context => Answer(context, TokenCalls.SessionAsync));
        calls.MapMethods("/{**any}", [HttpMethods.Options], context => Cors.PreflightAsync(context, context.RequestServices.GetRequiredService<Gate>()));

        var stream = routes.CreateApplicationBuilder();
        stream.UseWebSockets();
        stream.Run(context => Answer(context, StreamCall.OpenAsync));
        routes.MapGet(BasePath + "/conversations/{conversation}/stream", stream.Build());
        return routes;
    }

    /// <summary>Runs a call and writes its failure, if it has one. A call that answered returns null.</summary>
    private static async Task Answer(HttpContext context, Func<HttpContext, Task<Failure?>> call, Failure? whenStoreIsAway = null)
    {
        Cors.Apply(context, context.RequestServices.GetRequiredService<Gate>());
        context.Response.Headers.CacheControl = "no-store";
        Failure? failure;
        try
        {
            failure = await call(context);
        }
        catch (StoreUnavailableException) when (!context.Response.HasStarted)
        {
            failure = whenStoreIsAway ?? Failure.StoreAway;
        }
        if (failure is not null)
        {
            await failure.WriteAsync(context);
        }
    }

    internal static T Get<T>(this HttpContext context)
        where T : notnull => context.RequestServices.GetRequiredService<T>();

    internal static string ConversationInPath(this HttpContext context) => Uri.UnescapeDataString((string)context.Request.RouteValues["conversation"]!);

    /// <summary>Not a number, or too old or new for us: the beginning. Never an error.</summary>
    internal static long Watermark(this HttpContext context) =>
        long.TryParse(context.Request.Query["watermark"], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var position) ? position : 0;
}
