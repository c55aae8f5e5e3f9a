using Microsoft.AspNetCore.Http;

namespace AsnAssistant.DirectLine;

/// <summary>Opens the stream of a conversation for the bearer of a ticket.</summary>
internal static class StreamCall
{
    public static async Task<Failure?> OpenAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            return Failure.BadArgument("A WebSocket is expected here.");
        }
        var (state, ticket) = await context.Get<DirectLineTokens>().ReadTicketAsync(context.Request.Query["t"].ToString(), context.RequestAborted);
        if (ticket is null || ticket.Conversation != context.ConversationInPath())
        {
            return Failure.Forbidden("This stream address was not made for this conversation.");
        }
        if (state == TokenState.Expired)
        {
            return Failure.TokenExpired;
        }
        // CORS does not guard WebSockets; the page is asked for here.
        if (!context.Get<Gate>().AllowsOrigin(context.Request, ticket.Origins))
        {
            return Failure.Forbidden("The stream may not be opened from this page.");
        }
        var options = context.Get<DirectLineOptions>();
        var accepting = new WebSocketAcceptContext { KeepAliveInterval = options.KeepAliveEvery, KeepAliveTimeout = options.DeadAfter };
        return await context.Get<StreamHub>().ServeAsync(() => context.WebSockets.AcceptWebSocketAsync(accepting), ticket, context.RequestAborted)
            ? null
            : new Failure(503, "ServiceUnavailable", "No more streams here now; come back in a few seconds.");
    }
}
