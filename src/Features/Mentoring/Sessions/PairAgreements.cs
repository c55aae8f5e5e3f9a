using AsnAssistant.People;

namespace AsnAssistant.Mentoring;

/// <summary>The part of an agreement that is said otherwise.</summary>
public enum AgreementPart
{
    Measure,
    Schedule,
}

/// <summary>The door to what a pair agrees on: it is offered at the beginning, either may say a part of it otherwise, and it stands with two ticks.</summary>
/// <remarks>Aim and length stand in the pairing: its goals (see <see cref="PairGoals"/>) and <see cref="Pairing.RunsThrough"/>.</remarks>
public sealed class PairAgreements(SessionBook book, PairStandings standings, HandOverBook handOvers)
{
    /// <summary>Ours: shorter is no bond, longer needs a new one.</summary>
    public const int LeastMonths = 2;

    public const int MostMonths = 12;

    /// <summary>Shows the agreement to both, once, and does what else belongs to the beginning of a pair.</summary>
    public async Task OfferAsync(Pairing pairing, CancellationToken cancel = default)
    {
        var care = await book.CareAsync(pairing, cancel);
        if (care.Agreement.IsOffered)
        {
            return;
        }
        care.Agreement.IsOffered = true;
        book.Save(care, pairing, null);
        foreach (var toMentee in new[] { true, false })
        {
            await TellAsync(pairing, care, toMentee, SessionNotices.Agreement, cancel);
        }
        await standings.BeginAsync(pairing, cancel);
        await handOvers.BeginAsync(pairing, cancel);
    }

    /// <returns>The agreement as it stands, for one of the two; null for anybody else.</returns>
    public async Task<(PairAgreement Agreement, Pairing Pairing)?> FindAsync(string id, PersonId either, CancellationToken cancel = default)
    {
        var (refused, pairing) = await book.PairOfAsync(id, either, cancel);
        return refused is null ? ((await book.CareAsync(pairing!, cancel)).Agreement, pairing!) : null;
    }

    /// <summary>Says a part otherwise: the one who does has ticked it so, the other is asked.</summary>
    /// <param name="words">Cut at <see cref="PairAgreement.MostWords"/> characters.</param>
    public Task<SessionOutcome> ChangeAsync(string id, PersonId either, AgreementPart part, string words, CancellationToken cancel = default)
    {
        var kept = SessionWords.Kept(words, PairAgreement.MostWords);
        return ChangeAsync(id, either, (_, agreement) =>
        {
            (agreement.Measure, agreement.Schedule) = part == AgreementPart.Measure ? (kept, agreement.Schedule) : (agreement.Measure, kept);
            return true;
        }, cancel);
    }

    /// <summary>Proposes that the pair runs for so many months from its beginning; it does once both have ticked that.</summary>
    /// <param name="months"><see cref="LeastMonths"/> to <see cref="MostMonths"/>.</param>
    /// <returns><see cref="SessionResult.Past"/> when that would be over already.</returns>
    public Task<SessionOutcome> ChangeLengthAsync(string id, PersonId either, int months, CancellationToken cancel = default) =>
        ChangeAsync(id, either, (pairing, agreement) =>
        {
            var through = book.Clock.Zone.DayOf(pairing.AnsweredAt ?? book.Clock.Now).AddMonths(Math.Clamp(months, LeastMonths, MostMonths));
            if (through <= book.Clock.Today)
            {
                return false;
            }
            agreement.RunsThrough = through;
            return true;
        }, cancel);

    /// <summary>Ticks it; with the second tick it stands, and the one who ticked first is told.</summary>
    /// <param name="version">That of the button pressed.</param>
    public async Task<SessionOutcome> AgreeAsync(string id, PersonId either, int version, CancellationToken cancel = default)
    {
        var (refused, pairing) = await book.PairOfAsync(id, either, cancel);
        if (refused is { } result)
        {
            return new SessionOutcome(result, null, pairing);
        }
        var care = await book.CareAsync(pairing!, cancel);
        var agreement = care.Agreement;
        var isMentee = pairing!.Mentee.Person == either;
        if (agreement.Version != version)
        {
            return new SessionOutcome(SessionResult.Stale, null, pairing);
        }
        if (isMentee ? agreement.MenteeAgreed : agreement.MentorAgreed)
        {
            return new SessionOutcome(SessionResult.AlreadyDone, null, pairing);
        }
        (agreement.MenteeAgreed, agreement.MentorAgreed) = (agreement.MenteeAgreed || isMentee, agreement.MentorAgreed || !isMentee);
        if (agreement.IsAgreed)
        {
            if (agreement.RunsThrough > book.Clock.Today)
            {
                pairing.RunsThrough = agreement.RunsThrough.Value;
                book.Pairings.Save(pairing, null);
            }
            agreement.RunsThrough = null;
            book.Note(SessionDeeds.AgreementAgreed, pairing);
            await TellAsync(pairing, care, toMentee: !isMentee, SessionNotices.AgreementDone, cancel);
        }
        book.Save(care, pairing, await book.LiveAsync(care, cancel));
        return new SessionOutcome(SessionResult.Done, null, pairing);
    }

    private async Task<SessionOutcome> ChangeAsync(string id, PersonId either, Func<Pairing, PairAgreement, bool> change, CancellationToken cancel)
    {
        var (refused, pairing) = await book.PairOfAsync(id, either, cancel);
        if (refused is { } result)
        {
            return new SessionOutcome(result, null, pairing);
        }
        var care = await book.CareAsync(pairing!, cancel);
        if (!change(pairing!, care.Agreement))
        {
            return new SessionOutcome(SessionResult.Past, null, pairing);
        }
        var isMentee = pairing!.Mentee.Person == either;
        (care.Agreement.MenteeAgreed, care.Agreement.MentorAgreed, care.Agreement.IsOffered) = (isMentee, !isMentee, true);
        care.Agreement.Version++;
        book.Save(care, pairing, await book.LiveAsync(care, cancel));
        book.Note(SessionDeeds.AgreementChanged, pairing);
        await TellAsync(pairing, care, toMentee: !isMentee, SessionNotices.AgreementChanged, cancel);
        return new SessionOutcome(SessionResult.Done, null, pairing);
    }

    private Task<bool> TellAsync(Pairing pairing, PairCare care, bool toMentee, string notice, CancellationToken cancel) =>
        book.TellAsync(pairing, toMentee, notice, $"agreement.{care.Agreement.Version}", news => news with { Version = care.Agreement.Version }, cancel);
}
