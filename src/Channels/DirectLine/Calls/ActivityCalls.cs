using AsnAssistant.Bot;
using AsnAssistant.Storage;
using Microsoft.AspNetCore.Http;

namespace AsnAssistant.DirectLine;

/// <summary>Posting to a conversation, and reading it without a stream.</summary>
internal static class ActivityCalls
{
    private const int PageSize = 500;

    public static async Task<Failure?> PostAsync(HttpContext context)
    {
        var cancel = context.RequestAborted;
        var id = context.ConversationInPath();
        var (caller, conversation, failure) = await AdmitToPostAsync(context, id);
        if (caller is null || conversation is null)
        {
            return failure;
        }
        var (activity, unreadable) = await context.ReadActivityAsync(context.Get<DirectLineOptions>().MaxActivityBytes);
        if (activity is null)
        {
            return unreadable ?? Failure.MissingProperty("The body is empty; an activity is expected.");
        }
        PostDesk.DropAddresses(activity);
        var (acceptance, refused) = await context.Get<PostDesk>().PostAsync(caller, id, conversation, activity, null, cancel);
        return refused ?? await AnswerAsync(context, acceptance!);
    }

    /// <summary>Answers 200, 403 or 404 and nothing else once a token could be read: any other status stops polling clients for good.</summary>
    public static async Task<Failure?> ReadAsync(HttpContext context)
    {
        var id = context.ConversationInPath();
        var watermark = context.Watermark();
        byte[] frame;
        try
        {
            var (caller, failure) = await context.Get<Gate>().AdmitAsync(context, id, context.RequestAborted);
            if (caller is null)
            {
                return failure;
            }
            if (await context.Get<Conversations>().FindAsync(caller.Agency, id, context.RequestAborted) is null)
            {
                return Failure.NoConversation;
            }
            var page = await context.Get<Transcript>().ReadAsync(caller.Agency, id, watermark, PageSize, context.RequestAborted);
            frame = Transcript.Frame(page.Said, page.ReadTo);
        }
        catch (StoreUnavailableException)
        {
            frame = Transcript.Frame([], watermark);
        }
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.Body.WriteAsync(frame, context.RequestAborted);
        return null;
    }

    internal static async Task<(Caller? Caller, ConversationDocument? Conversation, Failure? Failure)> AdmitToPostAsync(HttpContext context, string id)
    {
        var (caller, failure) = await context.Get<Gate>().AdmitAsync(context, id, context.RequestAborted);
        if (caller is null)
        {
            return (null, null, failure);
        }
        if (!context.Get<PostLimiter>().Allows(caller.Agency, id))
        {
            return (null, null, Failure.TooManyPosts);
        }
        var conversation = await context.Get<Conversations>().FindAsync(caller.Agency, id, context.RequestAborted);
        return conversation is null ? (null, null, Failure.NoConversation) : (caller, conversation, null);
    }

    internal static async Task<Failure?> AnswerAsync(HttpContext context, Acceptance acceptance)
    {
        await context.Response.WriteAsJsonAsync(new IdAnswer(acceptance.ActivityId), DirectLineJson.Default.IdAnswer);
        return null;
    }
}
