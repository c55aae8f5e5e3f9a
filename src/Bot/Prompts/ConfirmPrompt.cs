using System.Text.Json.Nodes;
using AsnAssistant.Bot.DialogStack;

namespace AsnAssistant.Bot.Prompts;

/// <summary>Asks yes or no, in whatever words. Returns a boolean.</summary>
public sealed class ConfirmPrompt : Prompt
{
    protected override IEnumerable<Choice> OwnChoices(DialogContext dialogs) =>
        [new Choice("yes", dialogs.Say(KernelTexts.YesButton)), new Choice("no", dialogs.Say(KernelTexts.NoButton))];

    protected override Recognition Recognize(DialogContext dialogs, PromptState state)
    {
        var text = dialogs.Turn.Activity.Text ?? "";
        var meant = ChosenFrom(dialogs, state) is { } choice ? choice.Value == "yes" : YesNo.Read(text);
        return meant is { } yes ? Recognition.Of(JsonValue.Create(yes)) : Recognition.No(dialogs.Say(KernelTexts.NoConfirm));
    }
}
