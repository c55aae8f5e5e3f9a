using System.Security.Cryptography;
using System.Text;
using AsnAssistant.Storage;
using Microsoft.AspNetCore.Http;

namespace AsnAssistant.DirectLine;

/// <summary>Starting a conversation, and coming back to it.</summary>
internal static class ConversationCalls
{
    private const int BodyLimit = 16 * 1024;

    public static async Task<Failure?> StartAsync(HttpContext context)
    {
        var cancel = context.RequestAborted;
        var (caller, failure) = await context.Get<Gate>().AdmitAsync(context, null, cancel);
        if (caller is null)
        {
            return failure;
        }
        var (body, unreadable) = await context.ReadBodyAsync(DirectLineJson.Default.StartBody, BodyLimit);
        if (unreadable is not null)
        {
            return unreadable;
        }
        if (caller.Token is { User: null } && body?.User?.Id?.StartsWith("dl_", StringComparison.Ordinal) == true)
        {
            return Failure.Forbidden("A user id that begins with 'dl_' must be inside the token.");
        }
        var id = caller.Token?.Conversation ?? DirectLineTokens.NewId();
        var conversations = context.Get<Conversations>();
        var known = await conversations.FindAsync(caller.Agency, id, cancel);
        var started = false;
        if (known is null)
        {
            var user = UserOf(caller, id, body);
            var name = caller.Token?.Name ?? (body?.User?.Name is { Length: > 0 and <= 100 } given ? given : null);
            // The greeting first: were the host to die in between, the client starts again, and the second announcement is known by its id.
            await context.Get<PostDesk>().AnnounceAsync(caller, id, user, name, body?.Locale, cancel);
            (known, started) = await conversations.StartAsync(caller.Agency, id, user, name, cancel);
        }
        return await AnswerAsync(context, caller, id, known, 0, started ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    public static async Task<Failure?> ReconnectAsync(HttpContext context)
    {
        var id = context.ConversationInPath();
        var (caller, failure) = await context.Get<Gate>().AdmitAsync(context, id, context.RequestAborted);
        if (caller is null)
        {
            return failure;
        }
        ConversationDocument? known;
        try
        {
            known = await context.Get<Conversations>().FindAsync(caller.Agency, id, context.RequestAborted);
            if (known is null)
            {
                return Failure.NoConversation;
            }
        }
        catch (StoreUnavailableException) when (!caller.HoldsSecret)
        {
            // The token is genuine, so the conversation is; the stream will wait for the store.
            known = null;
        }
        return await AnswerAsync(context, caller, id, known, context.Watermark(), StatusCodes.Status200OK);
    }

    /// <summary>
    /// The token's user; or, from a server we trust, whoever it names. A page that names itself is not believed: its conversation gets an id of its own,
    /// so that nobody can claim to be another conversation's person.
    /// </summary>
    private static string UserOf(Caller caller, string conversation, StartBody? body) => caller switch
    {
        { Token.User: { } user } => user,
        { HoldsSecret: true } when body?.User?.Id is { Length: > 0 and <= 100 } user => user,
        _ => "dl_" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("user:" + conversation)).AsSpan(0, 16)),
    };

    private static async Task<Failure?> AnswerAsync(HttpContext context, Caller caller, string id, ConversationDocument? known, long watermark, int status)
    {
        var tokens = context.Get<DirectLineTokens>();
        var cancel = context.RequestAborted;
        var claims = caller.Token is { } token
            ? token.Renewed() with { User = token.User ?? Reserved(known?.User) }
            : new TokenClaims(caller.Agency, id, Reserved(known?.User), known?.Name, [], DirectLineTokens.NewId());
        var ticket = await tokens.IssueTicketAsync(new StreamTicket(caller.Agency, id, claims.Origins, watermark), cancel);
        var request = context.Request;
        var scheme = request.IsHttps ? "wss" : "ws";
        var stream = $"{scheme}://{request.Host}{request.PathBase}{DirectLineEndpoints.BasePath}/conversations/{Uri.EscapeDataString(id)}/stream?watermark={watermark}&t={ticket}";
        context.Response.StatusCode = status;
        await context.Response.WriteAsJsonAsync(
            new ConversationAnswer(id, await tokens.IssueAsync(claims, cancel), tokens.LifeInSeconds, stream), DirectLineJson.Default.ConversationAnswer);
        return null;
    }

    private static string? Reserved(string? user) => user?.StartsWith("dl_", StringComparison.Ordinal) == true ? user : null;
}
