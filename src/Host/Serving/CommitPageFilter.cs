using AsnAssistant.Desk;
using AsnAssistant.Storage;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Net.Http.Headers;

namespace AsnAssistant.Host.Serving;

/// <summary>The one commit of a page: after its handler, before a word of the answer leaves.</summary>
internal sealed class CommitPageFilter(SessionScope scope) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        var executed = await next();
        if (executed.Exception is not null || executed.Canceled || HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) || !scope.Session.HasChanges)
        {
            return;
        }
        try
        {
            await scope.Session.CommitAsync(http.RequestAborted);
        }
        catch (ConcurrencyException)
        {
            // Whoever lost the race is signed in to nothing, either.
            http.Response.Headers.Remove(HeaderNames.SetCookie);
            executed.Result = DeskConflict.Result(http);
        }
    }
}
