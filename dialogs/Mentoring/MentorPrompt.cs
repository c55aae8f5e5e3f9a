using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>Asks for one of the mentors shown. Returns the choice's value; for other words <see cref="Sought"/> and the words, as part of a name to look for.</summary>
public sealed class MentorPrompt : Prompt
{
    public const string Sought = "$find:";

    private const int LongestName = 80;

    public override bool TakesAnyText => true;

    protected override Recognition Recognize(DialogContext dialogs, PromptState state)
    {
        if (ChosenFrom(dialogs, state) is { } choice)
        {
            return Recognition.Of(choice.Value);
        }
        var words = dialogs.Turn.Activity.Text?.Trim() ?? "";
        return words.Length is >= 2 and <= LongestName && words.Any(char.IsLetter) ? Recognition.Of(Sought + words) : Recognition.No(dialogs.Say(KernelTexts.NoChoice));
    }
}
