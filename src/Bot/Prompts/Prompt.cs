using System.Collections.ObjectModel;
using System.Text.Json.Nodes;
using AsnAssistant.Bot.DialogStack;

namespace AsnAssistant.Bot.Prompts;

/// <summary>
/// One question with its check. Owned by the dialog that asks (see <see cref="Dialog.Own{T}"/>): the check is code, only the choices shown,
/// the tag and the count of failed attempts are stored.
/// </summary>
public abstract class Prompt : Dialog
{
    /// <summary>After so many answers that were not understood, a way on is offered.</summary>
    public const int AttemptsBeforeHelp = 3;

    private PromptState? _state;
    private (Activity Activity, Recognition Recognition)? _checked;

    protected Prompt()
        : base("")
    {
    }

    /// <summary>Checks an answer that was understood: the sentence that says what is wrong with it, or null when it is fine.</summary>
    public Func<DialogContext, JsonNode, string?>? Validate { get; init; }

    /// <summary>Said instead of the prompt's own sentence when an answer was not understood.</summary>
    public Func<DialogContext, string>? Retry { get; init; }

    /// <summary>Other words for the choices, by a choice's value, beside those that stand with the choice itself. They are code: none of them is stored.</summary>
    public IReadOnlyDictionary<string, string[]> Synonyms { get; init; } = ReadOnlyDictionary<string, string[]>.Empty;

    /// <summary>
    /// The person need not answer: what this prompt does not understand is looked at as if nothing had been asked. For offers after an answer.
    /// </summary>
    public bool IsLoose { get; init; }

    /// <summary>Whether any text at all is an answer, so that a question by the person has to be looked for before it is taken as one.</summary>
    public virtual bool TakesAnyText => false;

    /// <summary>Buttons every question of this kind has, such as Ya and Tidak; after the caller's choices.</summary>
    protected virtual IEnumerable<Choice> OwnChoices(DialogContext dialogs) => [];

    /// <summary>Reads the answer out of the person's activity. Changes nothing.</summary>
    protected abstract Recognition Recognize(DialogContext dialogs, PromptState state);

    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext dialogs, object? options, CancellationToken cancel)
    {
        var asked = options as PromptOptions
            ?? throw new ArgumentException("A prompt is begun with PromptOptions: ask through DialogContext.PromptAsync.", nameof(options));
        var state = _state = PromptState.New(dialogs.ActiveDialog!.State, Synonyms, asked, OwnChoices(dialogs));
        _checked = null;
        var message = WithButtons(dialogs, state, asked.Text, offerHelp: false);
        await (asked.Replaces is { } sent ? dialogs.Turn.UpdateActivityAsync(sent, message) : dialogs.Turn.SendActivityAsync(message, asked.RememberAs));
        return DialogTurnResult.Waiting;
    }

    public override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext dialogs, CancellationToken cancel)
    {
        var state = StateOf(dialogs.ActiveDialog!);
        if (OutsideAnswer(dialogs, state) is { } outside)
        {
            return await dialogs.EndDialogAsync(outside, cancel);
        }
        var recognized = Checked(dialogs, state);
        if (recognized.Value is { } value)
        {
            return await dialogs.EndDialogAsync(value, cancel);
        }
        if (recognized.IsMistake)
        {
            state.Attempts++;
        }
        var helping = recognized.IsMistake && state.Attempts >= AttemptsBeforeHelp;
        var text = recognized.Complaint!;
        if (helping)
        {
            text += "\n" + dialogs.Say(state.HasSkip ? KernelTexts.StuckSkippable : KernelTexts.Stuck);
        }
        await dialogs.Turn.SendActivityAsync(WithButtons(dialogs, state, text, helping));
        return DialogTurnResult.Waiting;
    }

    public override Task<DialogTurnResult> ResumeDialogAsync(DialogContext dialogs, JsonNode? result, CancellationToken cancel) => AfterInterruptionAsync(dialogs, cancel);

    public override Task RepromptDialogAsync(DialogContext dialogs, CancellationToken cancel) => dialogs.AskAgainAsync(cancel);

    public override bool CanContinue(DialogInstance instance) => StateOf(instance).IsWhole;

    /// <summary>Whether the person's activity answers the question, so that it need not be looked at otherwise. Changes nothing.</summary>
    public bool Understands(DialogContext dialogs)
    {
        var state = StateOf(dialogs.ActiveDialog!);
        return OutsideAnswer(dialogs, state) is not null || Checked(dialogs, state).Value is not null;
    }

    /// <summary>Whether a pressed button belongs to another question than the pending one.</summary>
    public static bool IsStale(DialogContext dialogs) => dialogs.Turn.Activity.PressedPromptTag is { } pressed
        && (dialogs.ActivePrompt is not { } pending || pending.StateOf(dialogs.ActiveDialog!).Tag != pressed);

    /// <summary>The choice the activity names by its exact words: for prompts that take any text, where a word within a sentence chooses nothing.</summary>
    protected static Choice? ChosenExactly(DialogContext dialogs, PromptState state) =>
        dialogs.Turn.Activity.Text is { Length: > 0 } text ? ChoiceMatch.FindExact(text, state.Choices) : null;

    /// <summary>The choice the activity names, by its words, its number or nearly its words; null if none or several.</summary>
    protected static Choice? ChosenFrom(DialogContext dialogs, PromptState state) =>
        dialogs.Turn.Activity.Text is { Length: > 0 } text ? ChoiceMatch.Find(text, state.Choices) : null;

    /// <summary>A message carrying this question's buttons.</summary>
    protected static Activity WithButtons(DialogContext dialogs, PromptState state, string text, bool offerHelp)
    {
        var message = Activity.Markdown(text);
        var actions = new List<CardAction>();
        foreach (var choice in state.Choices)
        {
            if (choice.IsShown)
            {
                actions.Add(new CardAction { Type = choice.Action, Title = choice.Title, Value = choice.Title, Style = choice.IsMain ? ActionStyles.Primary : null });
            }
        }
        AddIf(state.HasKeep, KernelTexts.KeepButton);
        AddIf(state.HasSkip, KernelTexts.SkipButton);
        AddIf(offerHelp, KernelTexts.HelpButton);
        AddIf(state.HasBack, KernelTexts.BackButton);
        AddIf(state.HasCancel, KernelTexts.CancelButton);
        if (actions.Count > 0)
        {
            message.SuggestedActions = new SuggestedActions { Actions = actions, PromptTag = state.Tag };
        }
        return message;

        void AddIf(bool has, string key)
        {
            if (has)
            {
                var title = dialogs.Say(key);
                actions.Add(new CardAction { Title = title, Value = title });
            }
        }
    }

    private static async Task<DialogTurnResult> AfterInterruptionAsync(DialogContext dialogs, CancellationToken cancel)
    {
        await dialogs.AskAgainAsync(cancel);
        return DialogTurnResult.Waiting;
    }

    /// <summary>Read once a turn.</summary>
    private PromptState StateOf(DialogInstance instance) =>
        _state is { } known && known.Json == instance.State ? known : _state = new PromptState(instance.State, Synonyms);

    private Recognition Checked(DialogContext dialogs, PromptState state)
    {
        // Looked at once to see whether it is an answer, and once more to take it.
        if (_checked is not { } known || known.Activity != dialogs.Turn.Activity)
        {
            known = (dialogs.Turn.Activity, CheckAnew(dialogs, state));
            _checked = known;
        }
        return known.Recognition;
    }

    private Recognition CheckAnew(DialogContext dialogs, PromptState state)
    {
        var recognized = Recognize(dialogs, state);
        if (recognized.Value is { } value)
        {
            return Validate?.Invoke(dialogs, value) is { } wrong ? Recognition.No(wrong) : recognized;
        }
        return recognized.IsMistake && Retry is { } retry ? Recognition.No(retry(dialogs)) : recognized;
    }

    private static JsonNode? OutsideAnswer(DialogContext dialogs, PromptState state)
    {
        if (dialogs.Turn.Activity.Text is not { Length: > 0 } text)
        {
            return null;
        }
        return state.HasKeep && (Words.Same(text, dialogs.Say(KernelTexts.KeepButton)) || Words.IsAny(text, "tetap", "keep", "sama")) ? PromptAnswer.Kept()
            : state.HasSkip && (Words.Same(text, dialogs.Say(KernelTexts.SkipButton)) || Words.IsAny(text, "lewati", "lewat", "skip", "tidak ada", "none", "/lewati"))
                ? PromptAnswer.Skipped()
            : null;
    }
}
