using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>Mentors who may have a free seat for somebody who waits: noted with whatever frees one, looked at by <see cref="SeatOffers"/>.</summary>
/// <remarks>Index <c>mentoring-openings</c>: mentor, by when it was noted, Unix milliseconds.</remarks>
internal static class Openings
{
    public const string Index = "mentoring-openings";

    public static void Note(StoreSession session, PersonId mentor, DateTimeOffset at) => session.Batch.Index(Index, mentor.Value, at.ToUnixTimeMilliseconds());

    public static void Close(StoreSession session, PersonId mentor) => session.Batch.Unindex(Index, mentor.Value);
}
