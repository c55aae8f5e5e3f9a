namespace AsnAssistant.Bot.Prompts;

/// <summary>How one question is asked this time.</summary>
/// <param name="Text">Markdown (see <see cref="Activity.Markdown"/>), at most 420 characters; the question itself last.</param>
public sealed record PromptOptions(string Text)
{
    /// <summary>Buttons, at most 6 shown; understood when typed by any prompt.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>Names the buttons of this question in this run, at most 20 characters; stays the same when the question is repeated. Null: the prompt makes one.</summary>
    public string? Tag { get; init; }

    public bool HasBack { get; init; }

    /// <summary>Offers to keep the answer given before.</summary>
    public bool HasKeep { get; init; }

    /// <summary>Offers to go on without an answer.</summary>
    public bool HasSkip { get; init; }

    /// <summary>Updates a message sent before instead of sending one; see <see cref="TurnContext.UpdateActivityAsync"/>.</summary>
    public string? Replaces { get; init; }

    /// <summary>Name under which the message can be replaced later; null if it never will.</summary>
    public string? RememberAs { get; init; }

    public bool HasCancel { get; init; } = true;
}
