using System.Globalization;
using System.Threading.RateLimiting;
using AsnAssistant.Host.Configuration;
using AsnAssistant.People;

namespace AsnAssistant.Host.Serving;

/// <summary>Limits by network address, only where a request costs us much or guesses at something. Chat itself has limits of its own per conversation.</summary>
internal static class RequestLimits
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static IServiceCollection AddRequestLimits(this IServiceCollection services, RateLimitOptions options) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = async (rejected, cancel) =>
        {
            var response = rejected.HttpContext.Response;
            response.Headers.RetryAfter = Window.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            response.ContentType = "text/plain; charset=utf-8";
            await response.WriteAsync($"{HostTexts.For(Language.Id)["limit.tooMany"]}\n{HostTexts.For(Language.En)["limit.tooMany"]}\n", cancel);
        };
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => KindOf(context.Request) switch
        {
            Kind.SignIn => Limited("signin", context, options.SignInsPerMinute),
            Kind.TicketLookup => Limited("lookup", context, options.TicketLookupsPerMinute),
            Kind.ChatToken => Limited("token", context, options.ChatTokensPerMinute),
            _ => RateLimitPartition.GetNoLimiter(""),
        });
    });

    private enum Kind
    {
        Free,
        SignIn,
        TicketLookup,
        ChatToken,
    }

    private static Kind KindOf(HttpRequest request) =>
        request.Path.StartsWithSegments("/chat/token") ? Kind.ChatToken
        : HttpMethods.IsPost(request.Method) && (request.Path.StartsWithSegments("/desk/masuk") || request.Path.StartsWithSegments("/desk/undangan")) ? Kind.SignIn
        : HttpMethods.IsPost(request.Method) && request.Path.StartsWithSegments("/lacak") ? Kind.TicketLookup
        : Kind.Free;

    private static RateLimitPartition<string> Limited(string kind, HttpContext context, int perMinute) =>
        RateLimitPartition.GetFixedWindowLimiter($"{kind}:{context.Connection.RemoteIpAddress}", _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = perMinute,
            Window = Window,
        });
}
