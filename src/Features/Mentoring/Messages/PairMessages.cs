using System.Text;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>
/// The door to what the two of a pair write to each other through the assistant. The words go to the other side; the latest stay sealed for
/// <see cref="Agency.MentorMessageDays"/>, so that whoever is pressed can show what was written to them.
/// </summary>
/// <remarks>Document <c>pair-messages:PAIRING</c>, gone with its time and with the pair. Source: reference section 6.6.</remarks>
public sealed class PairMessages(StoreSession session, PairingBook book, Notices notices, IPersonalDataProtector protector, Agency agency, TimeProvider time)
{
    public const int MostWords = 1000;

    /// <summary>Ours: what an officer can read in a few minutes.</summary>
    public const int MostKept = 40;

    /// <summary>Hands words on to the other side. NIK and NIP are covered before anybody reads or keeps them.</summary>
    /// <param name="words">Cut at <see cref="MostWords"/> characters.</param>
    public async Task<MessageOutcome> SendAsync(string id, PersonId from, string words, CancellationToken cancel = default)
    {
        var may = await MaySendAsync(id, from, cancel);
        if (may is not { Result: MessageResult.Sent, Pairing: { } pairing })
        {
            return may;
        }
        var typed = words.Trim() is { Length: > MostWords } longer ? longer[..MostWords] : words.Trim();
        var text = Masking.MaskStateNumbers(typed);
        var (self, other) = SidesOf(pairing, from);
        var news = PairingNews.About(pairing, self) with { Message = text, IsToMentee = other == pairing.Mentee };
        if (!await notices.TellAsync(other.Person, MentoringNotices.Message, news.ToJson(), $"{pairing.Id}:message:{WriteBatch.NewId()}", cancel))
        {
            return may with { Result = MessageResult.Unreachable };
        }
        // A report that freezes the pair at this moment comes first or last, not both at once.
        session.Pin(Pairing.KeyOf(pairing.Id));
        await KeepAsync(pairing, self == pairing.Mentee, text, cancel);
        return may with { IsMasked = text != typed };
    }

    /// <summary>Whether words would be handed on now: looked at before anybody is asked for them.</summary>
    public async Task<MessageOutcome> MaySendAsync(string id, PersonId from, CancellationToken cancel = default)
    {
        var pairing = await book.FindAsync(id, cancel);
        return pairing is null ? new MessageOutcome(MessageResult.Unknown)
            : pairing.Mentee.Person != from && pairing.Mentor.Person != from ? new MessageOutcome(MessageResult.NotYours)
            : new MessageOutcome(pairing.IsPair ? MessageResult.Sent : MessageResult.NoPair, pairing);
    }

    /// <summary>Whether words of the two are kept.</summary>
    internal async Task<bool> HasAnyAsync(string id, CancellationToken cancel) => await LoadAsync(id, cancel) is { } kept && Fresh(kept).Any();

    /// <summary>The latest words of the two, oldest first; for a report only.</summary>
    internal async Task<IReadOnlyList<PairMessage>> LatestAsync(string id, CancellationToken cancel)
    {
        var kept = await LoadAsync(id, cancel);
        return kept is null ? [] : [.. Fresh(kept).Select(message => new PairMessage(message.At, message.IsFromMentee, Encoding.UTF8.GetString(protector.Unprotect(PurposeOf(id), message.Words))))];
    }

    internal static string KeyOf(string id) => "pair-messages:" + StoreName.From(id);

    private async Task KeepAsync(Pairing pairing, bool isFromMentee, string text, CancellationToken cancel)
    {
        if (agency.MentorMessageDays == 0)
        {
            return;
        }
        var kept = await LoadAsync(pairing.Id, cancel) ?? new KeptMessages();
        kept.Messages = [.. Fresh(kept).TakeLast(MostKept - 1), new KeptMessage(time.GetUtcNow(), isFromMentee, protector.Protect(PurposeOf(pairing.Id), Encoding.UTF8.GetBytes(text)))];
        session.Save(KeyOf(pairing.Id), kept, MentoringJson.Default.KeptMessages, TimeSpan.FromDays(agency.MentorMessageDays));
    }

    private IEnumerable<KeptMessage> Fresh(KeptMessages kept) => kept.Messages.Where(message => message.At > time.GetUtcNow() - TimeSpan.FromDays(agency.MentorMessageDays));

    private Task<KeptMessages?> LoadAsync(string id, CancellationToken cancel) => session.LoadAsync(KeyOf(id), MentoringJson.Default.KeptMessages, cancel);

    private string PurposeOf(string id) => $"pair-messages:{agency.Key}:{id}";

    private static (PairingSide Self, PairingSide Other) SidesOf(Pairing pairing, PersonId self) =>
        pairing.Mentee.Person == self ? (pairing.Mentee, pairing.Mentor) : (pairing.Mentor, pairing.Mentee);
}

public enum MessageResult
{
    /// <summary>Handed on; of a look beforehand: it would be.</summary>
    Sent,

    /// <summary>The two are no pair now; its state says why.</summary>
    NoPair,

    /// <summary>No address of the other side is known.</summary>
    Unreachable,

    NotYours,
    Unknown,
}

/// <param name="Pairing">Null when unknown or not the caller's.</param>
/// <param name="IsMasked">A NIK or NIP in it was covered.</param>
public sealed record MessageOutcome(MessageResult Result, Pairing? Pairing = null, bool IsMasked = false);

/// <param name="At">UTC.</param>
public sealed record PairMessage(DateTimeOffset At, bool IsFromMentee, string Words);

internal sealed class KeptMessages
{
    /// <summary>Oldest first, at most <see cref="PairMessages.MostKept"/>.</summary>
    public List<KeptMessage> Messages { get; set; } = [];
}

/// <param name="Words">Sealed.</param>
internal sealed record KeptMessage(DateTimeOffset At, bool IsFromMentee, byte[] Words);
