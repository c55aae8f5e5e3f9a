using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.People;
using AsnAssistant.PolicyAnswers;

namespace AsnAssistant.Dialogs.PolicyAnswers;

/// <summary>Behind "Tanya senior": shows what would be sent, and sends it only with a yes. Begun with the question's key, or nothing.</summary>
public sealed class AskSeniorDialog : WaterfallDialog
{
    public const string DialogId = "policy.senior";

    private readonly SeniorQuestions _questions;
    private readonly CurrentPerson _person;
    private readonly TextPrompt _words;
    private readonly ConfirmPrompt _consent;

    public AskSeniorDialog(SeniorQuestions questions, CurrentPerson person)
        : base(DialogId)
    {
        (_questions, _person) = (questions, person);
        _words = Own("words", new TextPrompt { LeastLength = 8, MostLength = 300 });
        _consent = Own("consent", new ConfirmPrompt());
    }

    protected override IReadOnlyList<WaterfallStep> Steps => [AskWords, AskConsent, Send];

    private Task<DialogTurnResult> AskWords(WaterfallStepContext step, CancellationToken cancel) =>
        PolicyMemory.Find(step.Turn, (string?)step.Options) is { Question: { Length: > 0 } question }
            ? step.NextAsync(question, cancel)
            : step.PromptAsync(_words, new PromptOptions(SeniorTexts.For(step.Turn.Locale)["ask.words"]), cancel);

    private Task<DialogTurnResult> AskConsent(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = SeniorTexts.For(step.Turn.Locale);
        var question = UnansweredQuestions.WithoutAsker((string)step.Result!, _person.Name);
        step.Values["question"] = question;
        return step.PromptAsync(_consent, new PromptOptions(texts.Format("ask.consent", ("question", MarkdownText.Escape(question)))), cancel);
    }

    private async Task<DialogTurnResult> Send(WaterfallStepContext step, CancellationToken cancel)
    {
        var (texts, locale) = (SeniorTexts.For(step.Turn.Locale), step.Turn.Locale);
        if (!(bool)step.Result!)
        {
            await step.Turn.SendActivityAsync(Menu.With(texts["ask.no"], Menu.ToMenu(locale)));
            return await step.EndAsync(null, cancel);
        }
        var (result, day) = await _questions.AskAsync(_person.Self, (string)step.Values["question"]!, locale, cancel);
        await step.Turn.SendActivityAsync(result switch
        {
            SeniorResult.Done => Menu.With(texts.Format("ask.done", ("day", Dates.Day(day, texts.Language))), Menu.ToMenu(locale)),
            SeniorResult.OneAtATime => SeniorTalk.Instead(texts["ask.oneAtATime"], (string?)step.Options, locale),
            _ => SeniorTalk.Instead(texts["ask.nobody"], (string?)step.Options, locale),
        });
        return await step.EndAsync(null, cancel);
    }
}

internal static class SeniorTalk
{
    public static CardAction Button(string? key, string locale) => Menu.Deed(SeniorTexts.For(locale)["button"], $"{AskSeniorDialog.DialogId}:{key}");

    /// <summary>No senior: an officer then.</summary>
    public static Activity Instead(string said, string? key, string locale) =>
        Menu.With(said, Menu.Deed(PolicyTexts.For(locale)["person.officer"], $"{PolicyButtons.AskOfficer}:{key}"), Menu.ToMenu(locale));
}
