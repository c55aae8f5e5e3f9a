using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace AsnAssistant.DirectLine;

/// <summary><c>tokens/generate</c>, <c>tokens/refresh</c>, <c>session/getsessionid</c>.</summary>
internal static class TokenCalls
{
    private const int BodyLimit = 16 * 1024;
    private const int MostOrigins = 20;

    public static async Task<Failure?> GenerateAsync(HttpContext context)
    {
        var cancel = context.RequestAborted;
        var (caller, failure) = await context.Get<Gate>().AdmitAsync(context, null, cancel);
        if (caller is null)
        {
            return failure;
        }
        if (!caller.HoldsSecret)
        {
            return Failure.Forbidden("Only a server that holds the secret generates tokens.");
        }
        var (body, unreadable) = await context.ReadBodyAsync(DirectLineJson.Default.GenerateBody, BodyLimit);
        if (unreadable is not null)
        {
            return unreadable;
        }
        if (body?.User?.Id is { Length: > 0 } user && (!user.StartsWith("dl_", StringComparison.Ordinal) || user.Length > 100))
        {
            return Failure.BadArgument("'user.id' begins with 'dl_', has at most 100 characters, and cannot be guessed.");
        }
        if (body?.TrustedOrigins?.Count > MostOrigins)
        {
            return Failure.BadArgument($"At most {MostOrigins} trusted origins.");
        }
        var name = body?.User?.Name is { Length: > 0 and <= 100 } given ? given : null;
        var claims = new TokenClaims(
            caller.Agency, DirectLineTokens.NewId(), string.IsNullOrEmpty(body?.User?.Id) ? null : body.User.Id, name, body?.TrustedOrigins ?? [], DirectLineTokens.NewId());
        return await AnswerAsync(context, claims);
    }

    /// <summary>Takes no body and asks for no Content-Type: clients send neither.</summary>
    public static async Task<Failure?> RefreshAsync(HttpContext context)
    {
        var (caller, failure) = await context.Get<Gate>().AdmitAsync(context, null, context.RequestAborted);
        return caller switch
        {
            null => failure,
            { Token: { } token } => await AnswerAsync(context, token.Renewed()),
            _ => Failure.Forbidden("A secret does not expire; only tokens are refreshed."),
        };
    }

    public static async Task<Failure?> SessionAsync(HttpContext context)
    {
        var (caller, failure) = await context.Get<Gate>().AdmitAsync(context, null, context.RequestAborted);
        if (caller?.Token is not { } token)
        {
            return failure ?? Failure.Forbidden("A session belongs to a token.");
        }
        var session = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("session:" + token.Conversation)).AsSpan(0, 16));
        await context.Response.WriteAsJsonAsync(new SessionAnswer(session), DirectLineJson.Default.SessionAnswer);
        return null;
    }

    private static async Task<Failure?> AnswerAsync(HttpContext context, TokenClaims claims)
    {
        var tokens = context.Get<DirectLineTokens>();
        var answer = new ConversationAnswer(claims.Conversation, await tokens.IssueAsync(claims, context.RequestAborted), tokens.LifeInSeconds);
        await context.Response.WriteAsJsonAsync(answer, DirectLineJson.Default.ConversationAnswer);
        return null;
    }
}
