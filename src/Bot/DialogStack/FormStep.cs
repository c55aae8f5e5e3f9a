using System.Text.Json.Nodes;
using AsnAssistant.Bot.Prompts;

namespace AsnAssistant.Bot.DialogStack;

/// <summary>One question of a form.</summary>
/// <param name="Name">Names its answer in the stored state; short, a-z.</param>
/// <param name="Prompt">How the answer is read.</param>
public sealed record FormStep<TAnswers>(string Name, Prompt Prompt)
    where TAnswers : class, new()
{
    /// <summary>Its short name, in the progress line and in the list of what can be changed. At most 20 characters.</summary>
    public required Func<FormContext<TAnswers>, string> Label { get; init; }

    /// <summary>The question and its choices, in the person's language. The form adds the progress line, the tag and Kembali.</summary>
    public required Func<FormContext<TAnswers>, CancellationToken, Task<PromptOptions>> Ask { get; init; }

    /// <summary>Puts the prompt's result into the answers; null when the person skipped an optional question.</summary>
    public required Action<FormContext<TAnswers>, JsonNode?> Take { get; init; }

    /// <summary>Why a result cannot be taken, given the other answers; the question is asked again with this sentence. Null when it can.</summary>
    public Func<FormContext<TAnswers>, JsonNode?, string?> Refuse { get; init; } = static (_, _) => null;

    /// <summary>False for a result that adds to the answer without completing it: the question stays. Asked after <see cref="Take"/>.</summary>
    public Func<FormContext<TAnswers>, JsonNode?, bool> IsComplete { get; init; } = static (_, _) => true;

    /// <summary>The answer in words for the summary, Markdown-escaped; null leaves the line out.</summary>
    public required Func<FormContext<TAnswers>, string?> Describe { get; init; }

    /// <summary>True where the answers so far make the question needless; it is then not counted either.</summary>
    public Func<TAnswers, bool> SkipWhen { get; init; } = static _ => false;

    public bool IsOptional { get; init; }

    /// <summary>One of many small ones: it is changed by its name ("ubah masa kerja") and has no button in the list of what can be changed.</summary>
    public bool IsMinor { get; init; }

    /// <summary>Whether a question asked again offers to keep its answer.</summary>
    public bool OffersKeep { get; init; } = true;
}

/// <param name="SummaryTitle">Its short name in the progress line.</param>
/// <param name="SummaryQuestion">The last line: "Not sent yet. Is it right?" Markdown.</param>
/// <param name="SubmitButton">At most 20 characters; names the deed.</param>
public sealed record FormTexts<TAnswers>(
    Func<FormContext<TAnswers>, string> SummaryTitle,
    Func<FormContext<TAnswers>, string> SummaryQuestion,
    Func<FormContext<TAnswers>, string> SubmitButton)
    where TAnswers : class, new();

/// <summary>What became of a submission.</summary>
public abstract record FormOutcome
{
    private FormOutcome() { }

    /// <summary>Done and told; the form ends.</summary>
    public sealed record Done(JsonNode? Result = null) : FormOutcome;

    /// <summary>Could not be done as it is, which has been said; the step is asked, or the summary when it is null.</summary>
    public sealed record AskAgain(string? Step = null) : FormOutcome;
}
