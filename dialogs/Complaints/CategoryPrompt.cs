using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Complaints;
using AsnAssistant.PolicyAnswers;

namespace AsnAssistant.Dialogs.Complaints;

/// <summary>
/// Asks what a complaint is about: by button, by a category's name, or in the person's own words. Whoever tells more of the story instead, or sends a
/// photo, loses nothing: such a message comes back as a piece of it (see <see cref="StoryPrompt.PieceOf"/>), otherwise a category's id or a choice's value.
/// </summary>
public sealed class CategoryPrompt(AgencyCategories categories) : Prompt
{
    /// <summary>From so many words on a text that is no choice belongs to the story.</summary>
    private const int StoryWords = 6;

    protected override Recognition Recognize(DialogContext dialogs, PromptState state)
    {
        var activity = dialogs.Turn.Activity;
        if (StoryPrompt.HasMoreThanWords(activity))
        {
            return Recognition.Of(StoryPrompt.PieceOf(activity)!);
        }
        if (ChosenFrom(dialogs, state) is { } choice)
        {
            return Recognition.Of(choice.Value);
        }
        var text = activity.Text ?? "";
        if (categories.All.FirstOrDefault(category => Words.Same(text, category.Name) || Words.Same(text, category.NameEn)) is { } named)
        {
            return Recognition.Of(named.Id);
        }
        if (PolicyQuestion.LooksLikeQuestion(text))
        {
            return Recognition.No(dialogs.Say(KernelTexts.NoChoice));
        }
        if (Words.Fold(text).Split(' ').Length >= StoryWords)
        {
            return Recognition.Of(StoryPrompt.PieceOf(activity)!);
        }
        return categories.Suggest(text) is [var likeliest, ..] ? Recognition.Of(likeliest.Category.Id) : Recognition.No(dialogs.Say(KernelTexts.NoChoice));
    }
}
