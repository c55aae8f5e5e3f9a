using System.Globalization;
using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>Where open tickets that others may see can be found again by what and where.</summary>
/// <remarks>
/// Indexes, all scored by filing time in Unix milliseconds: <c>similar:CATEGORY:at:LAT:LNG</c>, a ticket's square of a hundredth of a degree (about 1.1 km);
/// <c>similar:CATEGORY:in:WORD</c>, each word that names its place. <c>-</c> stands for no category. A look reads at most four squares and six words,
/// however many tickets there are.
/// </remarks>
internal static class SimilarIndex
{
    private const double SquaresPerDegree = 100;

    /// <summary>About how many metres a degree of latitude is; of longitude it is at most as many.</summary>
    private const double MetresPerDegree = 111_320;

    /// <summary>What may be shown to a stranger: nothing confidential, no whistle-blowing, nothing that has ended, and no joined ticket beside its main one.</summary>
    public static bool Shows(Ticket ticket) =>
        ticket.IsOpen && ticket.Identity != IdentityMode.Confidential && ticket.Kind != TicketKind.Oversight && ticket.JoinedTo is null;

    /// <summary>Lists a ticket, or strikes it out, as it stands now.</summary>
    public static void Move(WriteBatch batch, Ticket ticket)
    {
        var shows = Shows(ticket);
        foreach (var index in Of(ticket.Category, ticket.Place))
        {
            if (shows)
            {
                batch.Index(index, ticket.Number.Value, ticket.FiledAt.ToUnixTimeMilliseconds());
            }
            else
            {
                batch.Unindex(index, ticket.Number.Value);
            }
        }
    }

    /// <summary>Where to look for what lies within so many metres, or in a place of the same words.</summary>
    public static IReadOnlyList<string> Around(string? category, Place place, int metres)
    {
        var indexes = new List<string>(10);
        if (place is { Latitude: { } latitude, Longitude: { } longitude } && metres > 0)
        {
            var (north, east) = (metres / MetresPerDegree, metres / (MetresPerDegree * Math.Max(0.1, Math.Cos(latitude * Math.PI / 180))));
            foreach (var row in Between(latitude - north, latitude + north))
            {
                foreach (var column in Between(longitude - east, longitude + east))
                {
                    indexes.Add(At(category, row, column));
                }
            }
        }
        indexes.AddRange(PlaceWords.Of(place.Text).Select(word => In(category, word)));
        return indexes;
    }

    private static IEnumerable<string> Of(string? category, Place place)
    {
        if (place is { Latitude: { } latitude, Longitude: { } longitude })
        {
            yield return At(category, Square(latitude), Square(longitude));
        }
        foreach (var word in PlaceWords.Of(place.Text))
        {
            yield return In(category, word);
        }
    }

    private static IEnumerable<int> Between(double from, double to) => Square(from) is var first && Square(to) is var last && first == last ? [first] : [first, last];

    private static int Square(double degrees) => (int)Math.Floor(degrees * SquaresPerDegree);

    private static string At(string? category, int row, int column) => string.Create(CultureInfo.InvariantCulture, $"similar:{category ?? "-"}:at:{row}:{column}");

    private static string In(string? category, string word) => $"similar:{category ?? "-"}:in:{word}";
}
