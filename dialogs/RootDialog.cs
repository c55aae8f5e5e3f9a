using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Dialogs.Announcements;
using AsnAssistant.Dialogs.Complaints;
using AsnAssistant.Dialogs.DataRights;
using AsnAssistant.Dialogs.Mentoring;
using AsnAssistant.Dialogs.Officers;
using AsnAssistant.Dialogs.People;
using AsnAssistant.Dialogs.PolicyAnswers;
using AsnAssistant.Dialogs.Staff;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs;

/// <summary>Continues the active dialog, or begins one: the only place that knows all features.</summary>
public sealed class RootDialog(DialogSet dialogs, Interruptions interruptions, FreeText freeText, CurrentPerson person, Persons persons, TimeProvider clock, Welcome welcome, LiveTalk live, Lazy<Reach> reach)
{
    /// <summary>After so long without a word an unfinished form is not simply continued.</summary>
    public static readonly TimeSpan IdleAfter = TimeSpan.FromHours(24);

    public async Task RunAsync(TurnContext turn, CancellationToken cancel)
    {
        var stack = new DialogContext(dialogs, turn);
        var lost = stack.DropIfUnreadable();
        if (lost)
        {
            await turn.SendActivityAsync(Menu.Main(AssistantTexts.For(turn.Locale)["lost"], turn.Locale));
        }
        switch (turn.Activity.Type)
        {
            case ActivityTypes.ConversationUpdate:
                await OnArrivalAsync(turn, cancel);
                break;
            case ActivityTypes.InstallationUpdate when person.IsKnown:
                await reach.Value.TakeAsync(turn.Activity, cancel);
                break;
            case ActivityTypes.Event when person.IsKnown:
                await OnEventAsync(stack, cancel);
                break;
            case ActivityTypes.MessageUpdate when stack.ActiveDialog is not null && person.IsKnown:
                await turn.SendActivityAsync(AssistantTexts.For(turn.Locale)["edited"]);
                await stack.RepromptDialogAsync(cancel);
                break;
            case ActivityTypes.Message when turn.Activity.Conversation?.IsGroup == true:
                await OnGroupMessageAsync(stack, cancel);
                break;
            case ActivityTypes.Message when person.IsKnown:
                // What was lost was an answer to a question that is gone; only a command still means something.
                if (!lost || Command.ReadTyped(turn.Activity.Text) is not null || turn.Activity.PostBack is not null)
                {
                    await OnMessageAsync(stack, cancel);
                }
                break;
        }
    }

    private async Task OnMessageAsync(DialogContext stack, CancellationToken cancel)
    {
        var turn = stack.Turn;
        var activity = turn.Activity;
        var idle = NoteTimeAndMeasureIdle(turn);
        PolicyMemory.Hear(turn);
        Welcome.Hear(turn);
        if (activity.PostBack is { } pressed)
        {
            await DoAsync(stack, Command.ReadPressed(pressed), cancel);
        }
        else if (Prompt.IsStale(stack))
        {
            await SayStaleAsync(stack, cancel);
        }
        else if (CommandWords.Read(activity.Text) is not Interruption.None and var word)
        {
            await Interruptions.TakeAsync(stack, word, cancel);
        }
        else if (Command.ReadTyped(activity.Text) is { } typed)
        {
            await DoAsync(stack, typed, cancel);
        }
        else if (await live.TakeAsync(turn, cancel))
        {
            // An officer reads it, and answers.
        }
        else if (Command.IsMenuWord(activity.Text))
        {
            await StartAsync(stack, cancel);
        }
        else if (idle > IdleAfter && activity.PressedPromptTag is null && stack.AnswersAtStake > 0)
        {
            await stack.BeginDialogAsync(ContinueOrRestartDialog.DialogId, ContinueOrRestartDialog.AfterIdle(), cancel);
        }
        else if (!await interruptions.AnswerInPassingAsync(stack, cancel))
        {
            await ContinueOrBeginAsync(stack, cancel);
        }
    }

    private async Task ContinueOrBeginAsync(DialogContext stack, CancellationToken cancel)
    {
        while (stack.ActivePrompt is { IsLoose: true } offer && !offer.Understands(stack))
        {
            // Only an offer was open: whatever was said instead stands for itself.
            await stack.CancelFrontDialogAsync(cancel);
        }
        if ((await stack.ContinueDialogAsync(cancel)).Status == DialogTurnStatus.Empty)
        {
            await freeText.TakeAsync(stack, cancel);
        }
    }

    private async Task OnEventAsync(DialogContext stack, CancellationToken cancel)
    {
        var turn = stack.Turn;
        var activity = turn.Activity;
        var payload = activity.Value is { } value ? JsonNode.Parse(value.GetRawText()) : null;
        switch (activity.Name)
        {
            case "start" or "language" when activity.Conversation?.IsGroup == true:
                // What others can read is no place for a greeting, an invitation or one person's language.
                break;
            case "start" when payload is JsonValue told && told.TryGetValue<string>(out var opened) && StartLinks.Read(opened) is { } link:
                // As Telegram tells it.
                await BeginAsync(stack, link.Dialog, link.Options, cancel);
                break;
            case "start":
                if (!welcome.WasJustSaid(turn))
                {
                    await StartAsync(stack, cancel);
                }
                break;
            case "language":
                await DoAsync(stack, new Command("bahasa", (string?)(payload as JsonValue ?? payload?["language"] as JsonValue)), cancel);
                break;
            case { } notice when Notices.IsOne(activity.Id):
                // A client may send any event; ours are known by an id that no channel gives, and each has the dialog of its name.
                await stack.BeginDialogAsync(notice, payload, cancel);
                break;
        }
    }

    private async Task DoAsync(DialogContext stack, Command command, CancellationToken cancel)
    {
        var argument = command.Argument is { } given ? JsonValue.Create(given) : null;
        switch (command.Name)
        {
            case "start" when StartLinks.Read(command.Argument) is { } link:
                await BeginAsync(stack, link.Dialog, link.Options, cancel);
                break;
            case "start" or "menu" or "mulai":
                await StartAsync(stack, cancel);
                break;
            case "bantuan" or "help":
                await Interruptions.TakeAsync(stack, Interruption.Help, cancel);
                break;
            case "kembali" or "back":
                await Interruptions.TakeAsync(stack, Interruption.Back, cancel);
                break;
            case "batal" or "cancel":
                await Interruptions.TakeAsync(stack, Interruption.Cancel, cancel);
                break;
            case "bahasa" or "language":
                await BeginAsync(stack, LanguageDialog.DialogId, argument, cancel);
                break;
            case "lapor" or "report":
                await BeginAsync(stack, ComplaintDialog.DialogId, ComplaintDialog.Told(command.Argument), cancel);
                break;
            case "status" or "cek":
                await BeginAsync(stack, TicketStatusDialog.DialogId, argument, cancel);
                break;
            case "tanya" or "ask":
                await BeginAsync(stack, PolicyQuestionDialog.DialogId, argument, cancel);
                break;
            case PolicyButtons.AskOfficer:
                await BeginAsync(stack, ComplaintDialog.DialogId, ComplaintDialog.Asked(PolicyMemory.Find(stack.Turn, command.Argument)?.Question), cancel);
                break;
            case "jenis" or "type" or EmployeeTypeDialog.DialogId:
                await BeginAsync(stack, EmployeeTypeDialog.DialogId, argument, cancel);
                break;
            case "dataku" or "mydata":
                await stack.BeginDialogAsync(MyDataDialog.DialogId, null, cancel);
                break;
            case "perbaiki" or "correct":
                await BeginAsync(stack, CorrectDataDialog.DialogId, null, cancel);
                break;
            case "hapus" or "erase":
                await BeginAsync(stack, EraseDataDialog.DialogId, null, cancel);
                break;
            case "cabut" or "withdraw":
                await BeginAsync(stack, WithdrawConsentDialog.DialogId, null, cancel);
                break;
            case "pengumuman" or "news":
                await stack.BeginDialogAsync(AnnouncementsDialog.DialogId, null, cancel);
                break;
            case "berhenti" or "stop":
                await stack.BeginDialogAsync(StopAnnouncementsDialog.DialogId, null, cancel);
                break;
            case "petugas" or "officer":
                await stack.BeginDialogAsync(OfficerLinkDialog.DialogId, argument, cancel);
                break;
            case "tautkan" or "link":
                await BeginAsync(stack, StaffLinkDialog.DialogId, argument, cancel);
                break;
            case "keluar" or "unlink":
                await stack.BeginDialogAsync(StaffLeaveDialog.DialogId, null, cancel);
                break;
            case "mentor":
                await BeginAsync(stack, FindMentorDialog.DialogId, argument, cancel);
                break;
            case var form when ProgrammeCommands.Find(form) is { } found:
                await (found.IsFlow ? BeginAsync(stack, found.Dialog, argument, cancel) : stack.BeginDialogAsync(found.Dialog, argument, cancel));
                break;
            case "jadimentor" or "bementor":
                await BeginAsync(stack, RegisterMentorDialog.DialogId, argument, cancel);
                break;
            case { } deed when ButtonDeeds.IsDeed(deed):
                await stack.BeginDialogAsync(deed, argument, cancel);
                break;
            case { } flow when ButtonDeeds.IsFlow(flow):
                await BeginAsync(stack, flow, argument, cancel);
                break;
            default:
                await stack.Turn.SendActivityAsync(Menu.With(AssistantTexts.For(stack.Turn.Locale)["unknownCommand"], Menu.WaysOn(stack.Turn.Locale)));
                await stack.RepromptDialogAsync(cancel);
                break;
        }
    }

    /// <summary>Begins a flow. One that is unfinished is kept beneath and goes on afterwards; the same one again is asked about.</summary>
    private static async Task BeginAsync(DialogContext stack, string id, JsonNode? options, CancellationToken cancel)
    {
        if (id != LanguageDialog.DialogId || stack.IsActive(id))
        {
            await SetAsideAsync(stack, cancel);
        }
        if (stack.IsActive(id))
        {
            await stack.BeginDialogAsync(ContinueOrRestartDialog.DialogId, ContinueOrRestartDialog.Again(id, options), cancel);
            return;
        }
        if (stack.ActiveDialog is not null && id != LanguageDialog.DialogId)
        {
            await stack.Turn.SendActivityAsync(AssistantTexts.For(stack.Turn.Locale)["setAside"]);
        }
        await stack.BeginDialogAsync(id, options, cancel);
    }

    private async Task StartAsync(DialogContext stack, CancellationToken cancel)
    {
        await SetAsideAsync(stack, cancel);
        if (stack.ActiveDialog is not null)
        {
            await stack.BeginDialogAsync(ContinueOrRestartDialog.DialogId, ContinueOrRestartDialog.AtStart(), cancel);
            return;
        }
        await welcome.SayAsync(stack.Turn);
    }

    /// <summary>Gives up what nobody would miss: questions about questions, open offers, flows without an answer yet.</summary>
    private static async Task SetAsideAsync(DialogContext stack, CancellationToken cancel)
    {
        while (stack.FrontDialog is { } front
            && (front.Id is LeaveDialog.DialogId or ContinueOrRestartDialog.DialogId or LanguageDialog.DialogId
                || stack.ActivePrompt is { IsLoose: true }
                || stack.AnswersAtStakeInFront == 0))
        {
            await stack.CancelFrontDialogAsync(cancel);
        }
    }

    private async Task OnArrivalAsync(TurnContext turn, CancellationToken cancel)
    {
        var arrived = turn.Activity.MembersAdded;
        if (arrived is not { Count: > 0 } || arrived.TrueForAll(member => member.Role == "bot" || member.Id == turn.Activity.Recipient?.Id) || Welcome.WasSaid(turn))
        {
            return;
        }
        if (person.IsKnown && person.Chosen is null && await persons.FindAsync(person.Id, cancel) is { Language: { } chosen })
        {
            turn.Locale = chosen.Locale();
        }
        await welcome.SayAsync(turn);
    }

    private async Task OnGroupMessageAsync(DialogContext stack, CancellationToken cancel)
    {
        var turn = stack.Turn;
        if (person.IsKnown && turn.Activity.PostBack is { } pressed)
        {
            if (Command.ReadPressed(pressed) is { Name: TakeTicketDialog.DialogId, Argument: { } number })
            {
                await stack.BeginDialogAsync(TakeTicketDialog.DialogId, JsonValue.Create(number), cancel);
            }
        }
        else if (person.IsKnown && Command.ReadTyped(turn.Activity.Text) is { Name: "grup" or "group", Argument: { } code })
        {
            await stack.BeginDialogAsync(GroupLinkDialog.DialogId, JsonValue.Create(code), cancel);
        }
        else if (Command.ReadTyped(turn.Activity.Text) is not null)
        {
            // What others can read is no place for reports or mentors.
            await turn.SendActivityAsync(AssistantTexts.For(turn.Locale)["group"]);
        }
    }

    private static async Task SayStaleAsync(DialogContext stack, CancellationToken cancel)
    {
        var texts = AssistantTexts.For(stack.Turn.Locale);
        if (stack.ActiveDialog is null)
        {
            await stack.Turn.SendActivityAsync(Menu.Main(texts["staleWithMenu"], stack.Turn.Locale));
            return;
        }
        await stack.Turn.SendActivityAsync(texts["stale"]);
        await stack.RepromptDialogAsync(cancel);
    }

    private TimeSpan NoteTimeAndMeasureIdle(TurnContext turn)
    {
        var properties = turn.Conversation.Properties ??= [];
        var now = clock.GetUtcNow();
        var idle = properties["heard"] is JsonValue value && value.TryGetValue<long>(out var seconds) ? now - DateTimeOffset.FromUnixTimeSeconds(seconds) : TimeSpan.Zero;
        properties["heard"] = now.ToUnixTimeSeconds();
        return idle;
    }
}
