using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Complaints;

namespace AsnAssistant.Dialogs.DataRights;

/// <summary>Behind /cabut: what was given without need is removed at once.</summary>
public sealed class WithdrawConsentDialog : WaterfallDialog
{
    public const string DialogId = "data.withdraw";

    private const string Yes = "yes";

    private readonly OwnData _own;
    private readonly DataRequests _requests;
    private readonly CurrentPerson _person;
    private readonly ChoicePrompt _sure;

    public WithdrawConsentDialog(OwnData own, DataRequests requests, CurrentPerson person)
        : base(DialogId)
    {
        (_own, _requests, _person) = (own, requests, person);
        _sure = Own("sure", new ChoicePrompt());
    }

    protected override IReadOnlyList<WaterfallStep> Steps => [AskSure, Withdraw];

    private Task<DialogTurnResult> AskSure(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = DataRightsTexts.For(step.Turn.Locale);
        return step.PromptAsync(
            _sure,
            new PromptOptions(texts["withdraw.ask"])
            {
                Choices =
                [
                    new Choice(Yes, texts["withdraw.yes"]) { Synonyms = ["ya", "cabut", "yes"] },
                    new Choice("no", texts["withdraw.no"]) { Synonyms = ["tidak", "jangan", "no"] },
                ],
            },
            cancel);
    }

    private async Task<DialogTurnResult> Withdraw(WaterfallStepContext step, CancellationToken cancel)
    {
        var turn = step.Turn;
        var texts = DataRightsTexts.For(turn.Locale);
        if ((string?)step.Result != Yes)
        {
            await turn.SendActivityAsync(Menu.With(texts["withdraw.kept"], Menu.ToMenu(turn.Locale)));
            return await step.EndAsync(null, cancel);
        }
        var removed = await _own.WithdrawAsync(_person.Id, cancel);
        var (request, _) = await _requests.MakeAsync(DataRight.Withdrawal, _person.Id, _person.Address!, null, null, isDone: true, cancel: cancel);
        await turn.SendActivityAsync(Menu.With(texts.Format("withdraw.done", ("count", removed), ("id", request.Id)), Menu.ToMenu(turn.Locale)));
        return await step.EndAsync(null, cancel);
    }
}
