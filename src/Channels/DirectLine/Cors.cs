using Microsoft.AspNetCore.Http;

namespace AsnAssistant.DirectLine;

/// <summary>Tells browsers which pages may read the answers.</summary>
internal static class Cors
{
    private const string Methods = "GET, POST";
    private const string Headers = "authorization, content-type, x-ms-bot-agent, x-requested-with";

    public static void Apply(HttpContext context, Gate gate)
    {
        var response = context.Response.Headers;
        response.Vary = "Origin";
        if (context.Request.Headers.Origin is [{ Length: > 0 } origin] && gate.AllowsOrigin(context.Request, []))
        {
            response.AccessControlAllowOrigin = origin;
            // getsessionid is asked for with cookies; there are none, but the browser insists on this line.
            response.AccessControlAllowCredentials = "true";
            response.AccessControlExposeHeaders = "Retry-After";
        }
    }

    public static Task PreflightAsync(HttpContext context, Gate gate)
    {
        Apply(context, gate);
        var response = context.Response;
        response.StatusCode = StatusCodes.Status204NoContent;
        response.Headers.AccessControlAllowMethods = Methods;
        response.Headers.AccessControlAllowHeaders = Headers;
        response.Headers.AccessControlMaxAge = "7200";
        return Task.CompletedTask;
    }
}
