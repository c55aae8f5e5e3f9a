using AsnAssistant.People.Officers;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace AsnAssistant.Desk;

/// <summary>When a session ends: so long after the officer's last deed. What an open page asks by itself is none.</summary>
internal static class SessionEnd
{
    /// <summary>Sent by our script with what nobody pressed.</summary>
    public const string BackgroundHeader = "X-Latar";

    /// <summary>So long before the end the page says so.</summary>
    public static readonly TimeSpan Warned = TimeSpan.FromMinutes(5);

    /// <summary>A deed lengthens a session at most so often, so it lives at least this long after one.</summary>
    public static readonly TimeSpan Least = OfficerSessions.Length - OfficerSessions.Noted;

    public static bool IsWork(HttpRequest request) =>
        !request.Headers.ContainsKey(BackgroundHeader) && !request.Path.StartsWithSegments(LiveEndpoint.Address) && !request.Path.StartsWithSegments("/desk/hadir");

    public static Task Renew(CookieSlidingExpirationContext context)
    {
        context.ShouldRenew = IsWork(context.Request) && context.ElapsedTime >= OfficerSessions.Noted;
        return Task.CompletedTask;
    }
}
