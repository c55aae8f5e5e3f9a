namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>Commands and lasting buttons of the other forms of mentoring.</summary>
internal static class ProgrammeCommands
{
    /// <returns>The dialog, and whether it asks something; null for what is none of them.</returns>
    public static (string Dialog, bool IsFlow)? Find(string command) => command switch
    {
        "bentuk" or "forms" => (ProgrammesDialog.DialogId, true),
        "tanyacepat" or "quick" => (FlashDialog.DialogId, true),
        "lingkaran" or "circles" => (CirclesDialog.DialogId, false),
        "latsar" => (LatsarDialog.DialogId, false),
        FlashTalkedDialog.DialogId or FlashHelpedDialog.DialogId or FlashNotHelpedDialog.DialogId or GuideCircleDialog.DialogId or LeaveCircleDialog.DialogId or DeclineCircleDialog.DialogId or CallOffCircleDialog.DialogId
            or LatsarFilesDialog.DialogId => (command, false),
        JoinCircleDialog.DialogId or OpenCircleDialog.DialogId or TellCircleDialog.DialogId or PlanCircleDialog.DialogId or LatsarDoneDialog.DialogId => (command, true),
        _ => null,
    };
}
