using AsnAssistant.Bot.DialogStack;

namespace AsnAssistant.Bot.Prompts;

/// <summary>Asks to choose: by button, by number, by words, with a slip. Returns the choice's value.</summary>
public sealed class ChoicePrompt : Prompt
{
    protected override Recognition Recognize(DialogContext dialogs, PromptState state) => ChosenFrom(dialogs, state) is { } choice
        ? Recognition.Of(choice.Value)
        : Recognition.No(dialogs.Say(KernelTexts.NoChoice));
}
