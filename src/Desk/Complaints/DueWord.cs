using AsnAssistant.Complaints;

namespace AsnAssistant.Desk.Complaints;

/// <summary>Where a ticket stands to its date: a word, a shape and a colour, of which the word alone says all.</summary>
/// <param name="Shape">Decoration; hidden from readers of the page aloud.</param>
/// <param name="Style">Class of the style sheet.</param>
public sealed record DueWord(string Shape, string Style, string Words)
{
    /// <param name="isPaused">The clock is stopped just now.</param>
    public static DueWord Of(TicketState state, TicketDue? due, DeskContext desk, bool isPaused = false)
    {
        if (isPaused)
        {
            return new DueWord("‖", "over", desk.Texts["due.paused"]);
        }
        if (!state.IsOpen() || due is null)
        {
            return new DueWord("✓", "over", desk.Texts["state." + state]);
        }
        var today = desk.Agency.Zone.DayOf(desk.Now);
        return due switch
        {
            _ when desk.Now >= due.End => new DueWord("✕", "late", desk.Texts["due.late"]),
            _ when due.Day == today => new DueWord("▲", "soon", desk.Texts["due.today"]),
            _ when due.Day == today.AddDays(1) => new DueWord("▲", "soon", desk.Texts["due.tomorrow"]),
            _ => new DueWord("●", "time", desk.Texts["due.time"]),
        };
    }
}
