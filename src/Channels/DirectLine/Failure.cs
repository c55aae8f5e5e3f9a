using Microsoft.AspNetCore.Http;

namespace AsnAssistant.DirectLine;

/// <summary>An answer that is not a success. Codes are stable, messages are for developers. What each status makes real clients do is in the protocol sheet.</summary>
internal sealed record Failure(int Status, string Code, string Message)
{
    public static Failure NoCredentials { get; } = new(401, "Unauthorized", "Send 'Authorization: Bearer <token>'.");

    /// <summary>403 and not 401, since an expired token answered with 401 freezes polling clients.</summary>
    public static Failure TokenExpired { get; } = new(403, "TokenExpired", "The token has expired; ask for a new one.");

    public static Failure Forbidden(string message) => new(403, "Forbidden", message);

    public static Failure BadArgument(string message) => new(400, "BadArgument", message);

    public static Failure MissingProperty(string message) => new(400, "MissingProperty", message);

    public static Failure TooLarge(string message) => new(413, "TooLarge", message);

    public static Failure NoConversation { get; } = new(404, "ConversationNotFound", "This conversation was never started, or has been gone for long. Start it with POST /v3/directline/conversations.");

    public static Failure NoAgency { get; } = new(400, "AgencyUnknown", "Which agency is meant cannot be told from the address. Add ?instansi=ID, or use the agency's own host name.");

    public static Failure TooManyPosts { get; } = new(429, "TooManyRequests", "This conversation posts faster than it is read. Wait a little.");

    /// <summary>422: repeating it would not help today, so clients give it back to the person.</summary>
    public static Failure UploadLimitReached { get; } = new(422, "UploadLimitReached", "This conversation, or this very file, was uploaded as much as a day allows. Text still goes through.");

    public static Failure StoreAway { get; } = new(503, "ServiceUnavailable", "The store does not answer; nothing was changed as far as we know. Repeat the request with the same clientActivityID.");

    /// <summary>
    /// The same where a conversation is opened, where clients take 503 as final and would have to be loaded anew. A number in <c>Retry-After</c> makes them try again
    /// by themselves; a date would make this final too.
    /// </summary>
    public static Failure OpenLater { get; } = StoreAway with { Status = 429 };

    public Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        if (Status == 429)
        {
            // A date: clients of Direct Line take a post that was answered with a number for one that never arrived.
            context.Response.Headers.RetryAfter = this == OpenLater ? "5" : context.RequestTime().AddSeconds(5).ToString("r", System.Globalization.CultureInfo.InvariantCulture);
        }
        return context.Response.WriteAsJsonAsync(new ErrorBody(new ErrorDetail(Code, Message)), DirectLineJson.Default.ErrorBody);
    }
}
