using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace AsnAssistant.Bot.DialogStack;

/// <summary>One run of a form during one turn.</summary>
public sealed class FormContext<TAnswers>
    where TAnswers : class, new()
{
    private readonly JsonTypeInfo<TAnswers> _answersType;
    private readonly IReadOnlyList<FormStep<TAnswers>> _steps;

    internal FormContext(
        DialogContext dialogs, FormState state, TAnswers answers, JsonTypeInfo<TAnswers> answersType, IReadOnlyList<FormStep<TAnswers>> steps)
    {
        Dialogs = dialogs;
        State = state;
        Answers = answers;
        _answersType = answersType;
        _steps = steps;
    }

    public DialogContext Dialogs { get; }

    public TurnContext Turn => Dialogs.Turn;

    public string Locale => Turn.Locale;

    public TAnswers Answers { get; }

    /// <summary>
    /// Made when the form began and kept in its state. A turn that is run again carries the same one, so whoever stores the submission under it
    /// never stores it twice. 16 characters of a-z and 2-7.
    /// </summary>
    public string SubmissionKey => State.Submission;

    /// <summary>The steps that the present answers do not make needless.</summary>
    internal IEnumerable<FormStep<TAnswers>> AskedSteps => _steps.Where(step => !step.SkipWhen(Answers));

    internal FormState State { get; }

    /// <summary>Tells the form that a question is answered already.</summary>
    public void MarkAnswered(string step)
    {
        if (!State.Answered.Contains(step))
        {
            State.Answered.Add(step);
        }
    }

    /// <summary>Tells the form to ask a question again, because another answer made its own void.</summary>
    public void MarkOpen(string step) => State.Answered.Remove(step);

    public bool IsAnswered(string step) => State.Answered.Contains(step);

    internal FormStep<TAnswers>? StepAt(string name) => _steps.FirstOrDefault(step => step.Name == name);

    /// <summary>Keeps changes to the answers that were made while asking.</summary>
    public void Keep() => Save();

    internal void Save() => State.Write(JsonValue.Create(Answers, _answersType));

    /// <summary>"Langkah 2 dari 5 · Cerita"; the summary counts as the last step.</summary>
    internal string ProgressLine(FormStep<TAnswers>? at, string? label = null)
    {
        var asked = AskedSteps.ToList();
        var number = at is null ? asked.Count + 1 : asked.IndexOf(at) + 1;
        return Dialogs.Say(
            KernelTexts.Progress,
            ("step", number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("of", (asked.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("label", label ?? at!.Label(this)));
    }
}

/// <summary>The stored state of a form. Shape: <c>key</c> (5 characters, begins its prompts' tags), <c>submission</c>, <c>at</c>, <c>changing</c>, <c>answered</c>, <c>answers</c>.</summary>
internal sealed class FormState
{
    public const string Summary = "$summary";
    public const string Change = "$change";

    private readonly JsonObject _json;

    private FormState(JsonObject json, List<string> answered)
    {
        _json = json;
        Answered = answered;
    }

    public List<string> Answered { get; }

    public string Key => (string)_json["key"]!;

    public string Submission => (string)_json["submission"]!;

    public string At
    {
        get => (string)_json["at"]!;
        set => _json["at"] = value;
    }

    /// <summary>One answer is being changed from the summary: whatever comes of it leads back there.</summary>
    public bool IsChanging
    {
        get => (bool?)_json["changing"] ?? false;
        set => _json["changing"] = value;
    }

    public bool IsWhole => _json["key"] is JsonValue && _json["submission"] is JsonValue && _json["at"] is JsonValue;

    public static FormState New(JsonObject json)
    {
        json["key"] = DialogContext.NewKey();
        json["submission"] = Storage.WriteBatch.NewId();
        return new FormState(json, []);
    }

    public static FormState Of(JsonObject json)
    {
        var answered = new List<string>();
        if (json["answered"] is { } stored)
        {
            foreach (var name in stored.AsArray())
            {
                answered.Add((string)name!);
            }
        }
        return new FormState(json, answered);
    }

    /// <summary>How many questions are answered.</summary>
    public static int AnsweredIn(JsonObject json) => json["answered"]?.AsArray().Count ?? 0;

    public TAnswers? AnswersAs<TAnswers>(JsonTypeInfo<TAnswers> type)
        where TAnswers : class => _json["answers"].Deserialize(type);

    public void Write(JsonNode? answers)
    {
        _json["answers"] = answers;
        _json["answered"] = new JsonArray([.. Answered.Select(name => (JsonNode)name)]);
    }
}
