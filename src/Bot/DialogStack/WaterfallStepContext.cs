using System.Text.Json.Nodes;
using AsnAssistant.Bot.Prompts;

namespace AsnAssistant.Bot.DialogStack;

/// <summary>A waterfall at one of its steps.</summary>
public sealed class WaterfallStepContext
{
    private readonly WaterfallDialog _waterfall;
    private readonly JsonObject _state;

    internal WaterfallStepContext(WaterfallDialog waterfall, DialogContext dialogs, int index, JsonNode? result)
    {
        _waterfall = waterfall;
        Dialogs = dialogs;
        Index = index;
        Result = result;
        _state = dialogs.ActiveDialog!.State;
    }

    public DialogContext Dialogs { get; }

    public TurnContext Turn => Dialogs.Turn;

    public int Index { get; }

    /// <summary>What the step before asked for or passed on; null for the first step.</summary>
    public JsonNode? Result { get; }

    /// <summary>What the dialog was begun with; null if nothing.</summary>
    public JsonNode? Options => _state["options"];

    /// <summary>Kept between the steps of this run. Nothing in it is taken back when the person goes back.</summary>
    public JsonObject Values => _state["values"]!.AsObject();

    /// <summary>Asks; the answer is the next step's <see cref="Result"/>.</summary>
    public Task<DialogTurnResult> PromptAsync(Prompt prompt, PromptOptions options, CancellationToken cancel)
    {
        var asked = _state["asked"]!.AsArray();
        while (asked.Count > 0 && (int)asked[^1]! >= Index)
        {
            asked.RemoveAt(asked.Count - 1);
        }
        asked.Add(Index);
        return Dialogs.PromptAsync(prompt, options with { Tag = options.Tag ?? $"{(string)_state["key"]!}.{Index}", HasBack = asked.Count > 1 }, cancel);
    }

    /// <summary>Goes on to the next step at once.</summary>
    public Task<DialogTurnResult> NextAsync(JsonNode? result, CancellationToken cancel) => _waterfall.RunAsync(Dialogs, Index + 1, result, cancel);

    /// <summary>Runs an earlier step again with another result before it, such as after an answer that led nowhere.</summary>
    public Task<DialogTurnResult> ReturnToAsync(int index, JsonNode? result, CancellationToken cancel) => _waterfall.RunAsync(Dialogs, index, result, cancel);

    public Task<DialogTurnResult> EndAsync(JsonNode? result, CancellationToken cancel) => Dialogs.EndDialogAsync(result, cancel);
}
