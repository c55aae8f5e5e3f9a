using System.Globalization;
using AsnAssistant.Complaints;
using AsnAssistant.Files;
using AsnAssistant.People;

namespace AsnAssistant.Api;

/// <summary>Puts tickets into the words of the interface.</summary>
internal sealed class TicketWriter(FileViews files, TimeProvider time)
{
    private const int TitleLength = 80;

    public static ApiTicketLine Line(TicketSummary ticket) => new(
        ticket.Number.Value, ApiWord.Of(ticket.Kind), ApiWord.Of(ticket.State), ticket.Category, ticket.Unit, ticket.Beginning, ticket.Place, ticket.FiledAt, ticket.Due?.Day,
        ticket.IsOverdue, ticket.Revision);

    public async Task<ApiTicket> WriteAsync(ApiCaller caller, Ticket ticket, CancellationToken cancel)
    {
        var views = await FilesAsync(caller, ticket, Language.En, cancel);
        return new ApiTicket(
            ticket.Number.Value,
            ApiWord.Of(ticket.Kind),
            ApiWord.Of(ticket.State),
            ticket.Category,
            ticket.Story,
            ticket.Place.IsUnknown ? null : new ApiPlace(ticket.Place.Text, ticket.Place.Latitude, ticket.Place.Longitude),
            ApiWord.Of(ticket.Identity),
            ticket.Unit,
            ticket.FiledAt,
            ticket.Due?.Day,
            ticket.IsOverdue(time.GetUtcNow()),
            ticket.IsPaused,
            ticket.Draft is { Waits: true },
            [.. views.Select(view => new ApiAttachment(view.Id, view.Address is not null ? "ready" : view.IsWaiting ? "waiting" : "refused", view.Address, view.Detail, view.Note))],
            [.. ticket.History.Where(entry => !IsAboutIdentity(entry.Event)).Select(Entry)],
            ticket.Revision);
    }

    public async Task<LaporTicket> ExportAsync(ApiCaller caller, Ticket ticket, CancellationToken cancel)
    {
        var views = await FilesAsync(caller, ticket, Language.Id, cancel);
        return new LaporTicket(
            ticket.Number.Value,
            TitleOf(ticket.Story),
            ticket.Story,
            "asisten-asn",
            ticket.Kind switch
            {
                TicketKind.Aspiration => "aspirasi",
                TicketKind.InformationRequest => "permintaan informasi",
                _ => "pengaduan",
            },
            ticket.Category,
            caller.Agency.FindUnit(ticket.Unit)?.Name,
            PlaceOf(ticket.Place),
            null,
            [.. views.Select(view => view.Address).OfType<string>()],
            [],
            ticket.Identity == IdentityMode.Anonymous,
            ticket.Identity == IdentityMode.Confidential,
            ticket.IsOverdue(time.GetUtcNow()));
    }

    /// <summary>Who asked who the reporter is, and why, is between those officers and the trail.</summary>
    /// <summary>Which program opens one of them is noted, as for an officer.</summary>
    private Task<IReadOnlyList<FileView>> FilesAsync(ApiCaller caller, Ticket ticket, Language language, CancellationToken cancel) =>
        files.ListAsync(caller.Agency, [.. ticket.Attachments.Select(sent => sent.FileId)], language, new FileReader(caller.Key.Name, ticket.Number.Value), cancel);

    private static bool IsAboutIdentity(TicketEvent happened) => happened is TicketEvent.IdentityAsked or TicketEvent.IdentityRefused or TicketEvent.IdentityOpened;

    private static ApiEntry Entry(TicketEntry entry) => new(
        entry.At, ApiWord.Of(entry.Event), entry.For == TicketAudience.Internal, entry.By, entry.Text, entry.State is { } state ? ApiWord.Of(state) : null, entry.Unit, entry.Evidence, entry.To);

    private static string TitleOf(string story)
    {
        var line = string.Join(' ', story.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= TitleLength)
        {
            return line;
        }
        var blank = line.LastIndexOf(' ', TitleLength - 1);
        var cut = blank > TitleLength / 2 ? blank : TitleLength - 1;
        return line[..(char.IsHighSurrogate(line[cut - 1]) ? cut - 1 : cut)] + "…";
    }

    private static string? PlaceOf(Place place) => place switch
    {
        { IsUnknown: true } => null,
        { HasCoordinates: true } => string.Create(CultureInfo.InvariantCulture, $"{place.Text} ({place.Latitude:0.00000}, {place.Longitude:0.00000})").Trim(),
        _ => place.Text,
    };
}
