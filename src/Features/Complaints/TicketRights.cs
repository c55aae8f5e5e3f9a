using AsnAssistant.People;
using AsnAssistant.People.Officers;

namespace AsnAssistant.Complaints;

/// <summary>Which officer may read and handle which ticket, at the desk and in a chat alike: the only place where that is decided.</summary>
/// <remarks>
/// Administrators and verifiers see every unit's tickets, leaders too, to read and approve; a liaison sees those of their own unit; personnel officers
/// none, unless they sit in a unit, and then read that unit's. An agency without units has one desk, so its liaisons see all.
/// Whistle-blowing (<see cref="TicketKind.Oversight"/>) is apart: it belongs to the inspectorate's officers alone, whatever unit the ticket names; where
/// the agency has not said which unit that is, leaders and administrators read it, and the administrator handles it.
/// </remarks>
public static class TicketRights
{
    /// <param name="kind">The ticket's.</param>
    /// <param name="unit">The unit it is with; null before assignment.</param>
    public static bool MayRead(Agency agency, Officer officer, TicketKind kind, string? unit) =>
        kind == TicketKind.Oversight ? MayReadOversight(agency, officer) : officer.Role switch
        {
            Role.Administrator or Role.Verifier or Role.Leader => true,
            Role.Liaison => agency.Units.Count == 0 || (officer.Unit.Length > 0 && officer.Unit == unit),
            Role.Personnel => officer.Unit.Length > 0 && officer.Unit == unit,
            _ => false,
        };

    /// <summary>Notes, drafts, assigns and closes.</summary>
    /// <inheritdoc cref="MayRead"/>
    public static bool MayHandle(Agency agency, Officer officer, TicketKind kind, string? unit) => MayHandle(officer.Role) && MayRead(agency, officer, kind, unit);

    /// <summary>Roles that answer, note, pass on and close tickets.</summary>
    public static bool MayHandle(Role role) => role is Role.Administrator or Role.Verifier or Role.Liaison;

    /// <summary>Whether whistle-blowing is this officer's business.</summary>
    public static bool MayReadOversight(Agency agency, Officer officer) => agency.InspectorateUnit is { } inspectorate
        ? officer.Unit == inspectorate
        : officer.Role is Role.Administrator or Role.Leader;
}
