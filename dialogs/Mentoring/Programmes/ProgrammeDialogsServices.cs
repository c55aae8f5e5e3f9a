using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AsnAssistant.Dialogs.Mentoring;

internal static class ProgrammeDialogsServices
{
    /// <summary>Adds the dialogs of the other forms of mentoring.</summary>
    public static IServiceCollection AddProgrammeDialogs(this IServiceCollection services)
    {
        services.AddDialog<ProgrammesDialog>(ProgrammesDialog.DialogId);
        services.AddDialog<FlashDialog>(FlashDialog.DialogId);
        services.AddDialog<FlashTalkedDialog>(FlashTalkedDialog.DialogId);
        services.AddDialog<FlashHelpedDialog>(FlashHelpedDialog.DialogId);
        services.AddDialog<FlashNotHelpedDialog>(FlashNotHelpedDialog.DialogId);
        services.AddDialog<CirclesDialog>(CirclesDialog.DialogId);
        services.AddDialog<JoinCircleDialog>(JoinCircleDialog.DialogId);
        services.AddDialog<GuideCircleDialog>(GuideCircleDialog.DialogId);
        services.AddDialog<LeaveCircleDialog>(LeaveCircleDialog.DialogId);
        services.AddDialog<DeclineCircleDialog>(DeclineCircleDialog.DialogId);
        services.AddDialog<CircleInvitedNotice>(CircleNotices.Invited);
        services.AddDialog<OpenCircleDialog>(OpenCircleDialog.DialogId);
        services.AddDialog<TellCircleDialog>(TellCircleDialog.DialogId);
        services.AddDialog<CircleInvitedStillNotice>(CircleNotices.InvitedStill);
        services.AddDialog<PlanCircleDialog>(PlanCircleDialog.DialogId);
        services.AddDialog<CallOffCircleDialog>(CallOffCircleDialog.DialogId);
        services.AddDialog<CirclePlannedNotice>(CircleNotices.Planned);
        services.AddDialog<CircleCalledOffNotice>(CircleNotices.CalledOff);
        services.AddDialog<CircleSoonNotice>(CircleNotices.Soon);
        services.AddDialog<CircleNamedNotice>(CircleNotices.Named);
        services.AddDialog<CircleStartedNotice>(CircleNotices.Started);
        services.AddDialog<CircleJoinedNotice>(CircleNotices.Joined);
        services.AddDialog<CircleLeftNotice>(CircleNotices.Left);
        services.AddDialog<CircleToldNotice>(CircleNotices.Told);
        services.AddDialog<CircleCompletedNotice>(CircleNotices.Completed);
        services.AddDialog<CircleClosedNotice>(CircleNotices.Closed);
        services.AddDialog<CircleChangeAskedNotice>(CircleNotices.ChangeAsked);
        services.AddDialog<CircleChangeEndedNotice>(CircleNotices.ChangeEnded);
        services.AddDialog<LatsarDialog>(LatsarDialog.DialogId);
        services.AddDialog<LatsarDoneDialog>(LatsarDoneDialog.DialogId);
        services.TryAddSingleton<IKeptFiles, NoKeptFiles>();
        services.AddDialog<LatsarFilesDialog>(LatsarFilesDialog.DialogId);
        services.AddDialog<LatsarBeganNotice>(LatsarNotices.Began);
        services.AddDialog<LatsarStepNearNotice>(LatsarNotices.StepNear);
        services.AddDialog<LatsarStepDoneNotice>(LatsarNotices.StepDone);
        return services;
    }
}
