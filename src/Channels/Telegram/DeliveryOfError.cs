using System.Text.RegularExpressions;
using AsnAssistant.Bot;

namespace AsnAssistant.Telegram;

/// <summary>
/// What a failed send means for the outbox. Every reply is promised at least once, so a call whose fate is unknown is repeated, at the price
/// of a message that may be seen twice; it counts as an attempt, so that this ends. A call that surely did nothing is repeated for as long as the outbox goes on.
/// </summary>
internal static partial class DeliveryOfError
{
    private static readonly TimeSpan WhileTokenIsRefused = TimeSpan.FromMinutes(1);

    public static Delivery Of(TelegramError error, Backoff backoff)
    {
        var reason = Reason(error);
        return error switch
        {
            { RetryAfter: { } wait } => new Delivery.Later(wait, reason, CountsAsAttempt: false),
            { Kind: TelegramErrorKind.NotSent } => new Delivery.Later(backoff.Next(), reason, CountsAsAttempt: false) { ConcernsChannel = true },
            { Kind: TelegramErrorKind.Uncertain } => new Delivery.Later(backoff.Next(), reason) { MayHaveArrived = true },
            { Kind: TelegramErrorKind.Foreign } => new Delivery.Later(backoff.Next(), reason),
            { Code: 401 } => new Delivery.Later(WhileTokenIsRefused, reason, CountsAsAttempt: false) { ConcernsChannel = true },
            { Code: 403 } => new Delivery.Unreachable(reason),
            { Code: 400 } when error.Says("chat not found") => new Delivery.Unreachable(reason),
            { Code: >= 500 } => new Delivery.Later(backoff.Next(), reason, CountsAsAttempt: false),
            { Code: 409 } => new Delivery.Later(backoff.Next(), reason),
            _ => new Delivery.Rejected(reason),
        };
    }

    /// <summary>Telegram quotes what it was given now and then; a reason may hold no personal data, so quoted words and long tails go.</summary>
    private static string Reason(TelegramError error)
    {
        var words = Quoted().Replace(error.Description, "…");
        return $"Telegram {error.Kind} {error.Code}: {(words.Length > 120 ? words[..120] + "…" : words)}";
    }

    [GeneratedRegex("""'[^']*'|"[^"]*"|“[^”]*”""", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();
}
