using AsnAssistant.Host.Access;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.Serving;

/// <summary>Opens the one store session of a request for a page of the desk or a reporter's, in the agency it is for; so it does for whoever checks a certificate. Nothing is read yet.</summary>
internal sealed class RequestSession(RequestDelegate next, RequestAgency agencies, StoreKeyRing keys, IStore store)
{
    public Task InvokeAsync(HttpContext context, SessionScope scope)
    {
        var path = context.Request.Path;
        var isForReporters = path.StartsWithSegments("/lacak") || path.StartsWithSegments("/surat");
        if (!(isForReporters || path.StartsWithSegments("/desk")) || path.StartsWithSegments("/desk/aset") || path.StartsWithSegments("/lacak/aset"))
        {
            return next(context);
        }
        // Whose desk somebody sits at says nothing about whose ticket they follow.
        if ((isForReporters ? agencies.Of(context) : agencies.OfDesk(context)) is not { } agency)
        {
            // The first page lists the agencies, each with its desk and its reports.
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
