namespace AsnAssistant.Bot.Prompts;

/// <summary>One of the answers offered.</summary>
/// <param name="Value">What the prompt returns for it.</param>
/// <param name="Title">What stands on the button, at most 20 characters.</param>
public sealed record Choice(string Value, string Title)
{
    /// <summary>Other words for it; none by default.</summary>
    public IReadOnlyList<string> Synonyms { get; init; } = [];

    /// <summary>False for an answer that is understood but gets no button and no number.</summary>
    public bool IsShown { get; init; } = true;

    /// <summary>The deed this question is for; a channel may let its button stand out. At most one of a question's choices.</summary>
    public bool IsMain { get; init; }

    /// <summary>One of <see cref="ActionTypes"/>, for buttons that ask the device for something.</summary>
    public string Action { get; init; } = ActionTypes.ImBack;
}
