using AsnAssistant.Bot.DialogStack;
using AsnAssistant.Bot.Prompts;
using AsnAssistant.People;

namespace AsnAssistant.Dialogs.DataRights;

/// <summary>Says what will happen to somebody's data and asks once before it does.</summary>
public abstract class SureDialog : WaterfallDialog
{
    private const string Yes = "yes";

    private readonly string _word;
    private readonly ChoicePrompt _sure;

    /// <param name="word">Begins the keys of its texts: ask, yes, no, kept.</param>
    protected SureDialog(string id, string word)
        : base(id)
    {
        _word = word;
        _sure = Own("sure", new ChoicePrompt());
    }

    /// <summary>What counts as yes when typed.</summary>
    protected abstract string[] YesWords { get; }

    /// <summary>It cannot be taken back: then the other answer comes first.</summary>
    protected virtual bool IsFinal => false;

    protected sealed override IReadOnlyList<WaterfallStep> Steps => [AskSure, Answered];

    protected virtual Task<string> QuestionAsync(Texts texts, CancellationToken cancel) => Task.FromResult(texts[_word + ".ask"]);

    /// <summary>The person is sure.</summary>
    protected abstract Task<DialogTurnResult> DoAsync(WaterfallStepContext step, Texts texts, CancellationToken cancel);

    private async Task<DialogTurnResult> AskSure(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = DataRightsTexts.For(step.Turn.Locale);
        var yes = new Choice(Yes, texts[_word + ".yes"]) { Synonyms = YesWords };
        var no = new Choice("no", texts[_word + ".no"]) { Synonyms = ["tidak", "jangan", "no"] };
        return await step.PromptAsync(_sure, new PromptOptions(await QuestionAsync(texts, cancel)) { Choices = IsFinal ? [no, yes] : [yes, no] }, cancel);
    }

    private async Task<DialogTurnResult> Answered(WaterfallStepContext step, CancellationToken cancel)
    {
        var texts = DataRightsTexts.For(step.Turn.Locale);
        if ((string?)step.Result == Yes)
        {
            return await DoAsync(step, texts, cancel);
        }
        await step.Turn.SendActivityAsync(Menu.With(texts[_word + ".kept"], Menu.ToMenu(step.Turn.Locale)));
        return await step.EndAsync(null, cancel);
    }
}
