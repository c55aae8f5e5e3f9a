using System.Globalization;
using AsnAssistant.Complaints;
using Microsoft.AspNetCore.Http;

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
