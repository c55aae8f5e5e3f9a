using AsnAssistant.People;
using AsnAssistant.Storage;

namespace AsnAssistant.Mentoring.Managers;

/// <summary>Lists every request and pair under what managers' figures count, in the commit that changes it. A figure is then a handful of counts, however many people there are.</summary>
/// <remarks>
/// Store: indexes <c>mentoring-count:WHAT</c> of pairing ids, scored by a day, as days since 0001-01-01 in the agency's zone. What ages without a change (a pair that does not meet) is
/// scored by the day from which it counts, so that the days up to today are the count of today.
/// </remarks>
internal sealed class PairTally(StoreSession session, WorkingCalendar calendar, Programmes programmes)
{
    /// <summary>Working days that are told apart; whatever took longer is one with the last.</summary>
    public const int MostDays = 20;

    public static string IndexOf(string what) => "mentoring-count:" + what;

    public static string Open(string programme) => "open:" + programme;

    public static string Running(string programme) => "pairs:" + programme;

    public static string Completed(string programme) => "completed:" + programme;

    /// <summary>A yes that took so many working days.</summary>
    public static string Waited(int days) => $"waited:{days}";

    /// <summary>Pairs that are over and had at least so many goals with both ticks.</summary>
    public static string GoalsAgreed(int atLeast) => $"goals-agreed:{atLeast}";

    public static string GoalsReached(int atLeast) => $"goals-reached:{atLeast}";

    /// <summary>Notes what a pairing counts as from now on. It is saved afterwards.</summary>
    public void Note(Pairing pairing)
    {
        var now = Of(pairing);
        foreach (var what in pairing.CountedAs.Keys.Except(now.Keys))
        {
            session.Batch.Unindex(IndexOf(what), pairing.Id);
        }
        foreach (var (what, day) in now)
        {
            if (!pairing.CountedAs.TryGetValue(what, out var before) || before != day)
            {
                session.Batch.Index(IndexOf(what), pairing.Id, day);
            }
        }
        pairing.CountedAs = now;
    }

    private Dictionary<string, int> Of(Pairing pairing)
    {
        var found = new Dictionary<string, int>();
        if (pairing.IsOpen)
        {
            found[Open(pairing.Programme)] = 0;
            return found;
        }
        if (pairing.AnsweredAt is not { } answeredAt)
        {
            return found;
        }
        var answered = DayOf(answeredAt);
        if (pairing.IsPair)
        {
            found[Running(pairing.Programme)] = answered;
            AddHealth(pairing, answered, found);
        }
        if (pairing.EndedAt is { } end && pairing.State is PairingState.Completed or PairingState.Ended)
        {
            for (var count = 1; count <= Math.Min(pairing.GoalsAgreed, PairGoals.Most); count++)
            {
                found[GoalsAgreed(count)] = DayOf(end);
            }
            for (var count = 1; count <= Math.Min(pairing.GoalsReached, pairing.GoalsAgreed); count++)
            {
                found[GoalsReached(count)] = DayOf(end);
            }
            if (pairing.State == PairingState.Completed)
            {
                found[Completed(pairing.Programme)] = DayOf(end);
            }
        }
        // Of what the agency made itself nobody was asked.
        if (!pairing.TakesNoSeat)
        {
            AddAnswer(pairing, answeredAt, answered, found);
        }
        return found;
    }

    private void AddAnswer(Pairing pairing, DateTimeOffset answeredAt, int answered, Dictionary<string, int> found)
    {
        if (!pairing.HasBegun)
        {
            if (pairing.State is PairingState.Declined or PairingState.Expired)
            {
                found[pairing.State == PairingState.Declined ? "no" : "late"] = answered;
            }
            return;
        }
        found["yes"] = answered;
        // What goes on as another pair was accepted in no time at all.
        if (pairing.RequestedAt != answeredAt)
        {
            found[Waited(WorkingDays(calendar.Zone.DayOf(pairing.RequestedAt), calendar.Zone.DayOf(answeredAt)))] = answered;
        }
        if (pairing.State == PairingState.Ended)
        {
            found["ended-early"] = answered;
        }
        if (programmes.RulesOf(pairing.Programme).HasRhythm)
        {
            var last = answered + PairSigns.DaysToMeet;
            if (pairing.Progress.FirstHeldOn?.DayNumber <= last)
            {
                found["met"] = answered;
            }
            else if (pairing.EndedAt is not { } ended || DayOf(ended) > last)
            {
                // Who parted in the first days has not been late.
                found["unmet"] = answered;
            }
        }
    }

    private static void AddHealth(Pairing pairing, int began, Dictionary<string, int> found)
    {
        if (pairing.State == PairingState.OnPause)
        {
            found["paused"] = began;
            return;
        }
        var (yellow, red) = PairSigns.WorseFrom(pairing, began);
        (found["awake"], found["yellow"], found["red"]) = (began, yellow, red);
        if (pairing.Goals.Any(goal => goal.IsAgreed))
        {
            found["with-goal"] = began;
        }
        if (pairing.Progress.LastHeldOn?.DayNumber is { } met && met > began)
        {
            // It keeps the rhythm on every day between the two, both included.
            (found["rhythm-from"], found["rhythm-through"]) = (began + PairSigns.DaysBetween + 1, met + PairSigns.DaysBetween);
        }
    }

    private int DayOf(DateTimeOffset moment) => calendar.Zone.DayOf(moment).DayNumber;

    private int WorkingDays(DateOnly from, DateOnly to)
    {
        var count = 0;
        for (var day = from; day < to && count < MostDays;)
        {
            day = day.AddDays(1);
            count += calendar.IsWorkingDay(day) ? 1 : 0;
        }
        return count;
    }
}
