using AsnAssistant.People;

namespace AsnAssistant.Mentoring;

/// <summary>What becomes of two people's pairs while an officer looks into a report of one of them, and after.</summary>
public sealed class PairStandstill(PairingBook book, ChoiceWalk walk, Circles circles, Mentors mentors)
{
    /// <summary>Goes on, pauses or stands still.</summary>
    public static bool IsRunning(Pairing pairing) => pairing.IsPair || pairing.State == PairingState.Frozen;

    /// <summary>The pairs of two people that go on or stand still, whichever of them is whose mentor.</summary>
    public async Task<IReadOnlyList<Pairing>> RunningBetweenAsync(PersonId one, PersonId other, CancellationToken cancel) => [.. (await book.BetweenAsync(one, other, cancel)).Where(IsRunning)];

    /// <summary>A pair stands still from this commit on; the side that did not report hears it.</summary>
    public async Task BeginAsync(Pairing pairing, PersonId reporter, CancellationToken cancel)
    {
        if (!pairing.IsPair)
        {
            // It stands still already; whoever lets it go on at this moment has to see this report first.
            book.Save(pairing, await mentors.FindAsync(pairing.Mentor.Person, cancel));
            return;
        }
        pairing.IsFrozenOnTrial = pairing.State == PairingState.Accepted || pairing.IsPausedOnTrial;
        pairing.FrozenOn = pairing.PausedOn ?? book.Clock.Today;
        (pairing.PausedOn, pairing.IsPausedOnTrial, pairing.DoneSaidBy) = (null, false, null);
        book.Move(pairing, PairingState.Frozen, await mentors.FindAsync(pairing.Mentor.Person, cancel), MentoringDeeds.Frozen);
        var other = pairing.Mentee.Person == reporter ? pairing.Mentor : pairing.Mentee;
        await TellAsync(pairing, other, MentoringNotices.Frozen, cancel);
    }

    /// <summary>The two go on, after a report that was decided so.</summary>
    /// <param name="mustWait">Another report of the two is open: they stand still until that is decided.</param>
    public async Task LetGoOnAsync(PairReport report, bool mustWait, CancellationToken cancel)
    {
        foreach (var pairing in (await RunningBetweenAsync(report.Mentee.Person, report.Mentor.Person, cancel)).Where(one => one.State == PairingState.Frozen))
        {
            if (mustWait)
            {
                // Written all the same: of two reports decided at once, one has to see that the other is.
                book.Save(pairing, await mentors.FindAsync(pairing.Mentor.Person, cancel));
            }
            else
            {
                await SettleAsync(pairing, PairDecision.GoesOn, cancel);
            }
        }
    }

    /// <summary>Nothing goes on between the two: requests, offers and pairs of every programme end; of a circle that both are in, the reported one leaves.</summary>
    public async Task PartAsync(PairReport report, CancellationToken cancel)
    {
        foreach (var one in await book.BetweenAsync(report.Mentee.Person, report.Mentor.Person, cancel))
        {
            if (one.AwaitsMentor)
            {
                await walk.CloseAsync(one, PairingState.Rerouted, await mentors.FindAsync(one.Mentor.Person, cancel), MentoringDeeds.Rerouted, MentoringNotices.Rerouted, cancel);
            }
            else if (one.IsOpen)
            {
                book.Move(one, PairingState.Rerouted, await mentors.FindAsync(one.Mentor.Person, cancel), MentoringDeeds.Rerouted);
                await book.TellAsync(one.Mentee.Person, MentoringNotices.OfferClosed, one, PairingNews.About(one, one.Mentor), cancel);
            }
            else
            {
                await SettleAsync(one, PairDecision.Stopped, cancel);
            }
        }
        if (await circles.OfPersonAsync(report.Other.Person, cancel) is { IsOpen: true } circle && circle.Has(report.Reporter.Person))
        {
            await circles.LeaveAsync(circle.Id, report.Other.Person, cancel);
        }
    }

    /// <summary>A pair that stood still goes on, or any is ended for good; both hear it.</summary>
    private async Task SettleAsync(Pairing pairing, PairDecision decision, CancellationToken cancel)
    {
        var guide = await mentors.FindAsync(pairing.Mentor.Person, cancel);
        if (decision == PairDecision.Stopped)
        {
            book.Move(pairing, PairingState.Stopped, guide, MentoringDeeds.Stopped);
        }
        else
        {
            pairing.MoveOnBy(book.Clock.Today.DayNumber - pairing.FrozenOn!.Value.DayNumber, pairing.IsFrozenOnTrial);
            book.Move(pairing, pairing.IsFrozenOnTrial ? PairingState.Accepted : PairingState.Active, guide, MentoringDeeds.Unfrozen);
        }
        (pairing.FrozenOn, pairing.IsFrozenOnTrial) = (null, false);
        book.Save(pairing, guide);
        foreach (var side in (PairingSide[])[pairing.Mentee, pairing.Mentor])
        {
            await TellAsync(pairing, side, decision == PairDecision.Stopped ? MentoringNotices.Stopped : MentoringNotices.Unfrozen, cancel);
        }
    }

    private Task<bool> TellAsync(Pairing pairing, PairingSide side, string notice, CancellationToken cancel)
    {
        var isMentee = side == pairing.Mentee;
        return book.TellAsync(side.Person, notice, pairing, PairingNews.About(pairing, isMentee ? pairing.Mentor : pairing.Mentee) with { IsToMentee = isMentee }, cancel);
    }
}
