using System.Text.Json;
using System.Text.Json.Nodes;
using AsnAssistant.Bot.Prompts;

namespace AsnAssistant.Bot.DialogStack;

/// <summary>The dialog stack of one conversation during one turn.</summary>
public sealed class DialogContext(DialogSet dialogs, TurnContext turn)
{
    private bool _isChecked;

    public TurnContext Turn => turn;

    public IDialogTexts Texts => dialogs.Texts;

    /// <summary>The instance on top: the pending question, or a dialog that waits by itself. Null when no dialog is active.</summary>
    public DialogInstance? ActiveDialog => Stack is [.., var top] ? top : null;

    /// <summary>The pending question; null when none is.</summary>
    public Prompt? ActivePrompt => ActiveDialog is { } top ? dialogs.Find(top.Id) as Prompt : null;

    /// <summary>The dialog that has the person's attention: the topmost that is not a question. Null when no dialog is active.</summary>
    public DialogInstance? FrontDialog => Stack.FindLast(instance => dialogs.Find(instance.Id) is not Prompt);

    /// <summary>Whether nothing waits beneath the dialog in front.</summary>
    public bool IsAlone => Stack.Count(instance => dialogs.Find(instance.Id) is not Prompt) <= 1;

    /// <summary>Answers a person would lose if everything were given up now.</summary>
    public int AnswersAtStake => Stack.Sum(AtStake);

    /// <summary>Answers a person would lose if the dialog in front were given up now.</summary>
    public int AnswersAtStakeInFront => FrontDialog is { } front ? AtStake(front) : 0;

    private List<DialogInstance> Stack => turn.Conversation.Dialogs.Stack;

    public string Say(string key, params (string Name, string Value)[] values) => Texts.Say(turn.Locale, key, values);

    public bool IsActive(string id) => Stack.Exists(instance => instance.Id == id);

    /// <summary>Empties a stack that this program cannot continue: another schema, a dialog no longer known, another version of one, state of another shape.</summary>
    /// <returns>True if a person's unfinished dialog was lost by it and they must be told. Call before anything else in a turn.</returns>
    public bool DropIfUnreadable()
    {
        if (_isChecked)
        {
            return false;
        }
        _isChecked = true;
        var state = turn.Conversation.Dialogs;
        if (state.Schema == DialogState.CurrentSchema && Stack.TrueForAll(CanContinue))
        {
            return false;
        }
        var lost = state.Schema == DialogState.Unreadable || Stack.Count > 0;
        Stack.Clear();
        state.Schema = DialogState.CurrentSchema;
        return lost;
    }

    /// <summary>Lets the active dialog take what the person did.</summary>
    public Task<DialogTurnResult> ContinueDialogAsync(CancellationToken cancel) =>
        DropIfUnreadable() ? Task.FromResult(DialogTurnResult.Lost)
        : ActiveDialog is { } top ? Known(top.Id).ContinueDialogAsync(this, cancel)
        : Task.FromResult(DialogTurnResult.Empty);

    /// <summary>Puts a dialog on the stack and begins it.</summary>
    public Task<DialogTurnResult> BeginDialogAsync(string id, object? options, CancellationToken cancel)
    {
        var dialog = Known(id);
        Stack.Add(new DialogInstance { Id = id, Version = dialog.Version });
        return dialog.BeginDialogAsync(this, options, cancel);
    }

    /// <summary>Asks one question. Its answer comes back through <see cref="Dialog.ResumeDialogAsync"/> of the dialog beneath.</summary>
    public Task<DialogTurnResult> PromptAsync(Prompt prompt, PromptOptions options, CancellationToken cancel) => BeginDialogAsync(prompt.Id, options, cancel);

    /// <summary>Ends the active dialog and hands its result to the one beneath.</summary>
    public async Task<DialogTurnResult> EndDialogAsync(JsonNode? result, CancellationToken cancel)
    {
        await PopAsync(DialogEndReason.Ended, cancel);
        return ActiveDialog is { } parent
            ? await Known(parent.Id).ResumeDialogAsync(this, result, cancel)
            : new DialogTurnResult(DialogTurnStatus.Complete, result);
    }

    public async Task<DialogTurnResult> ReplaceDialogAsync(string id, object? options, CancellationToken cancel)
    {
        await PopAsync(DialogEndReason.Replaced, cancel);
        return await BeginDialogAsync(id, options, cancel);
    }

    public async Task<DialogTurnResult> CancelAllDialogsAsync(CancellationToken cancel)
    {
        while (Stack.Count > 0)
        {
            await PopAsync(DialogEndReason.Cancelled, cancel);
        }
        return DialogTurnResult.Cancelled;
    }

    /// <summary>Gives up the dialog in front, with its pending question; a dialog it interrupted stays.</summary>
    public async Task CancelFrontDialogAsync(CancellationToken cancel)
    {
        await PopPromptsAsync(cancel);
        if (Stack.Count > 0)
        {
            await PopAsync(DialogEndReason.Cancelled, cancel);
        }
    }

    /// <summary>Asks the pending question again; nothing happens when there is none.</summary>
    public Task RepromptDialogAsync(CancellationToken cancel) => ActiveDialog is { } top ? Known(top.Id).RepromptDialogAsync(this, cancel) : Task.CompletedTask;

    /// <summary>Goes back to the question before the pending one, or asks the pending one again.</summary>
    /// <param name="onFirst">Called before the pending question is repeated, when there is none before it.</param>
    /// <returns>False if there was no question before it.</returns>
    public async Task<bool> GoBackAsync(Func<Task> onFirst, CancellationToken cancel)
    {
        await PopPromptsAsync(cancel);
        if (ActiveDialog is not { } front)
        {
            return false;
        }
        var dialog = Known(front.Id);
        if (await dialog.GoBackAsync(this, cancel))
        {
            return true;
        }
        await onFirst();
        await dialog.RepromptDialogAsync(this, cancel);
        return false;
    }

    /// <summary>Takes the pending question off the stack without an answer, so that its owner can ask anew.</summary>
    internal async Task PopPromptsAsync(CancellationToken cancel)
    {
        while (ActivePrompt is not null)
        {
            await PopAsync(DialogEndReason.Cancelled, cancel);
        }
    }

    /// <summary>The dialog that asked the pending question asks it again.</summary>
    internal async Task AskAgainAsync(CancellationToken cancel)
    {
        await PopPromptsAsync(cancel);
        await RepromptDialogAsync(cancel);
    }

    private int AtStake(DialogInstance instance) => dialogs.Find(instance.Id)?.AnswersAtStake(instance) ?? 0;

    private async Task PopAsync(DialogEndReason reason, CancellationToken cancel)
    {
        var instance = Stack[^1];
        if (dialogs.Find(instance.Id) is { } dialog)
        {
            await dialog.EndDialogAsync(this, instance, reason, cancel);
        }
        Stack.Remove(instance);
    }

    private bool CanContinue(DialogInstance instance)
    {
        try
        {
            return dialogs.Find(instance.Id) is { } dialog && dialog.Version == instance.Version && dialog.CanContinue(instance);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or FormatException or OverflowException or KeyNotFoundException or ArgumentException)
        {
            return false;
        }
    }

    private Dialog Known(string id) => dialogs.Find(id)
        ?? throw new InvalidOperationException($"No dialog is registered as '{id}'. Register it with AddDialog, or let its owner own it.");

    /// <summary>Names one run of a dialog: the beginning of its prompts' tags. Five characters.</summary>
    internal static string NewKey() => Storage.WriteBatch.NewId()[..5];
}
