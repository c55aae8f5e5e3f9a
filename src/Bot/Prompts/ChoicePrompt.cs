using AsnAssistant.Bot.DialogStack;

namespace AsnAssistant.Bot.Prompts;

/// <summary>Asks to choose: by button, by number, by words, with a slip. Returns the choice's value.</summary>
public sealed class ChoicePrompt : Prompt
{
    /// <summary>What is said to a choice that asks for an explanation, by its value; null for a choice that answers. The question stays open.</summary>
    public Func<DialogContext, string, string?>? Explain { get; init; }

    protected override Recognition Recognize(DialogContext dialogs, PromptState state) => ChosenFrom(dialogs, state) is not { } choice
        ? Recognition.No(dialogs.Say(KernelTexts.NoChoice))
        : Explain?.Invoke(dialogs, choice.Value) is { } explanation
            ? Recognition.Explained(explanation)
            : Recognition.Of(choice.Value);
}
