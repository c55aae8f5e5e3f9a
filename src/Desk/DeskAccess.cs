using System.Security.Claims;
using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.People.Officers;

namespace AsnAssistant.Desk;

/// <summary>What the session cookie says: which agency, who, the stamp by which an ended account is known, and the secret of the session kept in the store.</summary>
public static partial class DeskAccess
{
    /// <summary>Name of the authentication scheme.</summary>
    public const string Scheme = "desk";

    public const string CookieName = "asn_desk";

    private const string AgencyClaim = "agency";
    private const string StampClaim = "stamp";
    private const string SessionClaim = "session";

    /// <returns>The <see cref="Agency.Key"/> of whom is signed in; null for nobody.</returns>
    public static string? AgencyOf(ClaimsPrincipal user) => user.FindFirstValue(AgencyClaim);

    /// <summary>Roles that answer, note, pass on and close tickets; which tickets, <see cref="MayHandle(Agency, Officer, TicketKind, string?)"/> says.</summary>
    public static bool MayHandleTickets(Role role) => TicketRights.MayHandle(role);

    internal static ClaimsPrincipal Principal(Agency agency, Officer officer, string session) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.Name, officer.Name), new Claim(AgencyClaim, agency.Key), new Claim(StampClaim, officer.Stamp), new Claim(SessionClaim, session)],
        Scheme));

    internal static string? NameOf(ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.Name);

    internal static string? SessionOf(ClaimsPrincipal user) => user.FindFirstValue(SessionClaim);

    internal static bool Fits(ClaimsPrincipal user, Agency agency, Officer officer) =>
        AgencyOf(user) == agency.Key && user.FindFirstValue(StampClaim) == officer.Stamp;
}
