using AsnAssistant.People;
using AsnAssistant.People.Audit;
using AsnAssistant.People.Staff;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring;

/// <summary>
/// The door to what follows when the staff data show that one of a pair has moved, left or is away for long: both are asked, each in their own words, whether to go on, to
/// pause or to change. Who says nothing goes on.
/// </summary>
/// <remarks>What a rule forbids by now is <see cref="RuleConflicts"/>' matter alone; nobody is asked twice. Source: reference sections 6.4 and 6.5.</remarks>
public sealed class PairMoves(
    StoreSession session, PairingBook book, PairStandings standings, RuleConflicts conflicts, Pairings pairings, PairLife life, HandOverBook handOvers, StaffDirectory staff, Notices notices, AuditTrail audit)
{
    /// <summary>Calendar days for an answer, as for a rule: afterwards nothing is asked any more, and the pair goes on.</summary>
    public const int DaysToAnswer = 14;

    /// <summary>Pairs that have not both answered, those asked longest ago first.</summary>
    /// <param name="limit">1 to 100.</param>
    public async Task<(IReadOnlyList<MovedPair> Pairs, string? Next)> PageAsync(string? after = null, int limit = 50, CancellationToken cancel = default)
    {
        var page = await session.Store.PageAsync(session.Agency, new IndexQuery(PairStandings.Asked, After: after, Limit: limit), cancel);
        if (page.Entries.Count > 0)
        {
            await session.PrefetchAsync([.. page.Entries.SelectMany(entry => new[] { PairMove.KeyOf(entry.Member), Pairing.KeyOf(entry.Member) })], cancel);
        }
        var found = new List<MovedPair>(page.Entries.Count);
        foreach (var entry in page.Entries)
        {
            if (await standings.FindAsync(entry.Member, cancel) is { AskedAt: { } asked } move && await book.FindAsync(entry.Member, cancel) is { IsPair: true } pair)
            {
                found.Add(new MovedPair(pair, asked, move.Answers));
            }
        }
        return (found, page.Next);
    }

    /// <summary>Either would like to go on, such as online. When both would, the first one hears it.</summary>
    /// <param name="version">That of the button pressed.</param>
    public async Task<MoveOutcome> GoOnAsync(string id, PersonId either, int? version, CancellationToken cancel = default)
    {
        var (refused, pairing, move) = await AskedAsync(id, either, version, cancel);
        if (refused is not null)
        {
            return refused;
        }
        var isMentee = pairing!.Mentee.Person == either;
        if (isMentee ? move!.MenteeGoesOn : move!.MentorGoesOn)
        {
            return new MoveOutcome(MoveResult.Already, pairing);
        }
        (move.MenteeGoesOn, move.MentorGoesOn) = (move.MenteeGoesOn || isMentee, move.MentorGoesOn || !isMentee);
        var both = move.Answers == 2;
        Close(move, both);
        audit.Note(MentoringDeeds.MoveAnswered, id);
        if (both)
        {
            await TellAsync(pairing, toMentee: !isMentee, MoveNotices.BothGoOn, move, news => news, cancel);
        }
        return new MoveOutcome(both ? MoveResult.BothGoOn : MoveResult.Done, pairing);
    }

    /// <summary>Either lets the pair stand still, for a month at most; the other is told, and nothing is asked any more.</summary>
    /// <inheritdoc cref="GoOnAsync"/>
    public async Task<MoveOutcome> PauseAsync(string id, PersonId either, int? version, CancellationToken cancel = default)
    {
        var (refused, pairing, move) = await AskedAsync(id, either, version, cancel);
        if (refused is not null)
        {
            return refused;
        }
        if ((await life.PauseAsync(id, either, cancel)).Result != AnswerResult.Done)
        {
            return new MoveOutcome(MoveResult.Already, pairing);
        }
        Close(move!, isAnswered: true);
        audit.Note(MentoringDeeds.MoveAnswered, id);
        return new MoveOutcome(MoveResult.Done, pairing);
    }

    /// <summary>Either would like a change: the pair ends without fault, the other is told, and the mentor may write a note for the next one.</summary>
    /// <inheritdoc cref="GoOnAsync"/>
    public async Task<MoveOutcome> ChangeAsync(string id, PersonId either, int? version, CancellationToken cancel = default)
    {
        var (refused, pairing, move) = await AskedAsync(id, either, version, cancel);
        if (refused is not null)
        {
            return refused;
        }
        audit.Note(MentoringDeeds.MoveAnswered, id);
        await pairings.EndAsync(id, either, cancel);
        await handOvers.InviteAsync(pairing!, cancel);
        if (pairing!.Mentee.Person == either)
        {
            await TellAsync(pairing, toMentee: false, MoveNotices.HandOverInvited, move!, news => news with { Version = HandOver.Invited }, cancel);
        }
        return new MoveOutcome(MoveResult.Done, pairing);
    }

    /// <summary>Whether <see cref="RecheckAsync"/> would write; reads only.</summary>
    internal async Task<bool> IsDueAsync(Pairing pairing, CancellationToken cancel)
    {
        if (!pairing.IsPair || !standings.Concerns(pairing))
        {
            return false;
        }
        var move = await standings.FindAsync(pairing.Id, cancel);
        var (mentee, mentor) = await standings.NowAsync(pairing, cancel);
        return IsOver(move) || (mentee ?? move?.Mentee) != move?.Mentee || (mentor ?? move?.Mentor) != move?.Mentor;
    }

    /// <summary>Looks at a pair anew: asks both about a move, or only notes where they stand now.</summary>
    /// <returns>False when nothing changed.</returns>
    internal async Task<bool> RecheckAsync(string id, CancellationToken cancel)
    {
        if (await book.FindAsync(id, cancel) is not { } pairing || !await IsDueAsync(pairing, cancel))
        {
            return false;
        }
        var move = await standings.FindAsync(id, cancel) ?? new PairMove { Pairing = id };
        var (mentee, mentor) = await standings.NowAsync(pairing, cancel);
        var renames = await staff.RenamesAsync(cancel);
        var (menteeMoved, mentorMoved) = (Moved(move.Mentee, mentee), Moved(move.Mentor, mentor));
        (move.Mentee, move.Mentor, move.NotedAt) = (mentee ?? move.Mentee, mentor ?? move.Mentor, book.Clock.Now);

        MoveKind Moved(Standing? before, Standing? now) => before?.To(now, renames.NowOf(before.Unit, move.NotedAt)) ?? MoveKind.None;

        // Whoever decides by these data decides anew if others become valid before the commit; the pair must not end meanwhile with this left behind.
        staff.Pin();
        session.Pin(Pairing.KeyOf(id));
        if ((menteeMoved, mentorMoved) is (MoveKind.None, MoveKind.None) || await conflicts.FindAsync(id, cancel) is not null)
        {
            Close(move, IsOver(move));
            return true;
        }
        (move.Version, move.AskedAt, move.MenteeGoesOn, move.MentorGoesOn) = (move.Version + 1, book.Clock.Now, false, false);
        standings.Save(move);
        audit.Note(MentoringDeeds.MoveFound, id);
        foreach (var toMentee in new[] { true, false })
        {
            var (own, other) = toMentee ? (menteeMoved, mentorMoved) : (mentorMoved, menteeMoved);
            var (ownUnit, otherUnit) = toMentee ? (mentee?.Unit, mentor?.Unit) : (mentor?.Unit, mentee?.Unit);
            await TellAsync(
                pairing, toMentee, MoveNotices.Asked, move,
                news => news with
                {
                    Own = own,
                    Other = other,
                    OwnUnit = own == MoveKind.Unit ? ownUnit : null,
                    OtherUnit = other == MoveKind.Unit ? otherUnit : null,
                    IsOnPause = pairing.State == PairingState.OnPause,
                },
                cancel);
        }
        return true;
    }

    private bool IsOver(PairMove? move) => move?.AskedAt is { } asked && book.Clock.Now >= asked + TimeSpan.FromDays(DaysToAnswer);

    private void Close(PairMove move, bool isAnswered)
    {
        move.AskedAt = isAnswered ? null : move.AskedAt;
        standings.Save(move);
    }

    private async Task<(MoveOutcome? Refused, Pairing? Pairing, PairMove? Move)> AskedAsync(string id, PersonId either, int? version, CancellationToken cancel)
    {
        if (await book.FindAsync(id, cancel) is not { } pairing || (pairing.Mentee.Person != either && pairing.Mentor.Person != either))
        {
            return (new MoveOutcome(MoveResult.Unknown), null, null);
        }
        var move = await standings.FindAsync(id, cancel);
        return !pairing.IsPair || move?.AskedAt is null ? (new MoveOutcome(MoveResult.Already, pairing), pairing, null)
            : version != move.Version ? (new MoveOutcome(MoveResult.Stale, pairing), pairing, null)
            : (null, pairing, move);
    }

    private Task<bool> TellAsync(Pairing pairing, bool toMentee, string notice, PairMove move, Func<MoveNews, MoveNews> more, CancellationToken cancel)
    {
        var (to, about) = toMentee ? (pairing.Mentee, pairing.Mentor) : (pairing.Mentor, pairing.Mentee);
        return notices.TellAsync(
            to.Person, notice, more(new MoveNews(pairing.Id, move.Version, about.Name, toMentee)).ToJson(), $"{pairing.Id}:{notice}:{move.Version}:{(toMentee ? "mentee" : "mentor")}", cancel);
    }
}
