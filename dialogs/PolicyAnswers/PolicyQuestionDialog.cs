using AsnAssistant.Bot;
using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.Dialogs.People;
using AsnAssistant.People;
using AsnAssistant.PolicyAnswers;

namespace AsnAssistant.Dialogs.PolicyAnswers;

/// <summary>Asks for a question, answers it, and asks back where several articles fit. Begun with a question it begins with the answer.</summary>
public sealed class PolicyQuestionDialog : WaterfallDialog
{
    public const string DialogId = "policy";

    private readonly PolicyTalk _talk;
    private readonly PolicyReply _reply;
    private readonly CurrentPerson _person;
    private readonly TextPrompt _question;
    private readonly ChoicePrompt _which;

    public PolicyQuestionDialog(PolicyTalk talk, PolicyReply reply, CurrentPerson person)
        : base(DialogId)
    {
        (_talk, _reply, _person) = (talk, reply, person);
        _question = Own("question", new TextPrompt { MostLength = 1000 });
        _which = Own("which", new ChoicePrompt { IsLoose = true });
    }

    protected override IReadOnlyList<WaterfallStep> Steps => [AskQuestion, AnswerOrAskBack, AnswerChosen];

    private Task<DialogTurnResult> AskQuestion(WaterfallStepContext step, CancellationToken cancel) => step.Options is { } given
        ? step.NextAsync(given.DeepClone(), cancel)
        : step.PromptAsync(_question, new PromptOptions(PolicyTexts.For(step.Turn.Locale)["question.ask"]), cancel);

    private async Task<DialogTurnResult> AnswerOrAskBack(WaterfallStepContext step, CancellationToken cancel)
    {
        var asked = await _talk.AskAsync(step.Turn, (string)step.Result!, cancel);
        if (asked.Answer is not PolicyAnswer.AskBack askBack)
        {
            await _reply.SendAsync(step.Turn, asked, cancel);
            return await step.EndAsync(null, cancel);
        }
        if (!asked.IsFollowUp)
        {
            PolicyMemory.Leave(step.Turn);
        }
        step.Values["question"] = asked.Question;
        step.Values["byAudience"] = askBack.ByAudience;
        var texts = PolicyTexts.For(step.Turn.Locale);
        var titles = askBack.Choices.Select((choice, i) => $"{i + 1}. {MarkdownText.Escape(choice.Title)}");
        return await step.PromptAsync(
            _which,
            new PromptOptions(texts.Format(askBack.ByAudience ? "askBack.audience" : "askBack.which", ("list", string.Join('\n', titles))))
            {
                Choices = [.. askBack.Choices.Select(choice => new Choice(choice.ArticleId, choice.Label) { Synonyms = [choice.Title] })],
            },
            cancel);
    }

    private async Task<DialogTurnResult> AnswerChosen(WaterfallStepContext step, CancellationToken cancel)
    {
        var question = (string?)step.Values["question"] ?? "";
        if (_talk.AnswerFrom(step.Turn, (string)step.Result!, question) is not { } answer)
        {
            await PolicyArticleDialog.SayGoneAsync(step.Turn);
            return await step.EndAsync(null, cancel);
        }
        await _reply.SendAnswerAsync(step.Turn, question, answer, cancel);
        var types = answer.Audiences.Select(Audiences.TypeOf).OfType<EmployeeType>().ToArray();
        return (bool?)step.Values["byAudience"] == true && _person.Type is null && types.Length is 1 or 2
            ? await step.Dialogs.ReplaceDialogAsync(EmployeeTypeDialog.DialogId, EmployeeTypeDialog.Offer(types), cancel)
            : await step.EndAsync(null, cancel);
    }
}
