using System.Globalization;
using AsnAssistant.Complaints;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace AsnAssistant.Desk.Complaints;

/// <summary>What of the queue somebody wants to see. It stands in the address, so that a link shows the same to a colleague, as far as they may see it.</summary>
/// <param name="Due">Only for what is due.</param>
/// <param name="IsMine">Taken by the officer who looks.</param>
/// <param name="Words">Of the story or the place, or a number.</param>
public sealed record QueueChoice(
    TicketState? State, string? Unit, TicketKind? Kind, string? Category, DueWindow? Due, bool IsMine, string? Words, bool AwaitsApproval, bool IsOversight)
{
    /// <summary>How many choices narrow the list beyond its stage.</summary>
    public int Narrowing => new[] { Unit is not null, Kind is not null, Category is not null, Due is not null, IsMine, Words is not null }.Count(is_ => is_);

    /// <summary>Only what the officer may choose; the rest counts as not chosen.</summary>
    public static QueueChoice Of(
        DeskContext desk, TicketState? state, string? unit, TicketKind? kind, string? category, string? due, bool isMine, string? words, bool awaitsApproval, bool isOversight) => new(
        state,
        DeskAccess.OnlyUnitOf(desk.Agency, desk.Officer!) is null ? desk.Agency.FindUnit(unit)?.Id : null,
        kind is { } given && Enum.IsDefined(given) && given != TicketKind.Oversight ? given : null,
        AgencyCategories.Of(desk.Agency).Find(category)?.Id,
        state?.IsDue() ?? !awaitsApproval ? DueWindow.Find(due) : null,
        isMine,
        string.IsNullOrWhiteSpace(words) ? null : words.Trim(),
        awaitsApproval,
        isOversight && DeskAccess.MayReadOversight(desk.Agency, desk.Officer!));

    /// <summary>Reads what <see cref="Query"/> wrote.</summary>
    public static QueueChoice Read(DeskContext desk, string? query)
    {
        var values = QueryHelpers.ParseQuery(query);
        return Of(
            desk,
            Enum.TryParse<TicketState>(One("keadaan"), out var state) && Enum.IsDefined(state) ? state : null,
            One("unit"),
            Enum.TryParse<TicketKind>(One("jenis"), out var kind) ? kind : null,
            One("kategori"),
            One("batas"),
            One("saya") == "true",
            One("cari"),
            One("persetujuan") == "true",
            One("pengawasan") == "true");

        string? One(string name) => values.TryGetValue(name, out var found) ? found.ToString() : null;
    }

    /// <summary>What the officer may see of it.</summary>
    public QueueFilter ToFilter(DeskContext desk) => ToFilter(desk, IsOversight ? null : DeskAccess.OnlyUnitOf(desk.Agency, desk.Officer!));

    /// <summary>The choice as it stands behind the question mark of an address; empty where nothing is chosen.</summary>
    public string Query => Address()["/desk".Length..].TrimStart('?');

    /// <param name="unit">The only unit whose tickets the officer may see; null for no such limit.</param>
    public QueueFilter ToFilter(DeskContext desk, string? unit)
    {
        var (from, to) = Due?.Of(desk) ?? (null, null);
        return new QueueFilter(State, unit ?? Unit, AwaitsApproval, IsOversight, IsOversight ? null : Kind, Category, from, to, IsMine ? desk.Officer?.Name : null, Words);
    }

    /// <param name="after">Cursor of the page before; null for the first.</param>
    /// <param name="first">Which place in the list the first row has, from 1.</param>
    public string Address(string? after = null, long first = 1)
    {
        var query = new List<KeyValuePair<string, string?>>();
        Add("keadaan", State?.ToString());
        Add("unit", Unit);
        Add("jenis", Kind?.ToString());
        Add("kategori", Category);
        Add("batas", Due?.Name);
        Add("saya", IsMine ? "true" : null);
        Add("cari", Words);
        Add("persetujuan", AwaitsApproval ? "true" : null);
        Add("pengawasan", IsOversight ? "true" : null);
        Add("sesudah", after);
        Add("mulai", after is null ? null : first.ToString(CultureInfo.InvariantCulture));
        return "/desk" + QueryString.Create(query);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                query.Add(new(name, value));
            }
        }
    }
}

/// <summary>A stretch of due days.</summary>
/// <param name="Name">In the address and in the texts.</param>
public sealed record DueWindow(string Name)
{
    public static IReadOnlyList<DueWindow> All { get; } = [new("lewat"), new("hari-ini"), new("minggu-ini")];

    public static DueWindow? Find(string? name) => All.FirstOrDefault(window => window.Name == name);

    /// <summary>The ends of due days in it: a due day ends with the first instant of the next.</summary>
    public (DateTimeOffset? From, DateTimeOffset? To) Of(DeskContext desk)
    {
        var (zone, today) = (desk.Agency.Zone, desk.Agency.Zone.DayOf(desk.Now));
        return Name switch
        {
            "lewat" => (null, desk.Now),
            "hari-ini" => (desk.Now.AddMilliseconds(1), zone.EndOf(today)),
            // A week ends with its Sunday.
            _ => (desk.Now.AddMilliseconds(1), zone.EndOf(today.AddDays((7 - (int)today.DayOfWeek) % 7))),
        };
    }
}
