using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Mentoring;
using Microsoft.Extensions.DependencyInjection;

namespace AsnAssistant.Dialogs.Mentoring;

internal static class MoveDialogsServices
{
    /// <summary>Adds what is asked when one of a pair has moved, and the note for the next mentor.</summary>
    public static IServiceCollection AddMoveDialogs(this IServiceCollection services)
    {
        services.AddDialog<MoveGoOnDialog>(MoveGoOnDialog.DialogId);
        services.AddDialog<MovePauseDialog>(MovePauseDialog.DialogId);
        services.AddDialog<MoveChangeDialog>(MoveChangeDialog.DialogId);
        services.AddDialog<WriteHandOverDialog>(WriteHandOverDialog.DialogId);
        services.AddDialog<AgreeHandOverDialog>(AgreeHandOverDialog.DialogId);
        services.AddDialog<RefuseHandOverDialog>(RefuseHandOverDialog.DialogId);
        services.AddDialog<ReadHandOverDialog>(ReadHandOverDialog.DialogId);
        services.AddDialog<MoveAskedNotice>(MoveNotices.Asked);
        services.AddDialog<MoveBothGoOnNotice>(MoveNotices.BothGoOn);
        services.AddDialog<HandOverInvitedNotice>(MoveNotices.HandOverInvited);
        services.AddDialog<HandOverShownNotice>(MoveNotices.HandOverShown);
        services.AddDialog<HandOverWaitsNotice>(MoveNotices.HandOverWaits);
        return services;
    }
}
