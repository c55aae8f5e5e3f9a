using System.Security.Claims;
using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.People.Officers;

namespace AsnAssistant.Desk;

/// <summary>What the session cookie says: which agency, who, and the stamp by which an ended account is known.</summary>
public static partial class DeskAccess
{
    /// <summary>Name of the authentication scheme.</summary>
    public const string Scheme = "desk";

    public const string CookieName = "asn_desk";

    /// <summary>Without a request for so long, a session ends.</summary>
    public static readonly TimeSpan SessionLength = TimeSpan.FromHours(8);

    private const string AgencyClaim = "agency";
    private const string StampClaim = "stamp";

    /// <returns>The <see cref="Agency.Key"/> of whom is signed in; null for nobody.</returns>
    public static string? AgencyOf(ClaimsPrincipal user) => user.FindFirstValue(AgencyClaim);

    /// <summary>Roles that answer, note, pass on and close tickets; which tickets, <see cref="MayHandle(Agency, Officer, TicketKind, string?)"/> says.</summary>
    public static bool MayHandleTickets(Role role) => role is Role.Administrator or Role.Verifier or Role.Liaison;

    internal static ClaimsPrincipal Principal(Agency agency, Officer officer) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.Name, officer.Name), new Claim(AgencyClaim, agency.Key), new Claim(StampClaim, officer.Stamp)],
        Scheme));

    internal static string? NameOf(ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.Name);

    internal static bool Fits(ClaimsPrincipal user, Agency agency, Officer officer) =>
        AgencyOf(user) == agency.Key && user.FindFirstValue(StampClaim) == officer.Stamp;
}
