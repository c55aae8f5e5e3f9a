using AsnAssistant.People;
using AsnAssistant.Storage;
using Microsoft.AspNetCore.Diagnostics;

namespace AsnAssistant.Host.Serving;

/// <summary>The last word on a request that failed: plain, in both languages, without anything of the fault in it.</summary>
internal static class Trouble
{
    public static IApplicationBuilder UseTrouble(this IApplicationBuilder app) => app.UseExceptionHandler(new ExceptionHandlerOptions
    {
        ExceptionHandler = AnswerAsync,
        // An away store is told by health, once; not by every request.
        SuppressDiagnosticsCallback = failed => failed.Exception is StoreUnavailableException,
    });

    private static async Task AnswerAsync(HttpContext context)
    {
        var isAway = context.Features.Get<IExceptionHandlerFeature>()?.Error is StoreUnavailableException;
        context.Response.StatusCode = isAway ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;
        if (isAway)
        {
            context.Response.Headers.RetryAfter = "5";
        }
        var (indonesian, english) = (HostTexts.For(Language.Id), HostTexts.For(Language.En));
        var text = isAway ? "trouble.away" : "trouble.ours";
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync($"""
            <!DOCTYPE html>
            <html lang="id">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{indonesian["trouble.title"]}</title></head>
            <body><main><h1>{indonesian["trouble.title"]}</h1><p>{indonesian[text]}</p><p lang="en">{english[text]}</p></main></body>
            </html>
            """);
    }
}
