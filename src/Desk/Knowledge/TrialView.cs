using AsnAssistant.People;
using AsnAssistant.PolicyAnswers;

namespace AsnAssistant.Desk.Knowledge;

/// <summary>The box "coba tanyakan".</summary>
/// <param name="Address">The page it stands on.</param>
public sealed record TryForm(string Address, string? Question, Texts Words);

/// <summary>What a person would hear, and why, in an officer's words.</summary>
public sealed record TrialView(AnswerTrial Trial, string Question, Texts Words)
{
    /// <summary>One sentence on how it was decided.</summary>
    public string Why => (Trial.Decided, Trial.Answer) switch
    {
        ({ Deed: QuestionDeed.Phrased, By: "" }, _) => Words["try.phrased"],
        ({ Deed: QuestionDeed.Phrased } decided, _) => Words.Format("try.decided", ("name", decided.By)),
        ({ } decided, _) => Words.Format("try.notOurs", ("name", decided.By)),
        (_, PolicyAnswer.Answered answered) => Words.Format("try.answered", ("score", Percent(answered.Score)), ("least", Percent(Trial.Thresholds.Answer))),
        (_, PolicyAnswer.AskBack back) when back.Score >= Trial.Thresholds.Answer => Words["try.close"],
        (_, PolicyAnswer.AskBack back) => Words.Format("try.askBack", ("score", Percent(back.Score)), ("least", Percent(Trial.Thresholds.Answer))),
        (_, PolicyAnswer.Unknown { Reason: UnknownReason.NotCovered } unknown) => Words.Format("try.unknown", ("score", Percent(unknown.Score)), ("least", Percent(Trial.Thresholds.AskBack))),
        (_, PolicyAnswer.Unknown unknown) => Words["try.reason." + unknown.Reason],
        _ => "",
    };

    public string Percent(double share) => Numbers.Percent((decimal)share, Words.Language);
}
