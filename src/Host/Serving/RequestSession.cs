using AsnAssistant.Storage;

namespace AsnAssistant.Host.Serving;

/// <summary>Opens the one store session of a desk request, in the agency it is for. Nothing is read yet.</summary>
internal sealed class RequestSession(RequestDelegate next, RequestAgency agencies, IStore store)
{
    public Task InvokeAsync(HttpContext context, SessionScope scope)
    {
        if (!context.Request.Path.StartsWithSegments("/desk"))
        {
            return next(context);
        }
        if (agencies.OfDesk(context) is not { } agency)
        {
            // The first page lists the agencies, each with its desk.
            context.Response.Redirect("/");
            return Task.CompletedTask;
        }
        agencies.Remember(context);
        scope.Session = new StoreSession(store, agency.Id);
        return next(context);
    }
}
