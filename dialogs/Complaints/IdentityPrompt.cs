using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.PolicyAnswers;

namespace AsnAssistant.Dialogs.Complaints;

/// <summary>
/// Asks who may know the reporter. Whoever tells the story or sends a photo instead of choosing loses neither: such a message comes back as a piece of the
/// story (see <see cref="StoryPrompt.PieceOf"/>), otherwise the choice's value.
/// </summary>
public sealed class IdentityPrompt : Prompt
{
    /// <summary>The choice that asks what is kept; explained at once, the question stays.</summary>
    public const string Stored = "stored";

    /// <summary>From so many words on a text that is no choice is a story.</summary>
    private const int StoryWords = 5;

    protected override Recognition Recognize(DialogContext dialogs, PromptState state)
    {
        var activity = dialogs.Turn.Activity;
        var texts = ComplaintTexts.For(dialogs.Turn.Locale);
        if (StoryPrompt.HasMoreThanWords(activity))
        {
            return Recognition.Of(StoryPrompt.PieceOf(activity)!);
        }
        if (ChosenFrom(dialogs, state) is { } choice)
        {
            return choice.Value == Stored ? Recognition.Explained(texts["identity.stored"]) : Recognition.Of(choice.Value);
        }
        var text = activity.Text ?? "";
        return Words.Fold(text).Split(' ').Length >= StoryWords && !PolicyQuestion.LooksLikeQuestion(text)
            ? Recognition.Of(StoryPrompt.PieceOf(activity)!)
            : Recognition.No(dialogs.Say(KernelTexts.NoChoice));
    }
}
