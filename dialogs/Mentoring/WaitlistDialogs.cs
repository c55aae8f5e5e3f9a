using System.Text.Json.Nodes;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Mentoring;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>Behind "Berhenti menunggu": off every waiting list.</summary>
public sealed class LeaveWaitlistDialog(Waitlist waitlist, CurrentPerson person) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "mentor.unwait";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var texts = MentoringTexts.For(turn.Locale);
        var said = texts[await waitlist.LeaveAsync(person.Self, cancel) ? "wait.left" : "wait.notWaiting"];
        await turn.SendActivityAsync(Menu.With(said, Menu.Deed(texts["notice.searchAgain"], Menu.FindMentor), Menu.ToMenu(turn.Locale)));
    }
}
