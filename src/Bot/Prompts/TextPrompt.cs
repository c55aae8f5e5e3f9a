using System.Text.Json.Nodes;
using AsnAssistant.Bot.DialogStack;

namespace AsnAssistant.Bot.Prompts;

/// <summary>Asks for words. Returns the text, trimmed; for one of the choices, its value.</summary>
public sealed class TextPrompt : Prompt
{
    /// <summary>UTF-16 characters.</summary>
    public int LeastLength { get; init; } = 1;

    /// <summary>UTF-16 characters.</summary>
    public int MostLength { get; init; } = 4000;

    public override bool TakesAnyText => true;

    protected override Recognition Recognize(DialogContext dialogs, PromptState state)
    {
        if (ChosenExactly(dialogs, state) is { } choice)
        {
            return Recognition.Of(choice.Value);
        }
        var text = dialogs.Turn.Activity.Text?.Trim() ?? "";
        return text.Length == 0 ? Recognition.No(dialogs.Say(KernelTexts.NoText))
            : text.Length > MostLength ? Recognition.No(dialogs.Say(KernelTexts.TextTooLong, ("most", Number(MostLength)), ("length", Number(text.Length))))
            : text.Length < LeastLength ? Recognition.No(dialogs.Say(KernelTexts.TextTooShort, ("least", Number(LeastLength))))
            : Recognition.Of(JsonValue.Create(text));

        string Number(int value) => NumberWords.Written(value, dialogs.Turn.Locale);
    }
}
