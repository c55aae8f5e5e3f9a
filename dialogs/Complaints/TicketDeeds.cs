using System.Text.Json.Nodes;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Complaints;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Complaints;

/// <summary>Behind "Lihat laporan": shows one's own ticket.</summary>
public sealed class TicketShowDialog(Tickets tickets, JoinedTickets joined, CurrentPerson person, Agency agency, TimeProvider time) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "ticket.show";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var own = TicketNumber.TryParse((string?)options, out var number) ? await tickets.FindOwnAsync(number, person.Id, cancel) : null;
        await turn.SendActivityAsync(own is null
            ? TicketTalk.NotYours(turn.Locale)
            : TicketView.Of(own, isOwn: true, tickets.ExplainDue(own), time.GetUtcNow(), agency, turn.Locale, await joined.ReportersAsync(own, cancel)));
    }
}

/// <summary>Behind "PIN baru".</summary>
public sealed class TicketPinDialog(Tickets tickets, CurrentPerson person) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "ticket.pin";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var pin = TicketNumber.TryParse((string?)options, out var number) ? await tickets.RenewPinAsync(number, person.Id, cancel) : null;
        await turn.SendActivityAsync(pin is null
            ? TicketTalk.NotYours(turn.Locale)
            : Menu.With(
                ComplaintTexts.For(turn.Locale).Format("newPin.done", ("number", number.Value), ("pin", $"{pin[..3]} {pin[3..]}")), Menu.ToMenu(turn.Locale)));
    }
}

/// <summary>Behind "Ya, selesai": the reporter's own word, the only way to that end.</summary>
public sealed class TicketConfirmDialog(Tickets tickets, CurrentPerson person) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "ticket.confirm";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var texts = ComplaintTexts.For(turn.Locale);
        var change = TicketNumber.TryParse((string?)options, out var number)
            ? await tickets.ConfirmAsync(number, person.Id, cancel)
            : new TicketChange(TicketChangeResult.Unknown, null);
        await turn.SendActivityAsync(change.Result switch
        {
            TicketChangeResult.Done => Menu.With(texts.Format("confirm.done", ("number", number.Value)), Menu.ToMenu(turn.Locale)),
            TicketChangeResult.Unknown => TicketTalk.NotYours(turn.Locale),
            TicketChangeResult.Closed => Menu.With(texts["confirm.closed"], Menu.ToMenu(turn.Locale)),
            _ => Menu.With(texts["confirm.notAnswered"], Menu.ToMenu(turn.Locale)),
        });
    }
}

/// <summary>Behind "Tambah keterangan" and "Buka lagi": the reporter writes more about their ticket.</summary>
public sealed class TicketAddDialog : WaterfallDialog
{
    public const string DialogId = "ticket.add";

    private readonly Tickets _tickets;
    private readonly CurrentPerson _person;
    private readonly TimeProvider _time;
    private readonly TextPrompt _text;

    public TicketAddDialog(Tickets tickets, CurrentPerson person, TimeProvider time)
        : base(DialogId)
    {
        _tickets = tickets;
        _time = time;
        _person = person;
        _text = Own("text", new TextPrompt { MostLength = TicketDraft.StoryLimit });
    }

    protected override IReadOnlyList<WaterfallStep> Steps => [AskText, Add];

    private async Task<DialogTurnResult> AskText(WaterfallStepContext step, CancellationToken cancel)
    {
        if (!TicketNumber.TryParse((string?)step.Options, out var number) || await _tickets.FindOwnAsync(number, _person.Id, cancel) is not { } own)
        {
            await step.Turn.SendActivityAsync(TicketTalk.NotYours(step.Turn.Locale));
            return await step.EndAsync(null, cancel);
        }
        if (!own.IsOpen && !own.MayReopen(_time.GetUtcNow()))
        {
            await step.Turn.SendActivityAsync(TicketTalk.Closed(step.Turn.Locale));
            return await step.EndAsync(null, cancel);
        }
        return await step.PromptAsync(_text, new PromptOptions(ComplaintTexts.For(step.Turn.Locale).Format(own.IsOpen ? "add.ask" : "add.askReopen", ("number", number.Value))), cancel);
    }

    private async Task<DialogTurnResult> Add(WaterfallStepContext step, CancellationToken cancel)
    {
        var locale = step.Turn.Locale;
        var texts = ComplaintTexts.For(locale);
        var number = TicketTalk.NumberIn(step.Options);
        var change = await _tickets.AddFromReporterAsync(number, _person.Id, (string)step.Result!, _person.Name, cancel);
        await step.Turn.SendActivityAsync(change switch
        {
            { Result: TicketChangeResult.Closed } => TicketTalk.Closed(locale),
            { IsDone: false } => TicketTalk.NotYours(locale),
            { Ticket.Due: { } due } => Menu.With(
                texts.Format(change.Ticket.History[^1].Event == TicketEvent.Reopened ? "add.reopened" : "add.doneWithDue", ("number", number.Value), ("day", Dates.Day(due.Day, texts.Language))), Menu.ToMenu(locale)),
            _ => Menu.With(texts.Format("add.done", ("number", number.Value)), Menu.ToMenu(locale)),
        });
        return await step.EndAsync(null, cancel);
    }
}

/// <summary>Sentences the ticket dialogs share.</summary>
internal static class TicketTalk
{
    /// <summary>A number that a step before has checked.</summary>
    public static TicketNumber NumberIn(JsonNode? node) => TicketNumber.TryParse((string?)node, out var number)
        ? number
        : throw new InvalidOperationException("A step went on with a number that the step before had to refuse.");

    public static Bot.Activity NotYours(string locale) => Menu.With(
        ComplaintTexts.For(locale)["notYours"], Menu.Button(AssistantTexts.For(locale), "menu.status", Menu.Status), Menu.ToMenu(locale));

    public static Bot.Activity Closed(string locale) => Menu.With(
        ComplaintTexts.For(locale)["add.closed"], Menu.Button(AssistantTexts.For(locale), "menu.report", Menu.Report), Menu.ToMenu(locale));
}
