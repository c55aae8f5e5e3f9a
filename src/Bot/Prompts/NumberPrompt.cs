using System.Text.Json.Nodes;
using AsnAssistant.Bot.DialogStack;

namespace AsnAssistant.Bot.Prompts;

/// <summary>Asks for a number: "1.000.000", "1,5 juta", "Rp10 ribu", "dua puluh lima". Returns a decimal.</summary>
public sealed class NumberPrompt : Prompt
{
    public decimal Least { get; init; } = decimal.MinValue;

    public decimal Most { get; init; } = decimal.MaxValue;

    protected override Recognition Recognize(DialogContext dialogs, PromptState state)
    {
        var locale = dialogs.Turn.Locale;
        if (NumberWords.Read(dialogs.Turn.Activity.Text ?? "", locale) is { } number)
        {
            return number >= Least && number <= Most
                ? Recognition.Of(JsonValue.Create(number))
                : Recognition.No(dialogs.Say(
                    KernelTexts.NumberOutOfRange, ("least", NumberWords.Written(Least, locale)), ("most", NumberWords.Written(Most, locale))));
        }
        return ChosenFrom(dialogs, state) is { } choice && NumberWords.Read(choice.Value, locale) is { } chosen
            ? Recognition.Of(JsonValue.Create(chosen))
            : Recognition.No(dialogs.Say(KernelTexts.NoNumber));
    }
}
