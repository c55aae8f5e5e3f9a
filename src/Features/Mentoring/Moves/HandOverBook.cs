using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>Keeps notes for next mentors, without reading them, and tells whoever begins to guide that there is one. For the doors of this room only.</summary>
public sealed class HandOverBook(StoreSession session, PairingBook book, Notices notices, TimeProvider time)
{
    /// <summary>A pair has ended for a move: its mentor may write. What an earlier mentor of the same mentee wrote makes room for it.</summary>
    internal async Task InviteAsync(Pairing ended, CancellationToken cancel)
    {
        await LoadAsync(ended, cancel);
        Save(ended, new HandOver { Pairing = ended.Id, Writer = ended.Mentor.Person, Until = time.GetUtcNow() + HandOvers.TimeToWrite });
    }

    /// <summary>A pair begins: its mentor is told of a note that waits for them.</summary>
    internal async Task BeginAsync(Pairing begun, CancellationToken cancel)
    {
        if (await LoadAsync(begun, cancel) is { Step: HandOver.Agreed } note && note.Until > time.GetUtcNow())
        {
            await PassOnAsync(begun, note, cancel);
        }
    }

    internal async Task PassOnAsync(Pairing next, HandOver note, CancellationToken cancel)
    {
        if (next.Mentor.Person == note.Writer)
        {
            // They know what they wrote.
            Remove(next);
            return;
        }
        note.Next = next.Id;
        Save(next, note);
        await TellAsync(next, next.Mentor.Person, MoveNotices.HandOverWaits, new MoveNews(note.Pairing, HandOver.Agreed, next.Mentee.Name, IsToMentee: false), cancel);
    }

    /// <returns>The pair, and its note where it is at this step and its time is not over.</returns>
    internal async Task<(Pairing? Pairing, HandOver? Note)> FindAsync(string id, int step, CancellationToken cancel)
    {
        var pairing = await book.FindAsync(id, cancel);
        var note = pairing is null ? null : await LoadAsync(pairing, cancel);
        return (pairing, note?.Pairing == id && note.Step == step && note.Until > time.GetUtcNow() ? note : null);
    }

    internal void Save(Pairing pairing, HandOver note) => session.Save(HandOver.KeyOf(pairing), note, MentoringJson.Default.HandOver, note.Until - time.GetUtcNow());

    internal void Remove(Pairing pairing) => session.Remove(HandOver.KeyOf(pairing));

    /// <summary>Erases what one of a pair wrote, or what was written about them.</summary>
    internal async Task EraseAsync(Pairing pairing, CancellationToken cancel)
    {
        if ((await LoadAsync(pairing, cancel))?.Pairing == pairing.Id)
        {
            Remove(pairing);
        }
    }

    internal Task<bool> TellAsync(Pairing about, PersonId to, string notice, MoveNews news, CancellationToken cancel) =>
        notices.TellAsync(to, notice, news.ToJson(), $"{about.Id}:{notice}", cancel);

    internal Task<HandOver?> LoadAsync(Pairing pairing, CancellationToken cancel) => session.LoadAsync(HandOver.KeyOf(pairing), MentoringJson.Default.HandOver, cancel);
}
