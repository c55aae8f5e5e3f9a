using AsnAssistant.Desk;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Host.Serving;

/// <summary>Which agency a request is for: by host name, by <c>?instansi=ID</c>, as chosen before, or the only one.</summary>
public sealed class RequestAgency(Agencies agencies)
{
    public const string QueryName = "instansi";
    public const string CookieName = "instansi";

    /// <summary>For rooms that ask with nothing but the request.</summary>
    public static AgencyId? IdOf(HttpContext context) => context.RequestServices.GetRequiredService<RequestAgency>().IdFor(context);

    public AgencyId? IdFor(HttpContext context) => Of(context)?.Id;

    /// <returns>Null when it cannot be told.</returns>
    public Agency? Of(HttpContext context)
    {
        if (agencies.ByHostName(context.Request.Host.Host) is { } own)
        {
            return own;
        }
        return Named(context) ?? (agencies.TryGet(context.Request.Cookies[CookieName], out var chosen) ? chosen : null);
    }

    /// <summary>As <see cref="Of"/>, but who is signed in at the desk stays in their agency.</summary>
    public Agency? OfDesk(HttpContext context)
    {
        if (agencies.ByHostName(context.Request.Host.Host) is { } own)
        {
            return own;
        }
        var leadsToSignIn = context.Request.Path.StartsWithSegments("/desk/masuk") || context.Request.Path.StartsWithSegments("/desk/undangan");
        return leadsToSignIn && Named(context) is { } named ? named
            : agencies.TryGet(DeskAccess.AgencyOf(context.User), out var seat) ? seat
            : Of(context);
    }

    /// <summary>Keeps a choice made by the address, so that the links of the next page need not repeat it.</summary>
    public void Remember(HttpContext context)
    {
        if (Named(context) is { } agency && context.Request.Cookies[CookieName] != agency.Key)
        {
            context.Response.Cookies.Append(CookieName, agency.Key, new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
            });
        }
    }

    private Agency? Named(HttpContext context) => agencies.TryGet(context.Request.Query[QueryName], out var named) ? named : null;
}
