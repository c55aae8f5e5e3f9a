using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AsnAssistant.Desk;

/// <summary>A form that was sent after the session had ended: it is passed on, with all that was typed, to the page that keeps it.</summary>
internal static class LateForm
{
    public const string Address = "/desk/tulisan";

    private static readonly string[] NotKept = ["formulir", "password", "current", "wanted", "code", "name", "nama"];

    /// <returns>Where to send the same form again; null when it is no form, or not one of an officer's own browser.</returns>
    public static string? AddressFor(HttpContext http) =>
        HttpMethods.IsPost(http.Request.Method) && http.Request.HasFormContentType && IsWritten(http.Request) && IsFromOurPage(http.Request) && WhoWas(http) is { } officer
            ? Address + QueryString.Create([KeyValuePair.Create("instansi", DeskAccess.AgencyOf(officer)), KeyValuePair.Create("dari", (string?)http.Request.Path.Value)])
            : null;

    /// <summary>Whose cookie it is, though it ended: our own keys say so.</summary>
    public static ClaimsPrincipal? WhoWas(HttpContext http)
    {
        if (DeskAccess.NameOf(http.User) is not null)
        {
            return http.User;
        }
        var options = http.RequestServices.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(DeskAccess.Scheme);
        return options.CookieManager.GetRequestCookie(http, DeskAccess.CookieName) is { Length: > 0 } cookie ? options.TicketDataFormat.Unprotect(cookie)?.Principal : null;
    }

    /// <summary>What a person typed: no secret, and nothing that a button or a list has chosen.</summary>
    public static IReadOnlyList<string> TypedIn(IFormCollection form) =>
        [.. form.Where(field => !NotKept.Contains(field.Key)).SelectMany(field => field.Value).OfType<string>().Select(value => value.Trim()).Where(value => value.Any(char.IsWhiteSpace))];

    private static bool IsWritten(HttpRequest request) =>
        SessionEnd.IsWork(request) && !request.Path.StartsWithSegments(Address) && !request.Path.StartsWithSegments("/desk/masuk") && !request.Path.StartsWithSegments("/desk/undangan");

    /// <summary>A page elsewhere must not bring words of its own under an officer's eyes.</summary>
    internal static bool IsFromOurPage(HttpRequest request) =>
        request.Headers.Origin.ToString() is { Length: > 0 } origin && Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value;
}

/// <summary>An ended session also ends the form's own token, before any page is asked.</summary>
internal sealed class LateFormFilter : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is IAntiforgeryValidationFailedResult && LateForm.AddressFor(context.HttpContext) is { } late)
        {
            context.Result = new RedirectResult(late, permanent: false, preserveMethod: true);
        }
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
