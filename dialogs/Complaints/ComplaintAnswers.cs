using System.Text.Json.Serialization;
using AsnAssistant.Complaints;

namespace AsnAssistant.Dialogs.Complaints;

/// <summary>What a reporter has told so far.</summary>
public sealed class ComplaintAnswers
{
    public IdentityMode Identity { get; set; }

    /// <summary>A question about rules rather than a complaint; see <see cref="QuestionForOfficer"/>.</summary>
    public bool IsQuestion { get; set; }

    /// <summary>Messages, in order.</summary>
    public List<string> Story { get; set; } = [];

    public List<TicketAttachment> Attachments { get; set; } = [];

    /// <summary>One of the agency's; null until it was chosen, and where the reporter does not know.</summary>
    public string? Category { get; set; }

    /// <summary>How often other categories than those shown were asked for.</summary>
    public int CategoryPage { get; set; }

    public Place Place { get; set; } = new(null);

    /// <summary>Open reports that may be about the same, as shown; null where none were found.</summary>
    public List<SimilarTicket>? Similar { get; set; }

    /// <summary>What <see cref="Similar"/> was looked up for.</summary>
    public string? SimilarFor { get; set; }

    /// <summary>The report to join; null for one of its own.</summary>
    public TicketNumber? Joins { get; set; }

    /// <summary>How many of the last messages were nothing but photos or files: several in a row get one reply.</summary>
    public int FilesInRow { get; set; }

    /// <summary>Something was told in this turn before its question came.</summary>
    [JsonIgnore]
    public bool JustKept { get; set; }

    [JsonIgnore]
    public string WholeStory => string.Join('\n', Story);

    [JsonIgnore]
    public int StoryLength => Story.Sum(piece => piece.Length + 1);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(ComplaintAnswers))]
internal sealed partial class ComplaintDialogJson : JsonSerializerContext;
