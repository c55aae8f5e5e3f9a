using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>Asks for one of the mentors shown. Returns the choice's value; <see cref="Hidden"/> with a number or name for "sembunyikan 2"; for other words <see cref="Sought"/> and the words, as part of a name to look for.</summary>
public sealed class MentorPrompt : Prompt
{
    public const string Sought = "$find:";

    public const string Hidden = "$hide:";

    private static readonly string[] HideWords = ["sembunyikan ", "jangan tampilkan ", "hide "];

    private const int LongestName = 80;

    public override bool TakesAnyText => true;

    protected override Recognition Recognize(DialogContext dialogs, PromptState state)
    {
        var words = dialogs.Turn.Activity.Text?.Trim() ?? "";
        if (Array.Find(HideWords, word => words.StartsWith(word, StringComparison.OrdinalIgnoreCase)) is { } hide)
        {
            return Recognition.Of(Hidden + words[hide.Length..].Trim());
        }
        if (ChosenFrom(dialogs, state) is { } choice)
        {
            return Recognition.Of(choice.Value);
        }
        return words.Length is >= 2 and <= LongestName && words.Any(char.IsLetter) ? Recognition.Of(Sought + words) : Recognition.No(dialogs.Say(KernelTexts.NoChoice));
    }
}
