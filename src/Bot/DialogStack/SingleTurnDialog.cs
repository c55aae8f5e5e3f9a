using System.Text.Json.Nodes;

namespace AsnAssistant.Bot.DialogStack;

/// <summary>Says or does one thing and ends in the turn it began. A question that was pending beneath it is asked again by itself.</summary>
public abstract class SingleTurnDialog(string id) : Dialog(id)
{
    public sealed override async Task<DialogTurnResult> BeginDialogAsync(DialogContext dialogs, object? options, CancellationToken cancel)
    {
        await RunAsync(dialogs, options as JsonNode, cancel);
        return await dialogs.EndDialogAsync(null, cancel);
    }

    /// <param name="options">What it was begun with: a notice's payload, a button's argument; null if nothing.</param>
    protected abstract Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel);
}
