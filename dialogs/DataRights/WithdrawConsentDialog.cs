using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Complaints;
using AsnAssistant.People;
using AsnAssistant.People.Announcements;

namespace AsnAssistant.Dialogs.DataRights;

/// <summary>Behind /cabut: what was given without need is removed at once.</summary>
public sealed class WithdrawConsentDialog(OwnData own, AnnouncementListeners listeners, DataRequests requests, CurrentPerson person) : SureDialog(DialogId, "withdraw")
{
    public const string DialogId = "data.withdraw";

    protected override string[] YesWords => ["ya", "cabut", "yes"];

    protected override async Task<DialogTurnResult> DoAsync(WaterfallStepContext step, Texts texts, CancellationToken cancel)
    {
        await listeners.StopAsync(person.Id, cancel);
        var removed = await own.WithdrawAsync(person.Id, cancel);
        var (request, _) = await requests.MakeAsync(DataRight.Withdrawal, person.Id, person.Address!, null, null, isDone: true, cancel: cancel);
        await step.Turn.SendActivityAsync(Menu.With(texts.Format("withdraw.done", ("count", removed), ("id", request.Id)), Menu.ToMenu(step.Turn.Locale)));
        return await step.EndAsync(null, cancel);
    }
}
