namespace AsnAssistant.Mentoring;

/// <summary>Names of what the audit trail notes of mentoring, on the pairing's id. Stable: they are part of every hash. No names, no words.</summary>
public static class MentoringDeeds
{
    public const string Requested = "mentoring.requested";
    public const string Asked = "mentoring.asked-first";
    public const string Replied = "mentoring.replied";
    public const string WentOn = "mentoring.went-on";
    public const string Accepted = "mentoring.accepted";
    public const string Declined = "mentoring.declined";
    public const string Expired = "mentoring.expired";
    public const string Withdrawn = "mentoring.withdrawn";
    public const string Rerouted = "mentoring.rerouted";
    public const string RuledOut = "mentoring.ruled-out";
    public const string Ended = "mentoring.ended";
    public const string TrialOver = "mentoring.trial-over";
    public const string PairPaused = "mentoring.pair-paused";
    public const string PairResumed = "mentoring.pair-resumed";
    public const string DoneSaid = "mentoring.done-said";
    public const string DoneRefused = "mentoring.done-refused";
    public const string Completed = "mentoring.completed";
    public const string GoalProposed = "mentoring.goal-proposed";
    public const string GoalAgreed = "mentoring.goal-agreed";
    public const string GoalReachedSaid = "mentoring.goal-reached-said";
    public const string GoalReached = "mentoring.goal-reached";
    public const string Offered = "mentoring.offered";
    public const string Taken = "mentoring.offer-taken";
    public const string Passed = "mentoring.offer-passed";
    public const string Waiting = "mentoring.waiting";
    public const string WaitingLeft = "mentoring.waiting-left";
    public const string Paused = "mentoring.paused";
    public const string Resumed = "mentoring.resumed";
    public const string OnLeave = "mentoring.on-leave";
    public const string Left = "mentoring.left";
}
