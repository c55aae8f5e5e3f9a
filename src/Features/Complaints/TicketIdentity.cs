using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using AsnAssistant.People;

namespace AsnAssistant.Complaints;

/// <summary>Who filed a ticket and where to answer: apart from the ticket, so that whoever reads tickets reads nothing of this. Never leaves this room.</summary>
/// <remarks>Document <c>ticket-identity:NUMBER</c>.</remarks>
internal sealed class TicketIdentity
{
    public PersonId Reporter { get; set; }

    /// <summary>The conversation it was filed in.</summary>
    public PersonAddress Address { get; set; } = new("", "", null, "");

    /// <summary>As the account shows it; null for an anonymous reporter.</summary>
    public string? Name { get; set; }

    public PinHash Pin { get; set; } = new([], []);

    public static string KeyOf(TicketNumber number) => "ticket-identity:" + number.Value;

    /// <summary>The index of a reporter's tickets. Its name is a digest: the list of index names is no list of reporters.</summary>
    public static string IndexOf(PersonId reporter) =>
        "tickets-of:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("tickets-of:" + reporter.Value)).AsSpan(0, 16));
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Ticket))]
[JsonSerializable(typeof(TicketIdentity))]
[JsonSerializable(typeof(PinTries))]
[JsonSerializable(typeof(TicketNews))]
internal sealed partial class ComplaintsJson : JsonSerializerContext;
