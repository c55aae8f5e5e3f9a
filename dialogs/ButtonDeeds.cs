using System.Collections.Frozen;
using AsnAssistant.Dialogs.Announcements;
using AsnAssistant.Dialogs.Complaints;
using AsnAssistant.Dialogs.DataRights;
using AsnAssistant.Dialogs.Mentoring;
using AsnAssistant.Dialogs.PolicyAnswers;

namespace AsnAssistant.Dialogs;

/// <summary>What the buttons of messages begin, by the command behind them; a button stays valid whatever is being asked.</summary>
internal static class ButtonDeeds
{
    private static readonly FrozenSet<string> Deeds =
    [
        MyDataExportDialog.DialogId, TicketShowDialog.DialogId, TicketPinDialog.DialogId, TicketConfirmDialog.DialogId, PolicyArticleDialog.DialogId,
        PolicyMoreDialog.DialogId, PolicyQuoteDialog.DialogId, PolicyPersonDialog.DialogId, PolicyHelpedDialog.DialogId, PolicyMissedDialog.DialogId,
        PassAsSeniorDialog.DialogId, PassLegacyDialog.DialogId, EndLegacyDialog.DialogId, AcceptPairingDialog.DialogId, DeclinePairingDialog.DialogId,
        WithdrawPairingDialog.DialogId, EndPairingDialog.DialogId, SuggestMeDialog.DialogId, DeclineReasonDialog.DialogId, RestMentorDialog.DialogId,
        StayMentorDialog.DialogId, HidePersonDialog.DialogId, PauseMentorDialog.DialogId, ResumeMentorDialog.DialogId, TakeSeatDialog.DialogId,
        AgreeGoalDialog.DialogId, ReachGoalDialog.DialogId, PausePairDialog.DialogId, ResumePairDialog.DialogId, DonePairDialog.DialogId, NotYetPairDialog.DialogId,
        PassSeatDialog.DialogId, LeaveWaitlistDialog.DialogId, AgreeAnnouncementsDialog.DialogId, StopAnnouncementsDialog.DialogId,
        MoveGoOnDialog.DialogId, MovePauseDialog.DialogId, MoveChangeDialog.DialogId,
        AgreeHandOverDialog.DialogId, RefuseHandOverDialog.DialogId, ReadHandOverDialog.DialogId,
    ];

    private static readonly FrozenSet<string> Flows =
    [
        PolicyUnclearDialog.DialogId, MentorInvitationAnswerDialog.DialogId, ShowAgainDialog.DialogId, TicketAddDialog.DialogId, AskFirstDialog.DialogId,
        ReplyFirstDialog.DialogId, MentorLeaveDialog.DialogId, QuitMentorDialog.DialogId, ProposeGoalDialog.DialogId, WriteToPairDialog.DialogId,
        ReportPairDialog.DialogId, AskSeniorDialog.DialogId, AnswerAsSeniorDialog.DialogId, BeginLegacyDialog.DialogId, AnswerLegacyDialog.DialogId,
        WriteHandOverDialog.DialogId,
    ];

    /// <summary>Done within the turn; what is being asked goes on.</summary>
    public static bool IsDeed(string command) => Deeds.Contains(command) || SessionButtons.IsDeed(command) || RankingButton.IsDeed(command);

    /// <summary>Asks something itself; what was being asked is set aside until then.</summary>
    public static bool IsFlow(string command) => Flows.Contains(command) || SessionButtons.IsFlow(command);
}
