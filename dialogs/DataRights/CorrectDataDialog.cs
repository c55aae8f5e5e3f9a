using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Complaints;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.DataRights;

/// <summary>Behind /perbaiki: an officer corrects and answers within 72 hours.</summary>
public sealed class CorrectDataDialog : WaterfallDialog
{
    public const string DialogId = "data.correct";

    private readonly DataRequests _requests;
    private readonly CurrentPerson _person;
    private readonly Agency _agency;
    private readonly TextPrompt _text;

    public CorrectDataDialog(DataRequests requests, CurrentPerson person, Agency agency)
        : base(DialogId)
    {
        (_requests, _person, _agency) = (requests, person, agency);
        _text = Own("text", new TextPrompt { MostLength = DataRequests.TextLimit });
    }

    protected override IReadOnlyList<WaterfallStep> Steps => [AskText, Make];

    private Task<DialogTurnResult> AskText(WaterfallStepContext step, CancellationToken cancel) =>
        step.PromptAsync(_text, new PromptOptions(DataRightsTexts.For(step.Turn.Locale)["correct.ask"]), cancel);

    private async Task<DialogTurnResult> Make(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = DataRightsTexts.For(step.Turn.Locale);
        var (request, wasOpen) = await _requests.MakeAsync(
            DataRight.Correction, _person.Id, _person.Address!, (string)step.Result!, _person.Name, isDone: false, cancel: cancel);
        await step.Turn.SendActivityAsync(Menu.With(
            texts.Format(wasOpen ? "already" : "correct.made", ("id", request.Id), ("due", Dates.Moment(request.DueAt, _agency.Zone, texts.Language))),
            Menu.ToMenu(step.Turn.Locale)));
        return await step.EndAsync(null, cancel);
    }
}
