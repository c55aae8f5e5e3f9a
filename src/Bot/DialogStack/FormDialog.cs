using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using AsnAssistant.Bot.Prompts;

namespace AsnAssistant.Bot.DialogStack;

/// <summary>
/// Several questions whose answers belong together: asked in order, progress shown, back at every step, a summary in which any answer can be
/// changed, and one submission. Answers once given are kept when the person goes back.
/// </summary>
/// <typeparam name="TAnswers">What is collected; (de)serialized by <paramref name="answersType"/>.</typeparam>
public abstract class FormDialog<TAnswers>(string id, JsonTypeInfo<TAnswers> answersType) : Dialog(id)
    where TAnswers : class, new()
{
    private FormSummary<TAnswers>? _summary;
    private IReadOnlyList<FormStep<TAnswers>>? _steps;
    private (DialogInstance Instance, TAnswers Answers)? _read;
    private (DialogInstance Instance, FormState State)? _looked;

    /// <summary>Listed first, in the order asked. Built once a turn.</summary>
    protected abstract IReadOnlyList<FormStep<TAnswers>> Steps { get; }

    /// <summary>What the summary says above its lines; the lines, one a step, are added by the form.</summary>
    protected abstract FormTexts<TAnswers> Texts { get; }

    /// <summary>Prepares a new run: may fill in answers that are already known (see <see cref="FormContext{TAnswers}.MarkAnswered"/>) or speak a first word.</summary>
    protected virtual Task OnBeginAsync(FormContext<TAnswers> form, object? options, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Looks something up that decides about the next question, such as whether it need be asked; may change the answers. Runs before each question.</summary>
    protected virtual Task BeforeAskingAsync(FormContext<TAnswers> form, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Does what the form is for. Runs once for a form: a repeated turn carries the same <see cref="FormContext{TAnswers}.SubmissionKey"/>.</summary>
    protected abstract Task<FormOutcome> SubmitAsync(FormContext<TAnswers> form, CancellationToken cancel);

    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext dialogs, object? options, CancellationToken cancel)
    {
        var instance = dialogs.ActiveDialog!;
        var answers = new TAnswers();
        _read = (instance, answers);
        var form = new FormContext<TAnswers>(dialogs, FormState.New(instance.State), answers, answersType, AllSteps());
        await OnBeginAsync(form, options, cancel);
        return await AskNextAsync(form, cancel);
    }

    public override async Task<DialogTurnResult> ResumeDialogAsync(DialogContext dialogs, JsonNode? result, CancellationToken cancel)
    {
        var form = Open(dialogs);
        if (form.State.At == FormState.Summary)
        {
            return await DecideAsync(form, (string)result!, cancel);
        }
        if (form.State.At == FormState.Change)
        {
            return await ChangeAsync(form, (string)result!, cancel);
        }
        var step = form.StepAt(form.State.At) ?? throw new InvalidOperationException($"Form '{Id}' was at a step it does not have.");
        if (!PromptAnswer.IsKept(result))
        {
            var answer = PromptAnswer.IsSkipped(result) ? null : result;
            if (step.Refuse(form, answer) is { } refusal)
            {
                return await AskAsync(form, step, refusal, cancel);
            }
            step.Take(form, answer);
            if (!step.IsComplete(form, answer))
            {
                form.MarkOpen(step.Name);
                return await AskNextAsync(form, cancel);
            }
        }
        form.MarkAnswered(step.Name);
        return await AskNextAsync(form, cancel);
    }

    public override async Task RepromptDialogAsync(DialogContext dialogs, CancellationToken cancel)
    {
        var form = Open(dialogs);
        await AskAtAsync(form, form.State.At, cancel);
    }

    public override async Task<bool> GoBackAsync(DialogContext dialogs, CancellationToken cancel)
    {
        var form = Open(dialogs);
        if (Before(form) is not { } at)
        {
            return false;
        }
        // The summary is shown only when nothing is open.
        await (at == FormState.Summary ? AskNextAsync(form, cancel) : AskAtAsync(form, at, cancel));
        return true;
    }

    public override int AnswersAtStake(DialogInstance instance) => FormState.AnsweredIn(instance.State);

    public override bool CanContinue(DialogInstance instance)
    {
        var state = FormState.Of(instance.State);
        if (!state.IsWhole || AnswersOf(instance, state) is null)
        {
            return false;
        }
        _looked = (instance, state);
        return state.At is FormState.Summary or FormState.Change || AllSteps().Any(step => step.Name == state.At);
    }

    /// <summary>Asks the first question still without an answer, or shows the summary.</summary>
    private async Task<DialogTurnResult> AskNextAsync(FormContext<TAnswers> form, CancellationToken cancel)
    {
        await BeforeAskingAsync(form, cancel);
        var next = form.AskedSteps.FirstOrDefault(step => !form.State.Answered.Contains(step.Name));
        return await AskAtAsync(form, next?.Name ?? FormState.Summary, cancel);
    }

    private Task<DialogTurnResult> AskAtAsync(FormContext<TAnswers> form, string at, CancellationToken cancel)
    {
        form.State.At = at;
        if (at == FormState.Summary)
        {
            form.State.IsChanging = false;
        }
        form.Save();
        return at switch
        {
            FormState.Summary => Summary.ShowAsync(form, Texts, cancel),
            FormState.Change => Summary.AskWhichAsync(form, cancel),
            _ => AskAsync(form, form.StepAt(at)!, null, cancel),
        };
    }

    private static async Task<DialogTurnResult> AskAsync(FormContext<TAnswers> form, FormStep<TAnswers> step, string? refusal, CancellationToken cancel)
    {
        var options = await step.Ask(form, cancel);
        return await form.Dialogs.PromptAsync(
            step.Prompt,
            options with
            {
                Text = refusal ?? form.ProgressLine(step) + "\n" + options.Text,
                Tag = $"{form.State.Key}.{step.Name}",
                HasBack = Before(form) is not null,
                HasKeep = step.OffersKeep && form.State.Answered.Contains(step.Name),
                HasSkip = step.IsOptional,
            },
            cancel);
    }

    private async Task<DialogTurnResult> DecideAsync(FormContext<TAnswers> form, string decision, CancellationToken cancel)
    {
        if (decision == SummaryPrompt.Submit)
        {
            return await SubmitAsync(form, cancel) switch
            {
                FormOutcome.Done done => await form.Dialogs.EndDialogAsync(done.Result, cancel),
                FormOutcome.AskAgain again => await AskAtAsync(form, again.Step ?? FormState.Summary, cancel),
                var other => throw new InvalidOperationException($"A form cannot go on after {other.GetType().Name}."),
            };
        }
        return decision == SummaryPrompt.Change
            ? await AskAtAsync(form, FormState.Change, cancel)
            : await ChangeAsync(form, decision, cancel);
    }

    private Task<DialogTurnResult> ChangeAsync(FormContext<TAnswers> form, string step, CancellationToken cancel)
    {
        form.State.IsChanging = true;
        return AskAtAsync(form, step, cancel);
    }

    /// <summary>What "kembali" leads to: from a change back to the summary, from a question to the one before it.</summary>
    private static string? Before(FormContext<TAnswers> form)
    {
        var at = form.State.At;
        var asked = form.AskedSteps.ToList();
        if (at == FormState.Change || (form.State.IsChanging && asked.TrueForAll(step => form.State.Answered.Contains(step.Name))))
        {
            return FormState.Summary;
        }
        var index = at == FormState.Summary ? asked.Count : asked.FindIndex(step => step.Name == at);
        return index > 0 ? asked[index - 1].Name : null;
    }

    /// <summary>The answers so far of one run. Read once a turn.</summary>
    /// <returns>Null when none are stored.</returns>
    protected TAnswers? AnswersOf(DialogInstance instance) => AnswersOf(instance, null);

    private TAnswers? AnswersOf(DialogInstance instance, FormState? state)
    {
        if (_read is not { } known || known.Instance != instance)
        {
            if ((state ?? FormState.Of(instance.State)).AnswersAs(answersType) is not { } answers)
            {
                return null;
            }
            _read = known = (instance, answers);
        }
        return known.Answers;
    }

    private FormContext<TAnswers> Open(DialogContext dialogs)
    {
        var instance = dialogs.ActiveDialog!;
        var state = _looked is { } looked && looked.Instance == instance ? looked.State : FormState.Of(instance.State);
        // Once: whoever opens the form again reads what was saved meanwhile.
        _looked = null;
        return new FormContext<TAnswers>(dialogs, state, AnswersOf(instance, state)!, answersType, AllSteps());
    }

    private FormSummary<TAnswers> Summary => _summary ??= Register();

    private IReadOnlyList<FormStep<TAnswers>> AllSteps()
    {
        if (_steps is null)
        {
            _steps = Steps;
            foreach (var step in _steps)
            {
                Own(step.Name, step.Prompt);
            }
        }
        return _steps;
    }

    private FormSummary<TAnswers> Register() => new(Own(FormState.Summary, new SummaryPrompt()), Own(FormState.Change, new ChoicePrompt()));

    public override Dialog? Child(string name)
    {
        AllSteps();
        _ = Summary;
        return base.Child(name);
    }
}
