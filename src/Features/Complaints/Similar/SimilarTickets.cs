using System.Text.RegularExpressions;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>Finds open tickets about the same thing at the same place, so that one matter becomes one case with many reporters.</summary>
public sealed partial class SimilarTickets(StoreSession session, Agency agency, TimeProvider time)
{
    public const int Most = 3;

    /// <summary>Older ones are hardly the same any more.</summary>
    public static readonly TimeSpan LooksBack = TimeSpan.FromDays(60);

    private const int PerIndex = 25;
    private const int MostRead = 40;

    // Weights as others use them (0.6 place, 0.4 text); measured against nothing yet, so only a suggestion depends on them.
    private const double PlaceWeight = 0.6;
    private const double TextWeight = 0.4;
    private const double Least = 0.5;

    private const double EarthMetres = 6_371_000;
    private const int BeginningLimit = 60;
    private const int WhereLimit = 60;

    /// <summary>The likeliest first.</summary>
    /// <param name="category">Of this agency; tickets of another category are not looked at. Null for tickets without one.</param>
    /// <param name="story">What was told so far.</param>
    /// <returns>0 to <see cref="Most"/>; none without a place, for whistle-blowing, and for the category of everything else.</returns>
    public Task<IReadOnlyList<SimilarTicket>> FindAsync(string? category, Place place, string story, CancellationToken cancel = default) =>
        FindAsync(category, place, story, null, cancel);

    /// <summary>As <see cref="FindAsync(string?, Place, string, CancellationToken)"/>, for a ticket, which is not among them.</summary>
    public Task<IReadOnlyList<SimilarTicket>> LikeAsync(Ticket ticket, CancellationToken cancel = default) =>
        FindAsync(ticket.Category, ticket.Place, ticket.Story, ticket.Number, cancel);

    private async Task<IReadOnlyList<SimilarTicket>> FindAsync(string? category, Place place, string story, TicketNumber? besides, CancellationToken cancel)
    {
        var categories = AgencyCategories.Of(agency);
        var about = categories.Find(category);
        var indexes = SimilarIndex.Around(about?.Id, place, about?.Reach ?? 0);
        if (about is null or { Kind: TicketKind.Oversight } or { Id: ComplaintCategory.OtherId } || indexes.Count == 0)
        {
            return [];
        }
        var since = (time.GetUtcNow() - LooksBack).ToUnixTimeMilliseconds();
        var pages = await Task.WhenAll(indexes.Select(index =>
            session.Store.PageAsync(session.Agency, new IndexQuery(index, From: since, Descending: true, Limit: PerIndex), cancel)));
        var numbers = pages.SelectMany(page => page.Entries)
            .GroupBy(entry => entry.Member)
            .OrderByDescending(group => group.Count())
            .ThenByDescending(group => group.Max(entry => entry.Score))
            .Take(MostRead)
            .Select(group => TicketNumber.TryParse(group.Key, out var number) ? number : default)
            .Where(number => number != default && number != besides)
            .ToList();
        if (numbers.Count == 0)
        {
            return [];
        }
        await session.PrefetchAsync([.. numbers.Select(Ticket.KeyOf)], cancel);
        var told = Content(story);
        var found = new List<(Ticket Ticket, double Score, double? Metres)>();
        foreach (var number in numbers)
        {
            if (await session.LoadAsync(Ticket.KeyOf(number), ComplaintsJson.Default.Ticket, cancel) is { } ticket && SimilarIndex.Shows(ticket) && ticket.Category == about.Id)
            {
                var metres = about.Reach > 0 ? MetresBetween(place, ticket.Place) : null;
                var nearness = metres is { } far
                    ? far <= about.Reach ? 1 - (far / about.Reach / 2) : 0
                    : Shared(PlaceWords.Of(place.Text), PlaceWords.Of(ticket.Place.Text));
                var score = nearness == 0 ? 0 : (PlaceWeight * nearness) + (TextWeight * Shared(told, Content(ticket.Story)));
                if (score >= Least)
                {
                    found.Add((ticket, score, metres));
                }
            }
        }
        return await Task.WhenAll(found
            .OrderByDescending(one => one.Score)
            .ThenByDescending(one => one.Ticket.FiledAt)
            .Take(Most)
            .Select(async one => CardOf(one.Ticket, one.Metres, categories, await JoinedTickets.CountAsync(session, one.Ticket.Number, cancel) + 1)));
    }

    private SimilarTicket CardOf(Ticket ticket, double? metres, AgencyCategories categories, long reporters) => new(
        ticket.Number,
        WhatOf(ticket, categories),
        WhereOf(ticket.Place),
        metres is { } far ? (int)(Math.Ceiling(far / 50) * 50) : null,
        ticket.FiledAt,
        ticket.State,
        agency.FindUnit(ticket.Unit)?.Name,
        reporters);

    private static string? WhatOf(Ticket ticket, AgencyCategories categories)
    {
        if (ticket.Identity == IdentityMode.Open)
        {
            var story = Masking.Mask(string.Join(' ', ticket.Story.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
            return story.Length <= BeginningLimit ? story : story[..(char.IsHighSurrogate(story[BeginningLimit - 2]) ? BeginningLimit - 2 : BeginningLimit - 1)] + "…";
        }
        return categories.Suggest(ticket.Story).FirstOrDefault(suggestion => suggestion.Category.Id == ticket.Category)?.Because;
    }

    /// <summary>What is named as a place in the place's own words; whatever else stands there, a house number above all, might tell who lives in it.</summary>
    private static string? WhereOf(Place place)
    {
        var named = place.Text is { } text ? PlaceInStory.Find(text) : null;
        var shown = named is null ? null : string.Join(", ", Masking.Mask(HouseNumber().Replace(named, "")).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        return shown is not { Length: > 0 } ? null : shown.Length <= WhereLimit ? shown : shown[..(WhereLimit - 1)] + "…";
    }

    internal static HashSet<string> Content(string story) => [.. StoryWords.Of(story).Select(word => word.Text).Where(word => word.Length >= 4)];

    /// <summary>How much of the shorter one is in the other, 0 to 1.</summary>
    internal static double Shared(IReadOnlyCollection<string> one, IReadOnlyCollection<string> other) =>
        one.Count == 0 || other.Count == 0 ? 0 : one.Intersect(other).Count() / (double)Math.Min(one.Count, other.Count);

    /// <summary>Haversine.</summary>
    private static double? MetresBetween(Place one, Place other)
    {
        if (one is not { Latitude: { } latitude, Longitude: { } longitude } || other is not { Latitude: { } otherLatitude, Longitude: { } otherLongitude })
        {
            return null;
        }
        var (north, east) = (Radians(otherLatitude - latitude) / 2, Radians(otherLongitude - longitude) / 2);
        var half = (Math.Sin(north) * Math.Sin(north)) + (Math.Cos(Radians(latitude)) * Math.Cos(Radians(otherLatitude)) * Math.Sin(east) * Math.Sin(east));
        return 2 * EarthMetres * Math.Asin(Math.Min(1, Math.Sqrt(half)));

        static double Radians(double degrees) => degrees * Math.PI / 180;
    }

    [GeneratedRegex(@"\b(no|nomor|nmr)\b\.?\s*\w+|\b\d+[a-z]?\b(?!\s*(rt|rw))(?<!(rt|rw)\s*\.?\s*\d+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex HouseNumber();
}
