namespace AsnAssistant.Host.Serving;

/// <summary>What every answer tells the browser; a room that needs something else says so itself, and is left alone.</summary>
internal static class SecureHeaders
{
    /// <summary>No script at all, nothing from elsewhere, framed by nobody.</summary>
    private const string Policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    public static IApplicationBuilder UseSecureHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(AddAsync, context);
        return next(context);
    });

    /// <summary>No page, and by the first header never taken for one: what a page may do would only make each message of a slow link longer.</summary>
    private static bool IsData(string? type) => type?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true;

    private static Task AddAsync(object request)
    {
        var context = (HttpContext)request;
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        if (!IsData(context.Response.ContentType))
        {
            headers.TryAdd("Referrer-Policy", "same-origin");
            headers.TryAdd("Permissions-Policy", "camera=(), microphone=(), payment=()");
            if (headers.TryAdd("Content-Security-Policy", Policy))
            {
                headers.TryAdd("X-Frame-Options", "DENY");
                headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
            }
        }
        if (context.Request.Path.StartsWithSegments("/desk") || context.Request.Path.StartsWithSegments("/lacak") || context.Request.Path.StartsWithSegments("/surat"))
        {
            headers.TryAdd("Cache-Control", "no-store");
        }
        if (context.Request.IsHttps)
        {
            headers.TryAdd("Strict-Transport-Security", "max-age=31536000");
        }
        return Task.CompletedTask;
    }
}
