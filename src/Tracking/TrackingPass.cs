using System.Globalization;
using System.Security.Cryptography;
using AsnAssistant.Complaints;
using AsnAssistant.People;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace AsnAssistant.Tracking;

/// <summary>What a browser gets once number and PIN fitted: a sealed cookie that opens this one ticket of this one agency for half an hour.</summary>
/// <remarks>Agency and number are the seal's purpose, so a cookie cannot be read for another ticket. Inside stands only until when, Unix seconds.</remarks>
public sealed class TrackingPass(IDataProtectionProvider protection, TimeProvider time)
{
    public const string CookieName = "asn_lacak";

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    public void Give(HttpContext context, Agency agency, TicketNumber number)
    {
        var until = (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        context.Response.Cookies.Append(CookieName, SealOf(agency, number).Protect(until), Options(context, Lifetime));
    }

    public bool Opens(HttpContext context, Agency agency, TicketNumber number)
    {
        if (context.Request.Cookies[CookieName] is not { Length: > 0 } cookie)
        {
            return false;
        }
        try
        {
            var until = SealOf(agency, number).Unprotect(cookie);
            return time.GetUtcNow().ToUnixTimeSeconds() < long.Parse(until, CultureInfo.InvariantCulture);
        }
        catch (CryptographicException)
        {
            // Of another ticket or agency, tampered with, or sealed with a key that is gone: the PIN is asked for again.
            return false;
        }
    }

    public static void Forget(HttpContext context) => context.Response.Cookies.Delete(CookieName, Options(context, null));

    private IDataProtector SealOf(Agency agency, TicketNumber number) => protection.CreateProtector("AsnAssistant.Tracking", agency.Key, number.Value);

    private static CookieOptions Options(HttpContext context, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        Path = "/lacak",
        MaxAge = lifetime,
    };
}
