using System.Text;
using AsnAssistant.People;
using AsnAssistant.People.Audit;

namespace AsnAssistant.Mentoring;

/// <summary>The door to a mentor's note for the next one: written after a move has ended a pair, shown to the mentee first, and handed on only with their yes. It is read once.</summary>
/// <remarks>Source: reference section 6.5.</remarks>
public sealed class HandOvers(HandOverBook notes, PairingBook book, IPersonalDataProtector protector, Agency agency, AuditTrail audit, TimeProvider time)
{
    /// <summary>Ours, as a rule leaves a pair.</summary>
    public static readonly TimeSpan TimeToWrite = TimeSpan.FromDays(14);

    /// <summary>Reference section 6.6.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);

    /// <returns>Whether the mentor may write one now.</returns>
    public async Task<HandOverOutcome> MayWriteAsync(string id, PersonId mentor, CancellationToken cancel = default)
    {
        var (pairing, note) = await notes.FindAsync(id, HandOver.Invited, cancel);
        return pairing?.Mentor.Person != mentor ? new HandOverOutcome(HandOverResult.Gone) : new HandOverOutcome(note is null ? HandOverResult.Gone : HandOverResult.Done, pairing);
    }

    /// <summary>The mentor writes: the mentee reads it, and decides. NIK and NIP are covered.</summary>
    /// <param name="words">Cut at <see cref="HandOver.MostWords"/> characters.</param>
    public async Task<HandOverOutcome> WriteAsync(string id, PersonId mentor, string words, CancellationToken cancel = default)
    {
        var (pairing, note) = await notes.FindAsync(id, HandOver.Invited, cancel);
        if (pairing?.Mentor.Person != mentor || note is null)
        {
            return new HandOverOutcome(HandOverResult.Gone);
        }
        var text = Masking.MaskStateNumbers(words.Trim() is { Length: > HandOver.MostWords } longer ? longer[..HandOver.MostWords] : words.Trim());
        (note.Step, note.Words, note.Until) = (HandOver.Written, protector.Protect(PurposeOf(id), Encoding.UTF8.GetBytes(text)), time.GetUtcNow() + KeptFor);
        notes.Save(pairing, note);
        audit.Note(MentoringDeeds.HandOverWritten, id);
        await notes.TellAsync(pairing, pairing.Mentee.Person, MoveNotices.HandOverShown, new MoveNews(id, HandOver.Written, pairing.Mentor.Name, IsToMentee: true) { Words = text }, cancel);
        return new HandOverOutcome(HandOverResult.Done, pairing);
    }

    /// <summary>The mentee lets it go on, or takes it away. Whoever guides them already, or will next, is told that there is one.</summary>
    public async Task<HandOverOutcome> DecideAsync(string id, PersonId mentee, bool mayGoOn, CancellationToken cancel = default)
    {
        var (pairing, note) = await notes.FindAsync(id, HandOver.Written, cancel);
        if (pairing?.Mentee.Person != mentee || note is null)
        {
            return new HandOverOutcome(HandOverResult.Gone);
        }
        audit.Note(mayGoOn ? MentoringDeeds.HandOverAgreed : MentoringDeeds.HandOverRefused, id);
        if (!mayGoOn)
        {
            notes.Remove(pairing);
            return new HandOverOutcome(HandOverResult.Done, pairing);
        }
        note.Step = HandOver.Agreed;
        notes.Save(pairing, note);
        if (await book.LiveOfMenteeAsync(mentee, pairing.Programme, cancel) is { IsPair: true } next)
        {
            await notes.PassOnAsync(next, note, cancel);
        }
        return new HandOverOutcome(HandOverResult.Done, pairing);
    }

    /// <summary>The next mentor reads it; then it is gone.</summary>
    /// <param name="id">The pair that is over.</param>
    public async Task<HandOverOutcome> ReadAsync(string id, PersonId mentor, CancellationToken cancel = default)
    {
        var (pairing, note) = await notes.FindAsync(id, HandOver.Agreed, cancel);
        if (note?.Next is null || await book.FindAsync(note.Next, cancel) is not { IsPair: true } next || next.Mentor.Person != mentor)
        {
            return new HandOverOutcome(HandOverResult.Gone);
        }
        notes.Remove(pairing!);
        audit.Note(MentoringDeeds.HandOverRead, id);
        return new HandOverOutcome(HandOverResult.Done, pairing, Encoding.UTF8.GetString(protector.Unprotect(PurposeOf(id), note.Words)));
    }

    /// <summary>A note about a pair, for the one who wrote it or has been shown it.</summary>
    /// <returns>Null for none that is kept, and before it is written.</returns>
    internal async Task<string?> OwnAsync(Pairing pairing, PersonId either, CancellationToken cancel) =>
        await notes.LoadAsync(pairing, cancel) is { Words.Length: > 0 } note && note.Pairing == pairing.Id && (note.Writer == either || pairing.Mentee.Person == either)
            ? Encoding.UTF8.GetString(protector.Unprotect(PurposeOf(pairing.Id), note.Words))
            : null;

    private string PurposeOf(string id) => $"hand-over:{agency.Key}:{id}";
}
