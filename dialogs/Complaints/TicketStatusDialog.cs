using System.Text.Json.Nodes;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Complaints;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Complaints;

/// <summary>Where a report stands: one's own by choosing it, another by number and PIN.</summary>
public sealed class TicketStatusDialog : WaterfallDialog
{
    public const string DialogId = "ticket.status";

    private const int AskingNumber = 1;

    private readonly Tickets _tickets;
    private readonly JoinedTickets _joined;
    private readonly CurrentPerson _person;
    private readonly Agency _agency;
    private readonly TimeProvider _time;
    private readonly ChoicePrompt _which;
    private readonly TextPrompt _number;
    private readonly TextPrompt _pin;

    public TicketStatusDialog(Tickets tickets, JoinedTickets joined, CurrentPerson person, Agency agency, TimeProvider time)
        : base(DialogId)
    {
        _tickets = tickets;
        _joined = joined;
        _person = person;
        _agency = agency;
        _time = time;
        _which = Own("which", new ChoicePrompt());
        _number = Own("number", new TextPrompt { MostLength = 60, Validate = CheckNumber });
        _pin = Own("pin", new TextPrompt { MostLength = 60, Validate = CheckPin });
    }

    protected override IReadOnlyList<WaterfallStep> Steps => [ChooseOwn, AskNumber, OpenOrAskPin, CheckAndShow];

    private async Task<DialogTurnResult> ChooseOwn(WaterfallStepContext step, CancellationToken cancel)
    {
        if (TicketNumber.TryParse((string?)step.Options, out var given))
        {
            return await step.NextAsync(JsonValue.Create(given.Value), cancel);
        }
        var own = await _tickets.OfReporterAsync(_person.Id, limit: 5, cancel: cancel);
        if (own.Tickets.Count == 0)
        {
            return await step.NextAsync(null, cancel);
        }
        var texts = ComplaintTexts.For(step.Turn.Locale);
        // Numbers say nothing to a person: each stands with its first words.
        var lines = own.Tickets.Select((ticket, i) => $"{i + 1}. {ticket.Number.Value}: {Bot.MarkdownText.Escape(ComplaintTexts.Beginning(ticket.Beginning, 36))}");
        return await step.PromptAsync(
            _which,
            new PromptOptions(texts.Format("which.ask", ("list", string.Join('\n', lines))))
            {
                Choices =
                [
                    .. own.Tickets.Select(ticket => new Choice(ticket.Number.Value, ticket.Number.Value)),
                    new Choice("other", texts["which.other"]) { Synonyms = ["lain", "nomor lain", "other"] },
                ],
            },
            cancel);
    }

    private Task<DialogTurnResult> AskNumber(WaterfallStepContext step, CancellationToken cancel) =>
        TicketNumber.TryParse((string?)step.Result, out _)
            ? step.NextAsync(step.Result!.DeepClone(), cancel)
            : step.PromptAsync(_number, new PromptOptions(ComplaintTexts.For(step.Turn.Locale)["number.ask"]), cancel);

    private async Task<DialogTurnResult> OpenOrAskPin(WaterfallStepContext step, CancellationToken cancel)
    {
        var number = TicketTalk.NumberIn(step.Result);
        if (await _tickets.FindOwnAsync(number, _person.Id, cancel) is { } own)
        {
            await step.Turn.SendActivityAsync(TicketView.Of(own, isOwn: true, _tickets.ExplainDue(own), _time.GetUtcNow(), _agency, step.Turn.Locale, await _joined.ReportersAsync(own, cancel)));
            return await step.EndAsync(null, cancel);
        }
        step.Values["number"] = number.Value;
        return await step.PromptAsync(_pin, new PromptOptions(ComplaintTexts.For(step.Turn.Locale)["pin.ask"]), cancel);
    }

    private async Task<DialogTurnResult> CheckAndShow(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = ComplaintTexts.For(step.Turn.Locale);
        var number = TicketTalk.NumberIn(step.Values["number"]);
        switch (await _tickets.FindByNumberAndPinAsync(number, (string)step.Result!, cancel))
        {
            case PinCheck.Fits fits:
                await step.Turn.SendActivityAsync(TicketView.Of(fits.Ticket, isOwn: false, _tickets.ExplainDue(fits.Ticket), _time.GetUtcNow(), _agency, step.Turn.Locale, await _joined.ReportersAsync(fits.Ticket, cancel)));
                return await step.EndAsync(null, cancel);
            case PinCheck.Locked locked:
                await step.Turn.SendActivityAsync(Menu.With(
                    texts.Format("pin.locked", ("moment", Dates.Moment(locked.Until, _agency.Zone, texts.Language))), Menu.ToMenu(step.Turn.Locale)));
                return await step.EndAsync(null, cancel);
            case PinCheck.Wrong wrong:
                await step.Turn.SendActivityAsync(texts.Format("pin.wrong", ("tries", wrong.TriesLeft)));
                return await step.ReturnToAsync(AskingNumber, null, cancel);
            default:
                throw new InvalidOperationException("A PIN check had an outcome this dialog does not know.");
        }
    }

    private static string? CheckNumber(DialogContext dialogs, JsonNode answer) =>
        TicketNumber.TryParse((string?)answer, out _) ? null : ComplaintTexts.For(dialogs.Turn.Locale)["number.wrong"];

    private static string? CheckPin(DialogContext dialogs, JsonNode answer) =>
        ((string)answer!).Count(char.IsAsciiDigit) == 6 ? null : ComplaintTexts.For(dialogs.Turn.Locale)["pin.shape"];
}
