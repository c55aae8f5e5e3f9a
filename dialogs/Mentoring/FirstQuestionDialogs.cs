using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Mentoring;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>Behind "Tanya dulu": the mentor's one question before deciding.</summary>
public sealed class AskFirstDialog : WaterfallDialog
{
    public const string DialogId = "mentor.ask";

    private readonly FirstQuestions _questions;
    private readonly CurrentPerson _person;
    private readonly Agency _agency;
    private readonly TextPrompt _words;

    public AskFirstDialog(FirstQuestions questions, CurrentPerson person, Agency agency)
        : base(DialogId)
    {
        (_questions, _person, _agency) = (questions, person, agency);
        _words = Own("words", new TextPrompt { LeastLength = 2, MostLength = Pairing.MessageLimit });
    }

    protected override IReadOnlyList<WaterfallStep> Steps => [AskWords, Pass];

    private async Task<DialogTurnResult> AskWords(WaterfallStepContext step, CancellationToken cancel)
    {
        var (id, version) = PairingButton.Read((string?)step.Options);
        var may = await _questions.MayAskAsync(id, _person.Self, version, cancel);
        return may is { Result: AnswerResult.Done, Pairing: { } pairing }
            ? await step.PromptAsync(_words, new PromptOptions(FirstQuestionTalk.Say(step, "ask.ask", pairing.Mentee)), cancel)
            : await FirstQuestionTalk.EndAsync(step, may, "ask.done", pairing => pairing.Mentee, _agency, cancel);
    }

    private async Task<DialogTurnResult> Pass(WaterfallStepContext step, CancellationToken cancel)
    {
        var (id, version) = PairingButton.Read((string?)step.Options);
        var outcome = await _questions.AskAsync(id, _person.Self, (string)step.Result!, version, cancel);
        return await FirstQuestionTalk.EndAsync(step, outcome, "ask.done", pairing => pairing.Mentee, _agency, cancel);
    }
}

/// <summary>Behind "Jawab": the mentee's reply to the mentor's question.</summary>
public sealed class ReplyFirstDialog : WaterfallDialog
{
    public const string DialogId = "mentor.reply";

    private readonly FirstQuestions _questions;
    private readonly CurrentPerson _person;
    private readonly Agency _agency;
    private readonly TextPrompt _words;

    public ReplyFirstDialog(FirstQuestions questions, CurrentPerson person, Agency agency)
        : base(DialogId)
    {
        (_questions, _person, _agency) = (questions, person, agency);
        _words = Own("words", new TextPrompt { MostLength = Pairing.MessageLimit });
    }

    protected override IReadOnlyList<WaterfallStep> Steps => [AskWords, Pass];

    private async Task<DialogTurnResult> AskWords(WaterfallStepContext step, CancellationToken cancel)
    {
        var may = await _questions.MayReplyAsync(PairingButton.Read((string?)step.Options).Id, _person.Self, cancel);
        return may is { Result: AnswerResult.Done, Pairing: { } pairing }
            ? await step.PromptAsync(_words, new PromptOptions(FirstQuestionTalk.Say(step, "reply.ask", pairing.Mentor)), cancel)
            : await FirstQuestionTalk.EndAsync(step, may, "reply.done", pairing => pairing.Mentor, _agency, cancel);
    }

    private async Task<DialogTurnResult> Pass(WaterfallStepContext step, CancellationToken cancel)
    {
        var outcome = await _questions.ReplyAsync(PairingButton.Read((string?)step.Options).Id, _person.Self, (string)step.Result!, cancel);
        return await FirstQuestionTalk.EndAsync(step, outcome, "reply.done", pairing => pairing.Mentor, _agency, cancel);
    }
}

internal static class FirstQuestionTalk
{
    public static string Say(WaterfallStepContext step, string key, PairingSide other) =>
        MentoringTexts.For(step.Turn.Locale).Format(key, ("name", Bot.MarkdownText.Escape(other.Name)));

    public static async Task<DialogTurnResult> EndAsync(
        WaterfallStepContext step, AnswerOutcome outcome, string doneKey, Func<Pairing, PairingSide> other, Agency agency, CancellationToken cancel)
    {
        var texts = MentoringTexts.For(step.Turn.Locale);
        await step.Turn.SendActivityAsync(Menu.With(
            outcome.Pairing is { } pairing ? PairingTalk.Say(outcome, other(pairing), doneKey, texts, agency) : texts["answer.unknown"],
            Menu.ToMenu(step.Turn.Locale)));
        return await step.EndAsync(null, cancel);
    }
}
