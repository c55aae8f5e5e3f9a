using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.People;

/// <summary>The language one is answered in, at once when it came with the command.</summary>
public sealed class LanguageDialog : WaterfallDialog
{
    public const string DialogId = "language";

    private readonly Persons _persons;
    private readonly CurrentPerson _person;
    private readonly ChoicePrompt _language;

    public LanguageDialog(Persons persons, CurrentPerson person)
        : base(DialogId)
    {
        _persons = persons;
        _person = person;
        _language = Own("language", new ChoicePrompt());
    }

    protected override IReadOnlyList<WaterfallStep> Steps => [AskLanguage, Choose];

    private Task<DialogTurnResult> AskLanguage(WaterfallStepContext step, CancellationToken cancel) =>
        step.Options is { } named && Languages.TryOf((string?)named) is not null
            ? step.NextAsync(named.DeepClone(), cancel)
            : step.PromptAsync(
                _language,
                new PromptOptions(AssistantTexts.For(step.Turn.Locale)["language.ask"])
                {
                    Choices =
                    [
                        new Choice("id", "Bahasa Indonesia") { Synonyms = ["indonesia", "indonesian", "bahasa", "id"] },
                        new Choice("en", "English") { Synonyms = ["inggris", "bahasa inggris", "en"] },
                    ],
                },
                cancel);

    private async Task<DialogTurnResult> Choose(WaterfallStepContext step, CancellationToken cancel)
    {
        var language = Languages.Of((string?)step.Result);
        await _persons.ChooseLanguageAsync(_person.Id, language, cancel);
        _person.Chosen = language;
        step.Turn.Locale = language.Locale();
        var said = AssistantTexts.For(step.Turn.Locale)["language.chosen"];
        // In the middle of something the pending question follows by itself; alone, the menu does.
        await step.Turn.SendActivityAsync(step.Dialogs.IsAlone ? Menu.Main(said, step.Turn.Locale) : Activity.Markdown(said));
        return await step.EndAsync(null, cancel);
    }
}
