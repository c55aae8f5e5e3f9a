using AsnAssistant.Storage;
using Microsoft.AspNetCore.Http;

namespace AsnAssistant.DirectLine;

/// <summary>
/// Gives the chat page its token. A page that brings an old token of ours, even one that expired, goes on with the same conversation and person;
/// the old token is what proves that both are its own.
/// </summary>
internal static class ChatToken
{
    private const int BodyLimit = 8 * 1024;

    public static async Task IssueAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        Failure? failure;
        try
        {
            failure = await AnswerAsync(context);
        }
        catch (StoreUnavailableException)
        {
            failure = Failure.StoreAway;
        }
        if (failure is not null)
        {
            await failure.WriteAsync(context);
        }
    }

    private static async Task<Failure?> AnswerAsync(HttpContext context)
    {
        var cancel = context.RequestAborted;
        var tokens = context.Get<DirectLineTokens>();
        var options = context.Get<DirectLineOptions>();
        var (body, unreadable) = await context.ReadBodyAsync(DirectLineJson.Default.ChatTokenBody, BodyLimit);
        if (unreadable is not null)
        {
            return unreadable;
        }
        var agency = options.AgencyOf(context);
        var old = body?.Token is { Length: > 0 } brought ? (await tokens.ReadAsync(brought, cancel)).Claims : null;
        // A token of another agency than the one the address names begins anew: conversations never cross.
        var goesOn = old is { IsForOurPage: true, User: not null } && (agency is null || agency == old.Agency);
        if (!goesOn && agency is null)
        {
            return Failure.NoAgency;
        }
        var claims = goesOn
            ? old!.Renewed()
            : new TokenClaims(agency!.Value, DirectLineTokens.NewId(), DirectLineTokens.NewUserId(), null, [], TokenClaims.NewPageId());
        var answer = new ChatTokenAnswer(
            claims.Conversation, await tokens.IssueAsync(claims, cancel), tokens.LifeInSeconds, claims.User!, claims.Agency.Value, options.NameOf(claims.Agency), !goesOn,
            options.MaxUploadBytes, options.MaxUploadFiles);
        await context.Response.WriteAsJsonAsync(answer, DirectLineJson.Default.ChatTokenAnswer);
        return null;
    }
}
