using System.Text.Json.Nodes;
using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Mentoring;
using AsnAssistant.People;
using AsnAssistant.PolicyAnswers;

namespace AsnAssistant.Dialogs.Mentoring;

/// <summary>Behind "Jawab" under the week's question: the words, and the rule or service they belong to. They become a draft at once.</summary>
public sealed class AnswerLegacyDialog : WaterfallDialog
{
    public const string DialogId = "legacy.answer";

    private const string NoBasis = "none";

    private readonly LegacyInterviews _interviews;
    private readonly LegacyQuestions _questions;
    private readonly MentoringTopics _topics;
    private readonly QuestionBook _book;
    private readonly ISeniors _seniors;
    private readonly CurrentPerson _person;
    private readonly Agency _agency;
    private readonly TextPrompt _words;
    private readonly TextPrompt _basis;

    public AnswerLegacyDialog(LegacyInterviews interviews, LegacyQuestions questions, MentoringTopics topics, QuestionBook book, ISeniors seniors, CurrentPerson person, Agency agency)
        : base(DialogId)
    {
        (_interviews, _questions, _topics, _book, _seniors, _person, _agency) = (interviews, questions, topics, book, seniors, person, agency);
        _words = Own("words", new TextPrompt { LeastLength = 10, MostLength = SeniorQuestions.MostWords });
        _basis = Own("basis", new TextPrompt { MostLength = 300 });
    }

    protected override IReadOnlyList<WaterfallStep> Steps => [AskWords, AskBasis, Keep];

    private async Task<DialogTurnResult> AskWords(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = LegacyTexts.For(step.Turn.Locale);
        return await OpenAsync(step, cancel) is var (interview, question)
            ? await step.PromptAsync(_words, new PromptOptions(texts.Format("answer.words", ("question", MarkdownText.Escape(QuestionOf(question, interview, texts.Language))))), cancel)
            : await EndAsync(step, texts["answer.gone"], [], cancel);
    }

    private Task<DialogTurnResult> AskBasis(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = LegacyTexts.For(step.Turn.Locale);
        step.Values["words"] = step.Result?.DeepClone();
        return step.PromptAsync(
            _basis, new PromptOptions(texts["answer.basis"]) { Choices = [new Choice(NoBasis, texts["answer.skip"]) { Synonyms = ["skip", "tidak ada"] }] }, cancel);
    }

    private async Task<DialogTurnResult> Keep(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = LegacyTexts.For(step.Turn.Locale);
        if (await OpenAsync(step, cancel) is not var (interview, question))
        {
            return await EndAsync(step, texts["answer.gone"], [], cancel);
        }
        var basis = (string?)step.Result == NoBasis ? null : (string?)step.Result;
        var author = interview.IsNamed && await _seniors.FindAsync(_person.Self, cancel) is { } colleague ? SeniorQuestions.CreditOf(colleague) : null;
        // Articles are Indonesian first, in whatever language the interview is held.
        var draft = await _book.DraftFromAnswerAsync(
            QuestionOf(question, interview, Language.Id), Masking.MaskStateNumbers((string)step.Values["words"]!), basis, author, ArticleOrigin.Legacy, cancel);
        var after = (await _interviews.AnswerAsync(_person.Self, question.Id, draft.Key, cancel))!;
        return after.IsRunning
            ? await EndAsync(step, texts.Format("answer.done", ("day", LegacyTalk.Day(after, _agency, texts))), LegacyTalk.Next(_interviews, after, texts, "answer.more"), cancel)
            : await EndAsync(step, texts["answer.last"], [], cancel);
    }

    private async Task<(LegacyInterview Interview, LegacyQuestion Question)?> OpenAsync(WaterfallStepContext step, CancellationToken cancel) =>
        await _interviews.FindAsync(_person.Self, cancel) is { } interview && _questions.Find((string?)step.Options) is { } question && !interview.Seen.Contains(question.Id)
            ? (interview, question)
            : null;

    private string QuestionOf(LegacyQuestion question, LegacyInterview interview, Language language) => question.About(_topics.NameOf(interview.Topic, language), language);

    private static async Task<DialogTurnResult> EndAsync(WaterfallStepContext step, string said, IEnumerable<CardAction> buttons, CancellationToken cancel)
    {
        await step.Turn.SendActivityAsync(Menu.With(said, [.. buttons, Menu.ToMenu(step.Turn.Locale)]));
        return await step.EndAsync(null, cancel);
    }
}

/// <summary>Behind "Lewati yang ini".</summary>
public sealed class PassLegacyDialog(LegacyInterviews interviews, CurrentPerson person, Agency agency) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "legacy.pass";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var (texts, locale) = (LegacyTexts.For(dialogs.Turn.Locale), dialogs.Turn.Locale);
        var after = await interviews.PassOverAsync(person.Self, (string?)options ?? "", cancel);
        await dialogs.Turn.SendActivityAsync(Menu.With(
            after is null ? texts["answer.gone"]
            : after.IsRunning ? texts.Format("passed", ("day", LegacyTalk.Day(after, agency, texts)))
            : texts["passedLast"],
            [.. after is null ? [] : LegacyTalk.Next(interviews, after, texts, "answer.more"), Menu.ToMenu(locale)]));
    }
}

/// <summary>Behind "Berhenti saja".</summary>
public sealed class EndLegacyDialog(LegacyInterviews interviews, CurrentPerson person) : SingleTurnDialog(DialogId)
{
    public const string DialogId = "legacy.end";

    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel) => await dialogs.Turn.SendActivityAsync(Menu.With(
        LegacyTexts.For(dialogs.Turn.Locale)[await interviews.EndAsync(person.Self, cancel) ? "ended" : "endedBefore"], Menu.ToMenu(dialogs.Turn.Locale)));
}

/// <summary>The week's question.</summary>
public sealed class LegacyNotice(LegacyQuestions questions, MentoringTopics topics) : SingleTurnDialog(LegacyInterviews.Notice)
{
    protected override async Task RunAsync(DialogContext dialogs, JsonNode? options, CancellationToken cancel)
    {
        var turn = dialogs.Turn;
        if (LegacyNews.Read(turn.Activity.Value) is { } news && questions.Find(news.Question) is { } question)
        {
            var texts = LegacyTexts.For(turn.Locale);
            await turn.SendActivityAsync(Menu.With(
                texts.Format(
                    "question", ("number", news.Number), ("count", news.Of), ("question", MarkdownText.Escape(question.About(topics.NameOf(news.Topic, texts.Language), texts.Language)))),
                Menu.Deed(texts["answerButton"], $"{AnswerLegacyDialog.DialogId}:{question.Id}"),
                Menu.Deed(texts["passButton"], $"{PassLegacyDialog.DialogId}:{question.Id}"),
                Menu.Deed(texts["endButton"], EndLegacyDialog.DialogId)));
        }
    }
}
