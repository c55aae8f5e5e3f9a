using AsnAssistant.Host.Access;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.Serving;

/// <summary>Opens the one store session of a desk request, in the agency it is for. Nothing is read yet.</summary>
internal sealed class RequestSession(RequestDelegate next, RequestAgency agencies, StoreKeyRing keys, IStore store)
{
    public Task InvokeAsync(HttpContext context, SessionScope scope)
    {
        if (!context.Request.Path.StartsWithSegments("/desk") || context.Request.Path.StartsWithSegments("/desk/aset"))
        {
            return next(context);
        }
        if (agencies.OfDesk(context) is not { } agency)
        {
            // The first page lists the agencies, each with its desk.
            context.Response.Redirect("/");
            return Task.CompletedTask;
        }
        if (!keys.IsLoaded)
        {
            throw new StoreUnavailableException("The signing keys have not been read from the store yet; nobody can sign in or send a form.");
        }
        agencies.Remember(context);
        scope.Session = new StoreSession(store, agency.Id);
        return next(context);
    }
}
