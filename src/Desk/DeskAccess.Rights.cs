using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.People.Officers;

namespace AsnAssistant.Desk;

/// <summary>Which officer may do what at the desk. Who may read and handle a ticket <see cref="TicketRights"/> decides.</summary>
public static partial class DeskAccess
{
    public static bool MayRead(Agency agency, Officer officer, Ticket ticket) => MayRead(agency, officer, ticket.Kind, ticket.Unit);

    public static bool MayRead(Agency agency, Officer officer, TicketSummary ticket) => MayRead(agency, officer, ticket.Kind, ticket.Unit);

    /// <param name="kind">The ticket's.</param>
    /// <param name="unit">The unit it is with; null before assignment.</param>
    public static bool MayRead(Agency agency, Officer officer, TicketKind kind, string? unit) => TicketRights.MayRead(agency, officer, kind, unit);

    /// <summary>Notes, drafts, assigns and closes.</summary>
    public static bool MayHandle(Agency agency, Officer officer, Ticket ticket) => MayHandle(agency, officer, ticket.Kind, ticket.Unit);

    /// <inheritdoc cref="MayHandle(Agency, Officer, Ticket)"/>
    /// <param name="kind">The ticket's.</param>
    /// <param name="unit">The unit it is with; null before assignment.</param>
    public static bool MayHandle(Agency agency, Officer officer, TicketKind kind, string? unit) =>
        TicketRights.MayHandle(agency, officer, kind, unit);

    /// <summary>Approves or returns what a unit drafted.</summary>
    public static bool MayApprove(Officer officer) => officer.Role is Role.Leader or Role.Administrator;

    /// <inheritdoc cref="MayApprove(Officer)"/>
    public static bool MayApprove(Agency agency, Officer officer, Ticket ticket) => MayApprove(officer) && MayRead(agency, officer, ticket);

    /// <summary>Says of which kind and category a ticket is.</summary>
    public static bool MayClassify(Officer officer) => officer.Role is Role.Administrator or Role.Verifier;

    /// <inheritdoc cref="MayClassify(Officer)"/>
    public static bool MayClassify(Agency agency, Officer officer, Ticket ticket) => MayClassify(officer) && MayRead(agency, officer, ticket);

    /// <summary>Invites, changes and ends accounts, and what else concerns the whole desk.</summary>
    public static bool MayAdminister(Officer officer) => officer.Role == Role.Administrator;

    /// <summary>The unit to whose tickets an officer's sight is limited; whistle-blowing is apart.</summary>
    /// <returns>Null where there is no such limit.</returns>
    public static string? OnlyUnitOf(Agency agency, Officer officer) => officer.Role switch
    {
        Role.Liaison when agency.Units.Count > 0 => officer.Unit,
        Role.Personnel => officer.Unit,
        _ => null,
    };

    /// <summary>Whether there is any ticket this officer could read.</summary>
    public static bool MayReadSome(Agency agency, Officer officer) => OnlyUnitOf(agency, officer) != "" || MayReadOversight(agency, officer);

    /// <summary>Whether whistle-blowing is this officer's business.</summary>
    public static bool MayReadOversight(Agency agency, Officer officer) => TicketRights.MayReadOversight(agency, officer);
}
