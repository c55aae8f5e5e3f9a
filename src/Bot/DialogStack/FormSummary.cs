using System.Text;
using AsnAssistant.Bot.Prompts;

namespace AsnAssistant.Bot.DialogStack;

/// <summary>The last step of a form: all answers, and the way to change one.</summary>
internal sealed class FormSummary<TAnswers>(SummaryPrompt summary, ChoicePrompt change)
    where TAnswers : class, new()
{
    public Task<DialogTurnResult> ShowAsync(FormContext<TAnswers> form, FormTexts<TAnswers> texts, CancellationToken cancel)
    {
        var text = new StringBuilder(form.ProgressLine(null, texts.SummaryTitle(form)));
        List<Choice> choices =
        [
            new(SummaryPrompt.Submit, texts.SubmitButton(form)) { IsMain = true },
            new(SummaryPrompt.Change, form.Dialogs.Say(KernelTexts.ChangeButton)),
        ];
        foreach (var step in form.AskedSteps)
        {
            var label = step.Label(form);
            if (step.Describe(form) is { } described)
            {
                text.Append('\n').Append(label).Append(": ").Append(described);
            }
            choices.Add(new Choice(step.Name, label) { IsShown = false });
        }
        text.Append('\n').Append(texts.SummaryQuestion(form));
        return form.Dialogs.PromptAsync(
            summary, new PromptOptions(text.ToString()) { Choices = choices, Tag = $"{form.State.Key}.sum", HasBack = true }, cancel);
    }

    public Task<DialogTurnResult> AskWhichAsync(FormContext<TAnswers> form, CancellationToken cancel)
    {
        var choices = form.AskedSteps.OrderBy(step => step.IsMinor).Select(step => new Choice(step.Name, step.Label(form)) { IsShown = !step.IsMinor }).ToList();
        return form.Dialogs.PromptAsync(
            change,
            new PromptOptions(form.Dialogs.Say(KernelTexts.WhichToChange)) { Choices = choices, Tag = $"{form.State.Key}.chg", HasBack = true },
            cancel);
    }
}
