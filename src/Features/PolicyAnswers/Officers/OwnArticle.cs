using System.Text.Json.Serialization;

namespace AsnAssistant.PolicyAnswers;

/// <summary>An article an agency's officers write themselves: what is being written, and what readers see meanwhile.</summary>
public sealed class OwnArticle
{
    /// <summary>16 characters; stays when the article gets another id.</summary>
    public required string Key { get; init; }

    /// <summary>Markdown with front matter, at most <see cref="OwnArticles.TextLimit"/> characters.</summary>
    public string Text { get; set; } = "";

    /// <summary>One fact a line, see <see cref="OwnFacts"/>.</summary>
    public string Facts { get; set; } = "";

    /// <summary>Rises with every change, from 1; whoever saves names the one they saw.</summary>
    public int Revision { get; set; } = 1;

    public string EditedBy { get; set; } = "";

    /// <summary>UTC.</summary>
    public DateTimeOffset EditedAt { get; set; }

    /// <summary>Whoever wrote since the last publication: none of them reviews it.</summary>
    public IReadOnlyList<string> Writers { get; set; } = [];

    /// <summary>How many versions were ever published; they are numbered from 1.</summary>
    public int Versions { get; set; }

    /// <summary>What readers see; null where it was never published, or withdrawn.</summary>
    public ArticleVersion? Published { get; set; }

    /// <summary>The question it was begun from, masked; null where there was none.</summary>
    public string? Question { get; set; }

    /// <summary>Whose words it was begun from; null for an officer's own.</summary>
    public ArticleOrigin? Origin { get; set; }

    /// <summary>As it stands in what is being written; empty where it has none.</summary>
    [JsonIgnore]
    public string Title => OwnArticleReader.TitleIn(Text);

    /// <summary>True when what was written differs from what readers see.</summary>
    [JsonIgnore]
    public bool HasDraft => Published is not { } published || published.Text != Text || published.Facts != Facts;
}

/// <summary>Mentoring from which an article was born.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ArticleOrigin>))]
public enum ArticleOrigin
{
    /// <summary>A senior answered a question that no article did.</summary>
    Senior,

    /// <summary>A senior was interviewed about what they know.</summary>
    Legacy,
}

/// <summary>A published version; never changed afterwards.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Writers">Who wrote it, at least one.</param>
/// <param name="Reviewer">The officer who published it, none of the writers.</param>
/// <param name="At">UTC.</param>
public sealed record ArticleVersion(int Number, string Text, string Facts, IReadOnlyList<string> Writers, string Reviewer, DateTimeOffset At);
