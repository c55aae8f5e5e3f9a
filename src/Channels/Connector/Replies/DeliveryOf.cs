using AsnAssistant.Bot;

namespace AsnAssistant.Connector;

/// <summary>
/// What the service's answer means for the outbox. Every reply is promised at least once, so a call whose fate is unknown is repeated and counts as an attempt;
/// one that surely did nothing is repeated for as long as the outbox goes on.
/// </summary>
internal static class DeliveryOf
{
    private static readonly TimeSpan WhileTokenIsRefused = TimeSpan.FromMinutes(1);

    public static Delivery Answer(ApiAnswer answer, Backoff backoff)
    {
        if (answer.NoToken is { } noToken)
        {
            return noToken;
        }
        if (answer.IsOk)
        {
            backoff.Reset();
            return new Delivery.Sent(answer.Id);
        }
        var reason = $"Bot Connector {answer.Status} {answer.Code}".TrimEnd();
        return answer switch
        {
            { Status: 429 } => new Delivery.Later(answer.RetryAfter ?? backoff.Next(), reason, CountsAsAttempt: false),
            { WasNotSent: true } => new Delivery.Later(backoff.Next(), "The service address was not reached.", CountsAsAttempt: false),
            { Status: 503 } => new Delivery.Later(answer.RetryAfter ?? backoff.Next(), reason, CountsAsAttempt: false),
            { Status: 401 } => new Delivery.Later(WhileTokenIsRefused, reason, CountsAsAttempt: false),
            // Said by the service itself; a proxy's page of that number says nothing about the person.
            { Status: 403 or 404, IsOfService: true } => new Delivery.Unreachable(reason),
            { Status: 0 } => new Delivery.Later(backoff.Next(), reason) { MayHaveArrived = true },
            { Status: 403 or 404 or 408 or 409 or 412 or >= 500 or (>= 300 and < 400) } => new Delivery.Later(answer.RetryAfter ?? backoff.Next(), reason),
            _ => new Delivery.Rejected(reason),
        };
    }

    /// <summary>The channel cannot change or take back this message: it knows no such thing, or not this message any more.</summary>
    public static bool IsNotDoneHere(ApiAnswer answer) => answer.Status is 400 or 404 or 405 or 501;
}
