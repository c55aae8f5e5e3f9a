using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace AsnAssistant.DirectLine;

public static class WebChatEndpoints
{
    /// <summary>Our own chat page: <c>/chat</c>, its token, and the one script by which another site embeds it. Needs <see cref="DirectLineEndpoints.MapDirectLine"/> beside it.</summary>
    public static IEndpointRouteBuilder MapWebChat(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/chat", context => context.Get<WebChatAssets>().PageAsync(context));
        routes.MapGet("/chat/embed.js", context => context.Get<WebChatAssets>().EmbedAsync(context));
        routes.MapGet("/chat/{version}/{**file}", context => context.Get<WebChatAssets>().FileAsync(context));
        routes.MapPost("/chat/token", ChatToken.IssueAsync);
        return routes;
    }
}
