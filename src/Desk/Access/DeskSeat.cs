using AsnAssistant.People.Officers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace AsnAssistant.Desk;

/// <summary>Sitting down at the desk, being known there, and leaving it.</summary>
internal static class DeskSeat
{
    /// <summary>The address a browser comes from, for counting failures.</summary>
    public static string ClientOf(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";

    /// <returns>Who sends the request; null for nobody, or a session that has ended.</returns>
    public static async Task<Officer?> OfficerAsync(HttpContext http, DeskContext desk)
    {
        if (DeskAccess.NameOf(http.User) is not { } name || DeskAccess.SessionOf(http.User) is not { } session || DeskAccess.AgencyOf(http.User) != desk.Agency.Key)
        {
            return null;
        }
        var officer = await desk.Sessions.FindAsync(name, session, SessionEnd.IsWork(http.Request), http.RequestAborted);
        return officer is not null && DeskAccess.Fits(http.User, desk.Agency, officer) ? officer : null;
    }

    /// <summary>Begins a session, in the store and in the browser.</summary>
    public static async Task SitAsync(HttpContext http, DeskContext desk, Officer officer)
    {
        var session = await desk.Sessions.BeginAsync(officer, BrowserFamily.Of(http.Request.Headers.UserAgent.ToString()), http.RequestAborted);
        await http.SignInAsync(DeskAccess.Scheme, DeskAccess.Principal(desk.Agency, officer, session));
    }

    /// <summary>Ends the browser's session. Without it in the store a copy of the cookie opens nothing.</summary>
    public static async Task LeaveAsync(HttpContext http, DeskContext desk)
    {
        if (DeskAccess.NameOf(http.User) is { } name && DeskAccess.SessionOf(http.User) is { } session && DeskAccess.AgencyOf(http.User) == desk.Agency.Key)
        {
            desk.Sessions.End(name, session);
        }
        await http.SignOutAsync(DeskAccess.Scheme);
    }
}
