using System.Text.Json.Serialization;

namespace AsnAssistant.PolicyAnswers;

/// <summary>A question no article answered, as officers see it.</summary>
/// <param name="Id">Names it within its agency; the same text asked twice is one question.</param>
/// <param name="Text">Masked, at most 300 characters.</param>
/// <param name="LastAsked">UTC.</param>
public sealed record UnansweredQuestion(string Id, string Text, string Locale, DateTimeOffset LastAsked)
{
    /// <summary>How often, within <see cref="UnansweredQuestions.KeptFor"/>; 0 where nobody counted.</summary>
    [JsonIgnore]
    public int Asked { get; init; }
}

/// <summary>In which order officers look at what nobody could answer.</summary>
public enum UnansweredOrder
{
    MostAsked,
    LastAsked,
}

[JsonSerializable(typeof(UnansweredQuestion))]
internal sealed partial class UnansweredQuestionJson : JsonSerializerContext;
