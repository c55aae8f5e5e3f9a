using System.Text.Json.Nodes;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>Asks one thing about oneself, by one tap or in one's own words. Returns the choice's value, or what <paramref name="read"/> makes of the words.</summary>
/// <param name="read">Null for words that say nothing here.</param>
/// <param name="notRead">Key of <see cref="ProfileTexts"/>: what is said then; null for the sentence every question has.</param>
public sealed class DetailPrompt(Func<string, JsonNode?>? read = null, string? notRead = null) : Prompt
{
    protected override Recognition Recognize(DialogContext dialogs, PromptState state)
    {
        if ((read is null ? ChosenFrom(dialogs, state) : ChosenExactly(dialogs, state)) is { } choice)
        {
            return Recognition.Of(choice.Value);
        }
        var typed = dialogs.Turn.Activity.Text?.Trim() ?? "";
        return typed.Length > 0 && read?.Invoke(typed) is { } value ? Recognition.Of(value)
            : read is not null && ChosenFrom(dialogs, state) is { } near ? Recognition.Of(near.Value)
            : Recognition.No(notRead is null ? dialogs.Say(KernelTexts.NoChoice) : ProfileTexts.For(dialogs.Turn.Locale)[notRead]);
    }
}
