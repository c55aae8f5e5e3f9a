using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;

namespace AsnAssistant.Dialogs.People;

/// <summary>Asks before answers are thrown away.</summary>
public sealed class LeaveDialog : WaterfallDialog
{
    public const string DialogId = "leave";

    private readonly ChoicePrompt _sure;

    public LeaveDialog()
        : base(DialogId) => _sure = Own("sure", new ChoicePrompt());

    protected override IReadOnlyList<WaterfallStep> Steps => [AskIfSure, Decide];

    /// <summary>Gives up this dialog and the one beneath it that the question was about.</summary>
    public static async Task LeaveAsync(DialogContext dialogs, CancellationToken cancel)
    {
        await dialogs.CancelFrontDialogAsync(cancel);
        await dialogs.CancelFrontDialogAsync(cancel);
        await SayCancelledAsync(dialogs, cancel);
    }

    /// <summary>Says that something was given up, and where the person is now: at an interrupted question or at the menu.</summary>
    public static async Task SayCancelledAsync(DialogContext dialogs, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        var texts = AssistantTexts.For(turn.Locale);
        if (dialogs.ActiveDialog is null)
        {
            await turn.SendActivityAsync(Menu.Main(texts["cancelled"], turn.Locale));
            return;
        }
        await turn.SendActivityAsync(texts["cancelledInFront"]);
        await dialogs.RepromptDialogAsync(cancel);
    }

    private Task<DialogTurnResult> AskIfSure(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = AssistantTexts.For(step.Turn.Locale);
        return step.PromptAsync(
            _sure,
            new PromptOptions(texts["leave.ask"])
            {
                Choices =
                [
                    new Choice("stay", texts["leave.stay"]) { Synonyms = ["tidak", "nggak", "gak", "ga", "no", "lanjut", "lanjutkan", "continue", "jangan", "t"] },
                    new Choice("leave", texts["leave.leave"]) { Synonyms = ["ya", "iya", "y", "yes", "betul", "oke", "ok", "hapus", "buang"] },
                ],
                HasCancel = false,
            },
            cancel);
    }

    private async Task<DialogTurnResult> Decide(WaterfallStepContext step, CancellationToken cancel)
    {
        if ((string?)step.Result == "stay")
        {
            return await step.EndAsync(null, cancel);
        }
        await LeaveAsync(step.Dialogs, cancel);
        return step.Dialogs.ActiveDialog is null ? DialogTurnResult.Cancelled : DialogTurnResult.Waiting;
    }
}
