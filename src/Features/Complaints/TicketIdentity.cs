using System.Text.Json;
using System.Text.Json.Serialization;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>Who filed a ticket and where to answer: apart from the ticket, sealed, so that whoever reads tickets or the store reads nothing of this. Never leaves this room.</summary>
internal sealed class TicketIdentity
{
    public PersonId Reporter { get; set; }

    /// <summary>The conversation it was filed in.</summary>
    public PersonAddress Address { get; set; } = new("", "", null, "");

    /// <summary>As the account shows it; null for an anonymous reporter.</summary>
    public string? Name { get; set; }

    /// <summary>The story as it was told, where the ticket shows it without what names the reporter; null where both are the same.</summary>
    public string? Story { get; set; }

    public PinHash Pin { get; set; } = new([], []);
}

/// <summary>The sealed identities of one scope's agency.</summary>
/// <remarks>Document <c>ticket-identity:NUMBER</c>: a <see cref="SealedIdentity"/>. Index <c>tickets-of:DIGEST</c>, the digest keyed, so that nobody guesses a reporter's by trying.</remarks>
internal sealed class TicketIdentities(StoreSession session, IPersonalDataProtector protector)
{
    public static string KeyOf(TicketNumber number) => "ticket-identity:" + number.Value;

    /// <summary>The index of a reporter's tickets.</summary>
    public string IndexOf(PersonId reporter) => "tickets-of:" + protector.Digest("tickets-of", reporter.Value);

    /// <summary>The claim by which the same sending makes one ticket only.</summary>
    public string ClaimOf(string submissionKey) => "ticket-submission:" + protector.Digest("ticket-submission", submissionKey);

    public async Task<TicketIdentity?> FindAsync(TicketNumber number, CancellationToken cancel) =>
        await session.LoadAsync(KeyOf(number), ComplaintsJson.Default.SealedIdentity, cancel) is { } kept
            ? JsonSerializer.Deserialize(protector.Unprotect(PurposeOf(number), kept.Sealed), ComplaintsJson.Default.TicketIdentity)
            : null;

    public void Save(TicketNumber number, TicketIdentity identity) => session.Save(
        KeyOf(number),
        new SealedIdentity(protector.Protect(PurposeOf(number), JsonSerializer.SerializeToUtf8Bytes(identity, ComplaintsJson.Default.TicketIdentity))),
        ComplaintsJson.Default.SealedIdentity);

    private string PurposeOf(TicketNumber number) => $"ticket-identity:{session.Agency.Value}:{number.Value}";
}

internal sealed record SealedIdentity(byte[] Sealed);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Ticket))]
[JsonSerializable(typeof(TicketIdentity))]
[JsonSerializable(typeof(SealedIdentity))]
[JsonSerializable(typeof(IdentityOpening))]
[JsonSerializable(typeof(PinTries))]
[JsonSerializable(typeof(ClockState))]
[JsonSerializable(typeof(TicketNews))]
[JsonSerializable(typeof(OfficerNews))]
[JsonSerializable(typeof(JoinNewsEntry))]
internal sealed partial class ComplaintsJson : JsonSerializerContext;
