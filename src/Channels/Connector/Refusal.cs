using Microsoft.AspNetCore.Http;

namespace AsnAssistant.Connector;

/// <summary>A request that is not taken. Who is refused learns no more than the code; why stands in the log.</summary>
/// <param name="Reason">For the log; null where there is nothing to tell.</param>
internal sealed record Refusal(int Status, string Code, string Message, string? Reason = null)
{
    public static readonly Refusal Away = new(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", "Not now; repeat the request.");

    public static readonly Refusal NoActivity = new(StatusCodes.Status400BadRequest, "BadArgument", "The body is not an activity with type, channelId and conversation.id.");

    public static readonly Refusal NowhereToAnswer = new(StatusCodes.Status400BadRequest, "BadArgument", "Set deliveryMode to expectReplies, or serviceUrl to an address of this machine.");

    public static readonly Refusal UnknownAgency = new(StatusCodes.Status404NotFound, "UnknownAgency", "Name the agency: add ?instansi=ID.");

    public static Refusal Unauthorized(string reason) => new(StatusCodes.Status401Unauthorized, "Unauthorized", "Authorization has been denied for this request.", reason);

    public static Refusal Forbidden(string reason) => new(StatusCodes.Status403Forbidden, "Forbidden", "This token is not good for this request.", reason);

    public static Task WriteAsync(HttpContext http, Refusal refusal, RefusalLog log)
    {
        if (refusal.Reason is { } reason)
        {
            log.Note(reason);
        }
        http.Response.StatusCode = refusal.Status;
        if (refusal.Status == StatusCodes.Status401Unauthorized)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
        }
        if (refusal.Status == StatusCodes.Status503ServiceUnavailable)
        {
            http.Response.Headers.RetryAfter = "5";
        }
        return http.Response.WriteAsJsonAsync(new ErrorAnswer(new ErrorBody(refusal.Code, refusal.Message)), ConnectorJson.Default.ErrorAnswer, cancellationToken: http.RequestAborted);
    }
}
