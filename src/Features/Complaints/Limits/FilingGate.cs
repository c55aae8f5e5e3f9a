using System.Globalization;
using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Complaints;

/// <summary>Looks, before a report is filed, whether its reporter or its story has been at the office too often within a day.</summary>
/// <remarks>
/// Claims <c>filed-by:DIGEST:N</c>, held by when they end, a dot and the commit, and <c>same-story:DIGEST:N</c>, held by the number of the case, or by a dash and the number of who joined one: as many as
/// are allowed, each for 24 hours. So a limit holds on every host, outlives a restart, cannot be passed by two at once, and leaves nothing behind. The digests are keyed.
/// One read at filing, none before.
/// </remarks>
public sealed class FilingGate(StoreSession session, IPersonalDataProtector protector, FilingLimits limits, TimeProvider time)
{
    private const char JoinedMark = '-';

    /// <summary>Reads only; <see cref="FilingPass.Take"/> counts the report with the session's commit.</summary>
    /// <param name="joins">The reporter chose to join a case.</param>
    public async Task<FilingPass> LookAsync(TicketDraft draft, bool joins, CancellationToken cancel = default)
    {
        string[] person = [.. Slots("filed-by:" + protector.Digest("filed-by", draft.Reporter.Value), limits.ReportsPerPerson)];
        string[] story = [.. Slots("same-story:" + protector.Digest("same-story", StoryMark.Of(draft.Story, draft.Place)), limits.ReportsPerStory)];
        var sent = new TicketIdentities(session, protector).ClaimOf(draft.SubmissionKey);
        var holders = await session.Store.ClaimHoldersAsync(session.Agency, [sent, .. person, .. story], cancel);
        if (holders[0] is not null)
        {
            // Sent before: it makes no new report, whatever came meanwhile.
            return new FilingPass(FilingVerdict.Free, session, time);
        }
        var ofPerson = holders.AsSpan(1, person.Length).ToArray();
        var ofStory = holders.AsSpan(1 + person.Length).ToArray();
        if (Array.TrueForAll(ofPerson, holder => holder is not null))
        {
            return new FilingPass(FilingVerdict.TooManyOfPerson, session, time) { AgainAt = EarliestEnd(ofPerson) };
        }
        if (Array.TrueForAll(ofStory, holder => holder is not null))
        {
            return new FilingPass(FilingVerdict.TooManyOfStory, session, time);
        }
        // Any free one, not the first: many who file at once seldom meet.
        var pass = new FilingPass(FilingVerdict.Free, session, time) { Claims = (AnyFree(person, ofPerson), AnyFree(story, ofStory)) };
        string[] cases = [.. ofStory.OfType<string>().Where(holder => holder[0] != JoinedMark)];
        TicketNumber? first = cases.Select(holder => TicketNumber.TryParse(holder, out var number) ? number : (TicketNumber?)null).FirstOrDefault(number => number is not null);
        var isCrowded = cases.Length >= limits.CasesPerStory;
        return !joins && draft.Kind != TicketKind.Oversight && isCrowded && first is { } earlier ? pass with { Verdict = FilingVerdict.SameStory, Earlier = earlier } : pass;
    }

    /// <summary>No two are alike: the store takes a claim by the same holder for a renewal.</summary>
    internal static string HolderOf(TicketNumber number, bool joined) => joined ? JoinedMark + number.Value : number.Value;

    private static DateTimeOffset? EarliestEnd(string?[] holders)
    {
        var ends = holders.Select(holder => long.TryParse(holder.AsSpan(0, Math.Max(0, holder?.IndexOf('.', StringComparison.Ordinal) ?? 0)), NumberStyles.None, CultureInfo.InvariantCulture, out var end) ? end : long.MaxValue).Min();
        return ends == long.MaxValue ? null : DateTimeOffset.FromUnixTimeSeconds(ends);
    }

    private static string AnyFree(string[] slots, string?[] holders)
    {
        var free = slots.Where((_, i) => holders[i] is null).ToArray();
        return free[Random.Shared.Next(free.Length)];
    }

    private static IEnumerable<string> Slots(string name, int count) => Enumerable.Range(1, count).Select(slot => string.Create(CultureInfo.InvariantCulture, $"{name}:{slot}"));
}

public enum FilingVerdict
{
    Free,

    /// <summary>This reporter has filed as many as anybody may.</summary>
    TooManyOfPerson,

    /// <summary>The story has made its cases already: the report joins the first of them, see <see cref="FilingPass.Earlier"/>.</summary>
    SameStory,

    /// <summary>The story was told so often that even joining has ended for today.</summary>
    TooManyOfStory,
}

/// <param name="Verdict">Whether, and how, the report may be filed.</param>
public sealed record FilingPass(FilingVerdict Verdict, StoreSession Session, TimeProvider Time)
{
    /// <summary>With <see cref="FilingVerdict.TooManyOfPerson"/>: when the next one may be filed, UTC; null where that is not known.</summary>
    public DateTimeOffset? AgainAt { get; init; }

    /// <summary>With <see cref="FilingVerdict.SameStory"/>: the case to join. It may have ended meanwhile: then the report may be filed as a case of its own.</summary>
    public TicketNumber? Earlier { get; init; }

    internal (string Person, string Story)? Claims { get; init; }

    /// <summary>Counts the report that was just filed in the same session.</summary>
    /// <param name="joined">It joined a case.</param>
    public void Take(TicketNumber number, bool joined)
    {
        if (Claims is not var (person, story))
        {
            return;
        }
        var end = string.Create(CultureInfo.InvariantCulture, $"{(Time.GetUtcNow() + FilingLimits.Window).ToUnixTimeSeconds()}.{Session.Batch.Id}");
        Session.Batch.Claim(person, end, FilingLimits.Window);
        Session.Batch.Claim(story, FilingGate.HolderOf(number, joined), FilingLimits.Window);
    }
}
