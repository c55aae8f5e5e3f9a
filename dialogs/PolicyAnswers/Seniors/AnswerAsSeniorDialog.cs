using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.PolicyAnswers;

namespace AsnAssistant.Dialogs.PolicyAnswers;

/// <summary>Behind "Jawab": a senior's answer, the rule behind it, and whether their name stands with it.</summary>
public sealed class AnswerAsSeniorDialog : WaterfallDialog
{
    public const string DialogId = "policy.senior.answer";

    private const string NoBasis = "none";
    private const string Named = "named";

    private readonly SeniorQuestions _questions;
    private readonly CurrentPerson _person;
    private readonly TextPrompt _words;
    private readonly TextPrompt _basis;
    private readonly ChoicePrompt _named;

    public AnswerAsSeniorDialog(SeniorQuestions questions, CurrentPerson person)
        : base(DialogId)
    {
        (_questions, _person) = (questions, person);
        _words = Own("words", new TextPrompt { LeastLength = 10, MostLength = SeniorQuestions.MostWords });
        _basis = Own("basis", new TextPrompt { MostLength = 300 });
        _named = Own("named", new ChoicePrompt());
    }

    protected override IReadOnlyList<WaterfallStep> Steps => [AskWords, AskBasis, AskNamed, Answer];

    private async Task<DialogTurnResult> AskWords(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = SeniorTexts.For(step.Turn.Locale);
        return await _questions.WithSeniorAsync(IdOf(step), _person.Self, cancel) is { } asked
            ? await step.PromptAsync(_words, new PromptOptions(texts.Format("answer.words", ("question", MarkdownText.Escape(asked.Text)))), cancel)
            : await EndAsync(step, texts["answer.tooLate"], cancel);
    }

    private Task<DialogTurnResult> AskBasis(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = SeniorTexts.For(step.Turn.Locale);
        step.Values["words"] = step.Result?.DeepClone();
        return step.PromptAsync(
            _basis, new PromptOptions(texts["answer.basis"]) { Choices = [new Choice(NoBasis, texts["answer.basisSkip"]) { Synonyms = ["skip", "tidak tahu", "lupa"] }] }, cancel);
    }

    private Task<DialogTurnResult> AskNamed(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = SeniorTexts.For(step.Turn.Locale);
        step.Values["basis"] = (string?)step.Result == NoBasis ? null : step.Result?.DeepClone();
        return step.PromptAsync(
            _named, new PromptOptions(texts["answer.named"]) { Choices = [new Choice(Named, texts["answer.namedYes"]), new Choice("no", texts["answer.namedNo"])] }, cancel);
    }

    private async Task<DialogTurnResult> Answer(WaterfallStepContext step, CancellationToken cancel)
    {
        var result = await _questions.AnswerAsync(IdOf(step), _person.Self, (string)step.Values["words"]!, (string?)step.Values["basis"], (string?)step.Result == Named, cancel);
        return await EndAsync(step, SeniorTexts.For(step.Turn.Locale)[result == SeniorResult.Done ? "answer.done" : "answer.tooLate"], cancel);
    }

    private static async Task<DialogTurnResult> EndAsync(WaterfallStepContext step, string said, CancellationToken cancel)
    {
        await step.Turn.SendActivityAsync(Menu.With(said, Menu.ToMenu(step.Turn.Locale)));
        return await step.EndAsync(null, cancel);
    }

    private static string IdOf(WaterfallStepContext step) => (string?)step.Options ?? "";
}

/// <summary>Behind "Bukan bidang saya": the next senior is asked.</summary>
public sealed class PassAsSeniorDialog(SeniorQuestions questions, CurrentPerson person) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "policy.senior.pass";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var texts = SeniorTexts.For(dialogs.Turn.Locale);
        var result = await questions.PassAsync((string?)options ?? "", person.Self, cancel);
        await dialogs.Turn.SendActivityAsync(Menu.With(texts[result == SeniorResult.Done ? "passed" : "answer.tooLate"], Menu.ToMenu(dialogs.Turn.Locale)));
    }
}
