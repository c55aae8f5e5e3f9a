using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Complaints;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.DataRights;

/// <summary>Behind /hapus: says what goes and what has to stay, erases what goes at once, and hands the rest to an officer.</summary>
public sealed class EraseDataDialog : WaterfallDialog
{
    public const string DialogId = "data.erase";

    private const string Yes = "yes";

    private readonly OwnData _own;
    private readonly DataRequests _requests;
    private readonly Mentors _mentors;
    private readonly CurrentPerson _person;
    private readonly Agency _agency;
    private readonly ChoicePrompt _sure;

    public EraseDataDialog(OwnData own, DataRequests requests, Mentors mentors, CurrentPerson person, Agency agency)
        : base(DialogId)
    {
        (_own, _requests, _mentors, _person, _agency) = (own, requests, mentors, person, agency);
        _sure = Own("sure", new ChoicePrompt());
    }

    protected override IReadOnlyList<WaterfallStep> Steps => [AskSure, Erase];

    private async Task<DialogTurnResult> AskSure(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = DataRightsTexts.For(step.Turn.Locale);
        var report = await _own.ReadAsync(_person.Id, cancel);
        return await step.PromptAsync(
            _sure,
            new PromptOptions(texts.Format("erase.ask", ("kept", report.Tickets.Count(one => one.IsStillNeeded))))
            {
                Choices =
                [
                    new Choice("no", texts["erase.no"]) { Synonyms = ["tidak", "jangan", "no"] },
                    new Choice(Yes, texts["erase.yes"]) { Synonyms = ["ya", "hapus", "yes", "erase"] },
                ],
            },
            cancel);
    }

    private async Task<DialogTurnResult> Erase(WaterfallStepContext step, CancellationToken cancel)
    {
        var turn = step.Turn;
        var texts = DataRightsTexts.For(turn.Locale);
        if ((string?)step.Result != Yes)
        {
            await turn.SendActivityAsync(Menu.With(texts["erase.kept"], Menu.ToMenu(turn.Locale)));
            return await step.EndAsync(null, cancel);
        }
        var address = _person.Address!;
        var hasNoProfile = await _mentors.EraseAsync(_person.Id, cancel);
        var erasure = await _own.EraseAsync(_person.Id, address, cancel: cancel);
        var (request, _) = await _requests.MakeAsync(
            DataRight.Erasure, _person.Id, address, null, null, isDone: erasure.TicketsKept == 0, erasure.TicketsKept, cancel);
        var said = new List<string> { texts.Format("erase.done", ("count", erasure.TicketsCut)) };
        if (erasure.TicketsKept > 0)
        {
            said.Add(texts.Format(
                "erase.refused", ("count", erasure.TicketsKept), ("id", request.Id), ("due", Dates.Moment(request.DueAt, _agency.Zone, texts.Language))));
        }
        if (!hasNoProfile)
        {
            said.Add(texts["erase.mentoring"]);
        }
        await turn.SendActivityAsync(Menu.With(string.Join('\n', said), Menu.ToMenu(turn.Locale)));
        // What was being filled in goes too.
        turn.Conversation.Properties = null;
        if (turn.Conversation.Reference.User is { } account)
        {
            account.Name = null;
        }
        return await step.Dialogs.CancelAllDialogsAsync(cancel);
    }
}
