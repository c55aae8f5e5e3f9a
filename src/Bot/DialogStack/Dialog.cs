using System.Text.Json.Nodes;
using AsnAssistant.Bot.Prompts;

namespace AsnAssistant.Bot.DialogStack;

/// <summary>
/// A flow, or one question of it. A dialog object lives one turn; what must outlive the turn stands in its <see cref="DialogInstance.State"/>.
/// </summary>
public abstract class Dialog
{
    private Dictionary<string, Dialog>? _children;

    protected Dialog(string id) => Id = id;

    /// <summary>Its name among all dialogs; for a prompt owned by another dialog, <c>owner/name</c>.</summary>
    public string Id { get; private set; }

    /// <summary>Raised when state written by the former version could not be continued.</summary>
    public virtual int Version => 1;

    /// <summary>Begins. The instance is already on the stack.</summary>
    /// <param name="options">What the caller hands over, such as <see cref="PromptOptions"/>; null if nothing.</param>
    public abstract Task<DialogTurnResult> BeginDialogAsync(DialogContext dialogs, object? options, CancellationToken cancel);

    /// <summary>The person did something while this dialog was on top. A dialog that never waits by itself ends.</summary>
    public virtual Task<DialogTurnResult> ContinueDialogAsync(DialogContext dialogs, CancellationToken cancel) => dialogs.EndDialogAsync(null, cancel);

    /// <summary>The dialog begun by this one has ended.</summary>
    public virtual Task<DialogTurnResult> ResumeDialogAsync(DialogContext dialogs, JsonNode? result, CancellationToken cancel) => dialogs.EndDialogAsync(result, cancel);

    /// <summary>Asks the pending question again, in the person's present language.</summary>
    public virtual Task RepromptDialogAsync(DialogContext dialogs, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Goes back to the question asked before the pending one. The prompts above this dialog have been taken off the stack.</summary>
    /// <returns>False if there is none before it; the caller asks the pending question again.</returns>
    public virtual Task<bool> GoBackAsync(DialogContext dialogs, CancellationToken cancel) => Task.FromResult(false);

    /// <summary>Called before the instance leaves the stack.</summary>
    public virtual Task EndDialogAsync(DialogContext dialogs, DialogInstance instance, DialogEndReason reason, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>How many answers a person would lose if this instance were given up now.</summary>
    public virtual int AnswersAtStake(DialogInstance instance) => 0;

    /// <summary>Whether the state still has the shape this code reads. May throw what JSON throws; that counts as no.</summary>
    public virtual bool CanContinue(DialogInstance instance) => true;

    public virtual Dialog? Child(string name) => _children?.GetValueOrDefault(name);

    /// <summary>Makes a prompt part of this dialog: it is found as <c>owner/name</c>, so its checks are code and only its state is stored.</summary>
    protected T Own<T>(string name, T child)
        where T : Dialog
    {
        child.Id = $"{Id}/{name}";
        (_children ??= []).Add(name, child);
        return child;
    }
}

public enum DialogEndReason
{
    /// <summary>It reached its end.</summary>
    Ended,

    /// <summary>The person gave it up.</summary>
    Cancelled,

    /// <summary>Another took its place.</summary>
    Replaced,
}
