using System.Text.Json.Nodes;

namespace AsnAssistant.Bot.DialogStack;

/// <summary>One step of a waterfall: it reads, asks or ends.</summary>
public delegate Task<DialogTurnResult> WaterfallStep(WaterfallStepContext step, CancellationToken cancel);

/// <summary>
/// Steps in their order. A step that asks is run again, with the result it had, when its question must be repeated or the person goes back to it;
/// so a step changes nothing before it asks.
/// </summary>
public abstract class WaterfallDialog(string id) : Dialog(id)
{
    /// <summary>In order; at least one.</summary>
    protected abstract IReadOnlyList<WaterfallStep> Steps { get; }

    public override Task<DialogTurnResult> BeginDialogAsync(DialogContext dialogs, object? options, CancellationToken cancel)
    {
        var state = dialogs.ActiveDialog!.State;
        state["key"] = DialogContext.NewKey();
        state["options"] = options as JsonNode;
        state["values"] = new JsonObject();
        state["results"] = new JsonArray();
        state["asked"] = new JsonArray();
        return RunAsync(dialogs, 0, null, cancel);
    }

    public override Task<DialogTurnResult> ContinueDialogAsync(DialogContext dialogs, CancellationToken cancel) => ResumeDialogAsync(dialogs, null, cancel);

    public override Task<DialogTurnResult> ResumeDialogAsync(DialogContext dialogs, JsonNode? result, CancellationToken cancel)
    {
        var next = (int)dialogs.ActiveDialog!.State["step"]! + 1;
        return RunAsync(dialogs, next, result, cancel);
    }

    public override async Task RepromptDialogAsync(DialogContext dialogs, CancellationToken cancel)
    {
        var state = dialogs.ActiveDialog!.State;
        await AskAgainAsync(dialogs, state, (int)state["step"]!, cancel);
    }

    public override async Task<bool> GoBackAsync(DialogContext dialogs, CancellationToken cancel)
    {
        var state = dialogs.ActiveDialog!.State;
        var asked = state["asked"]!.AsArray();
        if (asked.Count < 2)
        {
            return false;
        }
        asked.RemoveAt(asked.Count - 1);
        await AskAgainAsync(dialogs, state, (int)asked[^1]!, cancel);
        return true;
    }

    public override int AnswersAtStake(DialogInstance instance) => Math.Max(0, instance.State["asked"]!.AsArray().Count - 1);

    public override bool CanContinue(DialogInstance instance)
    {
        var state = instance.State;
        return state["key"] is JsonValue && state["values"] is JsonObject && state["results"] is JsonArray results
            && state["asked"] is JsonArray asked && asked.All(step => (int)step! < Steps.Count)
            && (int)state["step"]! is >= 0 and var at && at < Steps.Count && at < results.Count;
    }

    internal Task<DialogTurnResult> RunAsync(DialogContext dialogs, int index, JsonNode? result, CancellationToken cancel)
    {
        if (index >= Steps.Count)
        {
            return dialogs.EndDialogAsync(result, cancel);
        }
        var state = dialogs.ActiveDialog!.State;
        var results = state["results"]!.AsArray();
        while (results.Count > index)
        {
            results.RemoveAt(results.Count - 1);
        }
        while (results.Count < index)
        {
            results.Add(null);
        }
        results.Add(result?.DeepClone());
        state["step"] = index;
        return Steps[index](new WaterfallStepContext(this, dialogs, index, result), cancel);
    }

    private Task<DialogTurnResult> AskAgainAsync(DialogContext dialogs, JsonObject state, int index, CancellationToken cancel) =>
        RunAsync(dialogs, index, state["results"]!.AsArray()[index]?.DeepClone(), cancel);
}
