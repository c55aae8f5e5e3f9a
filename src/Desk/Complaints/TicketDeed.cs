namespace AsnAssistant.Desk.Complaints;

/// <summary>What an officer does with a ticket. Each is a form of its own, and a text sent in one never becomes another's.</summary>
public enum TicketDeed
{
    /// <summary>The reporter reads it.</summary>
    Answer,

    /// <summary>Only colleagues read it.</summary>
    Note,

    /// <summary>To a unit of the agency.</summary>
    Assign,

    /// <summary>The reporter reads the reason.</summary>
    Close,
}

/// <summary>Why a deed was not done.</summary>
/// <param name="Field">Id of the field to correct.</param>
/// <param name="Words">As the officer reads them.</param>
public sealed record TicketFault(string Field, string Words);
