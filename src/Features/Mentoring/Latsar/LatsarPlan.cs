using System.Text.Json;
using System.Text.Json.Serialization;
using AsnAssistant.People;

namespace AsnAssistant.Mentoring;

/// <summary>What goes with a companion pair: who coaches and who examines, and the dated steps of the year.</summary>
/// <remarks>Document <c>latsar:PAIRING</c>. Both sides read all of it; managers see the dates and what is done, see <see cref="Managers.LatsarOverview"/>.</remarks>
public sealed class LatsarPlan
{
    /// <summary>Id of the <see cref="Pairing"/>.</summary>
    public string Pairing { get; set; } = "";

    /// <summary>Name of the coach on the training side; may be empty.</summary>
    public string Coach { get; set; } = "";

    /// <summary>Penguji: name of the examiner at the seminars; may be empty.</summary>
    public string Examiner { get; set; } = "";

    /// <summary>In the order of the programme, at least one.</summary>
    public List<LatsarStep> Steps { get; set; } = [];

    [JsonIgnore]
    public bool IsDone => Steps.TrueForAll(step => step.DoneOn is not null);

    internal static string KeyOf(string pairing) => "latsar:" + pairing;
}

/// <summary>One step with its date.</summary>
/// <param name="Id">Of the programme's <see cref="ProgrammeStep"/>.</param>
/// <param name="Due">Agency's day.</param>
public sealed record LatsarStep(string Id, string Indonesian, string English, DateOnly Due)
{
    /// <summary>Agency's day; null while it is open.</summary>
    public DateOnly? DoneOn { get; init; }

    /// <summary>Who said so.</summary>
    public PersonId? DoneBy { get; init; }

    /// <summary>What shows it, in words or as a link; empty for none, at most <see cref="LatsarPairs.MostNote"/> characters.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>Photos and papers that show it: ids of the files room; 0 to <see cref="LatsarPairs.MostFiles"/>.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Reminders sent, 0 to 2.</summary>
    public int Reminded { get; init; }

    public string Name(Language language) => language == Language.En ? English : Indonesian;
}

/// <summary>A companion pair to be made.</summary>
/// <param name="Dates">A day for each step of the programme, by the step's id.</param>
public sealed record LatsarOrder(PairingSide Mentee, PairingSide Mentor, string Coach, string Examiner, IReadOnlyDictionary<string, DateOnly> Dates);

public enum LatsarResult
{
    Created,

    /// <summary>The CPNS has a companion already; nothing changed.</summary>
    AlreadyThere,

    /// <summary>By the staff data the mentor is not the direct superior.</summary>
    NotSuperior,

    /// <summary>An officer has parted the two after a report.</summary>
    Parted,

    /// <summary>A step has no date.</summary>
    DateMissing,

    /// <summary>The agency does not offer it.</summary>
    NotOffered,

    /// <summary>The CPNS is not on the staff.</summary>
    MenteeUnknown,

    /// <summary>The mentor is not on the staff.</summary>
    MentorUnknown,

    /// <summary>The CPNS has linked no chat yet.</summary>
    MenteeNotLinked,

    /// <summary>The mentor has linked no chat yet.</summary>
    MentorNotLinked,
}

/// <param name="Pairing">The new one, or the one that is there; null otherwise.</param>
public sealed record LatsarOutcome(LatsarResult Result, Pairing? Pairing = null);

/// <summary>What the two of a companion pair hear: the payload of the notices named in <see cref="LatsarNotices"/>.</summary>
/// <param name="Pairing">Its id, for buttons.</param>
/// <param name="Name">The other side's.</param>
/// <param name="Step">The number of the step it is about, from 0; the next open one where it is about none.</param>
public sealed record LatsarNews(string Pairing, string Name, string Coach, string Examiner, IReadOnlyList<LatsarStep> Steps, int Step, bool IsToMentor)
{
    /// <summary>Reads a notice's payload.</summary>
    /// <returns>Null for anything else, whoever sent it.</returns>
    public static LatsarNews? Read(JsonElement? payload)
    {
        try
        {
            return payload is { ValueKind: JsonValueKind.Object } value ? value.Deserialize(MentoringJson.Default.LatsarNews) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal JsonElement ToJson() => JsonSerializer.SerializeToElement(this, MentoringJson.Default.LatsarNews);
}

/// <summary>Names of the events of companion pairs.</summary>
public static class LatsarNotices
{
    /// <summary>To both: the agency made the pair. To the mentor with the role card.</summary>
    public const string Began = "mentoring.latsarBegan";

    /// <summary>To both: the date of a step is near.</summary>
    public const string StepNear = "mentoring.latsarStepNear";

    /// <summary>To the other side: a step is done.</summary>
    public const string StepDone = "mentoring.latsarStepDone";

    public static bool Contains(string? name) => name is Began or StepNear or StepDone;
}
