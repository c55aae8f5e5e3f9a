using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace AsnAssistant.PolicyAnswers;

/// <summary>A question with what its answer has to be: a line of a question file (JSON, one object a line).</summary>
/// <param name="Kind">Under which it is counted: formal, chat, typo, …, offtopic, near, own, complaint …</param>
/// <param name="Topics">Articles' ids or topics of their facts ("CUTI-02"), one of which has to answer; empty where none is named.</param>
/// <param name="Route">answer, unknown, complaint, mentoring, status or smalltalk.</param>
/// <param name="MustInclude">All of these have to be in the answer.</param>
/// <param name="MustNot">None of these may be in it.</param>
public sealed record EvaluationQuestion(
    string Text, string Kind, IReadOnlyList<string> Topics, string Route, IReadOnlyList<Regex> MustInclude, IReadOnlyList<Regex> MustNot)
{
    public const string AnswerRoute = "answer";
    public const string UnknownRoute = "unknown";

    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    private static readonly string[] RoutedKinds = ["complaint", "mentoring", "status", "smalltalk"];

    /// <summary>Reads a line. Where it names no route, a question with a topic or a text to include wants an answer, and one without wants none.</summary>
    /// <exception cref="FormatException">It is no such object, or an expression in it is none.</exception>
    public static EvaluationQuestion Parse(string line)
    {
        try
        {
            var read = JsonSerializer.Deserialize(line, EvaluationJson.Default.EvaluationLine);
            if (read is not { Question: { Length: > 0 } question, Kind: { Length: > 0 } kind })
            {
                throw new FormatException("question and kind are needed.");
            }
            var (topics, include) = (Texts(read.Topic), Texts(read.MustInclude));
            var route = read.Route
                ?? (topics.Length + include.Length > 0 ? AnswerRoute : RoutedKinds.Contains(kind) ? kind : UnknownRoute);
            return new EvaluationQuestion(question, kind, topics, route, [.. include.Select(Expression)], [.. Texts(read.MustNot).Select(Expression)]);
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException)
        {
            throw new FormatException(fault.Message, fault);
        }
    }

    private static Regex Expression(string pattern) => new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, LongestMatch);

    /// <summary>One text or a list of them.</summary>
    private static string[] Texts(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.String } one => one.GetString() is { Length: > 0 } text ? [text] : [],
        { ValueKind: JsonValueKind.Array } many => [.. many.EnumerateArray().Select(entry => entry.GetString() ?? throw new FormatException("A list holds something that is no text."))],
        null or { ValueKind: JsonValueKind.Null } => [],
        _ => throw new FormatException("A text or a list of texts was expected."),
    };
}

internal sealed record EvaluationLine(
    string? Question,
    string? Kind,
    string? Route,
    [property: JsonPropertyName("topic_id")] JsonElement? Topic,
    [property: JsonPropertyName("must_include")] JsonElement? MustInclude,
    [property: JsonPropertyName("must_not")] JsonElement? MustNot);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(EvaluationLine))]
internal sealed partial class EvaluationJson : JsonSerializerContext;
