using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AsnAssistant.People.Audit;

/// <summary>One deed, as the audit trail keeps it for ever: who, what, on what, when. A text is in it only as a digest, so that nothing in it ever has to be erased.</summary>
/// <param name="Id">16 random characters: two alike deeds differ, and a short text cannot be guessed from its digest once the entry's id is forgotten with it.</param>
/// <param name="At">UTC.</param>
/// <param name="Deed">One of <see cref="AuditDeeds"/>.</param>
/// <param name="Subject">What it was done to: a ticket's number, an officer's name.</param>
/// <param name="Actor">The officer's name; null for a citizen and for the assistant.</param>
/// <param name="Text">Digest of the words that belong to it, see <see cref="DigestOf"/>; null where there were none.</param>
public sealed record AuditEntry(string Id, DateTimeOffset At, string Deed, string Subject, string? Actor, string? Text)
{
    /// <summary>The entry's receipt: 24 characters of A-Z and 2-7 out of its SHA-256, in groups of four.</summary>
    [JsonIgnore]
    public string Receipt => AuditReceipt.Of(ToBytes());

    /// <summary>Whether these are the words that belonged to it.</summary>
    public bool Holds(string text) => Text == DigestOf(Id, text);

    internal static string DigestOf(string id, string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id + "\n" + text)));

    internal byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, AuditJson.Default.AuditEntry);

    /// <returns>Null for anything else.</returns>
    internal static AuditEntry? Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, AuditJson.Default.AuditEntry);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Names of what is noted. Stable: they are part of every hash.</summary>
public static class AuditDeeds
{
    public const string TicketFiled = "ticket.filed";
    public const string TicketJoined = "ticket.joined";
    public const string ReporterWrote = "ticket.reporter-wrote";
    public const string TicketAssigned = "ticket.assigned";
    public const string TicketClassified = "ticket.classified";
    public const string TicketNoted = "ticket.noted";
    public const string DraftSubmitted = "ticket.draft-submitted";
    public const string DraftReturned = "ticket.draft-returned";
    public const string TicketReplied = "ticket.replied";
    public const string LiveBegan = "ticket.live-began";
    public const string LiveEnded = "ticket.live-ended";
    public const string TicketAnswered = "ticket.answered";
    public const string TicketPaused = "ticket.paused";
    public const string TicketResumed = "ticket.resumed";
    public const string TicketConfirmed = "ticket.confirmed";
    public const string TicketReopened = "ticket.reopened";
    public const string TicketClosed = "ticket.closed";
    public const string TicketMerged = "ticket.merged";
    public const string TicketUnmerged = "ticket.unmerged";
    public const string TicketSplit = "ticket.split";
    public const string TicketRecounted = "ticket.recounted";
    public const string IdentityAsked = "identity.asked";
    public const string IdentityRefused = "identity.refused";
    public const string IdentityOpened = "identity.opened";
    public const string IdentityViewed = "identity.viewed";
    public const string OfficerInvited = "officer.invited";
    public const string OfficerChanged = "officer.changed";
    public const string PasswordReset = "officer.password-reset";
    public const string PasswordChosen = "officer.password-chosen";
    public const string IncidentOpened = "incident.opened";
    public const string IncidentReworded = "incident.reworded";
    public const string IncidentTold = "incident.told";
    public const string IncidentReported = "incident.reported";
    public const string FileOpened = "file.opened";
    public const string ReportDownloaded = "report.downloaded";
    public const string DataRequested = "data-right.requested";
    public const string DataAnswered = "data-right.answered";
    public const string ArticlePublished = "knowledge.published";
    public const string ArticleWithdrawn = "knowledge.withdrawn";
    public const string ArticleRestored = "knowledge.restored";
    public const string DraftDeleted = "knowledge.draft-deleted";
    public const string RegulationImported = "knowledge.imported";
    public const string QuestionPhrased = "question.phrased";
    public const string QuestionElsewhere = "question.elsewhere";
    public const string QuestionDrafted = "question.drafted";
    public const string QuestionDismissed = "question.dismissed";
    public const string QuestionUndone = "question.undone";
}

/// <summary>The code a citizen keeps to ask later whether what they did is still noted, unchanged.</summary>
public static class AuditReceipt
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int Letters = 24;

    /// <summary>Reads a code however it is typed.</summary>
    /// <returns>Without hyphens and blanks, capital letters; null for what is none.</returns>
    public static string? Parse(string? typed)
    {
        var letters = string.Concat((typed ?? "").ToUpperInvariant().Where(letter => !char.IsWhiteSpace(letter) && letter is not ('-' or '‐' or '–')));
        // 0 and 1 are never printed: who reads a letter for a digit is understood.
        letters = letters.Replace('0', 'O').Replace('1', 'I');
        return letters.Length == Letters && letters.All(letter => Alphabet.Contains(letter, StringComparison.Ordinal)) ? letters : null;
    }

    /// <summary>In groups of four, as people read it.</summary>
    public static string Show(string receipt) => string.Join('-', receipt.Chunk(4).Select(group => new string(group)));

    internal static string Of(ReadOnlySpan<byte> entry)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(entry, hash);
        Span<char> letters = stackalloc char[Letters];
        for (var i = 0; i < Letters; i++)
        {
            var bit = i * 5;
            var window = (hash[bit / 8] << 8) | hash[(bit / 8) + 1];
            letters[i] = Alphabet[(window >> (11 - (bit % 8))) & 31];
        }
        return new string(letters);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AuditEntry))]
[JsonSerializable(typeof(AuditHead))]
internal sealed partial class AuditJson : JsonSerializerContext;
