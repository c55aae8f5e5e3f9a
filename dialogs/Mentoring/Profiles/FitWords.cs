using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>Says why two people fit, in plain words: "2 dari 3 kompetensi, satu rumpun jabatan, sama-sama bisa Rabu sore".</summary>
internal static class FitWords
{
    /// <summary>From so much likeness on it is worth a word.</summary>
    private const double Alike = 0.65;

    /// <returns>At least the topics.</returns>
    public static string Reasons(PairingSuggestion one, Texts texts, Texts times)
    {
        var said = one.Reasons.Select(reason => Say(one, reason, texts, times)).OfType<string>().ToList();
        return string.Join(", ", said);
    }

    /// <summary>Whether a part was left open, and so counts half.</summary>
    public static bool HasOpenParts(IEnumerable<PairingSuggestion> shown) => shown.Any(one => one.IsScored && one.Reasons.Any(reason => !reason.IsKnown));

    private static string? Say(PairingSuggestion one, FitReason reason, Texts texts, Texts times) => (reason.Part, reason.IsKnown, reason.Points > 0) switch
    {
        (FitPart.Topics, _, _) => one.WantedTopics == 1 ? texts["fit.oneTopic"] : texts.Format("fit.topics", ("shared", one.SharedTopics.Count), ("wanted", one.WantedTopics)),
        (FitPart.JobFamily, true, true) => texts["fit.family"],
        (FitPart.Style, true, _) => reason.Points >= Alike * MentorFit.StyleWeight * 100 / MentorFit.All ? texts["fit.style"] : null,
        (FitPart.Seniority, true, true) => texts["fit.seniority"],
        (FitPart.Times, true, true) => texts.Format("fit.times", ("times", MeetingTimeWords.Say(one.SharedTimes, times))),
        (FitPart.Times, true, false) => texts["fit.timesApart"],
        (FitPart.Times, false, _) => texts["fit.timesOpen"],
        (FitPart.Place, true, true) => texts["fit.place"],
        (FitPart.Place, true, false) => texts["fit.placeApart"],
        (FitPart.SameUnit, _, _) => texts["fit.sameUnit"],
        _ => null,
    };
}
