using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Mentoring;
using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.Dialogs.Mentoring;

internal static class SessionDialogsServices
{
    /// <summary>Adds what a pair does together: agreement, sessions, end, learning hours and certificates.</summary>
    public static IServiceCollection AddSessionDialogs(this IServiceCollection services)
    {
        services.AddTransient<CommonTimes>();
        services.AddTransient<SessionTalk>();
        services.AddTransient<AgreementTalk>();
        services.AddDialog<ScheduleSessionDialog>(ScheduleSessionDialog.DialogId);
        services.AddDialog<ChooseSessionDialog>(ChooseSessionDialog.DialogId);
        services.AddDialog<CallOffSessionDialog>(CallOffSessionDialog.DialogId);
        services.AddDialog<SessionTopicDialog>(SessionTopicDialog.DialogId);
        services.AddDialog<MetDialog>(MetDialog.DialogId);
        services.AddDialog<NotMetDialog>(NotMetDialog.DialogId);
        services.AddDialog<SessionMenuDialog>(SessionMenuDialog.DialogId);
        services.AddDialog<FinePairDialog>(FinePairDialog.DialogId);
        services.AddDialog<GreetMenteeDialog>(GreetMenteeDialog.DialogId);
        services.AddDialog<ShowAgreementDialog>(ShowAgreementDialog.DialogId);
        services.AddDialog<AgreeAgreementDialog>(AgreeAgreementDialog.DialogId);
        services.AddDialog<ChangeAgreementDialog>(ChangeAgreementDialog.DialogId);
        services.AddDialog<EndReasonDialog>(EndReasonDialog.DialogId);
        services.AddDialog<RatePairDialog>(RatePairDialog.DialogId);
        services.AddDialog<LongerDialog>(LongerDialog.DialogId);
        services.AddDialog<MyHoursDialog>(MyHoursDialog.DialogId);
        services.AddDialog<HoursFileDialog>(HoursFileDialog.DialogId);
        services.AddDialog<MyCertificatesDialog>(MyCertificatesDialog.DialogId);
        services.AddDialog<SessionProposedNotice>(SessionNotices.Proposed);
        services.AddDialog<SessionScheduledNotice>(SessionNotices.Scheduled);
        services.AddDialog<SessionCancelledNotice>(SessionNotices.Cancelled);
        services.AddDialog<SessionLapsedNotice>(SessionNotices.Lapsed);
        services.AddDialog<SessionTopicAskedNotice>(SessionNotices.TopicAsked);
        services.AddDialog<SessionTomorrowNotice>(SessionNotices.Tomorrow);
        services.AddDialog<DidMeetNotice>(SessionNotices.DidMeet);
        services.AddDialog<DidMeetAgainNotice>(SessionNotices.DidMeetAgain);
        services.AddDialog<NotCountedNotice>(SessionNotices.NotCounted);
        services.AddDialog<CountedByOneNotice>(SessionNotices.CountedByOne);
        services.AddDialog<SessionMissedNotice>(SessionNotices.Missed);
        services.AddDialog<SessionNotedNotice>(SessionNotices.Noted);
        services.AddDialog<FirstCheckNotice>(SessionNotices.FirstCheck);
        services.AddDialog<QuietNotice>(SessionNotices.Quiet);
        services.AddDialog<GreetingNotice>(SessionNotices.Greeting);
        services.AddDialog<PairSummaryNotice>(SessionNotices.Summary);
        services.AddDialog<ThanksNotice>(SessionNotices.Thanks);
        services.AddDialog<LongerSaidNotice>(SessionNotices.LongerSaid);
        services.AddDialog<LongerNotice>(SessionNotices.Longer);
        services.AddDialog<AgreementNotice>(SessionNotices.Agreement);
        services.AddDialog<AgreementChangedNotice>(SessionNotices.AgreementChanged);
        services.AddDialog<AgreementDoneNotice>(SessionNotices.AgreementDone);
        return services;
    }
}
