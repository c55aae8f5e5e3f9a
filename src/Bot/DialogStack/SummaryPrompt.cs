using AsnAssistant.Bot.Prompts;

namespace AsnAssistant.Bot.DialogStack;

/// <summary>Asks whether a form is right as it is. Returns <see cref="Submit"/>, <see cref="Change"/>, or the name of the step to change ("ubah cerita").</summary>
internal sealed class SummaryPrompt : Prompt
{
    public const string Submit = "$submit";
    public const string Change = "$change";

    private static readonly string[] ChangeOne = ["ubah ", "ganti ", "edit ", "change "];

    private static readonly Dictionary<string, string[]> Meant = new()
    {
        [Submit] = ["kirim", "ya", "iya", "y", "betul", "benar", "sudah benar", "sudah", "oke", "ok", "send", "yes", "correct", "submit", "setuju"],
        [Change] = ["ubah", "ganti", "edit", "change", "belum", "salah", "perbaiki", "koreksi", "no", "tidak"],
    };

    public SummaryPrompt() => Synonyms = Meant;

    protected override Recognition Recognize(DialogContext dialogs, PromptState state)
    {
        var choice = NamedForChange(dialogs.Turn.Activity.Text, state) ?? ChosenFrom(dialogs, state);
        return choice is null ? Recognition.No(dialogs.Say(KernelTexts.NoChoice)) : Recognition.Of(choice.Value);
    }

    private static Choice? NamedForChange(string? text, PromptState state)
    {
        if (text is not { Length: > 0 and <= 100 })
        {
            return null;
        }
        var folded = Words.Fold(text);
        foreach (var word in ChangeOne)
        {
            if (folded.StartsWith(word, StringComparison.Ordinal))
            {
                return ChoiceMatch.FindExact(folded[word.Length..], [.. state.Choices.Where(choice => !choice.IsShown)]);
            }
        }
        return null;
    }
}
