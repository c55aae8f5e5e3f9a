using System.Threading.RateLimiting;
using AsnAssistant.People;
using AsnAssistant.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.Api;

/// <summary>What every call passes: its key, the key's rights and pace; then a store session of the key's agency is opened for it.</summary>
internal sealed class ApiGate(ApiKeys keys, Agencies agencies, IStore store, ApiOptions options) : IDisposable
{
    private const string Bearer = "Bearer ";
    private const long LongestBody = 64 * 1024;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<string> _pace = PartitionedRateLimiter.Create<string, string>(key => RateLimitPartition.GetFixedWindowLimiter(
        key, _ => new FixedWindowRateLimiterOptions { PermitLimit = options.RequestsPerMinute, Window = Window }));

    /// <summary>Opens an endpoint to keys of a scope.</summary>
    public static RouteHandlerBuilder Guard(RouteHandlerBuilder endpoint, string scope) => endpoint
        .WithMetadata(new ScopeNeeded(scope))
        .AddEndpointFilter(async (invocation, next) =>
        {
            var http = invocation.HttpContext;
            try
            {
                return await http.RequestServices.GetRequiredService<ApiGate>().EnterAsync(http, scope) ?? await next(invocation);
            }
            catch (StoreUnavailableException)
            {
                http.Response.Headers.RetryAfter = "5";
                return ApiProblem.Of(http, StatusCodes.Status503ServiceUnavailable, "away");
            }
        });

    /// <returns>Null when the caller may go on.</returns>
    private async Task<IResult?> EnterAsync(HttpContext http, string scope)
    {
        http.Response.Headers.CacheControl = "no-store";
        var shown = http.Request.Headers.Authorization.ToString();
        var text = shown.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? shown[Bearer.Length..].Trim() : null;
        if (await keys.FindAsync(text, agencies, http.RequestAborted) is not { } caller)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            return ApiProblem.Of(http, StatusCodes.Status401Unauthorized, "unauthorized");
        }
        using var permit = _pace.AttemptAcquire(caller.Key.Id);
        if (!permit.IsAcquired)
        {
            http.Response.Headers.RetryAfter = "60";
            return ApiProblem.Of(http, StatusCodes.Status429TooManyRequests, "tooMany");
        }
        if (!caller.Key.Scopes.Contains(scope))
        {
            return ApiProblem.Of(http, StatusCodes.Status403Forbidden, "forbidden");
        }
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = LongestBody;
        }
        http.Features.Set(caller);
        http.RequestServices.GetRequiredService<SessionScope>().Session = new StoreSession(store, caller.Agency.Id);
        return null;
    }

    public void Dispose() => _pace.Dispose();
}

/// <summary>For the description of the interface.</summary>
internal sealed record ScopeNeeded(string Scope);
