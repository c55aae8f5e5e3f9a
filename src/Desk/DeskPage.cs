using AsnAssistant.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace AsnAssistant.Desk;

/// <summary>Every page of the desk: knows the agency, the language and the officer, and lets nobody else in.</summary>
public abstract class DeskPage(DeskContext desk) : PageModel
{
    private const string LanguageCookie = "bahasa";

    public DeskContext Desk => desk;

    public Texts Texts => desk.Texts;

    public Language Language => desk.Language;

    /// <summary>False for the pages that lead to signing in.</summary>
    protected virtual bool IsForOfficers => true;

    /// <summary>Roles that may open the page; empty for every officer.</summary>
    protected virtual IReadOnlyList<Role> Roles => [];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        AllowOwnScript(Response.Headers);
        desk.Language = LanguageOf(HttpContext);
        desk.Officer = await DeskSeat.OfficerAsync(HttpContext, desk);
        if (IsForOfficers && desk.Officer is null)
        {
            if (LateForm.AddressFor(HttpContext) is { } late)
            {
                context.Result = new RedirectResult(late, permanent: false, preserveMethod: true);
                return;
            }
            await HttpContext.SignOutAsync(DeskAccess.Scheme);
            context.Result = new RedirectResult(SignInAddress(desk.Agency, HttpMethods.IsGet(Request.Method) ? Request.Path + Request.QueryString : null));
            return;
        }
        if (IsForOfficers && Roles.Count > 0 && !Roles.Contains(desk.Officer!.Role))
        {
            context.Result = NotAllowed();
            return;
        }
        await next();
    }

    /// <summary>Says that the page is for others.</summary>
    protected IActionResult NotAllowed() => new ViewResult { ViewName = "/Access/NotAllowed.cshtml", StatusCode = StatusCodes.Status403Forbidden, ViewData = ViewData };

    /// <summary>The other language of the page that is shown.</summary>
    internal static string SwitchLanguage(HttpContext context, Language to)
    {
        var others = context.Request.Query.Where(pair => pair.Key != LanguageCookie).SelectMany(pair => pair.Value, (pair, value) => (pair.Key, value));
        return context.Request.Path + QueryString.Create(others.Append((LanguageCookie, to.Code())).Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2)));
    }

    /// <summary>One script of ours, which asks our own server only; everything else as the host says for pages without any.</summary>
    private static void AllowOwnScript(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        headers.XFrameOptions = "DENY";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }

    private static Language LanguageOf(HttpContext context)
    {
        if (Languages.TryOf(context.Request.Query[LanguageCookie]) is { } chosen)
        {
            context.Response.Cookies.Append(LanguageCookie, chosen.Code(), new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                MaxAge = TimeSpan.FromDays(365),
            });
            return chosen;
        }
        return Languages.Of(context.Request.Cookies[LanguageCookie]);
    }

    /// <param name="target">Where to go afterwards; null for the queue.</param>
    internal static string SignInAddress(Agency agency, string? target) => "/desk/masuk" + QueryString.Create(
        target is null ? [KeyValuePair.Create("instansi", (string?)agency.Key)] : [KeyValuePair.Create("instansi", (string?)agency.Key), KeyValuePair.Create("ke", (string?)target)]);
}
