using AsnAssistant.People;

namespace AsnAssistant.Mentoring;

/// <summary>Clears away what has run out and time has not yet come to, for a mentee who looks anew meanwhile. For the doors of this room only.</summary>
public sealed class OverdueRequests(PairingBook book, MentorBreaks breaks, SeatOffers offers, Mentors mentors)
{
    /// <summary>
    /// What a mentee has running in a programme. What has run out ends here as time ends it, with all that both hear of it; so the mentee's next choice may already be asked,
    /// and is then what runs.
    /// </summary>
    internal async Task<Pairing?> LiveOrClearedAsync(PersonId mentee, string programme, CancellationToken cancel)
    {
        var live = await book.LiveOfMenteeAsync(mentee, programme, cancel);
        if (live is null || !live.IsOverdue(book.Clock.Now))
        {
            return live;
        }
        var guide = await mentors.FindAsync(live.Mentor.Person, cancel);
        if (live.State == PairingState.Offered)
        {
            await offers.LapseAsync(live, guide, cancel);
            return null;
        }
        return (await breaks.ExpireAsync(live, guide, tellMentor: true, cancel)).Next;
    }
}
