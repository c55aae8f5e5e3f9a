using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Complaints;
using AsnAssistant.Dialogs.Announcements;
using AsnAssistant.Dialogs.Complaints;
using AsnAssistant.Dialogs.DataRights;
using AsnAssistant.Dialogs.Mentoring;
using AsnAssistant.Dialogs.Officers;
using AsnAssistant.Dialogs.People;
using AsnAssistant.Dialogs.PolicyAnswers;
using AsnAssistant.Dialogs.Staff;
using AsnAssistant.Mentoring;
using AsnAssistant.People.Announcements;
using AsnAssistant.People.Staff;
using AsnAssistant.PolicyAnswers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AsnAssistant.Dialogs;

public static class DialogsServices
{
    /// <summary>
    /// Adds the bot, its middleware and every dialog. Needs what <c>AddBot</c>, <c>AddPeople</c>, <c>AddComplaints</c>, <c>AddMentoring</c> and
    /// <c>AddPolicyAnswers</c> add.
    /// </summary>
    public static IServiceCollection AddDialogs(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddDialogStack();
        services.AddTransient(typeof(Lazy<>), typeof(WhenUsed<>));
        services.AddSingleton<IDialogTexts, KernelSentences>();
        services.AddSingleton<ITurnPrefetch, PersonPrefetch>();
        services.AddTransient<ITurnMiddleware, PersonMiddleware>();
        services.AddTransient<ITurnMiddleware, PaceMiddleware>();
        services.TryAddSingleton<ConversationPace>();
        services.AddScoped<CurrentPerson>();
        services.AddTransient<IBot, AssistantBot>();
        services.AddTransient<RootDialog>();
        services.AddTransient<Interruptions>();
        services.AddTransient<FreeText>();
        services.AddTransient<Welcome>();
        services.TryAddScoped<AgencyPolicies>();
        services.AddTransient<PolicyTalk>();
        services.AddTransient<PolicyReply>();

        services.AddDialog<LanguageDialog>(LanguageDialog.DialogId);
        services.AddDialog<LeaveDialog>(LeaveDialog.DialogId);
        services.AddDialog<ContinueOrRestartDialog>(ContinueOrRestartDialog.DialogId);
        services.AddDialog<EmployeeTypeDialog>(EmployeeTypeDialog.DialogId);

        services.AddDialog<ComplaintDialog>(ComplaintDialog.DialogId);
        services.AddDialog<TicketStatusDialog>(TicketStatusDialog.DialogId);
        services.AddDialog<TicketShowDialog>(TicketShowDialog.DialogId);
        services.AddDialog<TicketAddDialog>(TicketAddDialog.DialogId);
        services.AddDialog<TicketPinDialog>(TicketPinDialog.DialogId);
        services.AddDialog<TicketConfirmDialog>(TicketConfirmDialog.DialogId);
        services.AddDialog<TicketAssignedNotice>(TicketNotices.Assigned);
        services.AddDialog<TicketAnsweredNotice>(TicketNotices.Answered);
        services.AddDialog<TicketClosedNotice>(TicketNotices.Closed);
        services.AddDialog<JoinedConfirmedNotice>(JoinNews.Confirmed);
        services.AddDialog<TicketRepliedNotice>(TicketNotices.Replied);
        services.AddDialog<TicketPausedNotice>(TicketNotices.Paused);
        services.AddDialog<TicketResumedNotice>(TicketNotices.Resumed);
        services.AddDialog<TicketRecountedNotice>(TicketNotices.Recounted);
        services.AddDialog<TicketAskedAgainNotice>(TicketNotices.AskedAgain);
        services.AddDialog<IdentityOpenedNotice>(TicketNotices.IdentityOpened);
        services.AddDialog<LiveBeganNotice>(TicketNotices.LiveBegan);
        services.AddDialog<LiveEndedNotice>(TicketNotices.LiveEnded);
        services.AddDialog<TicketMergedNotice>(TicketNotices.Merged);
        services.AddDialog<TicketMergedInNotice>(TicketNotices.MergedIn);
        services.AddDialog<TicketUnmergedNotice>(TicketNotices.Unmerged);
        services.AddDialog<TicketSplitNotice>(TicketNotices.Split);
        services.AddTransient<LiveTalk>();
        services.AddTransient<Reach>();

        services.AddDialog<GroupLinkDialog>(GroupLinkDialog.DialogId);
        services.AddDialog<GroupCardNotice>(GroupCard.Notice);
        services.AddDialog<TakeTicketDialog>(TakeTicketDialog.DialogId);

        services.AddDialog<AnnouncementsDialog>(AnnouncementsDialog.DialogId);
        services.AddDialog<AgreeAnnouncementsDialog>(AgreeAnnouncementsDialog.DialogId);
        services.AddDialog<StopAnnouncementsDialog>(StopAnnouncementsDialog.DialogId);
        services.AddDialog<AnnouncementNotice>(AnnouncementNotices.Told);
        services.AddDialog<AnnouncementSampleNotice>(AnnouncementNotices.Sample);

        services.AddDialog<StaffLinkDialog>(StaffLinkDialog.DialogId);
        services.AddDialog<StaffLeaveDialog>(StaffLeaveDialog.DialogId);
        services.AddDialog<StaffLinkedNotice>(StaffNotices.Linked);
        services.AddDialog<StaffRefusedNotice>(StaffNotices.Refused);
        services.AddDialog<StaffUnlinkedNotice>(StaffNotices.Unlinked);
        services.AddDialog<RuleConflictNotice>(MentoringNotices.RuleConflict);
        services.AddDialog<RuleEndedNotice>(MentoringNotices.RuleEnded);

        services.AddDialog<OfficerLinkDialog>(OfficerLinkDialog.DialogId);
        services.AddDialog<OfficerRemindedNotice>(OfficerNotices.Reminded);
        services.AddDialog<OfficerEscalatedNotice>(OfficerNotices.Escalated);
        services.AddDialog<OfficerDigestNotice>(OfficerNotices.Digest);
        services.AddDialog<ChannelSilentNotice>(OfficerNotices.ChannelSilent);
        services.AddDialog<ChannelBackNotice>(OfficerNotices.ChannelBack);

        services.AddDialog<MyDataDialog>(MyDataDialog.DialogId);
        services.AddDialog<MyDataExportDialog>(MyDataExportDialog.DialogId);
        services.AddDialog<CorrectDataDialog>(CorrectDataDialog.DialogId);
        services.AddDialog<EraseDataDialog>(EraseDataDialog.DialogId);
        services.AddDialog<WithdrawConsentDialog>(WithdrawConsentDialog.DialogId);
        services.AddDialog<DataRequestNotice>(DataRequests.Decided);
        services.AddDialog<IncidentNotice>(IncidentBook.Notice);

        services.AddDialog<PolicyQuestionDialog>(PolicyQuestionDialog.DialogId);
        services.AddDialog<PolicyArticleDialog>(PolicyArticleDialog.DialogId);
        services.AddDialog<PolicyQuoteDialog>(PolicyQuoteDialog.DialogId);
        services.AddDialog<PolicyMoreDialog>(PolicyMoreDialog.DialogId);
        services.AddDialog<PolicyUnclearDialog>(PolicyUnclearDialog.DialogId);
        services.AddDialog<PolicyPersonDialog>(PolicyPersonDialog.DialogId);
        services.AddDialog<PolicyHelpedDialog>(PolicyHelpedDialog.DialogId);
        services.AddDialog<PolicyMissedDialog>(PolicyMissedDialog.DialogId);

        services.AddMoveDialogs();
        services.AddProgrammeDialogs();
        services.AddScoped<ISeniors, MentorsAsSeniors>();
        services.AddDialog<AskSeniorDialog>(AskSeniorDialog.DialogId);
        services.AddDialog<AnswerAsSeniorDialog>(AnswerAsSeniorDialog.DialogId);
        services.AddDialog<PassAsSeniorDialog>(PassAsSeniorDialog.DialogId);
        services.AddDialog<SeniorAskedNotice>(SeniorNotices.Asked);
        services.AddDialog<SeniorAnsweredNotice>(SeniorNotices.Answered);
        services.AddDialog<SeniorNobodyNotice>(SeniorNotices.Nobody);

        services.AddDialog<BeginLegacyDialog>(BeginLegacyDialog.DialogId);
        services.AddDialog<AnswerLegacyDialog>(AnswerLegacyDialog.DialogId);
        services.AddDialog<PassLegacyDialog>(PassLegacyDialog.DialogId);
        services.AddDialog<EndLegacyDialog>(EndLegacyDialog.DialogId);
        services.AddDialog<LegacyNotice>(LegacyInterviews.Notice);
        services.AddDialog<RegisterMentorDialog>(RegisterMentorDialog.DialogId);
        services.AddDialog<FindMentorDialog>(FindMentorDialog.DialogId);
        services.AddDialog<SuggestMeDialog>(SuggestMeDialog.DialogId);
        services.AddDialog<HidePersonDialog>(HidePersonDialog.DialogId);
        services.AddDialog<ShowAgainDialog>(ShowAgainDialog.DialogId);
        services.AddDialog<MentorInvitedDialog>(MentorInvitedDialog.DialogId);
        services.AddDialog<MentorInvitedAgainNotice>(MentoringNotices.InvitedAgain);
        services.AddDialog<MentorInvitationAnswerDialog>(MentorInvitationAnswerDialog.DialogId);
        services.AddDialog<DeclineReasonDialog>(DeclineReasonDialog.DialogId);
        services.AddDialog<RestMentorDialog>(RestMentorDialog.DialogId);
        services.AddDialog<StayMentorDialog>(StayMentorDialog.DialogId);
        services.AddDialog<AcceptPairingDialog>(AcceptPairingDialog.DialogId);
        services.AddDialog<DeclinePairingDialog>(DeclinePairingDialog.DialogId);
        services.AddDialog<WithdrawPairingDialog>(WithdrawPairingDialog.DialogId);
        services.AddDialog<PauseMentorDialog>(PauseMentorDialog.DialogId);
        services.AddDialog<ResumeMentorDialog>(ResumeMentorDialog.DialogId);
        services.AddDialog<EndPairingDialog>(EndPairingDialog.DialogId);
        services.AddDialog<PausePairDialog>(PausePairDialog.DialogId);
        services.AddDialog<ResumePairDialog>(ResumePairDialog.DialogId);
        services.AddDialog<DonePairDialog>(DonePairDialog.DialogId);
        services.AddDialog<NotYetPairDialog>(NotYetPairDialog.DialogId);
        services.AddDialog<PairTrialOverNotice>(MentoringNotices.TrialOver);
        services.AddDialog<PairPausedNotice>(MentoringNotices.PairPaused);
        services.AddDialog<PairResumedNotice>(MentoringNotices.PairResumed);
        services.AddDialog<PairDoneSaidNotice>(MentoringNotices.DoneSaid);
        services.AddDialog<PairDoneRefusedNotice>(MentoringNotices.DoneRefused);
        services.AddDialog<PairCompletedNotice>(MentoringNotices.Completed);
        services.AddDialog<ProposeGoalDialog>(ProposeGoalDialog.DialogId);
        services.AddDialog<AgreeGoalDialog>(AgreeGoalDialog.DialogId);
        services.AddDialog<ReachGoalDialog>(ReachGoalDialog.DialogId);
        services.AddDialog<GoalProposedNotice>(MentoringNotices.GoalProposed);
        services.AddDialog<GoalAgreedNotice>(MentoringNotices.GoalAgreed);
        services.AddDialog<GoalReachedSaidNotice>(MentoringNotices.GoalReachedSaid);
        services.AddDialog<GoalReachedNotice>(MentoringNotices.GoalReached);
        services.AddDialog<WriteToPairDialog>(WriteToPairDialog.DialogId);
        services.AddDialog<ReportPairDialog>(ReportPairDialog.DialogId);
        services.AddDialog<PairMessageNotice>(MentoringNotices.Message);
        services.AddDialog<PairFrozenNotice>(MentoringNotices.Frozen);
        services.AddDialog<PairUnfrozenNotice>(MentoringNotices.Unfrozen);
        services.AddDialog<PairStoppedNotice>(MentoringNotices.Stopped);
        services.AddDialog<PairReportedNotice>(MentoringNotices.Reported);
        services.AddDialog<PairReportPassedOnNotice>(MentoringNotices.ReportPassedOn);
        services.AddDialog<PairReportDecidedNotice>(MentoringNotices.ReportDecided);
        services.AddDialog<TakeSeatDialog>(TakeSeatDialog.DialogId);
        services.AddDialog<PassSeatDialog>(PassSeatDialog.DialogId);
        services.AddDialog<LeaveWaitlistDialog>(LeaveWaitlistDialog.DialogId);
        services.AddDialog<AskFirstDialog>(AskFirstDialog.DialogId);
        services.AddDialog<ReplyFirstDialog>(ReplyFirstDialog.DialogId);
        services.AddDialog<MentorLeaveDialog>(MentorLeaveDialog.DialogId);
        services.AddDialog<QuitMentorDialog>(QuitMentorDialog.DialogId);
        services.AddMatchDialogs();
        services.AddDialog<PairingRequestNotice>(MentoringNotices.Requested);
        services.AddDialog<PairingRemindedNotice>(MentoringNotices.Reminded);
        services.AddDialog<PairingAskedNotice>(MentoringNotices.Asked);
        services.AddDialog<PairingRepliedNotice>(MentoringNotices.Replied);
        services.AddDialog<PairingNotRepliedNotice>(MentoringNotices.NotReplied);
        services.AddDialog<PairingDayMovedNotice>(MentoringNotices.DayMoved);
        services.AddDialog<PairingReroutedNotice>(MentoringNotices.Rerouted);
        services.AddDialog<PairingRuledOutNotice>(MentoringNotices.RuledOut);
        services.AddDialog<PairingRuledOutMentorNotice>(MentoringNotices.RuledOutMentor);
        services.AddDialog<PairingMissedNotice>(MentoringNotices.Missed);
        services.AddDialog<SeatOfferedNotice>(MentoringNotices.Offered);
        services.AddDialog<SeatLapsedNotice>(MentoringNotices.Lapsed);
        services.AddDialog<SeatOfferClosedNotice>(MentoringNotices.OfferClosed);
        services.AddDialog<PairingAcceptedNotice>(MentoringNotices.Accepted);
        services.AddDialog<PairingDeclinedNotice>(MentoringNotices.Declined);
        services.AddDialog<PairingExpiredNotice>(MentoringNotices.Expired);
        services.AddDialog<PairingWithdrawnNotice>(MentoringNotices.Withdrawn);
        services.AddDialog<PairingEndedNotice>(MentoringNotices.Ended);
        services.AddSessionDialogs();
        return services;
    }
}
