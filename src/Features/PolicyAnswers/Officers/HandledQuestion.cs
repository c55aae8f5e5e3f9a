using System.Text.Json.Serialization;

namespace AsnAssistant.PolicyAnswers;

/// <summary>What an officer made of a question that nobody could answer.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<QuestionDeed>))]
public enum QuestionDeed
{
    /// <summary>A way to ask for an article: it is answered from there on.</summary>
    Phrased,

    /// <summary>Not for this agency to answer: people are told where to turn.</summary>
    Elsewhere,

    /// <summary>An article was begun from it.</summary>
    Drafted,

    /// <summary>Put aside.</summary>
    Dismissed,
}

/// <summary>A question with what was made of it; kept so that it can be undone.</summary>
/// <param name="Question">As it stood in the list; for a phrasing that an officer wrote freely, never asked.</param>
/// <param name="By">The officer's name.</param>
/// <param name="At">UTC.</param>
/// <param name="ArticleId">For <see cref="QuestionDeed.Phrased"/>.</param>
/// <param name="TurnTo">For <see cref="QuestionDeed.Elsewhere"/>: where to turn, a sentence or two.</param>
/// <param name="Draft">For <see cref="QuestionDeed.Drafted"/>: the key of the article begun.</param>
/// <param name="WasAsked">False where an officer wrote it: then undoing leads back to no list.</param>
public sealed record HandledQuestion(
    UnansweredQuestion Question, QuestionDeed Deed, string By, DateTimeOffset At, string? ArticleId = null, string? TurnTo = null, string? Draft = null, bool WasAsked = true)
{
    /// <summary>Whether the search knows it from now on.</summary>
    [JsonIgnore]
    public bool IsPublished => Deed is QuestionDeed.Phrased or QuestionDeed.Elsewhere;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HandledQuestion))]
[JsonSerializable(typeof(OwnArticle))]
[JsonSerializable(typeof(ArticleVersion))]
internal sealed partial class OfficersJson : JsonSerializerContext;
