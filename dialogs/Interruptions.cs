using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Dialogs.People;
using AsnAssistant.Dialogs.PolicyAnswers;

namespace AsnAssistant.Dialogs;

/// <summary>What works at every step: batal, kembali, bantuan, and a question of one's own.</summary>
public sealed class Interruptions(PolicyTalk talk, PolicyReply reply)
{
    /// <summary>Up to so many answers are given up without asking.</summary>
    private const int FewAnswers = 2;

    /// <summary>In an answer that may be any text, only something short with a question mark is taken for a question.</summary>
    private const int ShortQuestion = 140;

    public static Task TakeAsync(DialogContext stack, Interruption word, CancellationToken cancel) => word switch
    {
        Interruption.Cancel => CancelAsync(stack, cancel),
        Interruption.Back => BackAsync(stack, cancel),
        _ => HelpAsync(stack, cancel),
    };

    /// <summary>Answers a question asked instead of an answer, and asks the pending question again.</summary>
    /// <returns>False when the text is better taken as an answer, or nothing is being asked.</returns>
    public async Task<bool> AnswerInPassingAsync(DialogContext stack, CancellationToken cancel)
    {
        var turn = stack.Turn;
        if (turn.Activity.Text is not { Length: > 0 } text || turn.Activity.PressedPromptTag is not null || turn.Activity.Attachments is { Count: > 0 }
            || stack.ActivePrompt is not { IsLoose: false } prompt
            || (prompt.TakesAnyText ? text.Length > ShortQuestion || !text.TrimEnd().EndsWith('?') : prompt.Understands(stack))
            || stack.FrontDialog?.Id == PolicyQuestionDialog.DialogId
            || talk.AnswerInPassing(turn, text) is not { } answer)
        {
            return false;
        }
        await reply.SendInPassingAsync(turn, text, answer);
        await turn.SendActivityAsync(AssistantTexts.For(turn.Locale)[prompt.TakesAnyText ? "passing.free" : "passing.plain"]);
        await stack.RepromptDialogAsync(cancel);
        return true;
    }

    private static async Task CancelAsync(DialogContext stack, CancellationToken cancel)
    {
        var turn = stack.Turn;
        var texts = AssistantTexts.For(turn.Locale);
        if (stack.ActiveDialog is null)
        {
            await turn.SendActivityAsync(Menu.Main(texts["nothingToCancel"], turn.Locale));
        }
        else if (stack.FrontDialog?.Id == LeaveDialog.DialogId)
        {
            await LeaveDialog.LeaveAsync(stack, cancel);
        }
        else if (stack.AnswersAtStakeInFront > FewAnswers)
        {
            await stack.BeginDialogAsync(LeaveDialog.DialogId, null, cancel);
        }
        else
        {
            await stack.CancelFrontDialogAsync(cancel);
            await LeaveDialog.SayCancelledAsync(stack, cancel);
        }
    }

    private static async Task BackAsync(DialogContext stack, CancellationToken cancel)
    {
        var turn = stack.Turn;
        var texts = AssistantTexts.For(turn.Locale);
        if (stack.ActiveDialog is null)
        {
            await turn.SendActivityAsync(Menu.Main(texts["nothingBefore"], turn.Locale));
            return;
        }
        // Whether there is a step before is known only after trying, and what is said about it comes first: so the kernel tells.
        await stack.GoBackAsync(() => turn.SendActivityAsync(texts["firstStep"]), cancel);
    }

    private static async Task HelpAsync(DialogContext stack, CancellationToken cancel)
    {
        var turn = stack.Turn;
        var texts = AssistantTexts.For(turn.Locale);
        if (stack.FrontDialog is not { } front)
        {
            await turn.SendActivityAsync(Menu.Main(texts["help.general"], turn.Locale));
            return;
        }
        var own = $"help.{front.Id}";
        await turn.SendActivityAsync(Activity.Markdown(texts[texts.Has(own) ? own : "help.inDialog"]));
        await stack.RepromptDialogAsync(cancel);
    }
}
