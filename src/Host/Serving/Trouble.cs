using AsnAssistant.Desk;
using AsnAssistant.People;
using AsnAssistant.Storage;
using Microsoft.AspNetCore.Diagnostics;

namespace AsnAssistant.Host.Serving;

/// <summary>The last word on a request that failed: plain, in both languages, without anything of the fault in it.</summary>
internal static class Trouble
{
    public static IApplicationBuilder UseTrouble(this IApplicationBuilder app) => app
        .UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = AnswerAsync,
            // An away store is told by health, once; not by every request.
            SuppressDiagnosticsCallback = failed => failed.Exception is StoreUnavailableException,
        })
        .UseStatusCodePages(AnswerEmptyAsync);

    /// <summary>An address that is not there, opened in a browser: words instead of nothing. Programs are told by the status.</summary>
    private static Task AnswerEmptyAsync(StatusCodeContext empty)
    {
        var request = empty.HttpContext.Request;
        return empty.HttpContext.Response.StatusCode == StatusCodes.Status404NotFound && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
            ? WriteAsync(empty.HttpContext, "trouble.notFound.title", "trouble.notFound")
            : Task.CompletedTask;
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        var isAway = context.Features.Get<IExceptionHandlerFeature>()?.Error is StoreUnavailableException;
        context.Response.StatusCode = isAway ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;
        if (isAway)
        {
            context.Response.Headers.RetryAfter = "5";
        }
        await WriteAsync(context, "trouble.title", isAway ? "trouble.away" : "trouble.ours");
    }

    private static Task WriteAsync(HttpContext context, string title, string text)
    {
        var (indonesian, english) = (HostTexts.For(Language.Id), HostTexts.For(Language.En));
        var assets = context.RequestServices.GetRequiredService<DeskAssets>();
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync($"""
            <!DOCTYPE html>
            <html lang="id">
            <head>
            <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{indonesian[title]}</title>
            <link rel="stylesheet" href="{assets.AddressOf("tokens.css")}"><link rel="stylesheet" href="{assets.AddressOf("desk.css")}"><link rel="icon" href="data:,">
            </head>
            <body><main class="narrow">
            <h1>{indonesian[title]}</h1>
            <p>{indonesian[text]}</p>
            <p lang="en">{english[title]}. {english[text]}</p>
            <p><a class="plain" href="/">{indonesian["trouble.home"]}</a> <span lang="en" class="meta">{english["trouble.home"]}</span></p>
            </main></body>
            </html>
            """);
    }
}
